import { isPartial, objectsIn, revList } from './objects.ts'
import { pathOf } from './path.ts'
import { type Running, start } from './process.ts'
import type { Introduced, Tips } from './range.ts'

/** Options that leave a comparison of trees to its trees: no renames, no filters, nothing of the settings. */
const RAW = ['--stdin', '-r', '-c', '--root', '--raw', '-z', '--no-renames', '--no-abbrev', '--no-ext-diff']

/**
 * All regular files that commits brought, oldest commit first, in portions as git tells of them. A merge brings what none
 * of its parents has; the first commit of all, and of a shallow clone, its whole tree.
 */
export async function* introduced(folder: string, tips: Tips): AsyncIterable<readonly Introduced[]> {
  yield tips.loose
  const { revisions } = tips
  if (!revisions) return
  const objects = revisions.isByContent || isPartial(folder) ? await objectsIn(folder, revisions) : undefined
  const commits = revList(folder, ['--reverse', '--topo-order'], revisions)
  let trees: Running | undefined
  try {
    trees = start(folder, ['diff-tree', ...RAW])
    commits.output.pipe(trees.input)
    for await (const files of filesIn(trees.output)) {
      const wanted = revisions.isByContent ? files.filter(({ id }) => objects!.has(id)) : files
      yield objects ? wanted.map((file) => ({ ...file, isMissing: objects.get(file.id) === 'missing' })) : wanted
    }
    await commits.end()
    await trees.end()
  } finally {
    commits.stop()
    trees?.stop()
  }
}

/**
 * Fields between zeros: a commit's id, then for each file `:MODE MODE ID ID STATUS` and its path. Merges have a colon, a
 * mode and an id for each parent.
 */
async function* filesIn(output: AsyncIterable<Buffer>): AsyncIterable<readonly Introduced[]> {
  let rest: Buffer | undefined
  let commit = ''
  for await (const chunk of output) {
    const bytes: Buffer = rest ? Buffer.concat([rest, chunk]) : chunk
    const files: Introduced[] = []
    let at = 0
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, at)) {
      if (bytes[at] === COLON) {
        const last = bytes.indexOf(0, end + 1)
        if (last < 0) break
        const id = regularFile(bytes, at, end)
        if (id !== undefined) files.push({ id, path: pathOf(bytes.toString('latin1', end + 1, last)), commit })
        at = last + 1
      } else {
        commit = bytes.toString('latin1', at, end)
        at = end + 1
      }
    }
    // A copy: a few bytes must not keep the whole chunk.
    rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : undefined
    if (files.length > 0) yield files
  }
}

const COLON = 0x3a

/** Six digits and a blank. */
const MODE = 7

/**
 * The id that a comparison ends in, where that is a regular file: no link, no submodule, nothing deleted. It is read out of
 * the bytes: part of a longer string would keep that in memory.
 */
function regularFile(bytes: Buffer, start: number, end: number): string | undefined {
  let modes = start
  while (bytes[modes] === COLON) modes++
  const parents = modes - start
  const ids = modes + MODE * (parents + 1)
  const mode = bytes.toString('latin1', ids - MODE, ids - 1)
  if (mode !== '100644' && mode !== '100755') return undefined
  const length = bytes.indexOf(0x20, ids) - ids
  const id = ids + parents * (length + 1)
  return id + length < end ? bytes.toString('latin1', id, id + length) : undefined
}
