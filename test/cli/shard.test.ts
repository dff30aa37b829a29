import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { CLI, ENV_FILE, KEY, type Outcome, places, type Sandbox, SECRET, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
})
afterEach(() => box.remove())

const OTHER = SECRET.replace('abcd', 'dcba')
const SCAN = ['--no-config', '--min-confidence', 'low', '--now', '2026-11-21T12:00:00Z', 'work'] as const

/** Files to draw from: fixtures, and pairs that several files only show together. */
const FILES: readonly (readonly [path: string, content: string | Buffer])[] = [
  ...readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('/bad/') && statSync(`fixtures/${path}`).isFile())
    .map((path) => [path, readFileSync(`fixtures/${path}`)] as const),
  ...[SECRET, OTHER].flatMap((secret, at) =>
    ['.env', 'app.json', 'x/notes.txt'].map(
      (name) => [`${at}/${name}`, `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${secret}\n`] as const,
    ),
  ),
  ['p/.aws/config', '[profile a]\nsource_profile = b\nrole_arn = arn:aws:iam::123456789012:role/r\n'],
  ['p/.aws/credentials', `[b]\naws_access_key_id = ${KEY}\n[a]\naws_secret_access_key = ${SECRET}\n`],
  ['encoded.yml', `data:\n  x: ${Buffer.from(ENV_FILE.replace(SECRET, OTHER)).toString('base64')}\n`],
  ['clean.js', 'const a = 1\n'],
  ['a.bin', Buffer.from([0, 1, 2])],
]

/** A report without how long it took. */
function timeless({ stdout, stderr }: Outcome): string {
  expect(stderr).toBe('')
  return stdout.replace(/"ms": \d+/, '"ms": 0')
}

function sharded(parts: number, format: 'json' | 'sarif'): Outcome {
  const names = Array.from({ length: parts }, (_, at) => `${at + 1}.${format}`)
  names.forEach((name, at) => {
    const { code, stderr } = box.lint(...SCAN, '--shard', `${at + 1}/${parts}`, '-f', format, '-o', name)
    expect(code, stderr).toBeLessThan(2)
  })
  return box.lint('merge', ...names)
}

