const SPACE = 0x20
const TAB = 0x09
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const END_OF_FILE = 0xffff

/** Characters that one hash covers, from the start of its line on into the following lines. */
const WINDOW = 100
const BASE = 37
/** What a character counts for when it leaves the window. */
const LEAVING = BigInt.asUintN(64, BigInt(BASE) ** BigInt(WINDOW))
const LEAVING_HIGH = Number(LEAVING >> 32n)
const LEAVING_LOW = Number(LEAVING & 0xffff_ffffn)

/**
 * GitHub code scanning's primaryLocationLineHash of the wanted lines (counted from 1): `hash:occurrence`.
 * `text` is the file as `fs` decodes it from UTF-8, byte order mark included. A line that the text does not have is
 * left out. The algorithm is that of github/codeql-action, `src/fingerprints.ts`: the upload warns about any other value
 * than the one that it computes itself.
 *
 * Linear. The 64-bit numbers are kept in two unsigned halves, and only those that are compared become text: neither a
 * BigInt for every character nor a string for every line.
 */
export function lineHashes(text: string, lines: ReadonlySet<number>): Map<number, string> {
  let last = 0
  for (const line of lines) last = Math.max(last, line)
  const { high, low } = windowHashes(text, last)

  const candidates = new Set<number | undefined>()
  for (const line of lines) candidates.add(low[line - 1])
  const occurrences = new Map<string, number>()
  const hashes = new Map<number, string>()
  for (let index = 0; index < low.length; index++) {
    if (!candidates.has(low[index])) continue
    const hash = hexadecimal(high[index]!, low[index]!)
    const occurrence = (occurrences.get(hash) ?? 0) + 1
    occurrences.set(hash, occurrence)
    if (lines.has(index + 1)) hashes.set(index + 1, `${hash}:${occurrence}`)
  }
  return hashes
}

/** Halves of 64-bit hashes, one for each line. */
interface Halves {
  readonly high: readonly number[]
  readonly low: readonly number[]
}

/** Hashes of the first `count` lines, each over the window that starts with the line. */
function windowHashes(text: string, count: number): Halves {
  const found = { high: [] as number[], low: [] as number[] }
  // A ring as long as the window: whether a line starts at a place, and the hash of all text before it.
  const startAt = new Uint8Array(WINDOW)
  const highAt = new Uint32Array(WINDOW)
  const lowAt = new Uint32Array(WINDOW)
  let high = 0
  let low = 0
  let place = 0
  let startsLine = true
  let afterReturn = false

  for (let index = 0; index <= text.length + WINDOW && found.low.length < count; index++) {
    let code = index < text.length ? text.charCodeAt(index) : index === text.length ? END_OF_FILE : 0
    if (code === SPACE || code === TAB || (afterReturn && code === LINE_FEED)) {
      afterReturn = false
      continue
    }
    afterReturn = code === CARRIAGE_RETURN
    if (afterReturn) code = LINE_FEED

    if (startAt[place]) {
      const startLow = lowAt[place]!
      const leaving = Math.imul(startLow, LEAVING_LOW) >>> 0
      found.low.push((low - leaving) >>> 0)
      found.high.push((high - productHigh(highAt[place]!, startLow) - (low < leaving ? 1 : 0)) >>> 0)
    }
    startAt[place] = startsLine ? 1 : 0
    highAt[place] = high
    lowAt[place] = low
    startsLine = code === LINE_FEED

    const product = low * BASE + code
    low = product >>> 0
    high = (Math.imul(high, BASE) + Math.floor(product / 2 ** 32)) >>> 0
    place = place + 1 === WINDOW ? 0 : place + 1
  }
  return found
}

/** Upper half of a 64-bit number times LEAVING, modulo 2^64; the lower half is a plain Math.imul. */
function productHigh(high: number, low: number): number {
  return (upperHalf(low, LEAVING_LOW) + Math.imul(high, LEAVING_LOW) + Math.imul(low, LEAVING_HIGH)) >>> 0
}

/** Unsigned, without leading zeros. */
function hexadecimal(high: number, low: number): string {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0')
}

/** Upper 32 bits of the product of two unsigned 32-bit numbers. */
function upperHalf(a: number, b: number): number {
  const aHigh = a >>> 16
  const aLow = a & 0xffff
  const bHigh = b >>> 16
  const bLow = b & 0xffff
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16)
  const cross = aLow * bHigh + (middle & 0xffff)
  return aHigh * bHigh + (middle >>> 16) + (cross >>> 16)
}
