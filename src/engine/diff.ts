import type { DiffLine, FileDiff, Hunk } from '../model/diff.ts'
import type { Document } from '../model/document.ts'
import { lineSpan, lineStarts, positionAt, type SourceFile } from '../model/file.ts'
import type { Edit } from '../model/rule.ts'
import type { Span } from '../model/span.ts'
import { type Side, shownLine } from './diff-line.ts'
import { type Kept, keptBy, placeAfter, reversed } from './edits.ts'
import { maskedPath } from './mask.ts'

/** How many unchanged lines are shown on each side of a change. */
const AROUND = 3

/** What an edit is for, and where it stands in the text before. */
export interface Note {
  readonly offset: number
  readonly title: string
}

/** Lines that changed: indices from 0, the ends one past the last. */
interface Region {
  /** Lines that edits reach, whether they came out the same or not. */
  readonly touched: Span
  readonly before: Span
  readonly after: Span
}

/** What the edits make of a document, as the lines that change and some around them, every credential masked. */
export function diffOf(before: Document, after: Document, edits: readonly Edit[], notes: readonly Note[]): FileDiff {
  const kept = keptBy(edits, before.file.text.length)
  const sides: Sides = {
    before: { document: before, other: after, kept, isLater: false },
    after: { document: after, other: before, kept: reversed(kept), isLater: true },
  }
  const titles = titlesByLine(before, notes)
  return {
    path: maskedPath(before.file.path),
    hunks: nearby(regionsOf(before, after, edits, kept)).map((regions) => hunkOf(regions, sides, titles)),
  }
}

/** The changed lines of each edit, those of neighbours taken together, without lines that came out the same. */
function regionsOf(before: Document, after: Document, edits: readonly Edit[], kept: readonly Kept[]): Region[] {
  const touched: { start: number; end: number }[] = []
  for (const { span } of edits) {
    const start = firstTouched(before.file, span, after.file, kept)
    const end = positionAt(before.file, span.end).line
    const last = touched.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else touched.push({ start, end })
  }
  return touched
    .map((lines) => trimmed(before, after, lines, linesAfter(lines, before, after, kept)))
    .filter((region) => !isEmpty(region.before) || !isEmpty(region.after))
}

/** The line that an edit begins in; the one before it, too, where a lone CR there has become half of a CR LF. */
function firstTouched(before: SourceFile, { start }: Span, after: SourceFile, kept: readonly Kept[]): number {
  const line = positionAt(before, start).line - 1
  const from = lineStarts(before)[line]!
  if (from === 0 || from !== start || before.text[from - 1] !== '\r') return line
  return after.text[placeAfter(kept, from - 1, after.text.length) + 1] === '\n' ? line - 1 : line
}

function isEmpty({ start, end }: Span): boolean {
  return start === end
}

/** Where lines of the text before stand in the text after. No edit touches the units right before and behind them. */
function linesAfter(lines: Span, before: Document, after: Document, kept: readonly Kept[]): Span {
  const { length } = after.file.text
  const starts = lineStarts(before.file)
  const from = starts[lines.start]!
  const start = from === 0 ? 0 : placeAfter(kept, from - 1, length) + 1
  const end = lines.end < starts.length ? placeAfter(kept, starts[lines.end]!, length) : length
  const first = positionAt(after.file, start).line - 1
  return { start: first, end: lines.end < starts.length ? positionAt(after.file, end).line - 1 : lineCount(after) }
}

function trimmed(before: Document, after: Document, touched: Span, touchedAfter: Span): Region {
  let { start } = touched
  let end = Math.min(touched.end, lineCount(before))
  let { start: startAfter, end: endAfter } = touchedAfter
  const isSame = (line: number, lineAfter: number) => whole(before, line) === whole(after, lineAfter)
  while (start < end && startAfter < endAfter && isSame(start, startAfter)) {
    start++
    startAfter++
  }
  while (start < end && startAfter < endAfter && isSame(end - 1, endAfter - 1)) {
    end--
    endAfter--
  }
  return { touched, before: { start, end }, after: { start: startAfter, end: endAfter } }
}

/** The line with its end. */
function whole({ file }: Document, line: number): string {
  const starts = lineStarts(file)
  return file.text.slice(starts[line], starts[line + 1])
}

/** Behind the last line end there is no line. */
function lineCount({ file }: Document): number {
  const starts = lineStarts(file)
  return starts.at(-1) === file.text.length ? starts.length - 1 : starts.length
}

/** Regions whose surroundings meet share a hunk. */
function nearby(regions: readonly Region[]): Region[][] {
  const groups: Region[][] = []
  for (const region of regions) {
    const last = groups.at(-1)
    if (last && region.before.start - last.at(-1)!.before.end <= 2 * AROUND) last.push(region)
    else groups.push([region])
  }
  return groups
}

interface Sides {
  readonly before: Side
  readonly after: Side
}

function hunkOf(
  regions: readonly Region[],
  { before, after }: Sides,
  titles: ReadonlyMap<number, readonly string[]>,
): Hunk {
  const first = regions[0]!
  const last = regions.at(-1)!
  const start = Math.max(0, first.before.start - AROUND)
  const end = Math.min(lineCount(before.document), last.before.end + AROUND)
  const lines: DiffLine[] = []
  let at = start
  const add = (kind: DiffLine['kind'], side: Side, from: number, to: number) => {
    for (let line = from; line < to; line++) lines.push(lineOf(kind, side, line))
  }
  for (const region of regions) {
    add('kept', before, at, region.before.start)
    add('removed', before, region.before.start, region.before.end)
    add('added', after, region.after.start, region.after.end)
    at = region.before.end
  }
  add('kept', before, at, end)
  const removed = lines.filter(({ kind }) => kind === 'removed').length
  const added = lines.filter(({ kind }) => kind === 'added').length
  const startAfter = first.after.start - (first.before.start - start)
  const countAfter = end - start - removed + added
  return {
    before: { first: end > start ? start + 1 : start, count: end - start },
    after: { first: countAfter > 0 ? startAfter + 1 : startAfter, count: countAfter },
    titles: titlesOf(regions, titles),
    lines,
  }
}

function lineOf(kind: DiffLine['kind'], side: Side, line: number): DiffLine {
  const { file } = side.document
  const starts = lineStarts(file)
  const content = lineSpan(file, line + 1)
  const end = starts[line + 1]
  return { kind, ...shownLine(side, content, end ?? content.end), isUnended: end === undefined }
}

function titlesByLine({ file }: Document, notes: readonly Note[]): ReadonlyMap<number, readonly string[]> {
  const titles = new Map<number, string[]>()
  for (const { offset, title } of notes) {
    const line = positionAt(file, offset).line - 1
    const known = titles.get(line)
    if (known) known.push(title)
    else titles.set(line, [title])
  }
  return titles
}

function titlesOf(regions: readonly Region[], titles: ReadonlyMap<number, readonly string[]>): string[] {
  const found = new Set<string>()
  for (const { touched } of regions) {
    for (let line = touched.start; line < touched.end; line++)
      for (const title of titles.get(line) ?? []) found.add(title)
  }
  return [...found]
}
