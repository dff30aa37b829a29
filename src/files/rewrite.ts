import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Decoded, decode } from './decode.ts'
import { canEncode, encode } from './encode.ts'
import { reason } from './output.ts'

/** A file and the text that is to stand in it. */
export interface Rewrite {
  readonly absolute: string
  /** The file as it was read. */
  readonly before: Decoded
  readonly text: string
}

/**
 * Puts a new text in the place of a file's: all of it or nothing, with the file's mode, owner, encoding and byte order
 * mark. Gives the reason, as the end of a sentence, where the file has to stay as it is; `undefined` when it is done.
 */
export function rewriteFile({ absolute, before, text }: Rewrite): string | undefined {
  try {
    const link = linkOnTheWay(absolute)
    if (link) return link
    const { bytes, stat } = readAgain(absolute)
    return (
      statFault(absolute, stat) ??
      bytesFault(bytes, before) ??
      (canEncode(text, before.encoding)
        ? replace(absolute, stat, encode({ ...before, text }))
        : `its encoding, ${before.encoding}, lacks a character of the fix`)
    )
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is gone' : reason(error)
  }
}

/** What a link leads to was not named, and may lie anywhere. */
function linkOnTheWay(absolute: string): string | undefined {
  if (lstatSync(absolute).isSymbolicLink()) return 'it is a symbolic link'
  for (let at = dirname(absolute); at !== dirname(at); at = dirname(at)) {
    if (lstatSync(at).isSymbolicLink()) return `the way to it leads through a symbolic link, ${at}`
  }
  return undefined
}

function readAgain(absolute: string): { readonly bytes: Buffer; readonly stat: Stats } {
  const descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    const stat = fstatSync(descriptor)
    return { stat, bytes: stat.isFile() ? readFileSync(descriptor) : Buffer.alloc(0) }
  } finally {
    closeSync(descriptor)
  }
}

function statFault(absolute: string, stat: Stats): string | undefined {
  if (!stat.isFile()) return 'it is no regular file'
  // The other names would keep the old text.
  if (stat.nlink > 1) return 'it has several names (hard links)'
  // A rename asks only the folder, and root may write everywhere.
  if ((stat.mode & 0o222) === 0) return 'it is read-only'
  try {
    accessSync(absolute, constants.W_OK)
    return undefined
  } catch {
    return 'it is read-only for you'
  }
}

/** Only what comes out byte for byte the same may be written again. */
function bytesFault(bytes: Buffer, before: Decoded): string | undefined {
  if (encode(before).equals(bytes)) return undefined
  const now = decode(bytes)
  return now.text === before.text && now.encoding === before.encoding && now.byteOrderMark === before.byteOrderMark
    ? `its bytes are not all ${before.encoding}, and would not stay as they are`
    : 'it was changed by somebody else meanwhile'
}

function replace(absolute: string, stat: Stats, bytes: Buffer): string | undefined {
  const temporary = join(dirname(absolute), `.${basename(absolute).slice(0, 40)}.${process.pid}.tmp`)
  const descriptor = create(temporary)
  if (descriptor === undefined) return 'its folder may not be written to'
  try {
    try {
      writeFileSync(descriptor, bytes)
      if (!isOwnerKept(descriptor, stat)) return 'its owner and group could not be kept'
      fchmodSync(descriptor, stat.mode & 0o7777)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    if (!isUntouched(absolute, stat)) return 'it was changed by somebody else meanwhile'
    renameSync(temporary, absolute)
    return undefined
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** A file for nobody else's eyes, and never one that lies there already. */
function create(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  } catch (error) {
    if (/^(?:EACCES|EPERM|EROFS)$/.test((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}

/** Another owner or group could let others read it, or keep its owner out. */
function isOwnerKept(descriptor: number, { uid, gid }: Stats): boolean {
  const own = fstatSync(descriptor)
  if (own.uid === uid && own.gid === gid) return true
  try {
    fchownSync(descriptor, uid, gid)
    return true
  } catch {
    return false
  }
}

function isUntouched(absolute: string, stat: Stats): boolean {
  const now = lstatSync(absolute)
  return (
    now.ino === stat.ino &&
    now.dev === stat.dev &&
    now.size === stat.size &&
    now.mtimeMs === stat.mtimeMs &&
    now.ctimeMs === stat.ctimeMs
  )
}
