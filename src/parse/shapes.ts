import { SNIFFED } from '../model/piece.ts'

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
type Accept = (start: number, end: number) => boolean

/** The gate's searches, over the first `end` bytes of a buffer. */
export interface Search {
  /** What stands in the bytes at all, of `TRAIT`. Of most files there is nothing more to ask. */
  readonly traits: (bytes: Buffer, end: number) => number
  /** Offers where key ids and allow comments begin, until one is accepted. */
  readonly someMark: (bytes: Buffer, end: number, accept: (at: number) => boolean) => boolean
  /** Offers runs of base64 with capitals, small letters and what no hash has, forty characters long or sixty and more, and no name. */
  readonly someRun: (bytes: Buffer, end: number, accept: Accept) => boolean
  /** Offsets of every name that structured data gives to a setting, among others; `undefined` where there are too many. */
  readonly names: (bytes: Buffer, end: number) => readonly number[] | undefined
}

/** Bits of what a search sees at once. `BEGUN` is only sure where there is no `MARK`. */
export const TRAIT = {
  /** A zero among the first bytes, as in binary files and in UTF-16. */
  ZERO: 1,
  /** AKIA or ASIA. */
  BEGUN: 2,
  /** What begins like a key id, or an allow comment. */
  MARK: 4,
  RUN: 8,
} as const

/** More names than this in one window are no settings: it is read as a whole. */
export const MOST_NAMES = 1000

/** Names as far as they tell a setting from the many others that begin alike. */
const NAME =
  /access(?=[_-]?k)|secret(?=[_-]?[ak])|session(?=[_-]?t)|aws(?=[_-]?[adrs])|region(?=(?:[_-]?name)?[ \t"']*[:=])/gi

/** How an allow comment begins. */
const DIRECTIVE = Buffer.from('aws-cred-lint:')

/** In plain JavaScript: for single files, and where WebAssembly is no help. */
export const PLAIN: Search = {
  traits(whole, end) {
    const bytes = whole.subarray(0, end)
    const yes = () => true
    return (
      (bytes.subarray(0, SNIFFED).includes(0) ? TRAIT.ZERO : 0) |
      (bytes.includes('AKIA') || bytes.includes('ASIA') ? TRAIT.BEGUN : 0) |
      (someKeyId(bytes, yes) || bytes.includes(DIRECTIVE) ? TRAIT.MARK : 0) |
      (someMixedRun(bytes, yes) ? TRAIT.RUN : 0)
    )
  },
  someMark(whole, end, accept) {
    const bytes = whole.subarray(0, end)
    if (someKeyId(bytes, accept)) return true
    for (let at = bytes.indexOf(DIRECTIVE); at >= 0; at = bytes.indexOf(DIRECTIVE, at + 1)) if (accept(at)) return true
    return false
  },
  someRun: (bytes, end, accept) => someMixedRun(bytes.subarray(0, end), accept),
  names(bytes, end) {
    const places: number[] = []
    for (const { index } of bytes.toString('latin1', 0, end).matchAll(NAME))
      if (places.push(index) === MOST_NAMES) return undefined
    return places
  },
}

/** Whether a key id, a secret or a session token could stand in the bytes, whatever is around it. */
export function hasShape(bytes: Buffer): boolean {
  return someKeyId(bytes, () => true) || someMixedRun(bytes, () => true)
}

/** Whether a run of base64 of at least this length stands in the bytes. */
export function hasRun(bytes: Buffer, length: number): boolean {
  return findRun(bytes, BASE64, length, () => true)
}

/** Twenty capitals and digits that begin like a key id, anywhere in a run of them. */
function someKeyId(bytes: Buffer, accept: (at: number) => boolean): boolean {
  return findRun(bytes, KEY_ID, 20, (start, end) => {
    for (let at = start; at + 20 <= end; at++) {
      if (bytes[at] !== 0x41) continue
      const [second, third, fourth] = [bytes[at + 1], bytes[at + 2], bytes[at + 3]]
      const isOwn =
        fourth === 0x41 &&
        ((third === 0x49 && (second === 0x4b || second === 0x53 || second === 0x42)) ||
          (second === 0x43 && third === 0x43))
      if ((isOwn || (second === 0x33 && third === 0x54)) && accept(at)) return true
    }
    return false
  })
}

/** Forty characters of base64 that are neither hash nor name, or enough of them for a session token. */
function someMixedRun(bytes: Buffer, accept: Accept): boolean {
  const mixed = UPPER | LOWER | BEYOND_HEX
  return findRun(bytes, BASE64, 40, (start, end) => {
    if (end - start !== 40 && end - start < 60) return false
    let seen = 0
    for (let at = start; at < end && (seen & mixed) !== mixed; at++) seen |= CLASS[bytes[at]!]!
    return (seen & mixed) === mixed && !isName(bytes, start, end) && accept(start, end)
  })
}

/**
 * The least share of capitals, in fortieths, in a run without digits and `+`. Names of programs and paths have fewer, and so has one
 * secret in ninety: with one in two thousand that lacks digits and `+`, less than one secret in 100,000 is lost.
 */
const CAPITALS = 13

/**
 * The least share of small letters behind small letters in words that are written together, and the most digits and `+`
 * among them. Of 100,000 secrets, one has as many of the first and as few of the second; of long tokens none.
 */
const TOGETHER = { forty: 22, long: 18 }
const FEW = 3

/** The least share of characters that follow the one before them in ASCII, as in tables of an alphabet. */
const COUNTED = 28

/** As much of a long run as is looked at. */
const ENOUGH = 400

/** Whether a run is a name, a path or an alphabet and not drawn at random. Long ones are judged by how they begin. */
function isName(bytes: Buffer, start: number, stop: number): boolean {
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
  if (others === 0 && capitals * 40 < CAPITALS * length) return true
  if (counted * 40 >= COUNTED * length) return true
  return together * 40 >= (length === 40 ? TOGETHER.forty : TOGETHER.long) * length && others * 40 <= FEW * length
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
