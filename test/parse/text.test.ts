import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { parse } from '../../src/parse/parse.ts'
import { readText } from '../../src/parse/text.ts'
import { cpuTime } from '../cpu-time.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const facts = { now: 0, git: 'outside', home: false } as const
const read = (text: string) => readText(text).scopes.map((scope) => scope.sites.map(shown))
const shown = (site: ReturnType<typeof readText>['scopes'][number]['sites'][number]) =>
  `${site.role}${site.name.value === '' ? '' : ` ${site.name.value}`}: ${reveal(site.value)}`

function randomId(): string {
  return `AKIA${Array.from(randomBytes(16), (byte) => BASE32[byte % 32]).join('')}`
}

/** Where people write a secret: how it is shown, the file's name, and its text. */
const PLACES: readonly (readonly [what: string, path: string, text: (id: string, secret: string) => string])[] = [
  ['an env file', '.env', (_, secret) => `AWS_SECRET_ACCESS_KEY=${secret}\n`],
  ['an env file, quoted', '.env', (_, secret) => `AWS_SECRET_ACCESS_KEY="${secret}"\n`],
  ['an exported variable', 'up.sh', (_, secret) => `export AWS_SECRET_ACCESS_KEY=${secret}\n`],
  ['a default of a shell', 'up.sh', (_, secret) => `export AWS_SECRET_ACCESS_KEY=\${KEY:-${secret}}\n`],
  ['a quoted default of a shell', 'up.sh', (_, secret) => `: "\${AWS_SECRET_ACCESS_KEY:=${secret}}"\n`],
  ['a default in a Dockerfile', 'Dockerfile', (_, secret) => `ENV AWS_SECRET_ACCESS_KEY=\${KEY:-${secret}}\n`],
  ['a default in an env file', '.env', (_, secret) => `AWS_SECRET_ACCESS_KEY="\${KEY:-\${OTHER:-${secret}}}"\n`],
  ['a command of its own environment', 'up.sh', (_, secret) => `AWS_SECRET_ACCESS_KEY=${secret} aws s3 ls\n`],
  ['a variable with another name', 'up.sh', (id, secret) => `ID=${id} SECRET=${secret}\n`],
  ['aws configure set', 'up.sh', (_, secret) => `aws configure set aws_secret_access_key ${secret}\n`],
  ['docker run -e', 'up.sh', (_, secret) => `docker run -e AWS_SECRET_ACCESS_KEY=${secret} image\n`],
  ['PowerShell', 'up.ps1', (_, secret) => `$env:AWS_SECRET_ACCESS_KEY = "${secret}"\n`],
  ['a credentials file', '.aws/credentials', (id, secret) => section(id, secret)],
  ['a credentials file under another name', 'saved', (id, secret) => section(id, secret)],
  ['JSON in a log', 'run.log', (id, secret) => `got {"AccessKeyId": "${id}", "SecretAccessKey": "${secret}"}`],
  [
    'JSON in a string',
    'run.log',
    (id, secret) => `"{\\"AccessKeyId\\": \\"${id}\\", \\"SecretAccessKey\\": \\"${secret}\\"}"`,
  ],
  [
    'a keyword argument',
    'a.py',
    (id, secret) => `client(aws_access_key_id="${id}", aws_secret_access_key="${secret}")`,
  ],
  ['a positional argument', 'A.java', (id, secret) => `new BasicAWSCredentials("${id}", "${secret}")`],
  ['arguments on lines of their own', 'a.go', (id, secret) => `New(\n\t"${id}",\n\t"${secret}",\n\t"")`],
  ["the console's CSV", 'accessKeys.csv', (id, secret) => `Access key ID,Secret access key\r\n${id},${secret}\r\n`],
  ['a quoted CSV', 'k.csv', (id, secret) => `"aws_access_key_id","aws_secret_access_key"\n"${id}","${secret}"\n`],
  [
    'the second row of a CSV',
    'k.csv',
    (id, secret) => `User,Id,Secret\na,${randomId()},${randomBytes(30).toString('base64')}\nb,${id},${secret}\n`,
  ],
  ['Hadoop XML', 'core-site.xml', (_, secret) => `<name>fs.s3a.secret.key</name>\n  <value>${secret}</value>`],
  ['an element', 'settings.xml', (_, secret) => `<secretKey>${secret}</secretKey>`],
  ['an attribute beside a name', 'a.html', (_, secret) => `<input name="aws_secret_access_key" value="${secret}">`],
  ['ENV with a blank', 'Dockerfile', (_, secret) => `ENV AWS_SECRET_ACCESS_KEY ${secret}\n`],
  [
    'ENV over two lines',
    'Dockerfile',
    (id, secret) => `ENV AWS_ACCESS_KEY_ID=${id} \\\n    AWS_SECRET_ACCESS_KEY=${secret}\n`,
  ],
  ['YAML in a text', 'notes.txt', (_, secret) => `aws_secret_access_key: ${secret}\n`],
  ['a name and value of Kubernetes', 'notes.txt', (_, secret) => `- name: AWS_SECRET_ACCESS_KEY\n  value: ${secret}\n`],
  ['a Markdown table', 'README.md', (id, secret) => `| key | secret |\n|---|---|\n| ${id} | ${secret} |\n`],
  ['a Markdown table of code', 'README.md', (id, secret) => `| \`${id}\` | \`${secret}\` |\n`],
  ['a Markdown table of names', 'README.md', (_, secret) => `| aws_secret_access_key | ${secret} |\n`],
  ['properties', 'a.properties', (_, secret) => `aws.secretKey=${secret}\n`],
  ['a sentence', 'README.md', (id, secret) => `The key is ${id} and its secret ${secret}.\n`],
  ['an option', 'up.sh', (id, secret) => `tool --access-key=${id} --secret-key=${secret}\n`],
  ['a default in Ruby', 'a.rb', (_, secret) => `ENV['AWS_SECRET_ACCESS_KEY'] ||= '${secret}'\n`],
  ['a fallback in Ruby', 'a.rb', (_, secret) => `secret = ENV['AWS_SECRET_ACCESS_KEY'] || '${secret}'\n`],
  ['a fallback in PHP', 'a.php', (_, secret) => `$secret = $_ENV['AWS_SECRET_ACCESS_KEY'] ?? '${secret}';\n`],
  ['a fallback in Kotlin', 'a.kt', (_, secret) => `System.getenv("AWS_SECRET_ACCESS_KEY") ?: "${secret}"\n`],
  ['a patch', 'a.diff', (_, secret) => `+aws_secret_access_key = ${secret}\n`],
  ['a string that is never closed', 'a.py', (_, secret) => `aws_secret_access_key = "${secret}\nnext = 1\n`],
]

