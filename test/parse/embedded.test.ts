import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { isSensitive, type Scope } from '../../src/model/site.ts'
import type { Span } from '../../src/model/span.ts'
import { parse } from '../../src/parse/parse.ts'
import { cpuTime } from '../cpu-time.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const INI = `[default]\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`
const ENV = `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`
const EXPORTS = `export AWS_ACCESS_KEY_ID=${KEY}\nexport AWS_SECRET_ACCESS_KEY="${SECRET}"\n`
const JSON_TEXT = `{"AccessKeyId": "${KEY}", "SecretAccessKey": "${SECRET}"}`

const facts = { now: 0, git: 'outside', home: false } as const

async function scopesIn(text: string, path: string): Promise<readonly Scope[]> {
  return (await parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, false)).scopes
}

function short(value: string): string {
  return value.replaceAll(KEY, 'K').replaceAll(SECRET, 'S')
}

/** `KIND NAME < PARENT: NAME=VALUE …` of each scope, references in angle brackets. */
async function outline(text: string, path: string): Promise<string[]> {
  return (await scopesIn(text, path)).map(({ kind, name, parent, sites }) => {
    const shown = sites.map((site) => {
      expect(reveal(site.written.value)).toBe(text.slice(site.written.span.start, site.written.span.end))
      const value = short(reveal(site.value))
      return `${site.name.value}=${site.origin === 'reference' ? `<${value}>` : value}`
    })
    return `${kind} ${name.value}${parent ? ` < ${parent.name.value}` : ''}: ${shown.join(' ')}`
  })
}

function indented(text: string, width: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(width))
}

function bytesToBase64(text: string): string {
  return Buffer.from(text).toString('base64')
}

const PROFILE = 'profile [default]: aws_access_key_id=K aws_secret_access_key=S'
const both = (scope: string) => `environment ${scope}: AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY=S`
const pair = (scope: string) => `object ${scope}: AccessKeyId=K SecretAccessKey=S`

type Case = readonly [what: string, path: string, text: string, scopes: readonly string[]]

