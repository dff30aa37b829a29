import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hookScript } from '../../src/commands/hook/script.ts'
import { isBinary } from '../../src/files/decode.ts'
import { gate } from '../../src/parse/gate.ts'
import { ENV_FILE, KEY, type Sandbox, SECRET, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
  box.git('init', '-q', '-b', 'main')
  // Takes the place of the tool, and keeps what the hook sends it.
  writeFileSync(
    join(box.folder, '../keep.cjs'),
    "if (process.argv[2] !== '--staged=-') throw new Error('asked for everything')\nrequire('fs').writeFileSync('../sent', require('fs').readFileSync(0))",
  )
  const tool = { node: process.execPath, cli: join(box.folder, '../keep.cjs'), awkLosesNul: false }
  const hook = hookScript('pre-commit', tool)
  writeFileSync(join(box.folder, '../hook'), hook, { mode: 0o755 })
})
afterEach(() => box.remove())

/** Paths of the staged files that the hook hands over, as git quotes them. */
function handedOver(awk?: string): ReadonlySet<string> {
  const sent = join(box.folder, '../sent')
  rmSync(sent, { force: true })
  const { code, stderr } = box.shell(awk === undefined ? '../hook' : `PATH='${awk}${delimiter}'$PATH ../hook`)
  expect([code, stderr]).toEqual([0, ''])
  if (!existsSync(sent)) return new Set()
  const bytes = readFileSync(sent)
  const paths = new Set<string>()
  let at = 0
  while (bytes.toString('latin1', at) !== 'end\n') {
    const end = bytes.indexOf(10, at)
    const [, size, path] = /^(\d+) :(.*)$/s.exec(bytes.toString('utf8', at, end))!
    paths.add(path!)
    at = end + 1 + Number(size) + 1
  }
  return paths
}

function stage(files: ReadonlyMap<string, Buffer>): void {
  for (const [path, bytes] of files) box.write(path, bytes)
  box.git('add', '-Af', '.')
}

/** Takes from the index what git shows as binary, so that the hook looks only once, at all bytes as they are. */
function unstageBinary(): ReadonlySet<string> {
  const text = new Set<string>()
  const binary: string[] = []
  for (const line of box
    .git('-c', 'core.quotePath=false', 'diff', '--cached', '--numstat', '-z', '--no-renames', '--diff-filter=AMT')
    .split('\0')) {
    const [, added, path] = /^(\S+)\t\S+\t(.*)$/s.exec(line) ?? []
    if (path === undefined) continue
    if (added === '-') binary.push(path)
    else text.add(path)
  }
  const { code, stderr } = box.shell('xargs -0r git --literal-pathspecs rm -q --cached --', binary.join('\0'))
  expect([code, stderr]).toEqual([0, ''])
  return text
}

/** Files that the gate lets pass and the hook does not hand over. */
function missed(files: ReadonlyMap<string, Buffer>, sent: ReadonlySet<string>): string[] {
  return [...files]
    .filter(([path, bytes]) => gate(path, bytes) && !isBinary(bytes) && !sent.has(path))
    .map(([path, bytes]) => `${path}: ${JSON.stringify(bytes.toString('latin1').slice(0, 300))}`)
}

const FIXTURES = readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
  .map((path) => `fixtures/${path}`)
  .filter((path) => statSync(path).isFile())
  .map((path) => [path, readFileSync(path)] as const)

const NAMES = [
  ...['.env', 'prod.env', '.env.local', '.envrc', '.aws/credentials', '.aws/config', 'credentials.bak', 'credentials'],
  ...['main.tf', 'x.tfvars', 'a.ini', 'a.conf', 'a.toml', 'a.properties', 'a.xml', 'web.config', 'a.csv', 'a.json'],
  ...[
    'a.yml',
    '.github/workflows/a.yaml',
    'Dockerfile',
    'Dockerfile.dev',
    'a.dockerfile',
    'a.sh',
    '.bashrc',
    'Jenkinsfile',
  ],
  ...[
    'a.js',
    'a.ts',
    'a.py',
    'a.go',
    'README.md',
    'LICENSE',
    'a.txt',
    'notes',
    '.s3cfg',
    '.boto',
    'rclone.conf',
    '.passwd-s3fs',
  ],
  ...[
    'a b.env',
    'é.env',
    '"q".env',
    'tab\there.env',
    'back\\slash.json',
    'constructor',
    'a.dat',
    'a.bin',
    'a.off',
    'a.config',
  ],
]

