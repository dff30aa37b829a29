import { OVERLAP, type Piece } from './gate.ts'

/** Cuts bytes up as a file is read through a window: pieces of `size` bytes that overlap. */
export function* piecesOf(bytes: Buffer, size: number): Iterable<Piece> {
  for (let at = 0; ; at += size - OVERLAP) {
    const isLast = at + size >= bytes.length
    yield { bytes: bytes.subarray(at, at + size), isFirst: at === 0, isLast }
    if (isLast) return
  }
}
