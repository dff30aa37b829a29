import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { excerptOf } from '../../src/engine/mask.ts'
import type { Document } from '../../src/model/document.ts'
import { lineSpan, lineStarts } from '../../src/model/file.ts'
import { reveal } from '../../src/model/secret.ts'
import { isSensitive } from '../../src/model/site.ts'
import { parse } from '../../src/parse/parse.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const facts = { now: 0, git: 'outside', home: false } as const

function read(path: string, text: string): Promise<Document> {
  return parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, false)
}

async function excerpt(text: string, at = 0): Promise<readonly string[]> {
  return excerptOf(await read('.env', text), { start: at, end: at + 1 }, 1).lines
}

describe('a line shows', () => {
  const cases: readonly (readonly [what: string, line: string, shown: string])[] = [
    ['four characters at each end of a key id', `AWS_ACCESS_KEY_ID=${KEY}`, `AWS_ACCESS_KEY_ID=AKIA************4567`],
    ['nothing of a secret', `AWS_SECRET_ACCESS_KEY=${SECRET}`, `AWS_SECRET_ACCESS_KEY=${'*'.repeat(40)}`],
    ['nothing of a damaged secret', 'AWS_SECRET_ACCESS_KEY=hunter2', 'AWS_SECRET_ACCESS_KEY=*******'],
    ['blanks of a value as dots', 'AWS_SECRET_ACCESS_KEY="a b\t"', 'AWS_SECRET_ACCESS_KEY="*·*·"'],
    ['nothing of what only looks like a secret', `# was ${SECRET}`, `# was ${'*'.repeat(40)}`],
    ['four characters at each end of a key id in a comment', `# ${KEY}`, `# AKIA************4567`],
    [
      'nothing of a signature, as random as it may look',
      `# https://bucket.s3.amazonaws.com/a?AWSAccessKeyId=${KEY}&Expires=1795262400&Signature=aFixtureNotRealAbcdefghijkl%3D`,
      `# https://bucket.s3.amazonaws.com/a?AWSAccessKeyId=AKIA************4567&Expires=1795262400&Signature=${'*'.repeat(30)}`,
    ],
    ['references', 'AWS_SECRET_ACCESS_KEY=${SECRET}', 'AWS_SECRET_ACCESS_KEY=${SECRET}'],
    [
      'words, paths and regions',
      '# see docs/set-up/read-me-first of eu-west-1',
      '# see docs/set-up/read-me-first of eu-west-1',
    ],
  ]
  test.each(cases)('%s', async (_, line, shown) => {
    expect(await excerpt(line)).toEqual([shown])
  })

  it('four hundred characters of a longer one, around the finding', async () => {
    const text = `${'x '.repeat(500)}AWS_ACCESS_KEY_ID=${KEY} ${'y '.repeat(500)}`
    const at = text.indexOf(KEY)
    const { lines, cut } = excerptOf(await read('a.txt', text), { start: at, end: at + 20 }, 1)
    expect(lines[0]).toHaveLength(400)
    expect(lines[0]!.slice(at - cut, at - cut + 20)).toBe('AKIA************4567')
  })

  it('nothing of a secret that the cut goes through', async () => {
    for (let shift = 0; shift < 60; shift++) {
      const text = `${'. '.repeat(50)}${SECRET}${'. '.repeat(100 - shift)}${KEY}${'. '.repeat(400)}`
      const at = text.indexOf(KEY)
      const { lines } = excerptOf(await read('a.txt', text), { start: at, end: at + 20 }, 0)
      expect(leak(lines.join('\n'), SECRET)).toBe(undefined)
    }
  })
})

