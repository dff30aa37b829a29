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
  readonly read: () => Buffer | Omitted | 'gone'
  /** Reads through a window; absent where the content is in memory anyway. A piece lies there until the next is asked for. */
  readonly pieces?: (window: Buffer) => Pieces
}

/** Ends with why there was nothing, or nothing more, to read. */
export type Pieces = Generator<Piece, Omitted | 'gone' | undefined, undefined>

/** Longest text that Node can hold in one string, less some room. */
const LONGEST = 500_000_000

const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1'

/** What opens a regular file without following links or waiting for pipes. */
const CAREFULLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

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

/** Reads a regular file through a window. What kind of file it is, and how large, is asked only of those that do not fit. */
export function* piecesOfRegular(path: string, maxBytes: number, window: Buffer): Pieces {
  const descriptor = opened(path)
  if (typeof descriptor !== 'number') return descriptor
  try {
    let filled = readSync(descriptor, window, 0, window.length, null)
    // What is empty or endless may be a device.
    const stat = filled === 0 || filled === window.length ? fstatSync(descriptor) : undefined
    if (stat?.isFile() === false) return { reason: 'not a regular file' }
    const size = stat?.size ?? filled
    if (size > maxBytes) return sizeFault(size, maxBytes)
    for (let isFirst = true; ; isFirst = false) {
      const isLast = filled < window.length
      yield { bytes: window.subarray(0, filled), isFirst, isLast }
      if (isLast) return undefined
      window.copy(window, 0, filled - OVERLAP, filled)
      filled = OVERLAP
      for (let count = 1; count > 0 && filled < window.length; filled += count)
        count = readSync(descriptor, window, filled, window.length - filled, null)
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR' ? FOLDER : failure(error)
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
  return bytes.length < 1024 && bytes.toString('latin1', 0, LFS_POINTER.length) === LFS_POINTER
}

function failure(error: unknown): Omitted | 'gone' {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'gone'
  if (code === 'ELOOP' || code === 'EMLINK') return { reason: 'symbolic link' }
  if (code === 'EACCES' || code === 'EPERM') return { reason: 'unreadable (permission denied)' }
  if (code === 'EISDIR') return { reason: 'folder' }
  return { reason: `unreadable (${code})` }
}
