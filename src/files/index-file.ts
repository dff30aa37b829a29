import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes of an entry before its name: times, device, inode, mode, owner, size; the id follows, then flags. */
const FIXED = 40
const ID = 20

/** Set in the flags where two more bytes of flags follow. */
const EXTENDED = 0x4000
/** The flags tell the length of the name, up to this. */
const LENGTH = 0xfff

/** What git's index lists. */
export interface Tracked {
  /** Absolute path of the repository. */
  readonly root: string
  /** POSIX paths from the repository's root, in the index's order. */
  readonly paths: readonly string[]
  /** What all files have together, in bytes, as git last saw them. */
  readonly size: number
  /** The index itself. */
  readonly bytes: Uint8Array
}

interface Names {
  /** Where each name begins and ends, one after the other. */
  readonly places: readonly number[]
  readonly size: number
}

/**
 * Whether git's index lists a path (POSIX, from the repository's root). `undefined` where the index cannot be read
 * here: another version than 2 or 3, a split or a sparse index, SHA-256 ids, a worktree whose index lies elsewhere.
 */
export function isInIndex(root: string, path: string): boolean | undefined {
  const bytes = indexOf(root)
  const places = bytes && namesIn(bytes)?.places
  if (!places) return undefined
  const wanted = Buffer.from(path)
  for (let at = 0; at < places.length; at += 2) {
    const start = places[at]!
    const end = places[at + 1]!
    if (end - start === wanted.length && wanted.compare(bytes, start, end) === 0) return true
  }
  return false
}

/** What git's index lists; `undefined` where the index cannot be read here. */
export function trackedIn(root: string): Tracked | undefined {
  const bytes = indexOf(root)
  const names = bytes && namesIn(bytes)
  return names && { root, paths: pathsAt(names, bytes), size: names.size, bytes }
}

/** The paths of an index that was read before. */
export function pathsInIndex(index: Uint8Array): readonly string[] {
  const bytes = Buffer.from(index.buffer, index.byteOffset, index.length)
  const names = namesIn(bytes)
  return names ? pathsAt(names, bytes) : []
}

function pathsAt({ places }: Names, bytes: Buffer): readonly string[] {
  // All names are parts of one string: to decode each by itself takes three times as long.
  const text = bytes.toString('latin1')
  const paths: string[] = []
  for (let at = 0; at < places.length; at += 2) {
    const path = text.slice(places[at], places[at + 1])
    paths.push(BEYOND_ASCII.test(path) ? bytes.toString('utf8', places[at], places[at + 1]) : path)
  }
  return paths
}

const BEYOND_ASCII = /[\x80-\xff]/

function indexOf(root: string): Buffer | undefined {
  try {
    if (!statSync(join(root, '.git')).isDirectory() || process.env['GIT_INDEX_FILE']) return undefined
    return readFileSync(join(root, '.git/index'))
  } catch {
    return undefined
  }
}

/** Format: git's own gitformat-index. */
function namesIn(bytes: Buffer): Names | undefined {
  if (bytes.length < 32 || bytes.toString('latin1', 0, 4) !== 'DIRC') return undefined
  const version = bytes.readUInt32BE(4)
  if (version !== 2 && version !== 3) return undefined
  const places: number[] = []
  let size = 0
  let at = 12
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    if (at + FIXED + ID + 4 > bytes.length) return undefined
    const flags = (bytes[at + FIXED + ID]! << 8) | bytes[at + FIXED + ID + 1]!
    const start = at + FIXED + ID + 2 + (flags & EXTENDED ? 2 : 0)
    const told = flags & LENGTH
    const end = told < LENGTH ? start + told : bytes.indexOf(0, start)
    if (end < start || end >= bytes.length - ID || bytes[end] !== 0) return undefined
    places.push(start, end)
    size += bytes.readUInt32BE(at + FIXED - 4)
    // Entries are padded with one to eight zeros to a multiple of eight bytes.
    at += (end - at + 8) & ~7
  }
  return hasElsewhere(bytes, at) ? undefined : { places, size }
}

/** A split index keeps most of its entries in another file, a sparse one names folders in place of files. */
function hasElsewhere(bytes: Buffer, from: number): boolean {
  for (let at = from; at + 8 <= bytes.length - ID; at += 8 + bytes.readUInt32BE(at + 4)) {
    const name = bytes.toString('latin1', at, at + 4)
    if (name === 'link' || name === 'sdir') return true
  }
  return false
}
