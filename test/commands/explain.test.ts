import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { RULES } from '../../rules/index.ts'
import { ERROR_CODES } from '../../src/aws/errors.ts'
import { layOut } from '../../src/commands/explain/page.ts'
import { pagesOf } from '../../src/commands/explain.ts'
import { painter } from '../../src/report/paint.ts'

const WIDTH = 100
const explain = (topic: string) => pagesOf(topic).map((page) => layOut(page, WIDTH, painter(false)))
const titleOf = (topic: string) => pagesOf(topic).map(({ title }) => title)

const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const SHORT_KEY = `bedrock-api-key-${Buffer.from(
  'bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAFIXTUREKEY234567%2F20260102%2Feu-west-1%2Fbedrock%2Faws4_request&X-Amz-Date=20260102T030405Z&X-Amz-Expires=43200&Version=1',
).toString('base64')}`
const LONG_KEY = `ABSK${Buffer.from(`BedrockAPIKey-test-at-123456789012:${SECRET}`).toString('base64')}`
const TOKEN = `IQoJb3JpZ2luX2Vj${'NotReal0'.repeat(40)}`

describe('a key id is explained by its title', () => {
  test.each([
    ['AKIAFIXTUREKEY234567', 'AKIA…4567: a long-term access key'],
    ['ASIAFIXTUREKEY234567', 'ASIA…4567: a temporary access key'],
    ['AKIARZPUZDIKCI2FM6EQ', 'AKIA…M6EQ: a long-term access key of account 123456789012'],
    ['ABIAFIXTUREKEY234567', 'ABIA…4567: an STS service bearer token'],
    ['ACCAFIXTUREKEY234567', 'ACCA…4567: a service-specific credential'],
    ['A3TXFIXTUREKEY234567', 'A3TX…4567: an access key of an old kind'],
    ['akiafixturekey234567', 'AKIA…4567: a long-term access key'],
    ['AROAFIXTUREKEY2345678', 'AROA…5678: the id of a role'],
    ['aidafixturekey2345678', 'AIDA…5678: the id of a user'],
    ['AKIAIOSFODNN7EXAMPLE', "AKIA…MPLE: a key id of AWS's documentation"],
    ['LTAIfixture1234567890', 'An access key id of Alibaba Cloud, by its form'],
    ['GOOGFIXTURE1234567890123', 'An access key id of Google Cloud Storage, by its form'],
    ['akiafixturekey23456', 'AKIA…3456: no access key id that AWS could have issued'],
    ['AKIA-FIXTURE-KEY', 'This value: no access key id that AWS could have issued'],
    ['AKIAFIXTUREKEY23456', 'AKIA…3456: no access key id that AWS could have issued'],
    ['AKIAFIXTUREKEY23456789', 'AKIA…6789: no access key id that AWS could have issued'],
    ['AKIAFIXTUREKEY234560', 'AKIA…4560: no access key id that AWS could have issued'],
    ['AKIAFIXTUREKEY234567AKIAFIXTUREKEY234567', 'AKIA…4567: no access key id that AWS could have issued'],
    ['AKIAFIXTUREKEY23456\u0405', 'This value: no access key id that AWS could have issued'],
    ['arn:aws:iam::123456789012:role/x', 'This value: no access key id that AWS could have issued'],
    ['ASIA', 'ASIA…: a temporary access key'],
    ['asia…', 'ASIA…: a temporary access key'],
    ['AKIA…4567', 'AKIA…: a long-term access key'],
    ['AKIA...', 'AKIA…: a long-term access key'],
    ['AROA', 'AROA…: the id of a role'],
    ['"AKIAFIXTUREKEY234567",', 'AKIA…4567: a long-term access key'],
    ['AWS_ACCESS_KEY_ID=AKIAFIXTUREKEY234567', 'AKIA…4567: a long-term access key'],
    ['"accessKeyId":"AKIAFIXTUREKEY234567"', 'AKIA…4567: a long-term access key'],
    ['export AWS_ACCESS_KEY_ID=AKIAFIXTUREKEY234567', 'AKIA…4567: a long-term access key'],
  ])('%s: %s', (topic, title) => {
    expect(titleOf(topic)).toEqual([title])
  })
})

describe('the account in a key id', () => {
  test.each([
    ['AKIARZPUZDIKCI2FM6EQ', /Account: 123456789012\./],
    ['AKIAFIXTUREKEY234567', /Account: not readable\. Ids of the old generation/],
    ['AKIA7777777777777777', /Account: none\. The number in this id has 13 digits/],
    // Account 052310077262 of canarytokens.org, 637958123769 of a copy; the rest is invented.
    ['AKIAQYLPMN5HAAAAAAAA', /The account belongs to canarytokens\.org\. The key was laid out to be found/],
    ['AKIAZJCKEOD4QAAAAAAA', /The account belongs to a copy of canarytokens\.org/],
  ])('of %s', (id, text) => {
    expect(explain(id).join('').replace(/\s+/g, ' ')).toMatch(text)
  })
})

