import { describe, expect, it } from 'vitest'
import { check } from '../../src/engine/check.ts'
import { type SettleOptions, settle } from '../../src/engine/settle.ts'
import type { Document } from '../../src/model/document.ts'
import { defineRule, type Problem, type Rule } from '../../src/model/rule.ts'
import { parse } from '../../src/parse/parse.ts'

const facts = { now: 0, git: 'outside', home: false } as const

/** A rule that speaks of every `!` in a file, with what stands before it on the line as its confidence. */
function ruleNamed(id: string, more: Partial<Problem> = {}): Rule {
  return defineRule({
    id,
    family: 'values',
    severity: 'warning',
    summary: 'Mark',
    why: 'A mark stands there.',
    instead: 'Take it out.',
    predicts: ['NoCredentials'],
    *document({ file }) {
      for (const mark of file.text.matchAll(/!/g)) {
        const span = { start: mark.index, end: mark.index + 1 }
        yield { at: { span }, message: 'A mark.', ...more }
      }
    },
  })
}

async function settled(
  files: Readonly<Record<string, string>>,
  rules: readonly Rule[],
  options: Partial<SettleOptions> = {},
) {
  const documents: Document[] = []
  for (const [path, text] of Object.entries(files))
    documents.push(await parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, false))
  return settle([...check({ documents, sharedFiles: [] }, rules)], documents, rules, {
    levelOf: () => undefined,
    minConfidence: 'medium',
    knownRules: rules.map((rule) => rule.id),
    ...options,
  })
}

const placed = (
  findings: readonly {
    readonly path: string
    readonly start: { readonly line: number; readonly column: number }
    readonly rule: string
  }[],
) => findings.map(({ path, start, rule }) => `${path}:${start.line}:${start.column} ${rule}`)

describe('problems become findings', () => {
  it('in order of path, place and rule', async () => {
    const { findings } = await settled({ b: '!\n!', a: 'x !' }, [ruleNamed('two'), ruleNamed('one')])
    expect(placed(findings)).toEqual(['a:1:3 one', 'a:1:3 two', 'b:1:1 one', 'b:1:1 two', 'b:2:1 one', 'b:2:1 two'])
  })

  it('once for a rule and a place', async () => {
    const rule = ruleNamed('one')
    const { findings } = await settled({ a: '!' }, [rule, rule])
    expect(placed(findings)).toEqual(['a:1:1 one'])
  })

  it('with what the rule says where the problem says nothing', async () => {
    const { findings } = await settled({ a: '!' }, [
      ruleNamed('one'),
      ruleNamed('two', { severity: 'note', confidence: 'medium', predicts: [] }),
    ])
    expect(findings).toMatchObject([
      {
        rule: 'one',
        severity: 'warning',
        confidence: 'high',
        predicts: ['NoCredentials'],
        help: 'Take it out.',
        status: 'open',
      },
      { rule: 'two', severity: 'note', confidence: 'medium', predicts: [] },
    ])
  })

  it('hidden below the confidence that is asked for', async () => {
    const rules = [ruleNamed('one', { confidence: 'low' }), ruleNamed('two', { confidence: 'medium' })]
    expect(await settled({ a: '!' }, rules)).toMatchObject({ findings: [{ rule: 'two' }], hidden: 1 })
    expect(await settled({ a: '!' }, rules, { minConfidence: 'high' })).toMatchObject({ findings: [], hidden: 2 })
    expect(await settled({ a: '!' }, rules, { minConfidence: 'low' })).toMatchObject({ hidden: 0 })
  })

  it('with the level that a file is given, and not at all where it is off', async () => {
    const levelOf: SettleOptions['levelOf'] = (_, path) => (path === 'a' ? 'off' : 'error')
    const { findings } = await settled({ a: '!', b: '!' }, [ruleNamed('one')], { levelOf })
    expect(findings).toMatchObject([{ path: 'b', severity: 'error' }])
  })
})

describe('an allow comment', () => {
  const allow = (rules: string) => `# aws-cred-lint: allow ${rules}`

  it('silences the rules that it names, where it says so', async () => {
    const { findings, suppressed } = await settled({ a: `${allow('one -- why')}\n!\n!` }, [
      ruleNamed('one'),
      ruleNamed('two'),
    ])
    expect(placed(suppressed)).toEqual(['a:2:1 one'])
    expect(suppressed[0]!.status).toBe('suppressed')
    expect(placed(findings)).toEqual(['a:2:1 two', 'a:3:1 one', 'a:3:1 two'])
  })

  it('silences nothing without a reason', async () => {
    const { findings, suppressed } = await settled({ a: `! ${allow('one')}` }, [ruleNamed('one')])
    expect([findings.length, suppressed.length]).toEqual([1, 0])
  })

  it('is shown to the rules about such comments, with what it silenced and what it misspells', async () => {
    const judged: string[] = []
    const judge = defineRule({
      ...ruleNamed('judge'),
      allowance({ silenced, unknown }) {
        judged.push(
          `${[...silenced].join()} | ${unknown.map(({ name, nearest }) => `${name.value}>${nearest}`).join()}`,
        )
        return undefined
      },
    })
    const text = `! ${allow('first-rule, frist-rule -- why')}\n`
    await settled({ a: text }, [ruleNamed('first-rule'), judge])
    expect(judged).toEqual(['first-rule | frist-rule>first-rule'])
  })
})

describe('a fingerprint', () => {
  it('survives moved lines, and differs between places that are alike', async () => {
    const prints = async (text: string) =>
      (await settled({ a: text }, [ruleNamed('one')])).findings.map((finding) => finding.fingerprint)
    const before = await prints('!\n!')
    expect(new Set(before).size).toBe(2)
    expect(await prints('moved\n\n!\nfurther\n!')).toEqual(before)
  })
})
