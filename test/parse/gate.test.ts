import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { RULES } from '../../rules/index.ts'
import { BEDROCK_KEY_PATTERN } from '../../src/aws/bedrock-key.ts'
import { KEY_ID_PATTERN } from '../../src/aws/key-id.ts'
import { isSecretKey } from '../../src/aws/secret-key.ts'
import { SESSION_TOKEN_PATTERN } from '../../src/aws/session-token.ts'
import { check } from '../../src/engine/check.ts'
import { decode, isBinary } from '../../src/files/decode.ts'
import { formatOfPath } from '../../src/parse/format.ts'
import { gate, gateWith } from '../../src/parse/gate.ts'
import { kernelSearch } from '../../src/parse/kernel.ts'
import { parse } from '../../src/parse/parse.ts'
import { hasShape } from '../../src/parse/shapes.ts'
import { FIXTURES } from '../fixtures/cases.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

const KERNEL_GATE = gateWith(kernelSearch()!)

/** Formats whose files are parsed for their names alone; in others something must look like a credential. */
const BY_NAME: ReadonlySet<string> = new Set([
  'credentials',
  'config',
  'ini',
  's3fs',
  'toml',
  'properties',
  'xml',
  'csv',
  'dotenv',
  'dockerfile',
  'terraform',
  'workflow',
])

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

const PEM = `-----BEGIN CERTIFICATE-----\n${'MIICyDCCAbCgAwIBAgIBADANBgkqhkiG9w0BAQsFADAVMRMwEQYDVQQDEwprdWJl\n'.repeat(3)}`

interface File {
  readonly path: string
  readonly bytes: Buffer
}

/** Fixtures under the path that the linter sees. */
const FILES: readonly File[] = readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.carets') && entry.name !== 'facts.json')
  .map((entry) => {
    const absolute = join(entry.parentPath, entry.name)
    const path = relative(FIXTURES, absolute).split(sep).slice(2).join('/')
    return { path, bytes: readFileSync(absolute) }
  })

/** What is lost when the gate stays shut: findings of medium and higher confidence, without the gate. */
async function lostBehind({ path, bytes }: File): Promise<string[]> {
  if (isBinary(bytes) || gate(path, bytes)) return []
  const facts = { now: Date.parse('2026-11-21T12:00:00Z'), git: 'tracked', home: false } as const
  const document = await parse({ path, ...decode(bytes), facts }, false)
  return (
    [...check({ documents: [document], sharedFiles: [] }, RULES)]
      .filter(({ problem }) => problem.confidence !== 'low')
      // A file that has nothing to do with AWS may be as broken as it likes.
      .filter(({ rule }) => rule.id !== 'syntax-error' || document.scopes.some(({ sites }) => sites.length > 0))
      .filter(
        ({ problem }) => BY_NAME.has(formatOfPath(path)) || isCredential(textAt(document.file.text, problem.at.span)),
      )
      .map(({ rule, problem }) => `${path}: ${rule.id} ${problem.message}`)
  )
}

function textAt(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end)
}

function isCredential(text: string): boolean {
  const patterns = [KEY_ID_PATTERN, SESSION_TOKEN_PATTERN, BEDROCK_KEY_PATTERN]
  return patterns.some((pattern) => text.match(pattern) !== null) || isSecretKey(text)
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000
  }
}

/** Some bytes taken out, put in or replaced. */
function damaged(bytes: Buffer, random: () => number): Buffer {
  let result = bytes
  for (let edits = 1 + Math.floor(random() * 4); edits > 0; edits--) {
    const at = Math.floor(random() * (result.length + 1))
    const cut = random() < 0.6 ? Math.floor(random() ** 3 * 60) : 0
    const byte = Math.floor(random() * 256)
    const insert = random() < 0.6 ? Buffer.from([byte === 0 ? 0x20 : byte]) : Buffer.alloc(0)
    result = Buffer.concat([result.subarray(0, at), insert, result.subarray(at + cut)])
  }
  return result
}

/** Names, values and what may stand between them, put together blindly. */
function randomLines(random: () => number): Buffer {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)]!
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const drawn = (length: number) => Array.from({ length }, () => pick([...alphabet])).join('')
  let text = ''
  for (let parts = Math.floor(random() * 12); parts > 0; parts--) {
    text += pick([
      'aws_secret_access_key',
      'accessKeyId',
      'SECRET_KEY',
      'sessionToken',
      'region',
      'region_name',
      'name',
      'publicKey',
      'x',
    ])
    text += pick([' = ', '=', '": "', ': ', ' ', '":{"', ',"', "', '", '<key>'])
    text +=
      random() < 0.3
        ? drawn(40)
        : pick([KEY, KEY.slice(1), SECRET, SECRET.slice(2), 'us-esat-1', 'eu-west-1', '${X}', ''])
    text += pick(['\n', '"\n', '",\n', '\r\n', ' ', '}', "'", '; '])
  }
  return Buffer.from(text)
}

