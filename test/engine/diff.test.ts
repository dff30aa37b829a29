import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffOf } from '../../src/engine/diff.ts'
import { edited } from '../../src/engine/edits.ts'
import type { DiffLine, FileDiff } from '../../src/model/diff.ts'
import { lineStarts } from '../../src/model/file.ts'
import type { Edit } from '../../src/model/rule.ts'
import { documentOf, parsedAs } from './documents.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

/** A text with the edits that its marks stand for: `{-out-}`, `{+in+}`. */
function marked(text: string): { readonly before: string; readonly edits: Edit[] } {
  const edits: Edit[] = []
  let before = ''
  for (const [whole, removed, inserted] of text.matchAll(/\{-([\s\S]*?)-\}|\{\+([\s\S]*?)\+\}|[\s\S]/g)) {
    const start = before.length
    if (removed !== undefined) edits.push({ span: { start, end: start + removed.length }, insert: '' })
    else if (inserted !== undefined) edits.push({ span: { start, end: start }, insert: inserted })
    before += removed ?? (inserted === undefined ? whole : '')
  }
  return { before, edits }
}

async function diff(path: string, text: string): Promise<FileDiff> {
  const { before, edits } = marked(text)
  const notes = edits.map(({ span }) => ({ offset: span.start, title: 'rule: Mend it' }))
  return diffOf(await parsedAs(path, before), await parsedAs(path, edited(before, edits)), edits, notes)
}

const SIGN = { kept: ' ', removed: '-', added: '+' } as const

function shown({ hunks }: FileDiff): string[] {
  return hunks.flatMap(({ before, after, lines }) => [
    `@@ -${before.first},${before.count} +${after.first},${after.count}`,
    ...lines.flatMap(({ kind, text, marks }) => [
      SIGN[kind] + text,
      ...marks.map(({ start, end }) => `?${' '.repeat(start)}${'^'.repeat(end - start)}`),
    ]),
  ])
}

describe('a diff shows', () => {
  it('what is taken out of a credential, and the rest the same on both sides', async () => {
    const secret = await diff('.env', `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY="${SECRET}{- -}"\n`)
    expect(shown(secret)).toEqual([
      '@@ -1,2 +1,2',
      ' AWS_ACCESS_KEY_ID=AKIA************4567',
      `-AWS_SECRET_ACCESS_KEY="${'*'.repeat(40)}·"`,
      `?                                                               ^`,
      `+AWS_SECRET_ACCESS_KEY="${'*'.repeat(40)}"`,
    ])
    const id = await diff('.env', `AWS_ACCESS_KEY_ID=AKIAFIX{- -}TUREKEY234567{-\u200b-}\n`)
    expect(shown(id)).toEqual([
      '@@ -1,1 +1,1',
      '-AWS_ACCESS_KEY_ID=AKIA***·*********4567·',
      '?                         ^',
      '?                                       ^',
      '+AWS_ACCESS_KEY_ID=AKIA************4567',
    ])
  })

  it('punctuation that no credential has, but no letter', async () => {
    const lines = shown(await diff('.env', `AWS_SECRET_ACCESS_KEY={-'"-}${SECRET}{-x-}{-%-}\n`))
    expect(lines[1]).toBe(`-AWS_SECRET_ACCESS_KEY='"${'*'.repeat(41)}%`)
    expect(lines.at(-1)).toBe(`+AWS_SECRET_ACCESS_KEY=${'*'.repeat(40)}`)
  })

  it('nothing of what is put in', async () => {
    const lines = shown(await diff('.env', `AWS_SECRET_ACCESS_KEY=Fixture{+/NotReal++}0123abcdEFGHijklMNOPqrst\n`))
    expect(lines).toEqual([
      '@@ -1,1 +1,1',
      `-AWS_SECRET_ACCESS_KEY=${'*'.repeat(31)}`,
      `+AWS_SECRET_ACCESS_KEY=${'*'.repeat(40)}`,
      `?                             ^^^^^^^^^`,
    ])
  })

  it('a line end that goes, and a line that goes', async () => {
    const joined = await diff('a.txt', 'one{-\r\n  -}two\r\n')
    expect(shown(joined)).toEqual(['@@ -1,2 +1,1', '-one↵', '?   ^', '-··two', '?^^', '+onetwo'])
    const gone = await diff('a.txt', '1\n2\n3\n4\n{-5\n-}6\n7\n8\n9\n')
    expect(shown(gone)).toEqual(['@@ -2,7 +2,6', ' 2', ' 3', ' 4', '-5', ' 6', ' 7', ' 8'])
    expect(shown(await diff('a.txt', '{-1\n-}'))).toEqual(['@@ -1,1 +0,0', '-1'])
    expect(shown(await diff('a.txt', '{+1\n+}'))).toEqual(['@@ -0,0 +1,1', '+1'])
  })

  it('of a long line the part around the change', async () => {
    const [, before, , after] = shown(await diff('a.txt', `${'a b '.repeat(500)}{-!-}${' c d'.repeat(500)}\n`))
    expect(before).toMatch(/^-….{199,}!.{199,}…$/)
    expect([before!.length, after!.length]).toEqual([403, 403])
  })

  it('what is done, once for each hunk, and that there is no line end', async () => {
    const { hunks } = await diff('a.txt', `{-x-}1{-x-}${'\n'.repeat(10)}{-y-}2`)
    expect(hunks.map(({ titles }) => titles)).toEqual([['rule: Mend it'], ['rule: Mend it']])
    expect(hunks[1]!.lines.map(({ isUnended }) => isUnended)).toEqual([false, false, false, true, true])
  })
})

