import { chunksOf } from './files/chunks.ts'
import { decode } from './files/decode.ts'
import type { SourceFile } from './model/file.ts'
import type { Position } from './model/span.ts'
import { behind } from './parse/parts.ts'
import type { Sieve } from './sift.ts'

/** Whether a file has allow comments, which speak of what may stand in another chunk. */
export function allowsSomething(absolute: string): boolean {
  for (const bytes of chunksOf(absolute)) if (bytes.includes('aws-cred-lint:')) return true
  return false
}

/** The chunks of a long text in which something may stand, each with its place in the file. The rest is only counted. */
export function* chunksToRead(
  file: Pick<SourceFile, 'path' | 'facts'>,
  absolute: string,
  { isOpen }: Sieve,
): Iterable<SourceFile> {
  let begins: Position = { line: 1, column: 1, offset: 0 }
  const ordinals = new Map<string, number>()
  for (const bytes of chunksOf(absolute)) {
    const isWanted = isOpen(file.path, { bytes, end: bytes.length, isFirst: true, isLast: true })
    const decoded = decode(bytes)
    if (isWanted) yield { ...file, ...decoded, part: { begins, ordinals } }
    begins = behind(decoded.text, begins)
  }
}
