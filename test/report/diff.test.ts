import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DiffLine, FileDiff } from '../../src/model/diff.ts'
import type { Report } from '../../src/model/finding.ts'
import { reportDiff } from '../../src/report/diff.ts'
import { CONTEXT, reportOf } from './example.ts'

const line = (kind: DiffLine['kind'], text: string, marks: DiffLine['marks'] = []): DiffLine => {
  return { kind, text, marks, isUnended: false }
}

function reportWith(...diffs: readonly FileDiff[]): Report {
  return reportOf([], { preview: { safety: 'safe', problems: 1, files: 1, refused: [], diffs } })
}

const DIFF: FileDiff = {
  path: '.env',
  hunks: [
    {
      before: { first: 1, count: 2 },
      after: { first: 1, count: 1 },
      titles: ['one: Join the lines', 'two: Remove it'],
      lines: [
        line('kept', 'A=b'),
        line('removed', 'C=***↵', [
          { start: 2, end: 3 },
          { start: 5, end: 6 },
        ]),
        { ...line('added', 'C=**'), isUnended: true },
      ],
    },
  ],
}

it('writes a unified diff with carets under what changes', () => {
  expect(reportDiff(reportWith(DIFF), { ...CONTEXT, pathFromHere: (path) => `../${path}` })).toBe(
    [
      '--- ../.env',
      '+++ ../.env (fixed, credentials masked)',
      '@@ -1,2 +1 @@ one: Join the lines; two: Remove it',
      ' A=b',
      '-C=***↵',
      '?  ^  ^',
      '+C=**',
      '\\ No newline at end of file',
      '',
    ].join('\n'),
  )
})

it('writes nothing where nothing would be fixed', () => {
  expect(reportDiff(reportWith(), CONTEXT)).toBe('')
  expect(reportDiff(reportOf([]), CONTEXT)).toBe('')
})

it('paints whole lines', () => {
  const lines = reportDiff(reportWith(DIFF), { ...CONTEXT, color: true }).split('\n')
  expect(lines[3]).toBe(' A=b')
  expect(lines[4]).toBe('\u001b[31m-C=***↵\u001b[0m')
  expect(lines[6]).toBe('\u001b[32m+C=**\u001b[0m')
})

it('holds neither controls nor commands, and keeps columns, whatever the text', () => {
  const nasty = fc.constantFrom('::error::x', '##[group]', '\t', '\u001b[2J', '\u202e', '\ud800', '\u2028', 'é', ' ')
  const text = fc.string({ unit: nasty, maxLength: 8 })
  fc.assert(
    fc.property(text, text, (content, path) => {
      const [hunk] = DIFF.hunks
      const diff = { path, hunks: [{ ...hunk!, lines: [line('kept', content), line('added', content)] }] }
      const lines = reportDiff(reportWith(diff), CONTEXT).split('\n')
      expect(lines.join('\n')).not.toMatch(/[^\P{C}\n]|^\s*::|##\[/mu)
      expect(lines.slice(3)).toHaveLength(3)
      expect(lines[4]).toHaveLength(content.length + 1)
    }),
  )
})
