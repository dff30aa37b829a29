import { describe, expect, it } from 'vitest'
import { RULE_IDS } from '../../rules/ids.ts'
import type { Entry } from '../../src/files/entry.ts'
import { type LintOptions, lint } from '../../src/lint.ts'
import type { Finding } from '../../src/model/finding.ts'
import { isInParts, partsOf } from '../../src/parse/parts.ts'

const facts = { now: 0, git: 'tracked', home: false } as const
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

const OPTIONS: LintOptions = {
  levelOf: () => undefined,
  minConfidence: 'low',
  knownRules: RULE_IDS,
  now: Date.parse('2026-11-21T12:00:00Z'),
  allowedKeys: new Set(),
}

/** Sixteen letters that differ for every number. */
function tail(number: number): string {
  return `FIXTUREKEY${[20, 15, 10, 5, 0].map((shift) => LETTERS[(number >> shift) & 31]).join('')}2`
}

function textOf(count: number, between: string): string {
  return Array.from({ length: count }, (_, at) => `${at} AKIA${tail(at)} ${'. '.repeat(at % 40)}é${between}`).join('')
}

async function findingsIn(text: string, options: Partial<LintOptions>): Promise<readonly Finding[]> {
  const entry: Entry = { path: 'a.txt', git: () => 'tracked', read: () => Buffer.from(text) }
  const { findings } = await lint([entry], [], { ...OPTIONS, ...options })
  return findings
}

describe('a long text without structure is read part by part', () => {
  it('and its parts make it', () => {
    for (const between of ['\n', '\r\n', ' ', 'x']) {
      const text = textOf(20_000, between)
      const parts = [...partsOf({ path: 'a.txt', text, encoding: 'utf-8', byteOrderMark: false, facts })]
      expect(parts.length).toBeGreaterThan(3)
      expect(parts.map((part) => part.text).join('')).toBe(text)
      for (const { part } of parts) {
        const before = text.slice(0, part!.begins.offset).split(/\r\n?|\n/)
        expect(part!.begins).toMatchObject({ line: before.length, column: before.at(-1)!.length + 1 })
      }
    }
  })

  it('with every finding where it stands in the file, in the excerpt too', async () => {
    const text = textOf(25_000, '\n')
    expect(isInParts({ path: 'a.txt', text })).toBe(true)
    const found = await findingsIn(text, {})
    expect(found.length).toBeGreaterThan(20_000)
    const lines = text.split('\n')
    for (const { start, end, excerpt } of found) {
      expect(text.slice(start.offset, end.offset)).toMatch(/^AKIAFIXTUREKEY\w{6}$/)
      expect(lines[start.line - 1]!.slice(start.column - 1, end.column - 1)).toBe(text.slice(start.offset, end.offset))
      expect(excerpt.lines[start.line - excerpt.first]).toMatch(new RegExp(`^${start.line - 1} `))
    }
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(found.length)
  })

  it('and hands findings on before they pile up, counting them all', async () => {
    const text = `${textOf(25_000, '\n')}aws_secret_access_key = ${SECRET}\n`
    const all = await findingsIn(text, {})
    const portions: Finding[] = []
    let most = 0
    const onFindings = (findings: readonly Finding[]) => {
      most = Math.max(most, findings.length)
      portions.push(...findings)
    }
    const rest = await findingsIn(text, { onFindings })
    const places = (findings: readonly Finding[]) => findings.map(({ rule, start }) => `${rule} ${start.offset}`)
    expect(places([...portions, ...rest])).toEqual(places(all))
    expect(most).toBeLessThan(all.length / 3)
  })

  it('unless it is short, structured, or allows something', () => {
    const text = textOf(20_000, '\n').slice(0, 1_000_001)
    expect(isInParts({ path: 'a.txt', text })).toBe(true)
    expect(isInParts({ path: 'a.txt', text: text.slice(2) })).toBe(false)
    expect(isInParts({ path: 'a.json', text })).toBe(false)
    expect(isInParts({ path: 'a.txt', text: `${text}aws-cred-lint: allow x -- y` })).toBe(false)
  })
})