const PROFILES: readonly Case[] = [
  ['a ConfigMap', 'cm.yaml', `kind: ConfigMap\ndata:\n  credentials: |\n${indented(INI, 4)}`, [PROFILE]],
  [
    'a ConfigMap with CR LF',
    'cm.yaml',
    `kind: ConfigMap\ndata:\n  credentials: |\n${indented(INI, 4)}`.replaceAll('\n', '\r\n'),
    [PROFILE],
  ],
  ['a quoted scalar', 'a.yaml', `a: ${JSON.stringify(INI)}\n`, [PROFILE]],
  ['base64 of a Secret', 'secret.yaml', `kind: Secret\ndata:\n  cloud: ${btoa(INI)}\n`, [PROFILE]],
  [
    'base64 of nothing but a key id and a line end',
    'secret.yaml',
    `kind: Secret\ndata:\n  AWS_ACCESS_KEY_ID: ${btoa(`${KEY}\n`)}\n`,
    ['object data: AWS_ACCESS_KEY_ID=K\n'],
  ],
  [
    'base64 of a Secret in lines',
    'secret.yaml',
    `kind: Secret\ndata:\n  cloud: |\n${indented(btoa(INI).replace(/.{64}/g, '$&\n'), 4)}\n`,
    [PROFILE],
  ],
  ['base64 of what is no ASCII', 'a.log', `x ${bytesToBase64(`# Schlüssel 🔑 und\n${INI}`)}\n`, [PROFILE]],
  [
    'no text that begins with a credential, in its own setting',
    '.env',
    `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET} AWS_REGION=x\n`,
    ['environment environment: AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY=S AWS_REGION=x'],
  ],
  ['base64 that is not filled up', 'a.log', `x ${btoa(`${INI}\n#`).replace(/=+$/, '')} y\n`, [PROFILE]],
  [
    'the middle of a JSON web token',
    'a.log',
    `eyJh.${btoa(`${JSON_TEXT}  `).replace(/=+$/, '')}.Zm8\n`,
    ['object object: AccessKeyId=K SecretAccessKey=S'],
  ],
  ['base64 of an env file', '.env', `AWS_CREDENTIALS_FILE=${btoa(INI)}\n`, [PROFILE]],
  [
    'what cloud-init writes',
    'user-data.yaml',
    `#cloud-config\nwrite_files:\n  - path: /root/.aws/credentials\n    content: |\n${indented(INI, 6)}`,
    [PROFILE],
  ],
  [
    'what a step of a workflow writes',
    '.github/workflows/a.yml',
    `jobs:\n  a:\n    steps:\n      - run: |\n          cat > ~/.aws/credentials <<EOF\n${indented(INI, 10)}          EOF\n          aws s3 ls\n`,
    [PROFILE],
  ],
  ['a JSON string', 'a.json', JSON.stringify({ file: INI }), [PROFILE]],
  ['a JSON string in a JSON string', 'a.json', JSON.stringify({ a: JSON.stringify({ b: INI }) }), [PROFILE]],
  [
    "a notebook's cell",
    'n.ipynb',
    JSON.stringify({
      cells: [{ cell_type: 'code', source: ['%%bash\n', 'cat > f <<E\n', ...INI.split(/(?<=\n)/), 'E\n'] }],
    }),
    [PROFILE],
  ],
  ['a heredoc of a script', 'up.sh', `cat > ~/.aws/credentials <<'EOF'\n${INI}EOF\n`, [PROFILE]],
  ['quotes of a script', 'up.sh', `echo "${INI}" > ~/.aws/credentials\n`, [PROFILE]],
  ['quotes of a program', 'a.py', `open(path, "w").write(${JSON.stringify(INI)})\n`, [PROFILE]],
  ['three quotes', 'a.py', `CONFIG = """\n${INI}"""\n`, [PROFILE]],
  ['a heredoc of a Dockerfile', 'Dockerfile', `FROM x\nCOPY <<EOF /root/.aws/credentials\n${INI}EOF\n`, [PROFILE]],
  ['a template of JavaScript', 'a.js', `write(file, \`${INI}\`)\n`, [PROFILE]],
  [
    'a sum of strings',
    'a.ts',
    `write('[default]\\n' + 'aws_access_key_id = ${KEY}\\naws_secret_access_key = ' + secret)`,
    ['profile [default]: aws_access_key_id=K aws_secret_access_key=<${…}>'],
  ],
  [
    'a list of strings',
    'a.ts',
    `write(['[default]', 'aws_access_key_id = ${KEY}', 'aws_secret_access_key = ${SECRET}'].join('\\n'))`,
    [PROFILE],
  ],
  [
    'user data of Terraform',
    'main.tf',
    `resource "aws_instance" "a" {\n  user_data = <<-EOF\n    #!/bin/bash\n    cat > ~/.aws/credentials <<EOC\n${indented(INI, 4)}    EOC\n  EOF\n}\n`,
    [PROFILE],
  ],
  ['a string of Terraform', 'main.tf', `locals {\n  a = ${JSON.stringify(INI)}\n}\n`, [PROFILE]],
  [
    'the config file',
    'a.json',
    JSON.stringify({ a: '[profile dev]\nregion = eu-west-1\nrole_arn = r\nsource_profile = default\n' }),
    ['profile [profile dev]: region=eu-west-1 role_arn=r source_profile=default'],
  ],
]

const ENVIRONMENTS: readonly Case[] = [
  ['a file of a Secret', 's.yaml', `kind: Secret\nstringData:\n  .env: |\n${indented(ENV, 4)}`, [both('.env')]],
  ['a JSON string', 'a.json', JSON.stringify({ envFile: ENV }), [both('envFile')]],
  [
    'a list of arguments',
    'a.json',
    JSON.stringify({ args: ['-e', `AWS_ACCESS_KEY_ID=${KEY}`, '-e', `AWS_SECRET_ACCESS_KEY=${SECRET}`] }),
    [both('args')],
  ],
  [
    'the script of a step, inside of the variables around it',
    '.github/workflows/a.yml',
    `jobs:\n  a:\n    env:\n      AWS_REGION: us-east-1\n    steps:\n      - run: |\n${indented(EXPORTS, 10)}`,
    ['environment env of job "a": AWS_REGION=us-east-1', both('run < env of job "a"')],
  ],
  [
    'a script that fetches them',
    '.github/workflows/a.yml',
    `jobs:\n  a:\n    steps:\n      - run: |\n          export AWS_PROFILE=dev\n          export AWS_SECRET_ACCESS_KEY=$(pass show a | head -1)\n          export AWS_ACCESS_KEY_ID=\${{ secrets.ID }}\n`,
    [
      'environment run: AWS_PROFILE=dev AWS_SECRET_ACCESS_KEY=<$(pass show a | head -1)> AWS_ACCESS_KEY_ID=<${{ secrets.ID }}>',
    ],
  ],
  [
    'a script with two',
    'a.yaml',
    `script:\n  - ${EXPORTS.trim().replace('\n', '\n  - ')}\n  - export AWS_ACCESS_KEY_ID=$A\n  - export AWS_SECRET_ACCESS_KEY=$B AWS_PROFILE=b\n`,
    [both('script'), 'environment script: AWS_ACCESS_KEY_ID=<$A> AWS_SECRET_ACCESS_KEY=<$B> AWS_PROFILE=b'],
  ],
  [
    'commands of a build',
    'buildspec.yml',
    `phases:\n  build:\n    commands:\n      - export AWS_ACCESS_KEY_ID=${KEY}\n      - export AWS_SECRET_ACCESS_KEY=${SECRET}\n`,
    [both('commands')],
  ],
  [
    'a job’s script, in which its variables hold',
    '.gitlab-ci.yml',
    `deploy:\n  variables: {AWS_REGION: us-east-1}\n  script: |\n    ${EXPORTS.trim().replace('\n', '\n    ')}\n`,
    ['environment deploy.variables: AWS_REGION=us-east-1', both('script < deploy.variables')],
  ],
  [
    'a command of package.json',
    'package.json',
    JSON.stringify({ scripts: { deploy: `AWS_ACCESS_KEY_ID=${KEY} AWS_SECRET_ACCESS_KEY='${SECRET}' sls deploy` } }),
    [both('deploy')],
  ],
  [
    'commands joined by an operator',
    'package.json',
    JSON.stringify({ scripts: { a: `set AWS_ACCESS_KEY_ID=${KEY}&& set AWS_SECRET_ACCESS_KEY=${SECRET}&& x` } }),
    [both('a')],
  ],
  [
    'PowerShell',
    'a.yaml',
    `pwsh: |\n  $env:AWS_ACCESS_KEY_ID = "${KEY}"\n  $env:AWS_SECRET_ACCESS_KEY = '${SECRET}'\n`,
    [both('pwsh')],
  ],
  ["a step of Jenkins's", 'Jenkinsfile', `steps { sh '''\n  ${EXPORTS}'''\n}\n`, [both('sh')]],
  [
    'commands of a provisioner',
    'main.tf',
    `resource "x" "a" {\n  inline = [\n    "export AWS_ACCESS_KEY_ID=${KEY}",\n    "export AWS_SECRET_ACCESS_KEY=${SECRET}",\n  ]\n}\n`,
    [both('inline')],
  ],
  [
    'user data of CloudFormation in YAML',
    't.yaml',
    `UserData:\n  Fn::Join:\n    - ''\n    - - "#!/bin/bash\\n"\n      - export AWS_ACCESS_KEY_ID=\n      - !Ref Id\n      - "\\nexport AWS_SECRET_ACCESS_KEY="\n      - {Ref: Secret}\n      - "\\nexport AWS_REGION=us-east-1\\n"\n`,
    ['environment script: AWS_ACCESS_KEY_ID=<${…}> AWS_SECRET_ACCESS_KEY=<${…}> AWS_REGION=us-east-1'],
  ],
  [
    'a file of a config map in Terraform',
    'main.tf',
    `resource "kubernetes_config_map" "x" {\n  data = {\n    "application.yml" = <<-EOF\n      aws:\n        accessKey: ${KEY}\n        secretKey: ${SECRET}\n    EOF\n  }\n}\n`,
    ['object aws: accessKey=K secretKey=S'],
  ],
  ['encoded user data', 'main.tf', `locals {\n  user_data = "${btoa(EXPORTS)}"\n}\n`, [both('user_data')]],
  [
    'user data of CloudFormation',
    't.json',
    JSON.stringify({
      UserData: { 'Fn::Join': ['', ['#!/bin/bash\n', 'export AWS_ACCESS_KEY_ID=', { Ref: 'K' }, '\n', EXPORTS]] },
    }),
    ['environment Fn::Join: AWS_ACCESS_KEY_ID=<${…}>', both('Fn::Join')],
  ],
]

const OTHERS: readonly Case[] = [
  ['JSON in a JSON string', 'a.json', JSON.stringify({ SecretString: JSON_TEXT }), [pair('SecretString')]],
  ['JSON under a name of its own', 'a.json', JSON.stringify({ AWS_SECRET: JSON_TEXT }), [pair('AWS_SECRET')]],
  ['JSON in a scalar', 'a.yaml', `a: '${JSON_TEXT}'\n`, [pair('a')]],
  ['JSON in an env file', '.env', `A='${JSON_TEXT}'\nB=${JSON.stringify(JSON_TEXT)}\n`, [pair('A'), pair('B')]],
  ['JSON in base64', 'a.log', `token ${btoa(JSON_TEXT)}`, ['object object: AccessKeyId=K SecretAccessKey=S']],
  ['JSON in a string of Terraform', 'main.tf', `locals {\n  a = ${JSON.stringify(JSON_TEXT)}\n}\n`, [pair('a')]],
  [
    'HCL in a heredoc of a script',
    'a.sh',
    `cat > main.tf <<EOF\nprovider "aws" {\n  access_key = "${KEY}"\n  secret_key = "${SECRET}"\n}\nEOF\n`,
    ['provider provider "aws": access_key=K secret_key=S'],
  ],
  [
    'YAML in a heredoc of a script',
    'a.sh',
    `kubectl apply -f - <<EOF\napiVersion: v1\nkind: Secret\nstringData:\n  AWS_ACCESS_KEY_ID: ${KEY}\n  AWS_SECRET_ACCESS_KEY: ${SECRET}\nEOF\n`,
    ['object stringData: AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY=S'],
  ],
  [
    'YAML under the name of a file',
    'cm.yaml',
    `data:\n  application.yml: |\n    aws:\n      accessKey: ${KEY}\n      secretKey: ${SECRET}\n`,
    ['object aws: accessKey=K secretKey=S'],
  ],
  [
    'a form that was encoded as a whole',
    'a.log',
    `body=${encodeURIComponent(`Action=X&AWSAccessKeyId=${KEY}&SecretKey=${encodeURIComponent(SECRET)}`)} end`,
    ['object body: AWSAccessKeyId=K SecretKey=S'],
  ],
  [
    'JSON that was encoded for a URL',
    'a.log',
    `https://x/?a=${encodeURIComponent(JSON_TEXT)}&b=c`,
    ['object a: AccessKeyId=K SecretAccessKey=S'],
  ],
]

/** What stays with the text reader, which sees no more than nearness. */
const APART: readonly (readonly [what: string, path: string, text: string])[] = [
  ['a manual', 'README.md', `Write this:\n\n\`\`\`\ncat > ~/.aws/credentials <<EOF\n${INI}EOF\n\`\`\`\n`],
  ['a manual in a value', 'a.json', JSON.stringify({ a: `Write this:\n\`\`\`\n${INI}\`\`\`\n` })],
  ["a notebook's prose", 'n.ipynb', JSON.stringify({ cells: [{ cell_type: 'markdown', source: INI }] })],
  ['a description', 'a.json', JSON.stringify({ description: ENV })],
  ['half a pair on one line', 'a.json', JSON.stringify({ a: `docker run -e AWS_ACCESS_KEY_ID=${KEY} x` })],
  ['a program', 'a.json', JSON.stringify({ code: `import os\n${ENV}` })],
]

describe('Profiles are found in', () => {
  test.each(PROFILES)('%s', async (_, path, text, scopes) => {
    expect(await outline(text, path)).toEqual(scopes)
  })
})

test('Scripts of a pipeline may be given more by its project, others may not', async () => {
  const text = `build:\n  script: |\n    export AWS_DEFAULT_REGION=us-east-1\n    export AWS_ACCESS_KEY_ID=${KEY}\n`
  const isOpen = async (path: string) => (await scopesIn(text, path)).map((scope) => scope.isOpen === true)
  expect([await isOpen('.gitlab-ci.yml'), await isOpen('cloud.yml')]).toEqual([[true], [false]])
})

describe('Environments are found in', () => {
  test.each(ENVIRONMENTS)('%s', async (_, path, text, scopes) => {
    expect(await outline(text, path)).toEqual(scopes)
  })
})

describe('Found as well is', () => {
  test.each(OTHERS)('%s', async (_, path, text, scopes) => {
    expect(await outline(text, path)).toEqual(scopes)
  })
})

describe('Read as text is', () => {
  test.each(APART)('%s', async (_, path, text) => {
    const scopes = await scopesIn(text, path)
    expect(scopes.map(({ kind }) => kind)).toEqual(['text'])
    expect(scopes.flatMap(({ sites }) => sites.map((site) => reveal(site.value)))).toContain(KEY)
  })

  test('no comment of a script', async () => {
    expect(await scopesIn('run: |\n  # export AWS_PROFILE=dev\n  aws s3 ls --region=us-east-1\n', 'a.yaml')).toEqual([])
  })
})

/** A way to put a text into another, and where a stretch of it stands then. */
interface Wrapping {
  readonly what: string
  readonly path: string
  readonly wrap: (inner: string) => string
  readonly place: (inner: string, span: Span) => Span
}

const shifted = (by: number, { start, end }: Span): Span => ({ start: start + by, end: end + by })

/** A word that no line of the text is. */
const marker = (inner: string) => `END${inner.split('<<').length}`

const WRAPPINGS: readonly Wrapping[] = [
  {
    what: 'a JSON string',
    path: 'a.json',
    wrap: (inner) => `{"n": 1, "file": ${JSON.stringify(inner)}}`,
    place: (inner, { start, end }) => {
      const escaped = (text: string) => JSON.stringify(text).length - 2
      const begin = '{"n": 1, "file": "'.length + escaped(inner.slice(0, start))
      return { start: begin, end: begin + escaped(inner.slice(start, end)) }
    },
  },
  {
    what: 'a YAML block',
    path: 'a.yaml',
    wrap: (inner) => `apiVersion: v1\nkind: ConfigMap\ndata:\n  file: |\n${indented(inner, 4)}`,
    place: (inner, span) => {
      // Nothing that is looked for stands on more than one line.
      const lines = inner
        .slice(0, span.start)
        .split('\n')
        .filter((line, at, all) => line !== '' || at === all.length - 1)
      return shifted('apiVersion: v1\nkind: ConfigMap\ndata:\n  file: |\n'.length + 4 * lines.length, span)
    },
  },
  {
    what: 'base64',
    path: 'a.log',
    wrap: (inner) => `x: ${bytesToBase64(inner)}\n`,
    place: (inner, { start, end }) => {
      const bytes = (text: string) => Buffer.byteLength(text)
      return {
        start: 3 + Math.floor((bytes(inner.slice(0, start)) * 4) / 3),
        end: 3 + Math.ceil((bytes(inner.slice(0, end)) * 4) / 3),
      }
    },
  },
  {
    what: 'a heredoc',
    path: 'a.sh',
    wrap: (inner) => `cat > file <<'${marker(inner)}'\n${inner}\n${marker(inner)}\n`,
    place: (inner, span) => shifted(`cat > file <<'${marker(inner)}'\n`.length, span),
  },
]

const FILES: readonly (readonly [kind: string, file: (note: string, secret: string) => string])[] = [
  ['profile', (note, secret) => INI.replace('\n', () => `\n# ${note}\n`).replace(SECRET, secret)],
  ['environment', (note, secret) => `# ${note}\n${ENV.replace(SECRET, secret)}`],
  ['object', (note, secret) => `{"note": ${JSON.stringify(note)}, ${JSON_TEXT.slice(1).replace(SECRET, secret)}`],
]

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const secrets = fc
  .string({ unit: fc.constantFrom(...BASE64), minLength: 40, maxLength: 40 })
  .filter((secret) => /[a-z]/.test(secret) && /[A-Z]/.test(secret) && /\d/.test(secret))
const notes = fc.string({
  unit: fc.constantFrom('a', '"', '\\', "'", ' ', 'ü', '€', '🔑', '\t', '%', '$'),
  maxLength: 12,
})

describe('Any secret in two wrappings', () => {
  for (const outer of WRAPPINGS) {
    for (const inner of WRAPPINGS) {
      it(`is found where it stands: ${inner.what} in ${outer.what}`, async () => {
        await fc.assert(
          fc.asyncProperty(secrets, notes, fc.constantFrom(...FILES), async (secret, note, [kind, write]) => {
            const file = write(note, secret)
            const middle = inner.wrap(file)
            const text = outer.wrap(middle)
            const scopes = await scopesIn(text, outer.path)
            const sites = scopes.flatMap((scope) => scope.sites).filter(({ role }) => isSensitive(role))
            expect(scopes.map((scope) => scope.kind)).toEqual([kind])
            expect(sites.map((site) => reveal(site.value))).toEqual([KEY, secret])
            for (const { value, written } of sites) {
              const start = file.indexOf(reveal(value))
              const place = inner.place(file, { start, end: start + reveal(value).length })
              expect(written.span).toEqual(outer.place(middle, place))
              expect(reveal(written.value)).toBe(text.slice(written.span.start, written.span.end))
            }
          }),
          { numRuns: 60 },
        )
      })
    }
  }

  it('and no deeper', async () => {
    const thrice = (wrap: Wrapping['wrap']) => wrap(wrap(wrap(INI)))
    for (const { path, wrap, what } of WRAPPINGS) {
      const kinds = (await scopesIn(thrice(wrap), path)).map(({ kind }) => kind)
      expect(kinds, what).not.toContain('profile')
    }
  })
})

describe('Any damage', () => {
  const whole = [...PROFILES, ...ENVIRONMENTS, ...OTHERS]
  const scrap = fc.constantFrom('', '"', "'", '\\', '{', '\n', '    ', '<<EOF\n', 'EOF\n', '=', '%3D', '\0', '\ud800')

  it('leaves sites that stand for their values', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), scrap), { maxLength: 3 }),
        async ([, path, text], damages) => {
          const damaged = damages.reduce((before, [at, cut, put]) => {
            const from = Math.floor(at * before.length)
            return before.slice(0, from) + put + before.slice(from + cut)
          }, text)
          for (const scope of await scopesIn(damaged, path)) {
            for (const { name, written } of [scope.name, ...scope.sites].map((each) =>
              'written' in each ? each : { name: each, written: undefined },
            )) {
              expect(name.span.start).toBeLessThanOrEqual(name.span.end)
              expect(name.span.end).toBeLessThanOrEqual(damaged.length)
              if (!written) continue
              expect(written.span.start).toBeLessThanOrEqual(written.span.end)
              expect(reveal(written.value)).toBe(damaged.slice(written.span.start, written.span.end))
            }
          }
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('of images, archives and hashes is not looked into', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 60, maxLength: 400 }), async (bytes) => {
        expect(await scopesIn(btoa(String.fromCharCode(0, ...bytes)), 'a.log')).toEqual([])
      }),
    )
  })
})

describe('Time is linear for', () => {
  const many: readonly (readonly [what: string, path: string, scrap: string])[] = [
    ['openings of heredocs', 'a.sh', 'aws_ <<A '],
    ['openings and markers', 'a.sh', 'AWS_A= <<A\nA\n'],
    ['quotes', 'a.py', 'aws_access "[a]\n'],
    ['variables', 'a.yaml', 'AWS_REGION="'],
    ['commands put in', 'a.yaml', 'AWS_REGION=$('],
    ['percent signs', 'a.log', 'key%3D'],
    ['lines of base64', 'a.log', `${btoa('a'.repeat(48))}\n`],
    ['base64', 'a.log', `${btoa('a'.repeat(48))} `],
  ]
  it.each(many)('%s', async (_, path, scrap) => {
    const filled = scrap.repeat(Math.ceil(600_000 / scrap.length))
    const text = path === 'a.yaml' ? `a: |\n  ${filled}\n` : filled
    const start = cpuTime()
    await scopesIn(text, path)
    expect(cpuTime() - start).toBeLessThan(10_000)
  })
})
