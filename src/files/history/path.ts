/** A path of git's, given as Latin-1. */
export function pathOf(bytes: string): string {
  if (isAscii(bytes)) return bytes
  const text = Buffer.from(bytes, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? bytes.replace(/[\x80-\xff]/g, octal) : text
}

function isAscii(bytes: string): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes.charCodeAt(at) > 0x7f) return false
  return true
}

function octal(byte: string): string {
  return `\\${byte.charCodeAt(0).toString(8)}`
}
