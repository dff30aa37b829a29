import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasImpossibleAccount } from '../../src/aws/key-id.ts'
import type { Finding } from '../../src/model/finding.ts'
import { hasShape } from '../../src/parse/shapes.ts'
import { sessionToken } from '../aws/tokens.ts'
import { lintCase } from '../fixtures/cases.ts'
import { fixedBy } from './fixed.ts'
import { BARE, type FormatSample, QUOTED, type Written } from './formats.ts'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const FORMATS = { ...BARE, ...QUOTED }

/** Bytes that are spread evenly, unlike those that fast-check likes to begin with: credentials are drawn at random. */
const bytes = (length: number) =>
  fc.nat().map((seed) => createHash('shake256', { outputLength: length }).update(`${seed}`).digest())
const serial = bytes(16)
  .map((drawn) => Array.from(drawn, (byte) => BASE32[byte % 32]).join(''))
  .filter((letters) => !hasImpossibleAccount(`AKIA${letters}`))
const secrets = bytes(30)
  .map((drawn) => drawn.toString('base64'))
  .filter((secret) => /[+/]/.test(secret))
  // One secret in 100,000 looks like a name to the gate, and is only seen beside its key id.
  .filter((secret) => hasShape(Buffer.from(secret)))
const longTerm = fc.record({ id: serial.map((letters) => `AKIA${letters}`), secret: secrets })
/** Ids of the old generation name no account, so that no token contradicts them. */
const temporary = fc
  .record({ letters: serial, secret: secrets, seed: fc.string({ maxLength: 8 }) })
  .map(({ letters, secret, seed }) => ({
    id: `ASIAI${letters.slice(1)}`,
    secret,
    token: sessionToken({ version: 2, created: '2026-11-21T11:30:00Z', seed }),
  }))

/** What the family *values* says of a text, as `rule line:column-column`. */
async function told(path: string, text: string): Promise<readonly Finding[]> {
  const file = { path, absolute: path, source: Buffer.from(text), aside: false }
  const { findings } = await lintCase({ files: [file], facts: { git: 'ignored' } })
  return findings.filter(({ family }) => family === 'values')
}

