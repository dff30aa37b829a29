/** A part of a file; parts overlap by `OVERLAP` bytes. */
export interface Piece {
  /** It begins where the buffer does. */
  readonly bytes: Buffer
  /** How many of the bytes are the piece's: what lies behind is left from something else. */
  readonly end: number
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** What two pieces of a file have in common, in bytes: whatever the gate looks for stands whole in one of them. */
export const OVERLAP = 4096

/** How many bytes are looked at to tell text from binary, as git does. */
export const SNIFFED = 8000
