/**
 * The text that base64 stands for, as Kubernetes stores it in `data` of a Secret; `undefined` when it is no base64 or
 * decodes to no printable UTF-8. Line breaks stay, most often the one that `echo` puts
 * at the end.
 */
export function textInBase64(encoded: string): string | undefined {
  const packed = encoded.replace(/\s+/g, '')
  if (packed.length === 0 || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return undefined
  const bytes = Uint8Array.from(atob(packed), (unit) => unit.charCodeAt(0))
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return /^[\P{C}\t\r\n]+$/u.test(text) ? text : undefined
  } catch {
    return undefined
  }
}