describe('of sound credentials the family "values" says nothing in', () => {
  test.each(Object.entries(FORMATS))('%s', async (_, { path, write }) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(longTerm, temporary), async (values) => {
        expect(await told(path, write(values))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

type Part = 'id' | 'secret' | 'token'

interface Injury {
  readonly part: Part
  readonly rule: string
  /** The damaged value; `undefined` where this value cannot be damaged so. */
  readonly hurt: (value: string, values: Written) => string | undefined
  /** Whether a safe fix gives the value back. */
  readonly mends?: true
}

const cut = (count: number) => (value: string) => value.slice(0, -count)
const percent = (value: string) => value.replaceAll('+', '%2B').replaceAll('/', '%2f').replaceAll('=', '%3D')
const entities = (value: string) => value.replaceAll('+', '&#43;').replaceAll('/', '&#x2F;')
const swapped = (from: string, to: string) => (value: string) =>
  value.includes(from) ? value.replace(from, to) : undefined

/** Damages that any format can hold, by what a person would call them. */
const INJURIES: Readonly<Record<string, Injury>> = {
  'a secret cut by one': { part: 'secret', rule: 'malformed-secret-key', hurt: cut(1) },
  'a secret cut by seven': { part: 'secret', rule: 'malformed-secret-key', hurt: cut(7) },
  'a secret cut at its beginning': { part: 'secret', rule: 'malformed-secret-key', hurt: (value) => value.slice(2) },
  'a secret with a character too many': { part: 'secret', rule: 'malformed-secret-key', hurt: (value) => `${value}a` },
  'a secret pasted twice': {
    part: 'secret',
    rule: 'malformed-secret-key',
    hurt: (value) => value + value,
    mends: true,
  },
  "a secret with zsh's mark": {
    part: 'secret',
    rule: 'malformed-secret-key',
    hurt: (value) => `${value}%`,
    mends: true,
  },
  'a secret with padding': { part: 'secret', rule: 'malformed-secret-key', hurt: (value) => `${value}=`, mends: true },
  'a secret in hexadecimal': {
    part: 'secret',
    rule: 'malformed-secret-key',
    hurt: (value) => Buffer.from(value, 'base64').toString('hex').slice(0, 40),
  },
  'a secret with a Cyrillic letter': { part: 'secret', rule: 'malformed-secret-key', hurt: swapped('a', '\u0430') },
  'a secret as URLs write base64': {
    part: 'secret',
    rule: 'malformed-secret-key',
    hurt: (value) => value.replaceAll('+', '-').replaceAll('/', '_'),
  },
  'a secret with an underscore': {
    part: 'secret',
    rule: 'malformed-secret-key',
    hurt: (value) => `${value.slice(0, 39)}_`,
  },
  'a percent-encoded secret': { part: 'secret', rule: 'encoded-value', hurt: percent, mends: true },
  'a secret percent-encoded twice': {
    part: 'secret',
    rule: 'encoded-value',
    hurt: (value) => percent(value).replaceAll('%', '%25'),
    mends: true,
  },
  'a secret with HTML entities': { part: 'secret', rule: 'encoded-value', hurt: entities, mends: true },
  'a secret in base64': { part: 'secret', rule: 'encoded-value', hurt: (value) => btoa(value), mends: true },
  'a secret in base64 with its line end': {
    part: 'secret',
    rule: 'encoded-value',
    hurt: (value) => btoa(`${value}\n`),
    mends: true,
  },
  'a secret in smart quotes': {
    part: 'secret',
    rule: 'stray-characters',
    hurt: (value) => `\u201c${value}\u201d`,
    mends: true,
  },
  'a secret with a comma behind it': {
    part: 'secret',
    rule: 'stray-characters',
    hurt: (value) => `${value},`,
    mends: true,
  },
  'a secret with a semicolon behind it': {
    part: 'secret',
    rule: 'stray-characters',
    hurt: (value) => `${value};`,
    mends: true,
  },
  'a secret in angle brackets': {
    part: 'secret',
    rule: 'stray-characters',
    hurt: (value) => `<${value}>`,
    mends: true,
  },
  'a secret with its name': {
    part: 'secret',
    rule: 'stray-characters',
    hurt: (value) => `aws_secret_access_key=${value}`,
    mends: true,
  },
  'an id cut by one': { part: 'id', rule: 'malformed-access-key-id', hurt: cut(1) },
  'an id pasted twice': { part: 'id', rule: 'malformed-access-key-id', hurt: (value) => value + value, mends: true },
  'an id in lower case': {
    part: 'id',
    rule: 'malformed-access-key-id',
    hurt: (value) => value.toLowerCase(),
    mends: true,
  },
  'an id with a zero for an O': { part: 'id', rule: 'malformed-access-key-id', hurt: swapped('O', '0') },
  'an id with a Cyrillic letter': {
    part: 'id',
    rule: 'malformed-access-key-id',
    hurt: (value) => value.replace('A', '\u0410'),
  },
  "a role's id": { part: 'id', rule: 'malformed-access-key-id', hurt: (value) => `AROA${value.slice(4)}A` },
  "a user's id": { part: 'id', rule: 'malformed-access-key-id', hurt: (value) => `AIDA${value.slice(4)}` },
  'an ARN for an id': {
    part: 'id',
    rule: 'malformed-access-key-id',
    hurt: () => 'arn:aws:iam::123456789012:user/fixture',
  },
  'an id with a comma behind it': { part: 'id', rule: 'stray-characters', hurt: (value) => `${value},`, mends: true },
  'an id in back-ticks': { part: 'id', rule: 'stray-characters', hurt: (value) => `\`${value}\``, mends: true },
  'an id in base64': { part: 'id', rule: 'encoded-value', hurt: (value) => btoa(value), mends: true },
  'an id and a blank inside': {
    part: 'id',
    rule: 'stray-whitespace',
    hurt: (value) => `${value.slice(0, 9)} ${value.slice(9)}`,
  },
  'a secret with a blank for its +': {
    part: 'secret',
    rule: 'stray-whitespace',
    hurt: (value) => swapped('+', ' ')(value.slice(1, -1))?.replace(/^.*$/, (inner) => value[0] + inner + value.at(-1)),
  },
  'a secret with a zero-width space': {
    part: 'secret',
    rule: 'stray-whitespace',
    hurt: (value) => `${value.slice(0, 20)}\u200b${value.slice(20)}`,
  },
  'a token cut by forty': { part: 'token', rule: 'malformed-session-token', hurt: cut(40) },
  'a token cut by one': { part: 'token', rule: 'malformed-session-token', hurt: cut(1) },
  'a token pasted twice': {
    part: 'token',
    rule: 'malformed-session-token',
    hurt: (value) => value + value,
    mends: true,
  },
  'a percent-encoded token': {
    part: 'token',
    rule: 'encoded-value',
    hurt: (value) => (/[+/]/.test(value) ? percent(value) : undefined),
    mends: true,
  },
  "a placeholder's quotes around a token": {
    part: 'token',
    rule: 'stray-characters',
    hurt: (value) => `"${value}"`,
    mends: true,
  },
  'a token of another account': {
    part: 'token',
    rule: 'mismatched-session-token',
    hurt: (_, { id }) =>
      /^ASIA[A-P]/.test(id)
        ? undefined
        : sessionToken({ version: 2, created: '2026-11-21T11:30:00Z', account: '111122223333' }),
  },
  'a token that has expired': {
    part: 'token',
    rule: 'expired-session',
    hurt: () => sessionToken({ version: 2, created: '2026-11-10T11:30:00Z' }),
  },
  'a token from the future': {
    part: 'token',
    rule: 'session-from-the-future',
    hurt: () => sessionToken({ version: 2, created: '2026-11-21T14:30:00Z' }),
  },
}

const CASES = Object.entries(INJURIES).flatMap(([what, injury]) =>
  Object.entries(FORMATS).map(([format, sample]) => [what, format, injury, sample] as const),
)

describe('one rule tells of', () => {
  test.each(CASES)('%s in %s', async (_what, _format, { part, rule, hurt, mends }, sample) => {
    await fc.assert(
      fc.asyncProperty(part === 'token' ? temporary : longTerm, async (values) => {
        const sound = values[part as keyof typeof values] as string
        const damaged = hurt(sound, values)
        if (damaged === undefined || !canHold(sample, damaged)) return
        const text = sample.write({ ...values, [part]: damaged })
        const findings = await told(sample.path, text)
        expect(findings.map((finding) => finding.rule)).toEqual([rule])
        const [{ start, end }] = findings as [Finding]
        expect(text.slice(start.offset, end.offset)).toBe(sample.spelled(damaged))
        if (!mends || sample.spelled(damaged) !== damaged) return
        expect(findings[0]?.fix?.safety).toBe('safe')
        expect(await fixedBy(rule, sample.path, text)).toEqual([sample.write(values), 'clean'])
      }),
      { numRuns: 20 },
    )
  })
})

/** A bare value ends at a comment, and loses the blanks at its ends. */
function canHold({ path }: FormatSample, value: string): boolean {
  if (path.endsWith('.production')) return !value.includes("'")
  return path !== 'app/.env' || !/^["'`]/.test(value)
}
