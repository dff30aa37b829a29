import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes of an entry before its name: times, device, inode, mode, owner, size; the id follows, then flags. */
const FIXED = 40

/** Set in the flags where two more bytes of flags follow. */
const EXTENDED = 0x4000

/**
 * Whether git's index lists a path (POSIX, from the repository's root). `undefined` where the index cannot be read
 * here: another version than 2 or 3, a split index, SHA-256 ids, a worktree whose index lies elsewhere. Format:
 * git's own gitformat-index.
 */
export function isInIndex(root: string, path: string): boolean | undefined {
  let index: Buffer
  try {
    if (!statSync(join(root, '.git')).isDirectory() || process.env['GIT_INDEX_FILE']) return undefined
    index = readFileSync(join(root, '.git/index'))
  } catch {
    return undefined
  }
  if (index.length < 32 || index.toString('latin1', 0, 4) !== 'DIRC') return undefined
  const version = index.readUInt32BE(4)
  if (version !== 2 && version !== 3) return undefined
  const wanted = Buffer.from(path)
  let at = 12
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    const name = at + FIXED + 20 + 2 + (index.readUInt16BE(at + FIXED + 20) & EXTENDED ? 2 : 0)
    const end = index.indexOf(0, name)
    if (end < 0 || end >= index.length - 20) return undefined
    if (end - name === wanted.length && wanted.equals(index.subarray(name, end))) return true
    // Entries are padded with one to eight zeros to a multiple of eight bytes.
    at += (end - at + 8) & ~7
    if (at + FIXED + 24 > index.length && left > 1) return undefined
  }
  // A split index keeps most of its entries in another file.
  return index.includes('link', at, 'latin1') ? undefined : false
}