const run = (class_: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...class_), minLength: length, maxLength: length })
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PIECES: readonly fc.Arbitrary<string>[] = [
  fc.constantFrom(
    KEY,
    SECRET,
    KEY.slice(0, 19),
    SECRET.slice(1),
    `x${SECRET}`,
    `${KEY}Z`,
    'A3TFIXTUREKEY2345678',
    'ACCAFIXTUREKEY234567',
  ),
  fc.constantFrom(
    'aws',
    'AWS_',
    'aws_access_key_id',
    'access',
    'secret',
    'Key',
    '-',
    '_',
    '.',
    ' ',
    '=',
    ':',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '"',
    "'",
    '`',
  ),
  fc.constantFrom(
    'region: eu-wst-1',
    'region_name: eu-wst-1',
    'region:',
    '  static: us-wst-1',
    'region = "x"',
    'session',
    'security',
    'token',
    'amazon',
    's3_',
    'fs.s3',
    '[a.parameters]',
    '<aws>',
    'AKIA',
    'ASIA"',
  ),
  fc.constantFrom(
    '# aws-cred-lint: allow x',
    'IQoJb3JpZ2luX2Vj',
    '\0',
    '\u0001',
    '\u00ff\u00fe',
    '\u00e9',
    'const a = 1\n',
    '+++ b/x\n',
    '@@ -1 +1 @@\n',
    'end\n',
    '- x\n',
  ),
  fc.constantFrom(
    'diff --git a b\n',
    ':100644 100644 0 1 M\tx\n',
    '\\ No newline at end of file\n',
    'Binary files a and b differ\n',
    'password',
    'com.amazonaws',
    'boto',
  ),
  fc.nat(3).chain((at) => run(BASE64, [39, 40, 41, 64][at]!)),
  fc.constantFrom(39, 40, 41).chain((length) => run('0123456789abcdef', length)),
  run('abcdefghijklmnopqrstuvwxyz/ABC', 60),
  fc.string({ maxLength: 20 }),
]

const ENCODINGS = ['latin1', 'utf8', 'utf16le', 'utf16be', 'utf16le with mark', 'utf16be with mark'] as const

function encoded(text: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  if (encoding === 'latin1' || encoding === 'utf8') return Buffer.from(text, encoding)
  const bytes = Buffer.from(`${encoding.endsWith('mark') ? '\ufeff' : ''}${text}`, 'utf16le')
  return encoding.startsWith('utf16be') ? bytes.swap16() : bytes
}

const written = fc
  .tuple(
    fc.array(fc.oneof(...PIECES), { maxLength: 12 }).map((parts) => parts.join('')),
    fc.constantFrom(...ENCODINGS.slice(0, 2), ...ENCODINGS),
  )
  .map(([text, encoding]) => encoded(text, encoding))

/** A fixture with a part cut out, a byte replaced, or in another encoding. */
const mutated = fc
  .tuple(
    fc.constantFrom(...FIXTURES.map(([, bytes]) => bytes)),
    fc.nat(),
    fc.nat(60),
    fc.nat(255),
    fc.constantFrom(...ENCODINGS),
  )
  .map(([bytes, at, length, byte, encoding]) => {
    const start = at % (bytes.length + 1)
    const changed = Buffer.concat([bytes.subarray(0, start), Buffer.from([byte]), bytes.subarray(start + length)])
    return encoding === 'latin1' ? changed : encoded(changed.toString('utf8'), encoding)
  })

const file = fc.tuple(fc.constantFrom(...NAMES), fc.oneof(written, mutated))

/** Each file in a folder of its own, so that names may repeat. */
function laidOut(files: readonly (readonly [string, Buffer])[]): Map<string, Buffer> {
  return new Map(files.map(([name, bytes], at) => [`d${at}/${name}`, bytes]))
}

/** Git's quotes make other strings of some names; these are compared unquoted. */
function plain(paths: ReadonlySet<string>): ReadonlySet<string> {
  const escapes: Readonly<Record<string, string>> = { t: '\t', '"': '"', '\\': '\\' }
  const unquoted = (path: string) =>
    path.startsWith('"')
      ? Buffer.from(
          path
            .slice(1, -1)
            .replace(
              /\\([0-7]{3}|.)/g,
              (_, code: string) => escapes[code] ?? String.fromCharCode(Number.parseInt(code, 8)),
            ),
          'latin1',
        ).toString('utf8')
      : path
  return new Set([...paths].map(unquoted))
}

/** Those that read NUL: nothing else is needed for text. */
const READ_NUL = ['mawk', 'gawk']