describe('any document', () => {
  const base64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']
  const secret = fc.string({ unit: fc.constantFrom(...base64), minLength: 40, maxLength: 40 })
  const token = fc
    .string({ unit: fc.constantFrom(...base64), minLength: 200, maxLength: 900 })
    .map((rest) => `IQoJb3JpZ2luX2Vj${rest}`)
  const id = fc
    .string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), minLength: 16, maxLength: 16 })
    .map((rest) => `ASIA${rest}`)
  const blank = fc.constantFrom('', ' ', '\t', '\n', '\u00a0')
  const files = fc.constantFrom<readonly [path: string, form: (id: string, secret: string, token: string) => string]>(
    ['.env', (i, s, t) => `AWS_ACCESS_KEY_ID=${i}\nAWS_SECRET_ACCESS_KEY="${s}"\nAWS_SESSION_TOKEN=${t}\n`],
    [
      '.aws/credentials',
      (i, s, t) => `[a]\naws_access_key_id=${i}\naws_secret_access_key = ${s}\naws_session_token=${t}\n`,
    ],
    [
      '.aws/credentials',
      (i, s, t) =>
        `[a]\naws_access_key_id=${i}\naws_secret_access_key = ${s}\naws_session_token=${t.match(/.{1,76}/gs)!.join('\n')}\n`,
    ],
    ['a.txt', (i, s, t) => `{"AccessKeyId":"${i}","SecretAccessKey":"${s}","SessionToken":"${t}"}`],
    ['a.json', (i, s, t) => JSON.stringify({ AccessKeyId: i, SecretAccessKey: s, SessionToken: t }, null, 1)],
    [
      'a.json',
      (i, s, t) => JSON.stringify({ x: JSON.stringify({ AccessKeyId: i, SecretAccessKey: s, SessionToken: t }) }),
    ],
    ['main.tf', (i, s, t) => `provider "aws" {\n  access_key = "${i}"\n  secret_key = "${s}"\n  token = "${t}"\n}\n`],
    [
      'a.yml',
      (i, s, t) =>
        `env:\n  AWS_ACCESS_KEY_ID: ${i}\n  AWS_SECRET_ACCESS_KEY: "${s}"\n  AWS_SESSION_TOKEN: >-\n    ${t}\n`,
    ],
    ['A.java', (i, s, t) => `new BasicSessionCredentials("${i}", "${s}", "${t}") // ${'x'.repeat(500)}`],
  )
  const document = fc.tuple(
    files,
    id,
    fc.tuple(secret, blank).map((parts) => parts.join('')),
    token,
    blank,
  )

  it('shows no eight characters in a row of a credential, wherever the finding is, and keeps its columns', async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.nat(), async ([[path, form], key, hidden, session, end], where) => {
        const text = form(key, hidden, session + end)
        const parsed = await read(path, text)
        const start = where % text.length
        const { first, lines, cut } = excerptOf(parsed, { start, end: Math.min(text.length, start + 30) }, 1)
        const values = parsed.scopes
          .flatMap((scope) => scope.sites)
          .filter((site) => isSensitive(site.role) && site.origin === 'literal')
          .flatMap((site) => [reveal(site.value), reveal(site.written.value)])
        expect(values.length).toBeGreaterThan(0)
        for (const value of [...values, hidden, session, key]) expect(leak(lines.join('\n'), value)).toBe(undefined)
        expect(first + lines.length - 1).toBeLessThanOrEqual(lineStarts(parsed.file).length)
        lines.forEach((line, at) => {
          const { start: from, end: to } = lineSpan(parsed.file, first + at)
          if (to - from <= 400) expect(line).toHaveLength(to - from)
          else expect(line.length === 0 || line.length === 400).toBe(true)
        })
        expect(cut).toBeLessThanOrEqual(start)
      }),
      { numRuns: 400 },
    )
  })
})

/** Eight characters in a row of a secret, or more than four at the ends of a key id, that a text shows. */
function leak(text: string, secret: string): string | undefined {
  const inner = /^A[KS]IA[A-Z2-7]{16}$/.test(secret) ? secret.slice(3, -3) : secret
  const width = inner === secret ? 8 : 5
  for (let at = 0; at + width <= inner.length; at++) {
    const piece = inner.slice(at, at + width)
    if (/\S/.test(piece) && text.includes(piece)) return piece
  }
  return undefined
}
