import { UserError } from '../model/errors.ts'
import { type Entry, isLfsPointer, sizeFault } from './entry.ts'
import { type Answer, git, gitOrFail } from './git.ts'

interface Blob {
  readonly path: string
  readonly id: string
}

/** How many blobs are asked for at a time: enough to make the process worth its start, little enough for memory. */
const PORTION = 1000

/**
 * What git would commit, from the index alone. Added, changed and renamed files; no submodules, no links.
 * Throws a UserError outside a repository.
 */
export function stagedEntries(folder: string, maxBytes: number): readonly Entry[] {
  const answer = stagedIn(folder)
  if (!answer.ok) {
    if (answer.complaint.includes('not a git repository')) {
      throw new UserError(
        '--staged needs a git repository, and this folder is in none.',
        'Name the files or folders to lint instead.',
      )
    }
    throw new UserError(`--staged could not ask git: ${answer.complaint.replace(/^(?:fatal|error): /, '')}`)
  }
  return entriesOf(folder, blobsIn(answer.output), maxBytes)
}

/** Before the first commit there is no HEAD, and the tree without files takes its place. */
function stagedIn(folder: string): Answer {
  const since = (tree: string) =>
    git(folder, [
      'diff-index',
      '--cached',
      '--raw',
      '-z',
      '--no-renames',
      '--no-abbrev',
      '--diff-filter=AMT',
      '--ignore-submodules=all',
      '--ita-invisible-in-index',
      tree,
      '--',
    ])
  const answer = since('HEAD')
  if (answer.ok || !answer.complaint.includes("'HEAD'")) return answer
  const empty = git(folder, ['hash-object', '-t', 'tree', '--stdin'], '')
  return empty.ok ? since(empty.output.toString('latin1').trim()) : empty
}

/** Lines `:100644 100644 OLD NEW M`, NUL, path, NUL. */
function blobsIn(output: Buffer): Blob[] {
  const fields = output.toString('utf8').split('\0')
  const blobs: Blob[] = []
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode, , id] = fields[at]!.split(' ')
    if (mode === '100644' || mode === '100755') blobs.push({ path: fields[at + 1]!, id: id! })
  }
  return blobs
}

function entriesOf(folder: string, blobs: readonly Blob[], maxBytes: number): Entry[] {
  const contents = new Map<string, Buffer>()
  const read = (at: number) => {
    const blob = blobs[at]!
    if (!contents.has(blob.id)) {
      contents.clear()
      for (const [id, bytes] of readBlobs(folder, blobs.slice(at, at + PORTION))) contents.set(id, bytes)
    }
    const bytes = contents.get(blob.id)
    if (!bytes) return { reason: 'git does not have its content' }
    if (isLfsPointer(bytes)) return { reason: 'Git LFS pointer' }
    return sizeFault(bytes.length, maxBytes) ?? bytes
  }
  return blobs.map((blob, at) => ({ path: blob.path, git: () => 'tracked', read: () => read(at) }))
}

/** One `git cat-file --batch`: answers `ID blob SIZE`, line end, the bytes, line end. */
function* readBlobs(folder: string, blobs: readonly Blob[]): Iterable<[id: string, bytes: Buffer]> {
  const output = gitOrFail(folder, ['cat-file', '--batch', '--buffer'], blobs.map((blob) => `${blob.id}\n`).join(''))
  let at = 0
  while (at < output.length) {
    const headEnd = output.indexOf(10, at)
    if (headEnd < 0) return
    const [id, type, size] = output.toString('latin1', at, headEnd).split(' ')
    at = headEnd + 1
    // `ID missing` has no content behind it: a partial clone that must not fetch.
    if (type !== 'blob') continue
    yield [id!, output.subarray(at, at + Number(size))]
    at += Number(size) + 1
  }
}
