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
  let rest = ''
  let commit = ''
  let header: string | undefined
  for await (const chunk of output) {
    const fields = (rest + chunk.toString('latin1')).split('\0')
    rest = fields.pop()!
    const files: Introduced[] = []
    for (const field of fields) {
      if (header !== undefined) {
        const id = regularFile(header)
        if (id !== undefined) files.push({ id, path: pathOf(field), commit })
        header = undefined
      } else if (field.startsWith(':')) header = field
      else commit = field
    }
    if (files.length > 0) yield files
  }
}

/** The id that a comparison ends in, where that is a regular file: no link, no submodule, nothing deleted. */
function regularFile(header: string): string | undefined {
  const parents = header.lastIndexOf(':') + 1
  const words = header.slice(parents).split(' ')
  const mode = words[parents]
  return mode === '100644' || mode === '100755' ? words[2 * parents + 1] : undefined
}