/** Folders with one awk each, of those that this machine has. */
function awks(): readonly string[] {
  return ['mawk', 'gawk', 'busybox', 'original-awk'].flatMap((name) => {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
    if (status !== 0) return []
    const folder = join(box.folder, '..', `with-${name}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'awk'), `#!/bin/sh\nexec ${stdout.trim()} ${name === 'busybox' ? 'awk ' : ''}"$@"\n`)
    chmodSync(join(folder, 'awk'), 0o755)
    return [folder]
  })
}

/** With nothing beside them: neither `head` nor `tr` works. */
function awksAlone(): readonly string[] {
  return awks()
    .filter((folder) => READ_NUL.some((name) => folder.endsWith(`-${name}`)))
    .map((folder) => {
      const alone = `${folder}-alone`
      mkdirSync(alone, { recursive: true })
      for (const name of ['head', 'tr']) writeFileSync(join(alone, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
      return `${alone}${delimiter}${folder}`
    })
}

function only(paths: ReadonlySet<string>, files: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Buffer> {
  return new Map([...files].filter(([path]) => paths.has(path)))
}

describe('the installed hook hands over all that the gate lets pass', () => {
  it('of every fixture, with any awk', () => {
    // Few enough at a time that the hook does not leave them all to Node.
    for (let at = 0; at < FIXTURES.length; at += 300) {
      const files = new Map(FIXTURES.slice(at, at + 300))
      box.shell('rm -rf fixtures')
      stage(files)
      for (const awk of [undefined, ...awks()]) expect(missed(files, plain(handedOver(awk)))).toEqual([])
      const text = unstageBinary()
      for (const awk of awksAlone()) expect(missed(only(text, files), plain(handedOver(awk)))).toEqual([])
    }
  })

  it('of a secret with a backslash before or behind it, with any awk', () => {
    const files = new Map([
      ['behind.txt', Buffer.from(`mail = "key: ${SECRET}\\n"\n`)],
      ['before.txt', Buffer.from(`mail = "key:\\${SECRET}"\n`)],
    ])
    stage(files)
    for (const awk of [undefined, ...awks()]) expect([...handedOver(awk)]).toEqual([...files.keys()].sort())
  })

  it('of a region that is none, however it is given, with any awk', () => {
    const files = new Map([
      ['Jenkinsfile', Buffer.from('region = eu-we\n')],
      ['a.json', Buffer.from('{ "region": "eu-we" }\n')],
    ])
    stage(files)
    for (const path of files.keys()) expect(gate(path, files.get(path)!)).toBe(true)
    for (const awk of [undefined, ...awks()]) expect([...handedOver(awk)]).toEqual([...files.keys()].sort())
  })

  it('of random and mutated files, new, changed, and with attributes that say what is text', {
    timeout: 300_000,
  }, () => {
    const [runs, alone] = [awks(), awksAlone()]
    fc.assert(
      fc.property(fc.array(file, { minLength: 300, maxLength: 300 }), fc.boolean(), (drawn, hasAttributes) => {
        box.git('rm', '-rqf', '--cached', '--ignore-unmatch', '.')
        box.shell('rm -rf ./d* .gitattributes')
        const files = laidOut(drawn)
        if (hasAttributes)
          files.set('.gitattributes', Buffer.from('*.dat diff\n*.bin binary\n*.off -diff\n*.txt diff=x\n'))
        stage(files)
        for (const awk of [undefined, ...runs]) expect(missed(files, plain(handedOver(awk)))).toEqual([])
        const text = unstageBinary()
        for (const awk of alone) expect(missed(only(text, files), plain(handedOver(awk)))).toEqual([])
        stage(files)
        // The same files as a change: all but the last line stays, and is context.
        for (const path of files.keys()) box.write(path, Buffer.concat([files.get(path)!, Buffer.from('\nmore\n')]))
        box.git('add', '-A', '.')
        box.git('commit', '-qm', 'first', '--allow-empty', '--no-verify')
        stage(files)
        expect(missed(files, plain(handedOver()))).toEqual([])
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })
})

describe('the installed hook does not start Node', () => {
  const NOTHING: readonly (readonly [what: string, path: string, content: string | Buffer])[] = [
    [
      'for a program that only speaks of AWS',
      'a.js',
      "import { S3 } from '@aws-sdk/client-s3' // the secret key comes from AWS_PROFILE\n",
    ],
    [
      'for JSON without such names',
      'a.json',
      '{ "name": "x", "integrity": "sha1-0123456789abcdef0123456789abcdef01234567" }\n',
    ],
    [
      'for a commit id in a workflow',
      '.github/workflows/a.yml',
      'uses: actions/checkout@8f4b7f84864484a7bf31766abe9204da3cbe65b3 # v4\n',
    ],
    ['for a long path', 'a.ts', "import x from '../../components/navigation/sidebar/items/SidebarItemList'\n"],
    ['for a picture', 'a.png', Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0])],
    ['for an empty file', '.env', ''],
    ['for a removed key', 'gone.py', ''],
  ]

  it.each(NOTHING)('%s', (_, path, content) => {
    if (path === 'gone.py') {
      box.write(path, `key = "${KEY}"\n`)
      box.git('add', '.')
      box.git('commit', '-qm', 'first', '--no-verify')
    }
    box.write(path, content)
    box.git('add', '.')
    expect([...handedOver()]).toEqual([])
  })

  it('for files beside the one that matters', () => {
    box.write('.env', ENV_FILE)
    box.write('a.js', 'const a = 1\n')
    box.git('add', '.')
    expect([...handedOver()]).toEqual(['.env'])
  })
})