const CHARACTERS = ['a', 'b', '-', ' ', '\n', '\n', '\r\n', '\r', 'é', '😀'] as const
const text = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 120 })
const input = text.chain((before) =>
  fc
    .array(
      fc.tuple(fc.nat(before.length), fc.nat(5), fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 4 })),
      {
        maxLength: 5,
      },
    )
    .map((places) => {
      const edits: Edit[] = []
      let at = 0
      for (const [from, size, insert] of places.sort(([a], [b]) => a - b)) {
        const start = Math.max(at, from)
        at = Math.min(before.length, start + size)
        edits.push({ span: { start, end: at }, insert })
      }
      return { before, edits }
    }),
)

/** A text's lines as a diff shows them, whether they changed or not. */
function linesOf(document: ReturnType<typeof documentOf>): string[] {
  const starts = lineStarts(document.file)
  return starts
    .map((start, at) => document.file.text.slice(start, starts[at + 1]))
    .filter((line, at) => line !== '' || at < starts.length - 1)
    .map(comparable)
}

const comparable = (line: string) =>
  line
    .replace(/[\r\n]/g, '')
    .replace(/↵$/, '')
    .replace(/\s/g, '·')

describe('a diff is one', () => {
  it('in that it makes the one text of the other', () => {
    fc.assert(
      fc.property(input, ({ before, edits }) => {
        const [from, to] = [documentOf(before), documentOf(edited(before, edits))]
        const { hunks } = diffOf(from, to, edits, [])
        const [old, now] = [linesOf(from), linesOf(to)]
        const made: string[] = []
        let at = 0
        for (const hunk of hunks) {
          const start = hunk.before.count > 0 ? hunk.before.first - 1 : hunk.before.first
          made.push(...old.slice(at, start))
          const side = (kind: DiffLine['kind']) =>
            hunk.lines.filter((line) => line.kind === 'kept' || line.kind === kind).map((line) => comparable(line.text))
          expect(side('removed')).toEqual(old.slice(start, start + hunk.before.count))
          expect(hunk.after.count > 0 ? hunk.after.first - 1 : hunk.after.first).toBe(made.length)
          expect(side('added')).toHaveLength(hunk.after.count)
          made.push(...side('added'))
          at = start + hunk.before.count
        }
        made.push(...old.slice(at))
        expect(made).toEqual(now)
      }),
      { numRuns: 1000 },
    )
  })

  it('in that no line is in it for nothing', () => {
    fc.assert(
      fc.property(input, ({ before, edits }) => {
        const after = edited(before, edits)
        const { hunks } = diffOf(documentOf(before), documentOf(after), edits, [])
        for (const { lines } of hunks) expect(lines.some(({ kind }) => kind !== 'kept')).toBe(true)
        if (before === after) expect(hunks).toEqual([])
      }),
    )
  })

  it('in which a key id is masked before an equals sign, too', async () => {
    for (const name of ['aws_access_key_id', 'aws_secret_access_key']) {
      const lines = shown(await diff('.aws/credentials', `[default]\n${name} {-x-}${KEY}= ${SECRET}\n`))
      expect(lines.join('\n')).not.toContain(KEY.slice(8, 17))
      expect(lines.join('\n')).toContain('AKIA************4567')
    }
  })

  it('in which no credential stands, of neither side', async () => {
    const file = `[default]\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n# ${SECRET}\n`
    const anywhere = fc.record({
      at: fc.nat(file.length),
      size: fc.nat(3),
      insert: fc.constantFrom('', ' ', '\n', '"', '\u200b', SECRET.slice(0, 20), KEY),
    })
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ at, size, insert }) => {
        const edits = [{ span: { start: at, end: Math.min(file.length, at + size) }, insert }]
        const [from, to] = [
          await parsedAs('.aws/credentials', file),
          await parsedAs('.aws/credentials', edited(file, edits)),
        ]
        const printed = shown(diffOf(from, to, edits, [])).join('\n')
        for (let start = 0; start + 10 <= SECRET.length; start++)
          expect(printed).not.toContain(SECRET.slice(start, start + 10))
        expect(printed).not.toContain(KEY.slice(3, 12))
        expect(printed).not.toContain(KEY.slice(8, 17))
      }),
    )
  })
})
