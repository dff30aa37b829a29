import type { Written } from '../inner-text.ts'

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
    const isAscii = value.length * 3 === bytes.length
    if (!isAscii) parts.push({ value, span: { start: index, end: at }, spelling: 'whole' })
    else
      for (const [unit, character] of [...value].entries()) {
        const start = index + unit * 3
        parts.push({ value: character, span: { start, end: start + 3 }, spelling: 'whole' })
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
