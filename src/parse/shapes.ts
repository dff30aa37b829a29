/** Byte classes: what base64 consists of, what key ids consist of, and what a run must show to be neither word nor hash. */
const BASE64 = 1
const KEY_ID = 2
const UPPER = 4
const LOWER = 8
const BEYOND_HEX = 16
/** Digits and `+`, which nearly every long name of a program lacks. */
const NO_LETTER = 32

export const CLASS = new Uint8Array(256)
for (let byte = 0x30; byte <= 0x39; byte++) CLASS[byte] = BASE64 | KEY_ID | NO_LETTER
for (let at = 0; at < 26; at++) {
  const beyond = at < 6 ? 0 : BEYOND_HEX
  CLASS[0x41 + at] = BASE64 | KEY_ID | UPPER | beyond
  CLASS[0x61 + at] = BASE64 | LOWER | beyond
}
CLASS[0x2b] = BASE64 | BEYOND_HEX | NO_LETTER
CLASS[0x2f] = BASE64 | BEYOND_HEX

/** Where a run of characters begins and ends. */
export type Accept = (start: number, end: number) => boolean

/** The gate's searches over bytes. One that cannot find names of settings by itself leaves `names` out. */
export interface Search {
  /** `whole` where a key id or an allow comment stands in the bytes, `begun` where only AKIA or ASIA does. */
  readonly mark: (bytes: Buffer) => 'whole' | 'begun' | undefined
  /** Offers runs of base64 with capitals, small letters and what no hash has, forty characters long or sixty and more. */
  readonly someRun: (bytes: Buffer, accept: Accept) => boolean
  /** Offsets of every name that structured data gives to a setting, among others; `undefined` where there are too many. */
  readonly names?: (bytes: Buffer) => readonly number[] | undefined
}

/** How an allow comment begins. */
const DIRECTIVE = Buffer.from('aws-cred-lint:')

/** In plain JavaScript: for single files, and where WebAssembly is no help. */
export const PLAIN: Search = {
  mark(bytes) {
    if (hasKeyId(bytes) || bytes.includes(DIRECTIVE)) return 'whole'
    return bytes.includes('AKIA') || bytes.includes('ASIA') ? 'begun' : undefined
  },
  someRun: someMixedRun,
}

/** Whether a key id, a secret or a session token could stand in the bytes, whatever is around it. */
export function hasShape(bytes: Buffer): boolean {
  return hasKeyId(bytes) || someMixedRun(bytes, (start, end) => !isName(bytes, start, end))
}

/** A run of capitals and digits that begins like a key id, anywhere in the run. */
function hasKeyId(bytes: Buffer): boolean {
  return findRun(bytes, KEY_ID, 20, (start, end) => {
    for (let at = start; at + 20 <= end; at++) {
      if (bytes[at] !== 0x41) continue
      const [second, third, fourth] = [bytes[at + 1], bytes[at + 2], bytes[at + 3]]
      if (
        fourth === 0x41 &&
        ((third === 0x49 && (second === 0x4b || second === 0x53 || second === 0x42)) ||
          (second === 0x43 && third === 0x43))
      )
        return true
      if (second === 0x33 && third === 0x54) return true
    }
    return false
  })
}

/** Forty characters of base64 that are no hash, or enough of them for a session token. */
function someMixedRun(bytes: Buffer, accept: Accept): boolean {
  const mixed = UPPER | LOWER | BEYOND_HEX
  return findRun(bytes, BASE64, 40, (start, end) => {
    if (end - start !== 40 && end - start < 60) return false
    let seen = 0
    for (let at = start; at < end && (seen & mixed) !== mixed; at++) seen |= CLASS[bytes[at]!]!
    return (seen & mixed) === mixed && accept(start, end)
  })
}

/**
 * The least share of capitals in a run without digits and `+`. Names of programs and paths have fewer, and so has one
 * secret in ninety: with one in two thousand that lacks digits and `+`, less than one secret in 100,000 is lost.
 */
const CAPITALS = 13 / 40

/**
 * The least share of small letters behind small letters in words that are written together, and the most digits and `+`
 * among them. Of 100,000 secrets, one has as many of the first and as few of the second; of long tokens none.
 */
const TOGETHER = { forty: 22 / 40, long: 18 / 40 }
const FEW = 3 / 40

/** The least share of characters that follow the one before them in ASCII, as in tables of an alphabet. */
const COUNTED = 28 / 40

/** As much of a long run as is looked at. */
const ENOUGH = 400

/** Whether a run is a name, a path or an alphabet and not drawn at random. Long ones are judged by how they begin. */
export function isName(bytes: Buffer, start: number, stop: number): boolean {
  const end = Math.min(stop, start + ENOUGH)
  let capitals = 0
  let others = 0
  let together = 0
  let counted = 0
  let before = 0
  for (let at = start; at < end; at++) {
    const type = CLASS[bytes[at]!]!
    if ((type & UPPER) !== 0) capitals++
    if ((type & NO_LETTER) !== 0) others++
    together += (type & before & LOWER) >> 3
    if (before !== 0 && bytes[at] === bytes[at - 1]! + 1) counted++
    before = type
  }
  const length = end - start
  if (others === 0 && capitals < CAPITALS * length) return true
  if (counted >= COUNTED * length) return true
  return together >= (length === 40 ? TOGETHER.forty : TOGETHER.long) * length && others <= FEW * length
}

/** Skips from the end of one window of `length` to the next; every byte is looked at twice at most. */
function findRun(bytes: Buffer, type: number, length: number, accept: Accept): boolean {
  let at = length - 1
  let floor = 0
  while (at < bytes.length) {
    if ((CLASS[bytes[at]!]! & type) === 0) {
      floor = at + 1
      at += length
      continue
    }
    let start = at
    while (start > floor && (CLASS[bytes[start - 1]!]! & type) !== 0) start--
    let end = start
    if (at - start + 1 < length) {
      end = at + 1
      while (end < bytes.length && end - start < length && (CLASS[bytes[end]!]! & type) !== 0) end++
      if (end - start < length) {
        floor = end + 1
        at = end + length
        continue
      }
    }
    end = at + 1
    while (end < bytes.length && (CLASS[bytes[end]!]! & type) !== 0) end++
    if (accept(start, end)) return true
    floor = end + 1
    at = end + length
  }
  return false
}
