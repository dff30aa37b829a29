import { readFileSync } from 'node:fs'
import { UserError } from '../model/errors.ts'
import { type Entry, isLfsPointer, sizeFault } from './entry.ts'

/**
 * Staged files from standard input, as the hook sends them: for each `SIZE :PATH`, line end, the bytes, line end, and in
 * the end the line `end`, without which something between git and here has failed. Paths are quoted as git does.
 */
export function pipedEntries(maxBytes: number): readonly Entry[] {
  return entriesIn(readFileSync(0), maxBytes)
}

function entriesIn(input: Buffer, maxBytes: number): Entry[] {
  const entries: Entry[] = []
  for (let at = 0; ; ) {
    const headEnd = input.indexOf(10, at)
    const head = input.toString('utf8', at, Math.max(at, headEnd))
    if (head === 'end' && headEnd === input.length - 1) return entries
    const [, size, path] = /^(\d+) :(.+)$/.exec(head) ?? []
    const end = headEnd + 1 + Number(size)
    if (path === undefined || input[end] !== 10) {
      throw new UserError(
        '--staged=-: the staged files did not come whole.',
        'Is the repository damaged? git fsck tells.',
      )
    }
    const bytes = input.subarray(headEnd + 1, end)
    const read = () =>
      isLfsPointer(bytes) ? { reason: 'Git LFS pointer' } : (sizeFault(bytes.length, maxBytes) ?? bytes)
    entries.push({ path: unquoted(path), git: () => 'tracked', read })
    at = end + 1
  }
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 }

/** A path as git writes it: in quotes with C's escapes, three octal digits a byte, when there are odd characters in it. */
function unquoted(path: string): string {
  if (!path.startsWith('"')) return path
  const bytes: number[] = []
  for (const [written, octal, letter] of path.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8))
    else if (letter !== undefined) bytes.push(ESCAPES[letter] ?? letter.charCodeAt(0))
    else bytes.push(...Buffer.from(written))
  }
  return Buffer.from(bytes).toString('utf8')
}
