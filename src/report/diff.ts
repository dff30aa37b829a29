import type { DiffLine, FileDiff, Hunk, LineRange } from '../model/diff.ts'
import type { Report } from '../model/finding.ts'
import type { Span } from '../model/span.ts'
import { shownAs } from './frame.ts'
import { plainText } from './plain-text.ts'
import type { ReportContext } from './reporter.ts'

const SIGN: Readonly<Record<DiffLine['kind'], string>> = { kept: ' ', removed: '-', added: '+' }
const CODE: Readonly<Record<string, number>> = { '-': 31, '+': 32, '@': 36, '?': 2 }

/**
 * What --fix would do, as a unified diff for people: credentials are masked, so it cannot be applied. A line that
 * begins with `?` has carets under what changes in the line above.
 */
export function reportDiff({ preview }: Report, context: ReportContext): string {
  const lines = (preview?.diffs ?? []).flatMap((diff) => fileLines(diff, context))
  return lines.map((line) => `${context.color ? painted(line) : line}\n`).join('')
}

function fileLines({ path, hunks }: FileDiff, { pathFromHere }: ReportContext): string[] {
  const name = plainText(pathFromHere(path))
  return [`--- ${name}`, `+++ ${name} (fixed, credentials masked)`, ...hunks.flatMap(hunkLines)]
}

function hunkLines({ before, after, titles, lines }: Hunk): string[] {
  const header = `@@ -${range(before)} +${range(after)} @@ ${titles.map(plainText).join('; ')}`
  return [header.trimEnd(), ...lines.flatMap(printed)]
}

function range({ first, count }: LineRange): string {
  return count === 1 ? String(first) : `${first},${count}`
}

function printed({ kind, text, marks, isUnended }: DiffLine): string[] {
  // At the beginning of a line `::` is a command to the GitHub Actions runner, blanks before it or not.
  const lines = [`${SIGN[kind]}${shownAs(text)}`.replace(/^(\s*:):/, '$1\u00b7')]
  if (isUnended) lines.push('\\ No newline at end of file')
  if (marks.length > 0) lines.push(`?${carets(marks)}`)
  return lines
}

function carets(marks: readonly Span[]): string {
  let line = ''
  for (const { start, end } of marks) line = line.padEnd(start) + '^'.repeat(end - start)
  return line
}

function painted(line: string): string {
  const code = CODE[line[0]!]
  return code === undefined ? line : `\u001b[${code}m${line}\u001b[0m`
}
