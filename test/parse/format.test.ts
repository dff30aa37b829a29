import { describe, expect, it, test } from 'vitest'
import { formatOfConf, formatOfPath, formatOfText } from '../../src/parse/format.ts'
import { cpuTime } from '../cpu-time.ts'

describe('a path gives the format away', () => {
  const cases: readonly (readonly [format: string, paths: readonly string[]])[] = [
    [
      'credentials',
      [
        '.aws/credentials',
        'home/.aws/credentials.bak',
        'credentials',
        'a/credentials.old',
        'aws-credentials',
        'credentials-velero',
        'credentials.ini',
        'credentials~',
      ],
    ],
    ['config', ['.aws/config', 'home/me/.aws/config']],
    ['ini', ['setup.cfg', 'a.ini', '.boto', '.s3cfg', 'rclone.conf', 'a.conf']],
    ['s3fs', ['.passwd-s3fs', 'etc/passwd-s3fs']],
    ['toml', ['samconfig.toml', '.cargo/config.toml', 'etc/telegraf.conf']],
    ['properties', ['application.properties', 'gradle.properties', '.mvn/jvm.config', 'conf/spark-defaults.conf']],
    ['xml', ['core-site.xml', 'Web.config', 'Info.plist', 'a.csproj', '.m2/settings.xml']],
    ['csv', ['accessKeys.csv', 'a/rootkey.csv', 'credentials.csv', 'a.tsv']],
    ['dockerfile', ['Dockerfile', 'a/Dockerfile.prod', 'Containerfile-ci', 'web.dockerfile']],
    ['dotenv', ['.env', '.envrc', '.env.local', 'a/prod.env', 'env']],
    ['terraform', ['main.tf', 'a.tofu', 'x.auto.tfvars', 'b.tfbackend', 'terragrunt.hcl']],
    ['workflow', ['.github/workflows/a.yml', 'x/.github/workflows/b.yaml', '.gitea/workflows/a.yml', 'action.yml']],
    ['workflow', ['.gitlab-ci.yml', 'ci/deploy.gitlab-ci.yml', '.circleci/config.yml', 'bitbucket-pipelines.yml']],
    [
      'workflow',
      ['azure-pipelines.yml', 'azure-pipelines-prod.yaml', '.travis.yml', '.drone.yml', '.woodpecker/a.yml'],
    ],
    ['workflow', ['.buildkite/pipeline.yml', 'buildspec.yml', 'buildspec-test.yaml', 'appspec.yml']],
    ['yaml', ['a.yml', 'docker-compose.yaml', 'workflows/a.yml', '.github/dependabot.yml', '.ebextensions/a.config']],
    ['json', ['a.json', 'terraform.tfstate', 'n.ipynb', '.aws/sso/cache/x.json']],
    ['javascript', ['a.js', 'b.mts', 'c.vue']],
    ['source', ['a.py', 'b/Main.java', 'c.go', 'd.rb', 'e.php', 'f.cs', 'g.rs', 'Jenkinsfile']],
    ['text', ['README.md', 'x', '', 'config', 'tf', 'a/b.', '.aws/other', 'Dockerfiles', 'csv']],
    // Names that every object has.
    ['text', ['constructor', 'a/toString', 'x.constructor', 'y.__proto__', 'valueOf', '__proto__']],
  ]
  test.each(cases)('%s: %j', (format, paths) => {
    expect(paths.map((path) => [path, formatOfPath(path)])).toEqual(paths.map((path) => [path, format]))
  })
})

describe('a .conf is by its lines', () => {
  const files: readonly (readonly [format: string, text: string])[] = [
    ['ini', '[main]\nregion = x\n'],
    ['credentials', '[default]\naws_access_key_id = x\naws_secret_access_key = y\n'],
    ['toml', '[agent]\n[[outputs.cloudwatch]]\nregion = "x"\n'],
    ['text', 'server {\n  listen 80;\n}\n'],
    ['text', 'list = [\n  "a"\n]\n'],
    ['text', ''],
  ]
  test.each(files)('%s: %j', (format, text) => {
    expect(formatOfConf(text)).toBe(format)
  })
})

describe('a text without a telling name is a credentials file', () => {
  const section = '[default]\naws_access_key_id = x\naws_secret_access_key = y\n'
  const files: readonly (readonly [what: string, text: string])[] = [
    ['as clients write it', section],
    ['with CR LF', section.replaceAll('\n', '\r\n')],
    ['with the region first', `[default]\nregion = eu-west-1\n\n# mine\naws_access_key_id = x\n`],
    ['with sections before', `[a]\nrole_arn = x\n${section}`],
    ['behind comments', `# mine\n\n; too\n${section}`],
    ['behind a merge marker', `<<<<<<< HEAD\n${section}=======\n${section}>>>>>>> main\n`],
    ['in capitals', section.toUpperCase()],
  ]
  test.each(files)('%s', (_, text) => {
    expect(formatOfText(text)).toBe('credentials')
  })

  test.each([
    ['assignments of variables', 'AWS_REGION=r\nPORT=80\n'],
    ['comments and exports among them', '# mine\r\n\r\n  export AWS_REGION=r\r\nPORT=\r\n'],
  ])('and an env file with nothing but %s', (_, text) => {
    expect(formatOfText(text)).toBe('dotenv')
    expect(formatOfText(`${text}echo done\n`)).toBe('text')
    expect(formatOfText(`Write this:\n${text}`)).toBe('text')
  })

  const others: readonly (readonly [what: string, text: string])[] = [
    ['a manual that shows one', `# Set-up\n\nWrite this:\n\n\`\`\`ini\n${section}\`\`\`\n\nThen go on.\n`],
    ['a program that writes one', `import os\n\nTEXT = """\n${section}"""\nopen(os.path.join("a"))\n`],
    ['a shell script that writes one', `#!/bin/sh\ncat > ~/.aws/credentials <<EOF\n${section}EOF\n`],
    ['sections of something else', '[default]\nregion = x\n'],
    ['a key without a section', 'aws_access_key_id = x\n'],
    ['prose under a bracket', `[1] says:\n\n${section}And so on.\nAnd on.\nAnd on.\nAnd on.\n`],
    ['nothing', ''],
  ]
  test.each(others)('but not %s', (_, text) => {
    expect(formatOfText(text)).toBe('text')
  })

  it('found in time that grows as the text does', () => {
    for (const unit of ['[a]\n', ' ', '\n', '[a]\n# x\n', '[a]\naws_access_key_id=x\n', '[', 'aws_', 'A=b\n', '#\n']) {
      const time = (length: number) => {
        const text = unit.repeat(length / unit.length)
        const times = [1, 2, 3].map(() => {
          const from = cpuTime()
          formatOfText(text)
          return cpuTime() - from
        })
        return Math.min(...times)
      }
      expect(time(400_000)).toBeLessThan(time(100_000) * 10 + 200)
    }
  })
})
