import { chunksOf } from './files/chunks.ts'
import { decode } from './files/decode.ts'
import type { SourceFile } from './model/file.ts'
import type { Position } from './model/span.ts'
import { behind } from './parse/parts.ts'
import type { Sieve } from './sift.ts'

/** The chunks of a long text in which something may stand, each with its place in the file. The rest is only counted. */
export function* chunksToRead(
  file: Pick<SourceFile, 'path' | 'facts'>,
  absolute: string,
  { isOpen }: Sieve,
): Iterable<SourceFile> {
  let begins: Position = { line: 1, column: 1, offset: 0 }
  let number = 0
  for (const bytes of chunksOf(absolute)) {
    const isWanted = isOpen(file.path, { bytes, end: bytes.length, isFirst: true, isLast: true })
    const decoded = decode(bytes)
    if (isWanted) yield { ...file, ...decoded, part: { begins, number } }
    begins = behind(decoded.text, begins)
    number++
  }
}
