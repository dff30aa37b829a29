import type { Edit } from '../model/rule.ts'
import type { Span } from '../model/span.ts'

/** The text with the edits made. They stand in the text's order and do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let made = ''
  let at = 0
  for (const { span, insert } of edits) {
    made += text.slice(at, span.start) + insert
    at = span.end
  }
  return made + text.slice(at)
}

/** A stretch of the text before that stands in the text after, too. */
export interface Kept {
  readonly before: Span
  readonly after: Span
}

/** What of a text of this length the edits leave alone, in order; empty stretches are left out. */
export function keptBy(edits: readonly Edit[], length: number): Kept[] {
  const kept: Kept[] = []
  let at = 0
  let shift = 0
  const keep = (end: number) => {
    if (end > at) kept.push({ before: { start: at, end }, after: { start: at + shift, end: end + shift } })
  }
  for (const { span, insert } of edits) {
    keep(span.start)
    at = span.end
    shift += insert.length - (span.end - span.start)
  }
  keep(length)
  return kept
}

/** The same stretches, seen from the text after. */
export function reversed(kept: readonly Kept[]): Kept[] {
  return kept.map(({ before, after }) => ({ before: after, after: before }))
}

/**
 * Where a place of the text before stands in the text after. What was taken out stands where the next kept stretch
 * begins, or at the end, `length`, of the text after.
 */
export function placeAfter(kept: readonly Kept[], offset: number, length: number): number {
  const next = kept[firstReaching(kept, offset)]
  return next ? next.after.start + Math.max(0, offset - next.before.start) : length
}

/** The kept stretches within a span of the text before. */
export function* keptWithin(kept: readonly Kept[], span: Span): Iterable<Kept> {
  for (let at = firstReaching(kept, span.start); at < kept.length && kept[at]!.before.start < span.end; at++) {
    const { before, after } = kept[at]!
    const start = Math.max(before.start, span.start)
    const end = Math.min(before.end, span.end)
    const shift = after.start - before.start
    yield { before: { start, end }, after: { start: start + shift, end: end + shift } }
  }
}

/** Index of the first stretch that ends behind the offset. */
function firstReaching(kept: readonly Kept[], offset: number): number {
  let low = 0
  let high = kept.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (kept[middle]!.before.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** A part of a text that came about by edits: a stretch of the original, or new text. */
type Piece = Span | string

/**
 * One list of edits for two that follow each other: `second` counts in the text that `first` made of an original of
 * this length.
 */
export function composed(first: readonly Edit[], second: readonly Edit[], length: number): Edit[] {
  const pieces: Piece[] = []
  const take = taker(piecesOf(first, length))
  let at = 0
  for (const { span, insert } of second) {
    take(span.start - at, pieces)
    take(span.end - span.start, [])
    pieces.push(insert)
    at = span.end
  }
  take(Number.POSITIVE_INFINITY, pieces)
  return editsOf(pieces, length)
}

function piecesOf(edits: readonly Edit[], length: number): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { span, insert } of edits) {
    pieces.push({ start: at, end: span.start }, insert)
    at = span.end
  }
  return [...pieces, { start: at, end: length }]
}

/** Moves so many units of the text that the pieces make, from its beginning on. */
function taker(pieces: readonly Piece[]): (count: number, to: Piece[]) => void {
  let at = 0
  let used = 0
  return (count, to) => {
    let wanted = count
    while (wanted > 0 && at < pieces.length) {
      const piece = pieces[at]!
      const whole = typeof piece === 'string' ? piece.length : piece.end - piece.start
      const part = Math.min(wanted, whole - used)
      to.push(
        typeof piece === 'string'
          ? piece.slice(used, used + part)
          : { start: piece.start + used, end: piece.start + used + part },
      )
      wanted -= part
      used += part
      if (used === whole) {
        at++
        used = 0
      }
    }
  }
}

function editsOf(pieces: readonly Piece[], length: number): Edit[] {
  const edits: Edit[] = []
  let at = 0
  let insert = ''
  for (const piece of [...pieces, { start: length, end: length }]) {
    if (typeof piece === 'string') insert += piece
    else if (piece.end > piece.start || piece.start === length) {
      if (piece.start > at || insert !== '') edits.push({ span: { start: at, end: piece.start }, insert })
      insert = ''
      at = piece.end
    }
  }
  return edits
}
