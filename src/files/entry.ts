import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import type { GitState, Logins, Readers } from '../model/file.ts'

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
}

/** Longest text that Node can hold in one string, less some room. */
const LONGEST = 500_000_000

const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1'

/** Reads a regular file without following links or waiting for pipes. `gone`: listed, but not there any more. */
export function readRegular(path: string, maxBytes: number): Buffer | Omitted | 'gone' {
  let descriptor: number
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    return failure(error)
  }
  try {
    const stat = fstatSync(descriptor)
    if (stat.isDirectory()) return { reason: 'folder (a submodule or a nested repository)' }
    if (!stat.isFile()) return { reason: 'not a regular file' }
    const tooLarge = sizeFault(stat.size, maxBytes)
    if (tooLarge) return tooLarge
    return readWhole(descriptor, stat.size)
  } catch (error) {
    return failure(error)
  } finally {
    closeSync(descriptor)
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
