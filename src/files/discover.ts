import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Skipped } from '../model/finding.ts'
import { type Entries, type Entry, readNamed } from './entry.ts'
import { listFolder, matching, type TrackedBelow } from './folder.ts'
import { stateOf } from './git-state.ts'
import { pathFrom, type Selection } from './selection.ts'

export interface Discovered {
  readonly entries: Entries
  /** Folders that could not be listed. */
  readonly skipped: readonly Skipped[]
}

/** What is known at once, and what git still looks for. */
export interface Discovery extends Discovered {
  readonly later?: () => Promise<Discovered>
  /** What git tracks around the one folder that was asked for. */
  readonly tracked?: TrackedBelow
}

/**
 * Turns arguments into files. What exists is that path, literally; anything else is a glob. Folders give what git
 * lists there (tracked, and untracked but not ignored), or everything outside a repository. Throws a UserError for
 * what is not there.
 */
export async function discover(args: readonly string[], selection: Selection): Promise<Discovered> {
  const { entries, skipped, later } = await discovery(args, selection)
  const rest = await later?.()
  return rest
    ? { entries: [...entries, ...rest.entries], skipped: [...skipped, ...rest.skipped] }
    : { entries, skipped }
}

/** As `discover`, without waiting for git. */
export async function discovery(args: readonly string[], given: Selection): Promise<Discovery> {
  const skipped: Skipped[] = []
  const selection: Selection = { ...given, isExcluded: await exclusion(given) }
  const known = new Set<string>()
  const isNew = (entry: Entry, named: boolean) => {
    const excluded = (!named || selection.forceExclude) && selection.isExcluded(entry.path)
    if (excluded || known.has(entry.path)) return false
    known.add(entry.path)
    return true
  }
  const [first, ...others] = args
  if (first !== undefined && others.length === 0 && kindOf(resolve(selection.folder, first)) === 'folder')
    return oneFolder(resolve(selection.folder, first), selection, skipped)
  const entries: Entry[] = []
  const later: Promise<readonly Entry[]>[] = []
  const add = (found: Iterable<Entry>) => {
    for (const entry of found) if (isNew(entry, false)) entries.push(entry)
  }
  for (const arg of args) {
    const absolute = resolve(selection.folder, arg)
    const kind = kindOf(absolute)
    if (kind === 'file') {
      const file = namedFile(absolute, selection)
      if (isNew(file, true)) entries.push(file)
      continue
    }
    if (kind === 'folder') {
      const listed = listFolder(absolute, selection, skipped)
      add(listed.entries)
      if (listed.later) later.push(listed.later)
    } else add(await matching(arg, selection))
  }
  if (later.length === 0) return { entries, skipped }
  return { entries, skipped: skipped.slice(), later: rest(later, skipped, (entry) => isNew(entry, false)) }
}

/** Which names no file twice: nothing has to be remembered. */
async function oneFolder(folder: string, selection: Selection, skipped: Skipped[]): Promise<Discovery> {
  const isWanted = ({ path }: Entry) => !selection.isExcluded(path)
  const { entries, later, tracked } = listFolder(folder, selection, skipped)
  if (!tracked) return { entries: [...entries].filter(isWanted), skipped }
  if (!later) return { entries, tracked, skipped }
  return { entries, tracked, skipped: skipped.slice(), later: rest([later], skipped, isWanted) }
}

/** What git found meanwhile, and folders that could not be listed since. */
function rest(
  later: readonly Promise<readonly Entry[]>[],
  skipped: readonly Skipped[],
  isWanted: (entry: Entry) => boolean,
): () => Promise<Discovered> {
  const before = skipped.length
  return async () => {
    const found = (await Promise.all(later)).flat()
    return { entries: found.filter(isWanted), skipped: skipped.slice(before) }
  }
}

function kindOf(absolute: string): 'folder' | 'file' | undefined {
  try {
    return statSync(absolute).isDirectory() ? 'folder' : 'file'
  } catch {
    return undefined
  }
}

function namedFile(absolute: string, { root, maxBytes }: Selection): Entry {
  return {
    path: pathFrom(root, absolute),
    absolute,
    git: () => stateOf(absolute),
    read: () => readNamed(absolute, maxBytes),
  }
}

/** Whether the configuration or the ignore file leaves a path out. Both are read as they lie in the folder, whatever is linted. */
export async function exclusion(
  selection: Pick<Selection, 'root' | 'ignoreFiles' | 'isExcluded'>,
): Promise<(path: string) => boolean> {
  const isIgnored = await ownIgnores(selection)
  return (path) => isIgnored(path) || selection.isExcluded(path)
}

/** `.aws-cred-lintignore` at the root, in .gitignore's syntax. */
async function ownIgnores({
  root,
  ignoreFiles,
}: Pick<Selection, 'root' | 'ignoreFiles'>): Promise<(path: string) => boolean> {
  const file = join(root, '.aws-cred-lintignore')
  if (!ignoreFiles || !statSync(file, { throwIfNoEntry: false })?.isFile()) return () => false
  const { ignoredBy } = await import('./ignore-file.ts')
  return ignoredBy(readFileSync(file, 'utf8'))
}
