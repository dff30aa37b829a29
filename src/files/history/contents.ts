import { isBinary } from '../decode.ts'
import { isLfsPointer, type Omitted, sizeFault } from '../entry.ts'

/** A blob's bytes, or why there are none. The bytes are valid until the next is taken. */
export type Content = Buffer | Omitted

/** Of larger blobs the beginning is looked at before the rest is kept, in bytes. */
const HEAD = 64 * 1024

/** What is said of a blob that is not there. */
export const NO_CONTENT = 'git does not have its content'

/** Memory up to this many bytes is kept for the next blob. */
const KEPT = 16 * 1024 * 1024

/** Gives the same memory again and again: one blob is looked at after the other. What is in it already stays. */
type Room = (size: number) => Buffer

function roomFrom(window: Buffer): Room {
  let kept = Buffer.alloc(0)
  return (size) => {
    if (size <= window.length) return window.subarray(0, size)
    const wider = size <= kept.length ? kept.subarray(0, size) : Buffer.allocUnsafe(size)
    window.copy(wider, 0, 0, HEAD)
    if (size <= KEPT && size > kept.length) kept = wider
    return wider
  }
}

/** A blob of which not all bytes are there yet. */
interface Growing {
  readonly size: number
  readonly room: Room
  /** As long as the blob, or as its head. */
  bytes: Buffer
  /** Bytes that came so far, of `size`. */
  at: number
  omitted?: Omitted
}

/** What is to be done with the answers of git. */
export interface Taking {
  readonly maxBytes: number
  /** Where blobs are put together that fit into it; at least 64 KiB. */
  readonly window: Buffer
  /** A promise holds up the next content; most contents are done with at once. */
  readonly take: (content: Content) => Promise<void> | undefined
}

/**
 * Takes what `git cat-file --batch` answers: `ID blob SIZE`, line end, the bytes, line end; or `ID missing`. One content
 * for each question, in that order.
 */
export async function takeContents(output: AsyncIterable<Buffer>, { maxBytes, window, take }: Taking): Promise<void> {
  let header = ''
  const room = roomFrom(window)
  let growing: Growing | undefined
  /** Line ends behind blobs that are still to come. */
  let isBehind = false
  for await (const chunk of output) {
    let at = 0
    while (at < chunk.length) {
      let content: Content
      if (growing) {
        at = grow(growing, chunk, at)
        if (growing.at < growing.size) break
        content = growing.omitted ?? told(growing.bytes)
        growing = undefined
        isBehind = true
      } else if (isBehind) {
        isBehind = false
        at++
        continue
      } else {
        const end = chunk.indexOf(10, at)
        header += chunk.toString('latin1', at, end < 0 ? chunk.length : end)
        if (end < 0) break
        at = end + 1
        const size = sizeIn(header)
        header = ''
        if (size === undefined) content = { reason: NO_CONTENT }
        else if (chunk.length - at < size) {
          growing = grown(size, maxBytes, room)
          continue
        } else {
          content = sizeFault(size, maxBytes) ?? told(chunk.subarray(at, at + size))
          at += size
          isBehind = true
        }
      }
      const taking = take(content)
      // To wait for nothing costs more than most blobs do.
      if (taking) await taking
    }
  }
}

/** Of a blob that is there. */
function sizeIn(header: string): number | undefined {
  const [, type, size] = header.split(' ')
  return type === 'blob' ? Number(size) : undefined
}

function grown(size: number, maxBytes: number, room: Room): Growing {
  const omitted = sizeFault(size, maxBytes)
  return { size, room, bytes: room(omitted ? 0 : Math.min(size, HEAD)), at: 0, ...(omitted ? { omitted } : {}) }
}

/** Takes what a chunk has of the blob, and returns where it ends there. */
function grow(blob: Growing, chunk: Buffer, from: number): number {
  let at = from
  while (at < chunk.length && blob.at < blob.size) {
    const count = Math.min(chunk.length - at, (blob.omitted ? blob.size : blob.bytes.length) - blob.at)
    if (!blob.omitted) chunk.copy(blob.bytes, blob.at, at, at + count)
    blob.at += count
    at += count
    if (!blob.omitted && blob.at === blob.bytes.length && blob.at < blob.size) widen(blob)
  }
  return at
}

/** The head is there: pictures and archives are told by it, and the rest of them is passed over. */
function widen(blob: Growing): void {
  if (isBinary(blob.bytes)) blob.omitted = { reason: 'binary' }
  else blob.bytes = blob.room(blob.size)
}

function told(bytes: Buffer): Content {
  if (isLfsPointer(bytes)) return { reason: 'Git LFS pointer' }
  return isBinary(bytes) ? { reason: 'binary' } : bytes
}
