import { isBinary } from './files/decode.ts'
import { type Entry, type InPieces, isLfsPointer, type Omitted } from './files/entry.ts'
import { SNIFFED } from './model/piece.ts'
import { isReadInParts } from './parse/format.ts'
import { type Gate, gate, gateWith } from './parse/gate.ts'
import type { KernelSearch } from './parse/kernel.ts'
import { PLAIN } from './parse/shapes.ts'

/** Longer files without structure are read chunk by chunk. In bytes. */
const LARGE = 10_000_000

/** What files are sifted with: one for all of them. */
export interface Sieve {
  /** Absent where there are few files, or no WebAssembly. */
  readonly search: KernelSearch | undefined
  readonly isOpen: Gate
}

export function sieveOf(search: KernelSearch | undefined): Sieve {
  return { search, isOpen: gateWith(search ?? PLAIN) }
}

/** What a rule could have something to say about, or that it is too large to be in memory; else why it was left out, or nothing. */
export type Sifted = Buffer | 'large' | Omitted | 'gone' | undefined

export function sift(entry: Entry, { search, isOpen }: Sieve): Sifted {
  if (!search || !entry.readInto) return siftWhole(entry)
  const { window } = search
  const read = entry.readInto(entry, window)
  if (typeof read === 'object' && 'pieces' in read) return inPieces(entry, read, isOpen)
  if (typeof read !== 'number') return read
  // The gate lets binary files pass, so that they are named. Pointers begin with a `v`.
  const isOne = isOpen(entry.path, { bytes: window, end: read, isFirst: true, isLast: true })
  if (!isOne && window[0] !== 0x76) return undefined
  const bytes = window.subarray(0, read)
  return faultOf(bytes) ?? (isOne ? Buffer.from(bytes) : undefined)
}

function inPieces(entry: Entry, { pieces, size }: InPieces, isOpen: Gate): Sifted {
  const isLarge = size > LARGE && isReadInParts(entry.path)
  let isWide = false
  for (let next = pieces.next(); ; next = pieces.next()) {
    if (next.done) return next.value
    const { bytes, isFirst } = next.value
    const fault = isFirst && isBinary(bytes) ? BINARY : undefined
    if (isFirst) isWide = bytes[0]! >= 0xfe || bytes.subarray(0, SNIFFED).includes(0)
    if (!fault && !isOpen(entry.path, next.value)) continue
    pieces.return(undefined)
    return fault ?? (isLarge && !isWide ? 'large' : siftWhole(entry))
  }
}

/** The same for a file that is read as a whole. */
export function siftWhole(entry: Entry): Sifted {
  const bytes = entry.read(entry)
  if (!Buffer.isBuffer(bytes)) return bytes
  return faultOf(bytes) ?? (gate(entry.path, bytes) ? bytes : undefined)
}

function faultOf(bytes: Buffer): Omitted | undefined {
  if (isLfsPointer(bytes)) return { reason: 'Git LFS pointer' }
  return isBinary(bytes) ? BINARY : undefined
}

const BINARY: Omitted = { reason: 'binary' }
