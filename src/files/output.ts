import { lstatSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../model/errors.ts'

const pause = new Int32Array(new SharedArrayBuffer(4))

/**
 * Writes all of a text to standard output (1) or standard error (2), waiting while a pipe is full.
 * Returns false when nobody reads any more: the caller goes on to its exit code in silence.
 */
export function writeOut(descriptor: 1 | 2, text: string): boolean {
  const bytes = Buffer.from(text, 'utf8')
  let at = 0
  while (at < bytes.length) {
    try {
      at += writeSync(descriptor, bytes, at, bytes.length - at)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EAGAIN') Atomics.wait(pause, 0, 0, 2)
      else if (code === 'EPIPE' || code === 'EOF' || code === 'ECONNRESET') return false
      else throw new UserError(`Cannot write the report: ${reason(error)}.`)
    }
  }
  return true
}

/**
 * Writes a report beside its place and renames it, so that nobody ever reads half of one. What lies there and is no
 * regular file (a device, a pipe, a link such as /dev/stdout) is written to: a rename would put a file in its place.
 */
export function writeReport(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) {
      writeFileSync(path, text)
      return
    }
    writeFileSync(temporary, text)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new UserError(
      `Cannot write ${path}: ${reason(error)}.`,
      `Is ${dirname(path)} a folder that you may write to?`,
    )
  }
}

/** Why a file could not be written, as the end of a sentence. */
export function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'its folder does not exist'
    case 'EISDIR':
      return 'it is a folder'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'permission denied'
    case 'ENOSPC':
      return 'no space is left'
    default:
      return (error as NodeJS.ErrnoException).code ?? 'unknown reason'
  }
}