/** The same text in UTF-16, with a byte order mark or without. */
function wide(bytes: Buffer, random: () => number): Buffer {
  const little = Buffer.from((random() < 0.5 ? '\ufeff' : '') + bytes.toString('utf8'), 'utf16le')
  return random() < 0.5 ? little : little.swap16()
}

describe('the gate lets through every file in which a rule finds something', () => {
  it('of the fixtures', async () => {
    expect(FILES.length).toBeGreaterThan(100)
    expect((await Promise.all(FILES.map(lostBehind))).flat()).toEqual([])
  })

  it('of 100,000 files: damaged fixtures, and random lines under their names, some in UTF-16', async () => {
    const random = randomFrom(20261121)
    const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
    const lost: string[] = []
    let shut = 0
    for (let count = 0; count < 100_000; count++) {
      const { path, bytes } = pick(FILES)
      const changed = random() < 0.5 ? damaged(bytes, random) : randomLines(random)
      const file = { path, bytes: random() < 0.1 ? wide(changed, random) : changed }
      const isOpen = gate(path, file.bytes)
      if (!isOpen) {
        shut++
        lost.push(...(await lostBehind(file)))
      }
      expect(KERNEL_GATE(path, { bytes: file.bytes, end: file.bytes.length, isFirst: true, isLast: true })).toBe(isOpen)
    }
    expect(lost).toEqual([])
    // Else nothing was compared.
    expect(shut).toBeGreaterThan(5000)
  }, 600_000)
})

describe('the gate is open for a program that writes a credential in pieces, or far from its name', () => {
  const apart = '\n'.repeat(400)
  const files: readonly (readonly [path: string, text: string])[] = [
    ['a.py', `X = "${SECRET}"${apart}boto3.client(aws_secret_access_key=X)`],
    ['A.java', `String x = "${SECRET}";${apart}new BasicAWSCredentials(id, x)`],
    ['a.clj', `(def x "${SECRET}")${apart}{:secret-key x}`],
    ['a.ts', `const x = '${SECRET}'${apart}f({ secretAccessKey: x })`],
    ['a.py', 'key = "AKIA" \\\n  "FIXTUREKEY234567"'],
    ['a.php', "$key = 'AKIAFIX' . 'TUREKEY234567';"],
    ['a.ts', "const key = 'ASIA' + 'FIXTUREKEY234567'"],
    ['Jenkinsfile', "environment { AWS_REGION = 'us-esat-1' }"],
  ]
  test.each(files)('%s: %j', (path, text) => {
    expect(gate(path, Buffer.from(text))).toBe(true)
  })
})

it('a name is seen however many runs stand behind it', () => {
  const long = 'Xy7Kq2+/'.repeat(8)
  for (const name of ['aws secret', 'credentials', 'password']) {
    for (let gap = 1; gap <= 170; gap++) {
      const bytes = Buffer.from(`${name}${' '.repeat(gap)}${long} ${SECRET}`)
      expect(gate('a.txt', bytes), `${gap}`).toBe(true)
    }
  }
})

describe('the gate is open for what is wrong only beside something else', () => {
  const files: readonly (readonly [path: string, text: string])[] = [
    ['a.json', '{ "awsRegion": "us-east-2", "endpoint": "https://s3.us-west-2.amazonaws.com" }'],
    ['a.json', '{ "awsRegion": "us-east-2", "availabilityZone": "us-west-2a" }'],
    ['a.json', '{ "awsRegion": "us-east-2", "queue": "https://sqs.cn-north-1.amazonaws.com.cn/1/x" }'],
    ['a.json', '{ "AWS_REGION": "us-east-2", "AWS_DEFAULT_REGION": "us-east-1" }'],
    ['a.json', '{ "awsRegion": "us-esat-1" }'],
    ['a.json', '{ "aws": { "default_region": "us-esat-1" } }'],
    ['serverless.yml', 'provider:\n  name: aws\n  region: usw2\n'],
    ['a.json', '{ "aws": { "region_name": "us-esat-1" } }'],
    ['.m2/settings.xml', '<username>AKIAFIXTUR\u0016EKEY234567</username>'],
    ['a.yaml', 'aws:\n  regionName: us-esat-1\n'],
    ['application.yml', 'cloud:\n  aws:\n    region:\n      static: us-esat-1\n'],
    ['a.json', `{ "env": [{ "value": "${SECRET}", "name": "awsSecretKey" }] }`],
    ['buildspec.yml', 'env:\n  variables:\n    AWS_REGION: "us-wst-2"\n'],
    ['a.yaml', `data: ${base64(`[default]\naws_secret_access_key = ${SECRET.slice(1)}`)}`],
    ['a.yaml', `data: ${base64(base64(`aws_secret_access_key = ${SECRET}`))}`],
    ['a.json', `{\n  "password of s3":\n    "${SECRET}${SECRET}"\n}`],
    ['a.yaml', `secret: |\n  ${SECRET}${SECRET}\n`],
    [
      'a.js',
      `//# sourceMappingURL=data:application/json;base64,${base64(`{"version":3,"sourcesContent":["const secretAccessKey = '${SECRET}'"]}`)}`,
    ],
    ['a.txt', `data: ${base64('x'.repeat(57))}\n  ${base64(`aws_secret_access_key = ${SECRET}`)}`],
  ]
  test.each(files)('%s: %j', (path, text) => {
    const bytes = Buffer.from(text)
    expect(gate(path, bytes)).toBe(true)
    expect(KERNEL_GATE(path, { bytes, end: bytes.length, isFirst: true, isLast: true })).toBe(true)
  })
})

