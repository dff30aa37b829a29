import type { Written } from './inner-text.ts'

/** What percent-encoding stands for, part by part. Bytes that are no UTF-8 stay as they are written. */
export function partsInPercent(encoded: string): readonly Written[] {
  const parts: Written[] = []
  let at = 0
  const plain = (end: number) => {
    if (end > at) parts.push({ value: encoded.slice(at, end), span: { start: at, end }, spelling: 'plain' })
  }
  for (const { 0: bytes, index } of encoded.matchAll(/(?:%[0-9A-Fa-f]{2})+/g)) {
    const value = decoded(bytes)
    if (value === undefined) continue
    plain(index)
    at = index + bytes.length
    // ASCII is a byte a character; anything else stands for itself as a whole.
    const width = value.length * 3 === bytes.length ? 3 : 0
    for (let unit = 0; unit < (width === 0 ? 1 : value.length); unit++) {
      const span = width === 0 ? { start: index, end: at } : { start: index + unit * 3, end: index + unit * 3 + 3 }
      parts.push({ value: width === 0 ? value : value[unit]!, span, spelling: 'whole' })
    }
  }
  plain(encoded.length)
  return parts
}

function decoded(bytes: string): string | undefined {
  try {
    return decodeURIComponent(bytes)
  } catch {
    return undefined
  }
}