describe('a secret is recognised', () => {
  test.each([
    [SECRET, 'A secret access key, by its form'],
    [`AWS_SECRET_ACCESS_KEY=${SECRET}`, 'A secret access key, by its form'],
    [SECRET.slice(1), 'Probably a secret, but no secret access key of AWS'],
    [`${SECRET}%`, 'Probably a secret, but no secret access key of AWS'],
    [`BFixture${SECRET.slice(4)}`, 'Probably a secret, but no secret access key of AWS'],
    ['0123456789abcdef0123456789abcdef01234567', 'No secret access key'],
    ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', "A secret or token of AWS's documentation"],
    [TOKEN, 'A session token'],
    [`AWS_SESSION_TOKEN=${TOKEN}==`, 'A session token'],
    [LONG_KEY, 'A long-term API key of Amazon Bedrock'],
    [SHORT_KEY, 'A short-term API key of Amazon Bedrock'],
  ])('%s: %s', (topic, title) => {
    expect(titleOf(topic)).toEqual([title])
  })

  it('and said to stand in the history of the shell', () => {
    for (const secret of [SECRET, SECRET.slice(1), TOKEN, LONG_KEY, SHORT_KEY])
      expect(explain(secret).join(''), secret).toContain("shell's history")
  })

  it('what an API key of Bedrock tells is told', () => {
    expect(explain(LONG_KEY).join('')).toContain('It is of account 123456789012.')
    expect(explain(SHORT_KEY).join('')).toContain('It holds for eu-west-1 only. It ends 2026-01-02 15:04 UTC')
  })
})

it('of several credentials each is explained', () => {
  expect(titleOf(`[default] aws_access_key_id = AKIAFIXTUREKEY234567 aws_secret_access_key = ${SECRET}`)).toEqual([
    'AKIA…4567: a long-term access key',
    'A secret access key, by its form',
  ])
})

test.each([
  '',
  'x',
  'xyzzy',
  'hello world',
  'AKIA1',
  'session token',
  'in the request',
  'arn',
  'aws',
  'key',
  '=',
  '"',
  '-',
])('%j is no topic', (topic) => {
  expect(pagesOf(topic)).toEqual([])
})

describe('no page shows what was typed', () => {
  /** The parts of a credential that no page may hold: of a key id what lies between its ends, of a secret any eight characters. */
  const hidden = (text: string, length: number) =>
    Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length))

  const letters = (alphabet: string, least: number, most: number) =>
    fc
      .array(fc.constantFrom(...alphabet), { minLength: least, maxLength: most })
      .map((characters) => characters.join(''))

  it('of a key id but its first and last four characters', () => {
    const id = fc
      .tuple(
        fc.constantFrom('AKIA', 'ASIA', 'ABIA', 'ACCA', 'AROA', 'AIDA', 'A3TX', 'LTAI', 'GOOG', 'AKID'),
        letters('ABCDEFGHJKMQRSTUVWXYZabc234567089', 14, 36),
      )
      .map(([prefix, rest]) => prefix + rest)
    fc.assert(
      fc.property(id, (text) => {
        const pages = explain(text).join('').toUpperCase()
        for (const part of hidden(text.toUpperCase(), 8)) expect(pages).not.toContain(part)
        for (const [shown] of pages.matchAll(/[A-Z0-9]+…[A-Z0-9]*/g)) expect(shown).toMatch(/^.{3,4}….{0,4}$/)
      }),
    )
  })

  it('of a secret anything at all', () => {
    const secret = letters('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 20, 300)
    const wrapped = fc.tuple(fc.constantFrom('', 'ABSK', 'IQoJb3JpZ2luX2Vj', 'secret=', '"'), secret)
    fc.assert(
      fc.property(wrapped, ([before, text]) => {
        const pages = explain(before + text).join('')
        for (const part of hidden(text, 8)) expect(pages).not.toContain(part)
      }),
    )
  })

  it('of a credential in an error', () => {
    const message = `'${SECRET}' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 Credential= AKIAFIXTUREKEY234567/2026'`
    const [page] = explain(message)
    expect(page).toMatch(/^IncompleteSignature\n/)
    for (const part of [...hidden(SECRET, 8), ...hidden('AKIAFIXTUREKEY234567', 5)]) expect(page).not.toContain(part)
  })
})

describe('each page', () => {
  const topics = [...RULES.map(({ id }) => id), ...ERROR_CODES]

  test.each(topics)('of %s has its title, and lines that fit', (topic) => {
    const [page, ...more] = explain(topic)
    expect(more).toEqual([])
    expect(page!.startsWith(topic)).toBe(true)
    expect(page).toMatch(/\nWhat to do: /)
    const long = page!.split('\n').filter((line) => line.length > WIDTH && line.trim().includes(' '))
    expect(long).toEqual([])
  })

  it('fits a narrow terminal, too', () => {
    for (const topic of topics) {
      const text = pagesOf(topic)
        .map((page) => layOut(page, 60, painter(false)))
        .join('')
      const long = text.split('\n').filter((line) => line.length > 60 && !/`.*`|https:|# aws-cred-lint/.test(line))
      expect(long, topic).toEqual([])
    }
  })

  it('says the same in colour', () => {
    for (const topic of [...topics, 'AKIAFIXTUREKEY234567', SECRET]) {
      const [page] = pagesOf(topic)
      const colored = layOut(page!, WIDTH, painter(true))
      expect(colored).toContain('\u001b[1m')
      expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(layOut(page!, WIDTH, painter(false)))
    }
  })

  it('of an error names only rules that there are', () => {
    const ids = new Set(RULES.map(({ id }) => id))
    for (const code of ERROR_CODES) {
      const named = [...explain(code)[0]!.matchAll(/\[([a-z][a-z-]+(?:,\s+[a-z-]+)*)\]\n/g)].flatMap((match) =>
        match[1]!.split(/,\s+/),
      )
      expect(
        named.filter((id) => !ids.has(id)),
        code,
      ).toEqual([])
    }
  })

  it('of an error names each rule that predicts it', () => {
    for (const rule of RULES)
      for (const code of rule.predicts ?? []) expect(explain(code)[0], `${rule.id}: ${code}`).toContain(rule.id)
  })
})