function section(id: string, secret: string): string {
  return `[default]\nregion = eu-west-1\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`
}

describe('of 2,000 random secrets all but one in a thousand are found, exactly where they stand, in', () => {
  test.each(PLACES)('%s', async (_, path, textOf) => {
    let found = 0
    for (let count = 0; count < 2000; count++) {
      const secret = randomBytes(30).toString('base64')
      const text = textOf(randomId(), secret)
      const start = text.lastIndexOf(secret)
      const { scopes } = await parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, false)
      const site = scopes
        .flatMap((scope) => scope.sites)
        .find((one) => one.role === 'secret-access-key' && one.written.span.start === start)
      if (site && site.written.span.end === start + secret.length && reveal(site.value) === secret) found++
    }
    expect(found).toBeGreaterThanOrEqual(1998)
  })
})

describe('a text is read by names and shapes', () => {
  const cases: readonly (readonly [what: string, text: string, sites: readonly (readonly string[])[]])[] = [
    ['names in a list hold nothing', `["aws_access_key_id", "aws_secret_access_key", "aws_session_token"]`, []],
    ['a secret alone has no name', SECRET, []],
    ['a key id in a URL', `s3://${KEY}@bucket`, [[`access-key-id: ${KEY}`]]],
    [
      'a secret in a URL is decoded',
      `s3://${KEY}:${encodeURIComponent(SECRET)}@bucket`,
      [[`access-key-id: ${KEY}`, `secret-access-key: ${SECRET}`]],
    ],
    [
      'a presigned URL is one thing, whatever stands near it',
      `?X-Amz-Credential=${KEY}%2F20261121%2Feu-west-1%2Fs3 ${SECRET}`,
      [[`access-key-id X-Amz-Credential: ${KEY}`]],
    ],
    [
      'a name in a URL belongs to the URL',
      `?AWSAccessKeyId=${KEY}&Signature=x`,
      [[`access-key-id AWSAccessKeyId: ${KEY}`, 'signature Signature: x']],
    ],
    ['base64 ends before a key id', `${'QUJD'.repeat(6)}==${KEY}`, []],
    ['base64 holds a key id by chance', `x${KEY}`, []],
    ['code is no value', 'secretKey: config.secret, accessKeyId: process.env.ID', []],
    ['a query ends a value', `?access_key=${KEY}&region=eu-west-1`, [[`access-key-id access_key: ${KEY}`]]],
    [
      'the same key id twice stands in one scope, another one in the next',
      `${KEY} ${KEY} AKIAFIXTUREKEY765432`,
      [[`access-key-id: ${KEY}`, `access-key-id: ${KEY}`], ['access-key-id: AKIAFIXTUREKEY765432']],
    ],
    ['what is far apart is no scope', `${KEY}${' '.repeat(300)}${SECRET}`, [[`access-key-id: ${KEY}`]]],
    // Cut where the search began, the end of this run would be forty characters.
    [
      'a long run near a key id is no secret',
      `${SECRET}${SECRET} ${' '.repeat(198)}${KEY}`,
      [[`access-key-id: ${KEY}`]],
    ],
  ]
  test.each(cases)('%s', (_, text, sites) => {
    expect(read(text)).toEqual(sites)
  })
})

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(KEY, SECRET, 'aws_secret_access_key', 'AWS_ACCESS_KEY_ID', 'secretKey', 'region', 'value'),
    fc.constantFrom(
      ' = ',
      ': ',
      '="',
      "='",
      ', ',
      ' | ',
      '"',
      '`',
      '\\"',
      '</name><value>',
      '>',
      '\n',
      '\r\n',
      '&quot;',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

  it('is read without throwing, and what is found is in it as it stands', () => {
    fc.assert(
      fc.property(text, (source) => {
        let last = 0
        for (const { sites } of readText(source).scopes) {
          for (const { written, name } of sites) {
            expect(reveal(written.value)).toBe(source.slice(written.span.start, written.span.end))
            expect(name.value).toBe(source.slice(name.span.start, name.span.end))
            expect(written.span.start).toBeGreaterThanOrEqual(last)
            last = written.span.end
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  const hostile = [
    KEY,
    `${KEY}\n`,
    `${KEY},${SECRET}\n`,
    'secret_key=',
    'secretkey=',
    'secret_key="',
    "secret_key='\n",
    'region: ',
    '&quot;key',
  ]
  it.each(hostile)('of %j over and over is read in time that grows as it does', (unit) => {
    const best = (length: number) => {
      const source = unit.repeat(length / unit.length)
      const times = [1, 2, 3].map(() => {
        const from = cpuTime()
        readText(source)
        return cpuTime() - from
      })
      return Math.min(...times)
    }
    expect(best(200_000)).toBeLessThan(best(50_000) * 10 + 200)
  })
})