describe('shards', () => {
  it('make the report of one run, byte for byte, any number of them', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(
        fc.subarray([...FILES], { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        (files, parts) => {
          box.shell('rm -rf work && mkdir work')
          for (const [path, content] of files) box.write(`work/${path}`, content)
          for (const format of ['json', 'sarif'] as const) {
            const whole = box.lint(...SCAN, '-f', format)
            const joined = sharded(parts, format)
            expect(timeless(joined)).toBe(timeless(whole))
            expect(joined.code).toBe(whole.code)
          }
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
  })

  it('see copies of a key in the files of others, and name each finding once', () => {
    box.write('work/a.env', ENV_FILE)
    box.write('work/b.env', ENV_FILE.replace(SECRET, OTHER))
    const found = [1, 2, 3, 4].map((part) => places(box.lint(...SCAN, '--shard', `${part}/4`, '-f', 'json')))
    expect(found.flat().filter((one) => one.endsWith('conflicting-copies'))).toHaveLength(2)
    expect(found.filter((one) => one.length > 0)).toHaveLength(2)
  })

  it('list each file once, spread over the parts', () => {
    for (let at = 0; at < 200; at++) box.write(`work/src/file-${at}.js`, '')
    const lists = [1, 2, 3, 4].map((part) =>
      box.lint('--show-files', '--shard', `${part}/4`, 'work').stdout.trim().split('\n'),
    )
    expect(lists.flat().sort()).toEqual(box.lint('--show-files', 'work').stdout.trim().split('\n'))
    for (const list of lists) expect(list.length).toBeGreaterThan(25)
  })

  it.each(['0/4', '5/4', '1', '1/0', 'a/b', '-1/4', ''])('are not %j', (shard) => {
    expect(box.lint('--shard', shard)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--shard takes a part'),
    })
  })

  it('do not go with fixing', () => {
    expect(box.lint('--fix', '--shard', '1/2').code).toBe(2)
    expect(box.lint('--diff', '--shard', '1/2').code).toBe(2)
  })
})

describe('the documented Job for Kubernetes', () => {
  it('scans all parts into reports that merge', () => {
    const documented = /```yaml\n(apiVersion[\s\S]*?)```/.exec(readFileSync('docs/shards.md', 'utf8'))![1]!
    const { spec } = parse(documented)
    const [{ command, args }] = spec.template.spec.containers
    expect(command).toEqual(['sh', '-c'])
    box.write('.env', ENV_FILE)
    box.write('.gitignore', '.shards\nnode_modules\n')
    box.write('.shards/x', '')
    box.shell(
      `git init -q && mkdir -p node_modules/aws-cred-lint && ln -s ${join(CLI, '..')} node_modules/aws-cred-lint/dist`,
    )
    box.write('pod.sh', args[0].replaceAll('/checkout', box.folder))
    for (let pod = 0; pod < spec.completions; pod++) {
      const { code, stderr } = box.shell(`JOB_COMPLETION_INDEX=${pod} sh pod.sh`)
      expect([code, stderr.replace(/^.*nothing was scanned\.\n/, '')]).toEqual([0, ''])
    }
    const joined = box.shell('aws-cred-lint merge .shards/*.json')
    expect(places(joined)).toEqual(places(box.lint('-f', 'json')))
    expect(JSON.parse(joined.stdout).findings).not.toEqual([])
  })
})

describe('merge', () => {
  beforeEach(() => {
    box.write('work/a.env', ENV_FILE)
    box.write('work/b.js', '')
    for (const part of [1, 2]) box.lint(...SCAN, '--shard', `${part}/2`, '-f', 'json', '-o', `${part}.json`)
    box.lint(...SCAN, '-f', 'json', '-o', 'whole.json')
    box.lint(...SCAN, '-f', 'sarif', '-o', 'whole.sarif')
  })

  it('has the exit code of the whole scan', () => {
    expect(box.lint('merge', '1.json', '2.json').code).toBe(1)
    expect(box.lint('merge', '1.json', '2.json', '--exit-zero').code).toBe(0)
    expect(box.lint('merge', '1.json', '2.json', '--fail-on', 'never', '-o', 'all.json')).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
    expect(box.shell('cat all.json').stdout).toBe(box.lint('merge', '2.json', '1.json').stdout)
  })

  it('takes what is there twice once', () => {
    const { stdout } = box.lint('merge', 'whole.json', 'whole.json')
    const { findings, summary } = JSON.parse(stdout)
    expect(findings).toEqual(JSON.parse(box.shell('cat whole.json').stdout).findings)
    expect(summary.errors).toBe(findings.length)
    expect(summary.files).toBe(4)
  })

  const REFUSED: readonly (readonly [what: string, files: string, says: string])[] = [
    ['the same shard twice', '1.json 1.json', '1.json and 1.json are both of shard 1/2.'],
    ['a scan without one of its shards', '1.json', 'The report of shard 2/2 is missing.'],
    ['a shard and a whole scan', '1.json 2.json whole.json', 'whole.json is of no shard'],
    ['two formats', 'whole.json whole.sarif', 'whole.json is a report in JSON, and whole.sarif is in SARIF.'],
    ['two versions', 'whole.json old.json', 'old.json of version 0.0.1'],
    ['two scans', '1.json 2.json third.json', 'These are shards of scans in 2 and in 3 parts.'],
    ['what is no report', 'work/a.env', 'work/a.env is no report in JSON or SARIF.'],
    ['what is not there', 'nowhere.json', 'Cannot read nowhere.json (ENOENT).'],
    ['nothing', '', 'merge takes the reports to join'],
  ]

  it.each(REFUSED)('refuses %s', (_, files, says) => {
    box.shell(
      `sed 's/"version": "[^"]*"/"version": "0.0.1"/' whole.json >old.json; sed 's:1/2:3/3:' 1.json >third.json`,
    )
    const { code, stdout, stderr } = box.lint('merge', ...files.split(' ').filter(Boolean))
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(says)])
  })
})
