import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../model/file.ts'
import { SNIFFED } from '../model/piece.ts'

export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
  readonly byteOrderMark: boolean
}

/** A byte order mark of UTF-16, or zero bytes where its letters have them; `undefined` when there is none of it. */
function wideEncoding(buffer: Buffer): 'utf-16le' | 'utf-16be' | 'binary' | undefined {
  // UTF-32 begins as UTF-16 does, and goes on with two zeros.
  if (buffer[0] === 0xff && buffer[1] === 0xfe)
    return buffer.length >= 4 && buffer.readUInt16LE(2) === 0 ? 'binary' : 'utf-16le'
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be'
  const head = buffer.subarray(0, SNIFFED)
  return head.includes(0) ? (wideWithoutMark(head) ?? 'binary') : undefined
}

/** Whether the bytes are no text: a zero byte near the beginning that UTF-16 does not explain. */
export function isBinary(buffer: Buffer): boolean {
  return wideEncoding(buffer) === 'binary'
}

/** Bytes of a text to text: UTF-16 by its mark or by where its zero bytes stand, UTF-8, and Latin-1 where UTF-8 does not fit. */
export function decode(buffer: Buffer): Decoded {
  const wideness = wideEncoding(buffer)
  if (wideness === 'utf-16le' || wideness === 'utf-16be') {
    const marked = buffer[0] === 0xff || buffer[0] === 0xfe
    return wide(marked ? buffer.subarray(2) : buffer, wideness, marked)
  }
  const marked = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf
  const body = marked ? buffer.subarray(3) : buffer
  if (isUtf8(body)) return { text: body.toString('utf8'), encoding: 'utf-8', byteOrderMark: marked }
  return { text: body.toString('latin1'), encoding: 'latin1', byteOrderMark: marked }
}

/** Text in UTF-16 without a mark has a zero in every second byte as long as it is mostly Latin letters. */
function wideWithoutMark(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++
  const units = head.length / 2
  if (zeros[1]! > units * 0.7 && zeros[0] === 0) return 'utf-16le'
  if (zeros[0]! > units * 0.7 && zeros[1] === 0) return 'utf-16be'
  return undefined
}

function wide(body: Buffer, encoding: 'utf-16le' | 'utf-16be', byteOrderMark: boolean): Decoded {
  const even = body.subarray(0, body.length - (body.length % 2))
  const little = encoding === 'utf-16le' ? even : Buffer.from(even).swap16()
  return { text: little.toString('utf16le'), encoding, byteOrderMark }
}