describe('the gate is shut for', () => {
  const files: readonly (readonly [path: string, text: string])[] = [
    ['README.md', 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY first.'],
    ['a.py', 'client = boto3.client("s3", region_name="eu-west-1")'],
    ['a.go', `const digest = "${SECRET}" // of an image`],
    ['.env', 'PORT=8080\nNAME=x\n'],
    ['.github/workflows/a.yml', 'on: push\njobs: {}\n'],
    ['main.tf', 'locals {\n  a = 1\n}\n'],
    ['package-lock.json', `"integrity": "sha512-${'Ab1/'.repeat(21)}Aw=="`],
    [
      'package-lock.json',
      `"node_modules/keyv": {\n  "integrity": "sha512-${'Ab1/'.repeat(21)}Aw=="\n}, "x": { "key": "sha512-${'Ab1/'.repeat(21)}Aw==" }`,
    ],
    [
      'yarn.lock',
      `keyv@^4.5.4:\n  resolved "keyv-4.5.4.tgz#${'0123456789'.repeat(4)}"\n  integrity sha512-${'Ab1/'.repeat(21)}Aw==\n`,
    ],
    ['a.json', `{\n  "Key": "HappyFace.jpg",\n  "VersionId": "${SECRET}${SECRET}"\n}`],
    ['a.json', `{\n  "location": "${SECRET}",\n  "KmsKeyId": "1234"\n}`],
    [
      'a.js',
      `//# sourceMappingURL=data:application/json;base64,${base64(`{"version":3,"sourcesContent":["class AwsAccessanalyzer { secretName: string } // https://docs.aws.amazon.com"]}`)}`,
    ],
    ['pom.xml', '<project><dependency><groupId>org.jaws</groupId></dependency></project>'],
    ['Dockerfile', 'FROM node\nENV PORT=8080\n'],
    ['app.properties', 'server.port=8080\n'],
    ['pyproject.toml', '[project]\nname = "x"\n'],
    ['sales.csv', 'region,amount\nEMEA,1\n'],
    ['sales.csv', `region,amount\n${'EMEA,1\n'.repeat(1000)}Access key ID\n`],
    ['a.txt', 'deadbeefdeadbeefdeadbeefdeadbeefdeadbeef'],
    ['a.txt', 'AVERYLONGWORDINCAPITALSWITHOUTMEANING'],
    ['a.d.ts', `/** arn:aws:kms:us-east-1:123456789012:key/${KEY} */`],
    ['a.js', `const wasm = "AGFzb${'xY7'.repeat(60)}${KEY}${'Ab1/'.repeat(30)}"`],
    ['keys.ts', `publicKey: "ssh-rsa AAAAB3NzaC1yc2E${'xY7/'.repeat(40)} me@example.com"`],
    ['a.json', `{ "certificateAuthority": { "data": "${base64(PEM)}" } }`],
    [
      'a.json',
      `{ "awslogs": { "data": "${base64('{"logGroup":"/aws/lambda/hello","logStream":"2026/11/21/1234"}')}" } }`,
    ],
    [
      'a.json',
      '{ "projectArn": "arn:aws:rekognition:us-east-1:1234:project/DestinationProject/1656705098765", "key": 1 }',
    ],
    ['a.json', '{ "exports": { "./aws-secretsmanager": "./aws-secretsmanager/index.js" } }'],
    ['a.json', '{ "awsRegion": "us-east-2", "eventSourceARN": "arn:aws:kinesis:us-west-2:123456789012:stream/x" }'],
    ['a.json', '{ "region_name": "us-east-2" }'],
    ['application.yml', 'cloud:\n  aws:\n    region:\n      static: us-east-1\n'],
    ['a.json', '{ "awsRegion": "us-east-2", "AvailabilityZone": "us-east-2b" }'],
  ]
  test.each(files)('%s: %j', (path, text) => {
    expect(gate(path, Buffer.from(text))).toBe(false)
  })
})

describe('a secret without a digit and without a plus sign', () => {
  const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/']

  it('is seen in 98 of 100 cases, so that less than one secret in 50,000 is lost', () => {
    const random = randomFrom(40)
    let seen = 0
    for (let count = 0; count < 20_000; count++) {
      const secret = Array.from({ length: 40 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
      if (gate('a.py', Buffer.from(`aws_secret_access_key="${secret}"`))) seen++
    }
    expect(seen).toBeGreaterThan(19_600)
  })

  test.each([
    'SecretsManagerRDSMySQLRotationSingleUser',
    'DescribeReservedInstancesModificationsXy',
    'src/main/java/com/amazonaws/services/Key',
  ])('has more capitals than a long name: %s', (name) => {
    expect(name).toHaveLength(40)
    expect(gate('a.py', Buffer.from(`aws_secret_access_key="${name}"`))).toBe(false)
  })
})

describe('a shape is seen wherever it stands', () => {
  const shapes = [
    KEY,
    'ASIAFIXTUREKEY234567',
    'A3TXFIXTUREKEY234567',
    SECRET,
    `IQoJb3JpZ2luX2Vj${'Fixture0'.repeat(12)}`,
  ]
  test.each(shapes)('%s', (shape) => {
    for (let before = 0; before < 90; before++) {
      for (const filler of ['.', ' x', 'abc ', 'ABCDEF-', '+/=']) {
        const lead = filler
          .repeat(30)
          .slice(0, before)
          .replace(/[A-Za-z0-9+/]$/, '"')
        for (const tail of ['', '"', ' tail']) expect(hasShape(Buffer.from(lead + shape + tail))).toBe(true)
      }
    }
  })

  it('and a run is found as a search of every place finds it', () => {
    const random = randomFrom(7)
    const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
    const alphabets = [
      'AKSIAZ234567',
      'abcdef0123456789',
      'ABcd',
      'ABgh/',
      'Aghijk',
      'ABgh2/+',
      'Ag2',
      'gh2',
      'ABCDEF01ab',
    ]
    let found = 0
    for (let count = 0; count < 5000; count++) {
      const runs = Array.from({ length: 4 }, () => {
        const letters = [...pick(alphabets)]
        const run = Array.from({ length: pick([3, 16, 19, 39, 40, 41, 59, 60, 61]) }, () => pick(letters)).join('')
        return pick(['', '', 'AKIA', 'A3T', 'xASIA']) + run
      })
      const text = runs.join(pick([' ', '"', '=', '. ']))
      if (slowShape(text)) found++
      expect(hasShape(Buffer.from(text)), text).toBe(slowShape(text))
    }
    expect(found).toBeGreaterThan(500)
    expect(found).toBeLessThan(4500)
  })
})

/** What the gate means, by looking at every run: the gate itself skips from window to window. */
function slowShape(text: string): boolean {
  const ids = (text.match(/[A-Z0-9]{20,}/g) ?? []).some((run) => /(?:AKIA|ASIA|ABIA|ACCA|A3T.).{16}/.test(run))
  const secrets = (text.match(/[A-Za-z0-9+/]{40,}/g) ?? []).filter(
    (run) =>
      (run.length === 40 || run.length >= 60) &&
      /[A-Z]/.test(run) &&
      /[a-z]/.test(run) &&
      /[g-zG-Z+/]/.test(run) &&
      !isSlowName(run.slice(0, 400)),
  )
  return ids || secrets.length > 0
}

function isSlowName(run: string): boolean {
  const count = (pattern: RegExp) => run.match(pattern)?.length ?? 0
  const others = count(/[0-9+]/g)
  if (others === 0 && count(/[A-Z]/g) < (run.length * 13) / 40) return true
  const counted = [...run].filter((one, at) => at > 0 && one.charCodeAt(0) === run.charCodeAt(at - 1) + 1).length
  if (counted >= (run.length * 28) / 40) return true
  const together = count(/(?<=[a-z])[a-z]/g)
  return together >= (run.length * (run.length === 40 ? 22 : 18)) / 40 && others <= (run.length * 3) / 40
}
