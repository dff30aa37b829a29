import { describe, expect, it } from 'vitest'
import { check } from '../src/engine/check.ts'
import { settle } from '../src/engine/settle.ts'
import { draftOf, fixing, revise } from '../src/fix.ts'
import type { Judge } from '../src/lint.ts'
import { defineRule, type Fix, type Rule } from '../src/model/rule.ts'
import { parsedAs } from './engine/documents.ts'

/** A rule that replaces each match, the more of them the more rounds there are. */
function replacing(id: string, pattern: RegExp, insert: string, safety: Fix['safety']): Rule {
  return defineRule({
    id,
    family: 'values',
    severity: 'error',
    summary: 's',
    why: 'w',
    instead: 'i',
    *document({ file }) {
      for (const { 0: match, index } of file.text.matchAll(pattern)) {
        const span = { start: index, end: index + match.length }
        yield { at: { span }, message: 'm', fix: { title: `Replace ${match}`, safety, edits: [{ span, insert }] } }
      }
    },
  })
}

function judgeWith(rules: readonly Rule[]): Judge {
  return (documents) =>
    settle([...check({ documents, sharedFiles: [] }, rules)], documents, rules, {
      levelOf: () => undefined,
      minConfidence: 'medium',
      knownRules: rules.map(({ id }) => id),
    })
}

async function revised(text: string, ...rules: readonly Rule[]) {
  const document = await parsedAs('a.txt', text)
  const entry = { path: 'a.txt', git: () => 'outside' as const, read: () => Buffer.from(text) }
  const drafts = [draftOf({ entry, document })]
  const { last } = await revise(drafts, judgeWith(rules), ({ fix }) => fix?.safety === 'safe')
  const [draft] = drafts
  return {
    text: draft!.document.file.text,
    titles: draft!.notes.map(({ title }) => title),
    places: draft!.notes.map(({ offset }) => offset),
    left: last.findings.length,
    refused: draft!.refused,
  }
}

describe('a text is fixed', () => {
  it('until nothing is left, neighbours one after the other', async () => {
    expect(await revised('aaa', replacing('one', /a/g, 'b', 'safe'))).toEqual({
      text: 'bbb',
      titles: ['one: Replace a', 'one: Replace a', 'one: Replace a'],
      places: [0, 2, 1],
      left: 0,
      refused: undefined,
    })
  })

  it('with what one fix gives another to do', async () => {
    const rules = [replacing('one', /a/g, 'b', 'safe'), replacing('two', /bb/g, 'c', 'safe')]
    expect(await revised('ab', ...rules)).toMatchObject({ text: 'c', left: 0 })
  })

  it('by wanted fixes only', async () => {
    const rules = [replacing('one', /a/g, 'b', 'unsafe'), replacing('two', /c/g, 'd', 'safe')]
    expect(await revised('ac', ...rules)).toMatchObject({ text: 'ad', titles: ['two: Replace c'], left: 1 })
  })

  it('ten times at most, by rules that never agree', async () => {
    const rules = [replacing('one', /a/g, 'b', 'safe'), replacing('two', /b/g, 'a', 'safe')]
    expect(await revised('a', ...rules)).toMatchObject({ text: 'a', left: 1 })
  })

  it('not where a fix would break it', async () => {
    const text = '[default]\nregion = eu-west-1\naws_access_key_id = ASIAFIXTUREKEY234567\n'
    const document = await parsedAs('.aws/credentials', text)
    const entry = { path: '.aws/credentials', git: () => 'outside' as const, read: () => Buffer.from(text) }
    const draft = draftOf({ entry, document })
    const judge = judgeWith([replacing('one', /region =/g, 'region', 'safe'), replacing('two', /\b-1/g, '-2', 'safe')])
    await revise([draft], judge, () => true)
    expect([draft.document.file.text, draft.refused]).toEqual([text, 'the fixed text would be broken'])
  })
})

describe('a preview', () => {
  it('counts what would be fixed, and finds what is there', async () => {
    const document = await parsedAs('a.txt', 'a b a c')
    const entry = { path: 'a.txt', git: () => 'outside' as const, read: () => Buffer.from('') }
    const judge = judgeWith([replacing('one', /a/g, 'x', 'safe'), replacing('two', /c/g, 'd', 'unsafe')])
    const preview = fixing({ safety: 'safe', isWanted: () => true, isWritten: false })
    const { settled, fixes, preview: shown } = await preview([{ entry, document }], judge)
    expect([settled.findings.length, fixes]).toEqual([3, undefined])
    expect(shown).toMatchObject({ safety: 'safe', problems: 2, files: 1, refused: [], diffs: [{ path: 'a.txt' }] })
  })
})
