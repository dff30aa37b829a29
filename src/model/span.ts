/** A stretch of a file's text in UTF-16 offsets; `end` is one past the last. Lines and columns are derived. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A value together with the stretch of text that it was read from. */
export interface Located<T> {
  readonly value: T
  readonly span: Span
}

/** Where a stretch begins or ends, for people: `line` and `column` count from 1, columns in UTF-16 units; `offset` from 0. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/**
 * Tells whether a stretch overlaps any of these, however many they are: they are merged once, and each question is a
 * search among the merged.
 */
export function anyOverlap(spans: Iterable<Span>): (span: Span) => boolean {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else if (end > start) merged.push({ start, end })
  }
  return (span) => {
    let low = 0
    let high = merged.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (merged[middle]!.start < span.end) low = middle + 1
      else high = middle
    }
    return low > 0 && merged[low - 1]!.end > span.start
  }
}
