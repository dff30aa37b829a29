import type { Document } from '../model/document.ts'
import { lineSpan, lineStarts, positionAt } from '../model/file.ts'
import type { Excerpt } from '../model/finding.ts'
import { once } from '../model/once.ts'
import { isHidden } from '../model/site.ts'
import type { Span } from '../model/span.ts'

/**
 * Runs of characters that credentials are made of. What of them looks random is masked, whether a reader knew it or not.
 * `{16,}` would run out of stack on a name of some millions.
 */
const RUN = /[A-Za-z0-9+/_%-]{16}[A-Za-z0-9+/_%-]*={0,2}/g
const KEY_ID = /^A[A-Z0-9]{15}[A-Z0-9]*$/

/** Longest part of a line that a report gets to see; minified files have lines of megabytes. */
const WINDOW = 400

/** How far beyond the window a run is looked at, so that what of it is inside is known for a part of a credential. */
const MARGIN = 128

const sensitiveSpans = once((document: Document): readonly Span[] =>
  document.scopes
    .flatMap((scope) => scope.sites)
    .filter((site) => isHidden(site.role) && site.origin === 'literal' && site.written.value.length > 0)
    .map((site) => site.written.span)
    .sort((a, b) => a.start - b.start),
)

/**
 * The lines of a finding and `around` more on each side, every credential masked character for character, so that
 * columns stay true. Of a line over 400 characters only the finding's own stretch is kept.
 */
export function excerptOf(document: Document, at: Span, around: number): Excerpt {
  const { file } = document
  const starts = lineStarts(file)
  const firstHit = positionAt(file, at.start).line
  const lastHit = Math.min(positionAt(file, Math.max(at.start, at.end - 1)).line, firstHit + 3)
  const first = Math.max(1, firstHit - around)
  const last = Math.min(starts.length, lastHit + around)
  const lines: string[] = []
  for (let line = first; line <= last; line++) lines.push(maskedLine(document, lineSpan(file, line), at))
  return { first, lines, cut: windowIn(lineSpan(file, firstHit), at).start - starts[firstHit - 1]! }
}

/** The part of a line that is shown: all of it, or 400 characters around the finding. */
export function windowIn(line: Span, at: Span): Span {
  if (line.end - line.start <= WINDOW) return line
  const start = Math.max(line.start, Math.min(at.start - WINDOW / 2, line.end - WINDOW))
  return { start, end: Math.min(line.end, start + WINDOW) }
}

function maskedLine(document: Document, line: Span, at: Span): string {
  const isHit = at.start <= line.end && at.end >= line.start
  if (line.end - line.start > WINDOW && !isHit) return ''
  return maskedPart(document, windowIn(line, at), line)
}

/** A part of a stretch of the text with credentials masked. */
export function maskedPart(document: Document, part: Span, whole: Span): string {
  // A run that the part cuts in two would not be recognised: mask a wider stretch, then cut.
  const wide = { start: Math.max(whole.start, part.start - MARGIN), end: Math.min(whole.end, part.end + MARGIN) }
  const text = masked(document.file.text, wide, sensitiveSpans(document))
  return text.slice(part.start - wide.start, part.end - wide.start)
}

/** A stretch of text with credentials masked. */
function masked(text: string, stretch: Span, secrets: readonly Span[]): string {
  let line = text.slice(stretch.start, stretch.end)
  for (const secret of overlapping(secrets, stretch)) {
    const from = Math.max(secret.start, stretch.start) - stretch.start
    const to = Math.min(secret.end, stretch.end) - stretch.start
    line = line.slice(0, from) + maskOf(line.slice(from, to)) + line.slice(to)
  }
  return withoutRuns(line)
}

/** A path, or a message with one, without credentials in it. Names of files are otherwise kept, however random: they must lead to the file. */
export function maskedPath(path: string): string {
  return path
    .replace(/A[KS]IA[A-Z2-7]{16}/g, maskOf)
    .replace(/(?<![A-Za-z0-9+])[A-Za-z0-9+]{40}(?![A-Za-z0-9+])/g, (run) => (isMixed(run) ? maskOf(run) : run))
}

function isMixed(run: string): boolean {
  return /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d/.test(run)
}

/** A text of the file's author, such as a section's name, with what looks random in it masked. */
export function withoutRuns(text: string): string {
  return text.replace(RUN, (run) => {
    // A key id ends before an equals sign, which belongs to what follows it.
    const [id] = /^A[A-Z0-9]{15}[A-Z0-9]*(?==)/.exec(run) ?? [run]
    return isTelling(id) ? maskOf(id) + run.slice(id.length) : run
  })
}

function* overlapping(spans: readonly Span[], stretch: Span): Iterable<Span> {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.start < stretch.end) low = middle + 1
    else high = middle
  }
  // Sites nest at most a few deep, so the walk back is short.
  for (let at = low - 1, misses = 0; at >= 0 && misses < 50; at--) {
    if (spans[at]!.end > stretch.start) yield spans[at]!
    else misses++
  }
}

/** The same width, no credential: a key id keeps its first and last four characters, blanks show as a middle dot. */
function maskOf(text: string): string {
  if (KEY_ID.test(text)) return text.slice(0, 4) + '*'.repeat(text.length - 8) + text.slice(-4)
  return text.replace(/\s/g, '·').replace(/[^·]/g, '*')
}

/** Letters and digits mixed as chance mixes them. Names, paths and words stay readable. */
function isTelling(run: string): boolean {
  const mixed = /[A-Z]/.test(run) && /[a-z]/.test(run)
  if (/\d/.test(run)) return mixed || /^A[A-Z0-9]+$/.test(run) || (run.length >= 36 && /[A-Za-z]/.test(run))
  return mixed && run.length >= 36
}
