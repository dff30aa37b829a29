import { PRINTABLE } from '../printable.ts'
import type { OffsetMap } from './offsets.ts'

/** Characters that people and programs write, line ends included. */
const TEXT = /^[\P{C}\t\r\n]+$/u

/**
 * The text that base64 stands for, line ends and blanks within it aside; `undefined` when it is no base64 or decodes to
 * no printable UTF-8. Line breaks of the text stay, most often the one that `echo` puts at the end.
 */
export function textInBase64(encoded: string): string | undefined {
  const packed = encoded.replace(/\s+/g, '')
  if (!hasLengthOfBase64(packed) || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return undefined
  const binary = atob(packed)
  if (PRINTABLE.test(binary)) return binary
  try {
    const bytes = Uint8Array.from(binary, (unit) => unit.charCodeAt(0))
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return TEXT.test(text) ? text : undefined
  } catch {
    return undefined
  }
}

/** Whether a run of base64 may be whole: JSON web tokens and many libraries leave out what would fill up the last four. */
export function hasLengthOfBase64(run: string): boolean {
  return run.endsWith('=') ? run.length % 4 === 0 : run.length > 0 && run.length % 4 !== 1
}

/** Where the text stands in its base64 without blanks: three bytes are four characters. */
export function offsetsInBase64(text: string): OffsetMap {
  const byteAt = bytesBefore(text)
  return ({ start, end }) => {
    const from = Math.floor((byteAt(start) * 4) / 3)
    return { start: from, end: end > start ? Math.ceil((byteAt(end) * 4) / 3) : from }
  }
}

/** How many bytes of UTF-8 stand before an offset. */
function bytesBefore(text: string): (offset: number) => number {
  if (PRINTABLE.test(text)) return (offset) => offset
  const bytes = new Uint32Array(text.length + 1)
  let count = 0
  for (let at = 0; at < text.length; at++) {
    bytes[at] = count
    const unit = text.charCodeAt(at)
    // Each half of a pair is two of its four bytes.
    count += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3
  }
  bytes[text.length] = count
  return (offset) => bytes[offset]!
}
