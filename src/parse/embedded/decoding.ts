import type { InnerText } from '../inner-text.ts'
import { offsetsInBase64, textInBase64 } from './base64.ts'
import { type OffsetMap, offsetsOf } from './offsets.ts'
import { partsInPercent } from './percent.ts'

/** What a text stands for, and where of it each stretch stands in the text itself. */
interface Decoded {
  readonly text: string
  readonly place: () => OffsetMap | undefined
}

/** Decodes a text; `undefined` when it is no text in this coding. */
export function decoded(encoded: string, coding: InnerText['coding']): Decoded | undefined {
  switch (coding) {
    case 'base64': {
      const text = textInBase64(encoded)
      return text === undefined ? undefined : { text, place: () => placeInBase64(encoded, text) }
    }
    case 'percent': {
      const parts = partsInPercent(encoded)
      return { text: parts.map(({ value }) => value).join(''), place: () => offsetsOf(encoded, parts) }
    }
    default:
      return { text: encoded, place: () => (span) => span }
  }
}

/** Base64 may be wrapped: blanks within it stand for nothing. */
function placeInBase64(encoded: string, text: string): OffsetMap | undefined {
  const inside = offsetsInBase64(text)
  const packed = offsetsOf(
    encoded,
    Array.from(encoded.matchAll(/\S+/g), ({ 0: value, index }) => {
      return { value, span: { start: index, end: index + value.length }, spelling: 'plain' }
    }),
  )
  return packed && ((span) => packed(inside(span)))
}
