import { UserError } from '../../model/errors.ts'
import { git, gitOrFail } from '../git.ts'
import { pathOf } from './path.ts'
import type { Introduced, Tips } from './range.ts'

/** What all refs reach, HEAD and the refs of other worktrees included. */
export function everything(folder: string): Tips {
  const refs = askOrRefuse(folder, ['for-each-ref', '--format=%(objecttype) %(*objecttype) %(refname)'])
  const odd = lines(refs).flatMap((line) => {
    const [type, tagged, ...name] = line.split(' ')
    return type === 'commit' || tagged === 'commit' ? [] : [name.join(' ')]
  })
  const { loose } = kindsOf(folder, odd)
  return { revisions: { options: ['--all'], names: [] }, loose }
}

/** What revisions reach, as `git log` takes them: `main`, `v1..v2`, `^main`. Throws a UserError for one that git does not know. */
export function reachable(folder: string, names: readonly string[]): Tips {
  const { loose, commits, unknown } = kindsOf(folder, names)
  for (const name of unknown) {
    const known = git(folder, ['rev-parse', '--quiet', '--revs-only', '--end-of-options', name])
    if (known.ok && known.output.length > 0) continue
    if (/not a git repository/.test(known.complaint)) throw outside()
    throw new UserError(
      `--history: git knows no revision '${name}'.`,
      'It takes revisions such as v1..v2, and no paths.',
    )
  }
  // Ranges are no objects; rev-list knows what they mean.
  const walked = [...commits.keys(), ...unknown]
  return walked.length > 0 ? { revisions: { options: [], names: walked }, loose } : { loose }
}

interface Kinds {
  /** By name; the value is the commit's id. */
  readonly commits: ReadonlyMap<string, string>
  readonly loose: readonly Introduced[]
  /** Names of what is no object here. */
  readonly unknown: readonly string[]
}

/** What names stand for, tags followed to what they are of. Trees and files are listed. */
export function kindsOf(folder: string, names: readonly string[]): Kinds {
  const commits = new Map<string, string>()
  const loose: Introduced[] = []
  const unknown: string[] = []
  if (names.length === 0) return { commits, loose, unknown }
  const answers = lines(
    askOrRefuse(folder, ['cat-file', '--batch-check'], names.map((name) => `${name}^{}\n`).join('')),
  )
  for (const [at, name] of names.entries()) {
    const [id, type] = (answers[at] ?? '').split(' ')
    if (type === 'commit') commits.set(name, id!)
    else if (type === 'tree') loose.push(...filesOfTree(folder, id!))
    else if (type === 'blob') loose.push({ id: id!, path: name })
    else unknown.push(name)
  }
  return { commits, loose, unknown }
}

/** Regular files of a tree, or of a commit's tree. */
export function filesOfTree(folder: string, tree: string): Introduced[] {
  const files: Introduced[] = []
  for (const line of gitOrFail(folder, ['ls-tree', '-r', '-z', '--full-tree', tree]).toString('latin1').split('\0')) {
    const tab = line.indexOf('\t')
    const [mode, , id] = line.slice(0, tab).split(' ')
    if (mode === '100644' || mode === '100755') files.push({ id: id!, path: pathOf(line.slice(tab + 1)) })
  }
  return files
}

function askOrRefuse(folder: string, args: readonly string[], input?: string): Buffer {
  const { ok, output, complaint } = git(folder, args, input)
  if (ok) return output
  if (/not a git repository/.test(complaint)) throw outside()
  throw new UserError(`git ${args[0]} failed: ${complaint.replace(/^(?:fatal|error): /, '')}`)
}

function outside(): UserError {
  return new UserError(
    'The history is git’s, and this folder is in no git repository.',
    'Name the files or folders to lint instead.',
  )
}

function lines(output: Buffer): string[] {
  return output
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
}
