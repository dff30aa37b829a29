import { describe, expect, test } from 'vitest'
import { RULES } from '../../rules/index.ts'
import { check } from '../../src/engine/check.ts'
import { settle } from '../../src/engine/settle.ts'
import type { Document } from '../../src/model/document.ts'
import { reveal } from '../../src/model/secret.ts'
import { parse } from '../../src/parse/parse.ts'
import { KEY, SECRET, TOKEN } from './samples.ts'

const facts = { now: 0, git: 'outside', home: false } as const

function read(path: string, text: string): Promise<Document> {
  return parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, false)
}

/** Whether both parts of the credential are read at exactly their place. */
async function expectCredential(path: string, text: string): Promise<Document> {
  const document = await read(path, text)
  const sites = document.scopes.flatMap((scope) => scope.sites)
  const found = (value: string) => sites.find((site) => site.written.span.start === text.lastIndexOf(value))
  expect(reveal(found(KEY)!.value)).toBe(KEY)
  expect(reveal(found(SECRET)!.value)).toBe(SECRET)
  return document
}

const ENV = `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`
const YAML = `AWS_ACCESS_KEY_ID: ${KEY}\nAWS_SECRET_ACCESS_KEY: ${SECRET}\n`
const JSON_OBJECT = `{"accessKeyId": "${KEY}", "secretAccessKey": "${SECRET}"}`
const PROVIDER = `provider "aws" {\n  access_key = "${KEY}"\n  secret_key = "${SECRET}"\n}\n`
const SCRIPT = `export default { accessKeyId: '${KEY}', secretAccessKey: '${SECRET}' }\n`

/** A file of each kind that has a reader of its own, and one that has none. */
const FILES: readonly (readonly [path: string, credential: string])[] = [
  ['.aws/credentials', `[x]\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`],
  ['.env', ENV],
  ['config.toml', `[x]\naws_access_key_id = "${KEY}"\naws_secret_access_key = "${SECRET}"\n`],
  ['main.tf', PROVIDER],
  ['.github/workflows/a.yml', `env:\n${YAML.replace(/^/gm, '  ').trimEnd()}\n`],
  ['values.yaml', YAML],
  ['config.json', `${JSON_OBJECT}\n`],
  ['upload.js', SCRIPT],
  ['notes.txt', ENV],
]

describe('a credential is read below', () => {
  describe('a line of 20 million letters', () => {
    test.each(FILES)('in %s', async (path, credential) => {
      await expectCredential(path, `${'x'.repeat(20_000_000)}\n${credential}`)
    })
  })

  const brackets = ['[', '{', '(', ']', '}', '[{', '[{}]']
  describe.each(brackets)('200,000 times %s', (unit) => {
    test.each(FILES)('in %s', async (path, credential) => {
      await expectCredential(path, `${unit.repeat(200_000 / unit.length)}\n${credential}`)
    })
  })

  const others: readonly (readonly [what: string, unit: string])[] = [
    ['backslashes', '\\'],
    ['open interpolations', '${'],
    ['open comments', '/*'],
    ['dashes of lists', '- '],
    ['anchors', '&a '],
    ['heredocs', '<<A\n'],
    ['blanks', ' '],
    ['line ends', '\n'],
    ['lone CR', '\r'],
    ['zero characters', '\0'],
    ['halves of characters', '\ud800'],
    ['byte order marks', '\ufeff'],
  ]
  describe.each(others)('20,000 %s', (_, unit) => {
    test.each(FILES)('in %s', async (path, credential) => {
      await expectCredential(path, `${unit.repeat(20_000)}\n${credential}`)
    })
  })

  test.each(['"', "'", '`'])('a million of %s', async (quote) => {
    for (const [path, credential] of FILES) await expectCredential(path, `${quote.repeat(1_000_000)}\n${credential}`)
  })
})

describe('a credential is read inside of', () => {
  test.each<[what: string, path: string, text: string]>([
    ['objects of JSON', 'a.json', `${'{"a":'.repeat(10_000)}${JSON_OBJECT}${'}'.repeat(10_000)}`],
    ['lists of JSON', 'a.json', `${'['.repeat(10_000)}${JSON_OBJECT}${']'.repeat(10_000)}`],
    ['maps of YAML', 'a.yml', `${'{a: '.repeat(10_000)}${JSON_OBJECT}${'}'.repeat(10_000)}`],
    ['lists of YAML', 'a.yml', `${'- '.repeat(10_000)}\n  ${YAML.replaceAll('\n', '\n  ')}`],
    ['blocks of HCL', 'main.tf', `${'a {\n'.repeat(10_000)}${PROVIDER}${'}\n'.repeat(10_000)}`],
    ['objects of HCL', 'main.tf', `x = ${'{ a = '.repeat(10_000)}"y"${'}'.repeat(10_000)}\n${PROVIDER}`],
    ['objects of JavaScript', 'a.js', `x = ${'{a:'.repeat(10_000)}${JSON_OBJECT}${'}'.repeat(10_000)}`],
    ['functions of JavaScript', 'a.js', `${'()=>{'.repeat(10_000)}x=${JSON_OBJECT}${'}'.repeat(10_000)}`],
    ['elements of XML', 'a.xml', `${'<a>'.repeat(10_000)}<secretKey>${SECRET}</secretKey><accessKeyId>${KEY}`],
    ['calls of Python', 'a.py', `${'f('.repeat(10_000)}aws_access_key_id="${KEY}", aws_secret_access_key="${SECRET}"`],
  ])('10,000 %s', async (_, path, text) => {
    await expectCredential(path, text)
  })
})

