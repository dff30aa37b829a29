import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import type { GitState, Logins, Readers } from '../model/file.ts'
import { OVERLAP, type Piece } from '../model/piece.ts'

/** Why a file was left out, for the report. */
export interface Omitted {
  readonly reason: string
  /** Set where the user named this very file. */
  readonly failed?: true
}

/** A file to lint: on disk, in the index, or from standard input. */
export interface Entry {
  /** POSIX path from the root of the run; absolute outside of it. */
  readonly path: string
  /** Where it lies on disk; absent for content that only git or standard input has. */
  readonly absolute?: string
  /** Whether clients look for this very file; absent: as the environment says. */
  readonly home?: 'file' | 'folder'
  /** Asked of git when first needed. */
  readonly git: () => GitState
  /** Asked of the file's mode when first needed; absent: of the file at `absolute`. */
  readonly readers?: () => Readers
  /** What SSO left in its cache, by file name; absent: as it is on disk. */
  readonly logins?: Logins
  /** Takes its own entry: thousands of entries have these two in common. */
  readonly read: (entry: Entry) => Buffer | Omitted | 'gone'
  /** Reads into a window; absent where the content is in memory anyway. */
  readonly readInto?: (entry: Entry, window: Buffer) => number | InPieces | Omitted | 'gone'
}

/** Files in order. An array is that; entries for what git tracks are only made when they are asked for. */
export interface Entries extends Iterable<Entry> {
  readonly length: number
  readonly at: (index: number) => Entry | undefined
}

/** A file that does not fit into the window. */
export interface InPieces {
  readonly pieces: Pieces
  /** In bytes. */
  readonly size: number
}

/** A large file, piece by piece: each lies in the window until the next is asked for. Ends with why there was no more to read. */
type Pieces = Generator<Piece, Omitted | 'gone' | undefined, undefined>

/** Longest text that Node can hold in one string, less some room. */
const LONGEST = 500_000_000

const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1'

/** What opens a regular file without following links or waiting for pipes. */
export const CAREFULLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Reads a regular file. `gone`: listed, but not there any more. */
export function readRegular(path: string, maxBytes: number): Buffer | Omitted | 'gone' {
  const descriptor = opened(path)
  if (typeof descriptor !== 'number') return descriptor
  try {
    const stat = fstatSync(descriptor)
    if (stat.isDirectory()) return FOLDER
    if (!stat.isFile()) return { reason: 'not a regular file' }
    return sizeFault(stat.size, maxBytes) ?? readWhole(descriptor, stat.size)
  } catch (error) {
    return failure(error)
  } finally {
    closeSync(descriptor)
  }
}

const FOLDER: Omitted = { reason: 'folder (a submodule or a nested repository)' }

/**
 * Reads a regular file into a window: how many bytes it has, or its pieces where they do not all fit. What kind of file
 * it is, and how large, is asked only then.
 */
export function readInto(window: Buffer, path: string, maxBytes: number): number | InPieces | Omitted | 'gone' {
  const descriptor = opened(path)
  if (typeof descriptor !== 'number') return descriptor
  let isLeftOpen = false
  try {
    const filled = readSync(descriptor, window, 0, window.length, null)
    if (filled > 0 && filled < window.length) return filled > maxBytes ? sizeFault(filled, maxBytes)! : filled
    // What is empty or endless may be a device.
    const { size, isFile } = kindOf(descriptor)
    if (!isFile) return { reason: 'not a regular file' }
    if (filled === 0) return 0
    // How long a text may be matters only where it has to be there as a whole.
    if (size > maxBytes) return sizeFault(size, maxBytes)!
    isLeftOpen = true
    return { pieces: piecesOf(descriptor, window), size }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR' ? FOLDER : failure(error)
  } finally {
    if (!isLeftOpen) closeSync(descriptor)
  }
}

function kindOf(descriptor: number): { readonly size: number; readonly isFile: boolean } {
  const stat = fstatSync(descriptor)
  return { size: stat.size, isFile: stat.isFile() }
}

/** The pieces of a file whose beginning fills the window. Closes it at the end, or when no more are wanted. */
function* piecesOf(descriptor: number, window: Buffer): Pieces {
  try {
    let end = window.length
    for (let isFirst = true; ; isFirst = false) {
      const isLast = end < window.length
      yield { bytes: window, end, isFirst, isLast }
      if (isLast) return undefined
      window.copy(window, 0, end - OVERLAP, end)
      end = OVERLAP
      for (let count = 1; count > 0 && end < window.length; end += count)
        count = readSync(descriptor, window, end, window.length - end, null)
    }
  } catch (error) {
    return failure(error)
  } finally {
    closeSync(descriptor)
  }
}

function opened(path: string): number | Omitted | 'gone' {
  try {
    return openSync(path, CAREFULLY)
  } catch (error) {
    return failure(error)
  }
}

function readWhole(descriptor: number, size: number): Buffer {
  let bytes = Buffer.allocUnsafe(size + 1)
  let at = 0
  for (;;) {
    const count = readSync(descriptor, bytes, at, bytes.length - at, null)
    if (count === 0) return bytes.subarray(0, at)
    at += count
    // A file that grows while it is read; one byte more than its size tells.
    if (at === bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2)
  }
}

/** Reads what the user named, links and pipes included. */
export function readNamed(path: string, maxBytes: number): Buffer | Omitted {
  try {
    const bytes = readFileSync(path)
    return sizeFault(bytes.length, maxBytes) ?? bytes
  } catch (error) {
    const fault = failure(error)
    return { reason: fault === 'gone' ? 'not found' : fault.reason, failed: true }
  }
}

export function sizeFault(size: number, maxBytes: number): Omitted | undefined {
  if (size > maxBytes) return { reason: `too large (${size} bytes, --max-file-size is ${maxBytes})` }
  return size > LONGEST ? { reason: `too large (${size} bytes)` } : undefined
}

/** A pointer that Git LFS leaves in the place of a large file. */
export function isLfsPointer(bytes: Buffer): boolean {
  return bytes[0] === 0x76 && bytes.length < 1024 && bytes.toString('latin1', 0, LFS_POINTER.length) === LFS_POINTER
}

function failure(error: unknown): Omitted | 'gone' {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'gone'
  if (code === 'ELOOP' || code === 'EMLINK') return { reason: 'symbolic link' }
  if (code === 'EACCES' || code === 'EPERM') return { reason: 'unreadable (permission denied)' }
  if (code === 'EISDIR') return { reason: 'folder' }
  return { reason: `unreadable (${code})` }
}
