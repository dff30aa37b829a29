import type { Format } from '../model/document.ts'
import { formatOfPath } from './format.ts'
import { gateWith } from './gate.ts'
import { type Search, TRAIT } from './shapes.ts'

/** Blocks are at least so long, in bytes: what the gate looks for stands whole in two that follow each other. */
const SHORTEST = 1024
const LONGEST = 32_768

/** One in so many places behind that is fit for a cut. */
const CUTS = 256

/** Shorter texts are no more than a few blocks: to read them again costs less than to compare. */
const SHORTEST_TEXT = 4 * SHORTEST

/** What is remembered of so many blocks is forgotten then. */
const MOST_BLOCKS = 200_000

/** Words that have a say in what a credential is that stands near. */
const WORDS =
  /aws|amazon|boto|credential|access[\W_]?key|secret[\W_]?key|session[\W_]?token|[^a-z]s3[^a-z]|minio|rclone|endpoint|region/i

/** How near they must be, in blocks; or so near to the beginning, where programs name what they use. */
const NEAR = 6

/** What stands before a hash in a lock file: `sha512-`, `sha1-`. */
const BEFORE_HASH = /sha(?:1|256|384|512)[-:]$/
const HASH_NAME = 7

/** What a part of a text has to say: nothing, something where another part tells of something, or that. */
type Say = 'nothing' | 'something' | 'all'

/**
 * Gives a number for what of a long text could be told of: of its parts that hold something like a credential or name a
 * setting, and, near these, of those with words that go with them, in their order. Versions of a file that agree
 * in it differ only elsewhere. `undefined` for texts that are not worth it. Blocks are cut by what stands in them, so that
 * one that did not change is the same wherever it stands.
 */
export function essences(search: Search): (path: string, bytes: Buffer) => number | undefined {
  const says = new Map<Format, Map<number, Say>>()
  const namesAlone = gateWith({ ...search, someRun: () => false })
  // What begins before the bytes stands whole in those before.
  const sayOf = (path: string, bytes: Buffer, isFirst: boolean): Say => {
    const isWhole = (at: number, end: number) => isFirst || at >= HASH_NAME || end > SHORTEST
    const { length } = bytes
    const traits = search.traits(bytes, length)
    if ((traits & (TRAIT.MARK | TRAIT.BEGUN)) !== 0) return 'all'
    const isTold = (at: number, end: number) => isWhole(at, end) && !isHash(bytes, at)
    if ((traits & TRAIT.RUN) !== 0 && search.someRun(bytes, length, isTold)) return 'all'
    if (namesAlone(path, { bytes, end: length, isFirst, isLast: false })) return 'all'
    return WORDS.test(bytes.toString('latin1')) ? 'something' : 'nothing'
  }
  return (path, bytes) => {
    if (bytes.length < SHORTEST_TEXT || isWide(bytes)) return undefined
    const format = formatOfPath(path)
    const known = says.get(format) ?? new Map<number, Say>()
    says.set(format, known)
    if (known.size > MOST_BLOCKS) known.clear()
    const view = viewOf(bytes)
    const name = Buffer.from(path)
    const begun = hashOf(viewOf(name), 0, name.length)
    const pairs: number[] = []
    const told: Say[] = []
    let before = 0
    let start = 0
    for (let from = 0; from < bytes.length; ) {
      const end = cutBehind(view, from)
      const block = hashOf(view, from, end)
      const pair = joined(before, block)
      let say = known.get(pair)
      if (say === undefined) {
        say = sayOf(path, bytes.subarray(start, end), start === 0)
        known.set(pair, say)
      }
      pairs.push(pair)
      told.push(say)
      before = block
      start = from
      from = end
    }
    return saidBy(pairs, told, { begun, isEverywhere: format === 'javascript' || format === 'source' })
  }
}

/** A number for the parts that say something, and those that have a say in them. */
function saidBy(
  pairs: readonly number[],
  says: readonly Say[],
  { begun, isEverywhere }: { readonly begun: number; readonly isEverywhere: boolean },
): number {
  let sum = begun
  let last = Number.NEGATIVE_INFINITY
  let next = says.indexOf('all')
  if (next < 0) return sum
  for (const [at, say] of says.entries()) {
    if (at === next) {
      last = at
      next = says.indexOf('all', at + 1)
    }
    // A program may keep a secret in one place and name it in another.
    const isNear = isEverywhere || at < NEAR || at - last <= NEAR || (next >= 0 && next - at <= NEAR)
    if (say === 'all' || (say === 'something' && isNear)) sum = joined(sum, pairs[at]!)
  }
  return sum
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length)
}

function isHash(bytes: Buffer, start: number): boolean {
  return BEFORE_HASH.test(bytes.toString('latin1', Math.max(0, start - HASH_NAME), start))
}

/** Zeros near the beginning, or a mark of UTF-16: words are not to be seen in there. */
function isWide(bytes: Buffer): boolean {
  return bytes[0]! >= 0xfe || bytes.subarray(0, 8000).includes(0)
}

/** Where the block ends that begins there: behind a place that four bytes make one, wherever they stand. */
function cutBehind(view: DataView, from: number): number {
  const last = Math.min(from + LONGEST, view.byteLength)
  for (let at = from + SHORTEST; at + 4 <= last; at++)
    if (Math.imul(view.getInt32(at, true), 0x9e3779b1) >>> 0 < 0x1_0000_0000 / CUTS) return at
  return last
}

/** A number for some bytes, of 53 bits. */
function hashOf(view: DataView, start: number, end: number): number {
  let high = end - start
  let low = ~high
  let at = start
  for (; at + 4 <= end; at += 4) {
    const word = view.getInt32(at, true)
    high = Math.imul(high ^ word, 0x85ebca6b)
    high ^= high >>> 15
    low = Math.imul(low + word, 0xc2b2ae35)
    low ^= low >>> 13
  }
  for (; at < end; at++) {
    high = Math.imul(high ^ view.getUint8(at), 0x85ebca6b)
    low = Math.imul(low + view.getUint8(at), 0xc2b2ae35)
  }
  return together(high, low)
}

/** A number for two numbers in their order. */
function joined(first: number, second: number): number {
  let high = Math.imul(upper(first) ^ 0x27d4eb2f, 0x85ebca6b)
  high = Math.imul((high ^ (high >>> 15)) + upper(second), 0xc2b2ae35)
  let low = Math.imul(lower(first) + 0x165667b1, 0xc2b2ae35)
  low = Math.imul((low ^ (low >>> 13)) + lower(second), 0x85ebca6b)
  return together(high ^ (high >>> 16), low ^ (low >>> 16))
}

/** 32 bits and 21. */
function together(high: number, low: number): number {
  return (high >>> 0) * LOWER + ((low >>> 0) % LOWER)
}

const LOWER = 0x20_0000

function upper(number: number): number {
  return Math.floor(number / LOWER) | 0
}

function lower(number: number): number {
  return number % LOWER
}