describe('what cannot be followed is told, and the credential is read all the same:', () => {
  test.each<[what: string, path: string, text: string]>([
    ['deep JSON', 'a.json', `${'['.repeat(10_000)}${JSON_OBJECT}`],
    ['deep YAML', 'a.yml', `${'['.repeat(10_000)}\n${YAML}`],
    ['deep lists of YAML', 'a.yml', `${'- '.repeat(10_000)}\n${YAML}`],
    [
      'YAML whose keys are deep',
      'a.yml',
      `${Array.from({ length: 900 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')}${YAML}`,
    ],
    ['YAML that is none', 'a.yml', `${'}'.repeat(10_000)}\n${YAML}`],
    ['deep HCL', 'main.tf', `x = ${'['.repeat(10_000)}\n${PROVIDER}`],
    ['deep JavaScript', 'a.js', `${'['.repeat(10_000)}\n${SCRIPT}`],
  ])('%s', async (_, path, text) => {
    const { trouble } = await expectCredential(path, text)
    expect(trouble.length).toBeGreaterThan(0)
    expect(trouble.length).toBeLessThanOrEqual(100)
  })

  test('as many bad lines as a file has, by the first hundred', async () => {
    const { trouble } = await expectCredential('.aws/credentials', `${'what is this\n'.repeat(50_000)}[x]\n${ENV}`)
    expect(trouble).toHaveLength(100)
  })
})

describe('aliases are not expanded', () => {
  const bomb = Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(10)}]\n`).join('')

  test('that double forty times', async () => {
    await expectCredential('a.yml', `a0: &a0 [lol]\n${bomb}${YAML}`)
  })

  test('of a map that holds the credential and itself', async () => {
    const { scopes } = await expectCredential(
      'a.yml',
      `a: &a\n  ${YAML.trimEnd().replace('\n', '\n  ')}\n  b: *a\nc: *a\n`,
    )
    expect(scopes).toHaveLength(1)
  })

  test('of 5,000 anchors in each other', async () => {
    const nested = Array.from({ length: 5000 }, (_, n) => `b${n}: &b${n} { x: *b${Math.max(0, n - 1)} }\n`).join('')
    await expectCredential('a.yml', nested + YAML)
  })
})

describe('rules and reports come to an end with', () => {
  const settled = ({ path, text }: { readonly path: string; readonly text: string }) =>
    read(path, text).then((document) =>
      settle([...check({ sharedFiles: [], documents: [document] }, RULES)], [document], RULES, {
        levelOf: () => undefined,
        minConfidence: 'low',
        knownRules: [],
      }),
    )

  test.each(['A', 'a1B', '*', ' ', 'your-'])('a value of nine million characters: %j', async (unit) => {
    const value = `x${unit.repeat(9_000_000 / unit.length)}x`
    const { findings } = await settled({ path: '.env', text: `AWS_SECRET_ACCESS_KEY=${value}\n${ENV}` })
    expect(findings.map(({ rule }) => rule)).toContain('hardcoded-secret-key')
  })

  test('a name of nine million letters', async () => {
    const text = `[${'a1B'.repeat(3_000_000)}]\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`
    const { findings } = await settled({ path: '.aws/credentials', text })
    expect(findings.map(({ rule }) => rule)).toContain('hardcoded-secret-key')
  })

  test('a token of nine million letters', async () => {
    const text = `${ENV}AWS_SESSION_TOKEN=${TOKEN.slice(0, -2)}${'a'.repeat(9_000_000)}\n`
    const { findings } = await settled({ path: 'notes.txt', text })
    expect(findings.map(({ rule }) => rule)).toContain('hardcoded-secret-key')
  })

  test('50,000 regions in one scope', async () => {
    const { findings } = await settled({ path: '.env', text: `${'AWS_REGION=eu-west-1\n'.repeat(50_000)}${ENV}` })
    expect(findings.map(({ rule }) => rule)).toContain('hardcoded-secret-key')
  })
})
