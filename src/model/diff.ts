import type { Span } from './span.ts'

/** A line of a diff, every credential masked. */
export interface DiffLine {
  readonly kind: 'kept' | 'removed' | 'added'
  readonly text: string
  /** The stretches of `text` that only this side has, in UTF-16 offsets; none where that is the whole line. */
  readonly marks: readonly Span[]
  /** Whether the file ends here, without a line end. */
  readonly isUnended: boolean
}

/** Lines from `first` on, counted from 1; of no lines, `first` is the one before. */
export interface LineRange {
  readonly first: number
  readonly count: number
}

/** Changed lines and some around them. */
export interface Hunk {
  readonly before: LineRange
  readonly after: LineRange
  /** What is done here: `stray-whitespace: Remove the trailing blank`. */
  readonly titles: readonly string[]
  readonly lines: readonly DiffLine[]
}

/** What would change in one file. Nothing in it can reveal a credential. */
export interface FileDiff {
  readonly path: string
  readonly hunks: readonly Hunk[]
}
