import { closeSync, openSync, readSync } from 'node:fs'
import { placeToCut } from '../model/cut.ts'
import { CAREFULLY } from './entry.ts'

/** How long a chunk is, in bytes. */
const LONGEST = 200_000

/** How far back from its end a better place to cut is looked for. */
const BACK = 8192

/**
 * A file chunk by chunk, cut at line ends where there are any. A chunk is only there until the next is asked for. Throws
 * what Node throws where it cannot be read.
 */
export function* chunksOf(path: string): Iterable<Buffer> {
  const descriptor = openSync(path, CAREFULLY)
  try {
    const buffer = Buffer.allocUnsafe(LONGEST)
    let filled = 0
    for (;;) {
      const count = readSync(descriptor, buffer, filled, LONGEST - filled, null)
      filled += count
      if (count > 0 && filled < LONGEST) continue
      if (filled === 0) return
      const end = count === 0 ? filled : endOfChunk(buffer)
      yield buffer.subarray(0, end)
      buffer.copy(buffer, 0, end, filled)
      filled -= end
    }
  } finally {
    closeSync(descriptor)
  }
}

function endOfChunk(buffer: Buffer): number {
  const cut = placeToCut(buffer.toString('latin1', LONGEST - BACK, LONGEST))
  if (cut !== undefined) return LONGEST - BACK + cut
  // Not in the middle of a character.
  let end = LONGEST
  while (end > LONGEST - 4 && (buffer[end - 1]! & 0xc0) === 0x80) end--
  return buffer[end - 1]! >= 0xc0 ? end - 1 : LONGEST
}
