import type { Encoding } from '../model/file.ts'
import type { Decoded } from './decode.ts'

/** Text to bytes, the reverse of `decode`. */
export function encode({ text, encoding, byteOrderMark }: Decoded): Buffer {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const little = Buffer.from(byteOrderMark ? `\ufeff${text}` : text, 'utf16le')
    return encoding === 'utf-16be' ? little.swap16() : little
  }
  const body = Buffer.from(text, encoding === 'latin1' ? 'latin1' : 'utf8')
  // A mark of UTF-8 stands before text that is none, too.
  return byteOrderMark ? Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]) : body
}

/** Whether the encoding has every character of a text. */
export function canEncode(text: string, encoding: Encoding): boolean {
  if (encoding === 'latin1') return !/[^\u0000-\u00ff]/.test(text)
  return encoding !== 'utf-8' || !/\p{Cs}/u.test(text)
}
