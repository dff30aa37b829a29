/** One field of a protobuf message: a number, or the bytes of a string, message or fixed-size number. */
export interface Field {
  readonly number?: number
  readonly bytes?: Uint8Array
}

export interface Message {
  /** The first of each number. */
  readonly fields: ReadonlyMap<number, Field>
  /** `overrun`: a field says that it is longer than what is left. `nonsense`: a tag that no message has. */
  readonly end: 'whole' | 'overrun' | 'nonsense'
}

/** Reads a protobuf message from `start` to the end of the bytes, as far as it goes. Nested messages stay bytes. */
export function fieldsOf(bytes: Uint8Array, start: number): Message {
  const fields = new Map<number, Field>()
  let at = start
  while (at < bytes.length) {
    const tag = varint(bytes, at)
    if (!tag) return { fields, end: 'overrun' }
    const number = Math.floor(tag.value / 8)
    const field = fieldAt(bytes, tag.end, tag.value % 8)
    if (field === 'nonsense' || number === 0) return { fields, end: 'nonsense' }
    if (field === 'overrun') return { fields, end: 'overrun' }
    if (!fields.has(number)) fields.set(number, field)
    at = field.end
  }
  return { fields, end: 'whole' }
}

function fieldAt(
  bytes: Uint8Array,
  at: number,
  type: number,
): (Field & { readonly end: number }) | 'overrun' | 'nonsense' {
  if (type === 0) {
    const found = varint(bytes, at)
    return found ? { number: found.value, end: found.end } : 'overrun'
  }
  if (type !== 2 && type !== 1 && type !== 5) return 'nonsense'
  const length = type === 2 ? varint(bytes, at) : { value: type === 1 ? 8 : 4, end: at }
  if (!length || length.end + length.value > bytes.length) return 'overrun'
  const end = length.end + length.value
  return { bytes: bytes.subarray(length.end, end), end }
}

/** Numbers beyond 2^53 lose their last digits, which no caller reads. */
function varint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0
  for (let at = start; at < bytes.length && at < start + 10; at++) {
    value += (bytes[at]! & 127) * 2 ** (7 * (at - start))
    if (bytes[at]! < 128) return { value, end: at + 1 }
  }
  return undefined
}
