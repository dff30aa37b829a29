/** A part of a file; parts overlap by `OVERLAP` bytes. */
export interface Piece {
  readonly bytes: Buffer
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** What two pieces of a file have in common, in bytes: whatever the gate looks for stands whole in one of them. */
export const OVERLAP = 4096
