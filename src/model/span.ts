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

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
