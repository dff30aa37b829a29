import { type Dirent, readdirSync, realpathSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { UserError } from '../model/errors.ts'
import type { GitState } from '../model/file.ts'
import type { Skipped } from '../model/finding.ts'
import { type Entries, type Entry, readInto, readRegular } from './entry.ts'
import { git, gitBeside, repositoryAbove } from './git.ts'
import { stateOf } from './git-state.ts'
import { type Tracked, trackedIn } from './index-file.ts'
import { isOnlyTracked } from './only-tracked.ts'
import { pathFrom, type Selection } from './selection.ts'

/** Files below a folder, and those that git is still asked for. */
interface Listed {
  readonly entries: Entries
  readonly later?: Promise<readonly Entry[]>
  readonly tracked?: TrackedBelow
}

/** Of the files that git tracks those below a folder that are wanted. */
export interface TrackedBelow {
  readonly tracked: Tracked
  /** Their places in the index. */
  readonly places: Int32Array
  /** What stands before the index's paths in those of the run: the repository may lie in a folder of it. */
  readonly from: string
}

/** Files below a folder: what git lists there, or everything outside of a repository. Folders that cannot be listed are added to `skipped`. */
export function listFolder(folder: string, selection: Selection, skipped: Skipped[]): Listed {
  const root = selection.ignoreFiles ? repositoryAbove(folder) : undefined
  if (root === undefined) return { entries: walk(folder, selection, skipped) }
  const tracked = isInside(root, folder) ? trackedIn(root) : undefined
  if (!tracked) return { entries: listWithGit(folder, selection) ?? walk(folder, selection, skipped) }
  const isAll = folder === root && isOnlyTracked(root, tracked.paths)
  // What the index does not list git looks for while the rest is read.
  const output = isAll ? undefined : gitBeside(folder, ['ls-files', '-z', '-o', '--exclude-standard'])
  const from = root === selection.root ? '' : `${pathFrom(selection.root, root)}/`
  const places = placesBelow(folder === root ? '' : `${pathFrom(root, folder)}/`, tracked.paths, (path) =>
    selection.isExcluded(from + path),
  )
  const below: TrackedBelow = { tracked, places, from }
  const entries = trackedEntries(below, selection)
  const listed: Listed = { entries, tracked: below }
  return output ? { ...listed, later: untracked(output, folder, { entries, selection, skipped }) } : listed
}

/** Whether a folder lies where its path says; a link leads elsewhere, and the index knows it by its real path only. */
function isInside(root: string, folder: string): boolean {
  if (root === folder) return true
  return pathFrom(root, folder) === pathFrom(realpathSync.native(root), realpathSync.native(folder))
}

function placesBelow(below: string, paths: readonly string[], isExcluded: (path: string) => boolean): Int32Array {
  const places = new Int32Array(paths.length)
  let count = 0
  for (let place = 0; place < paths.length; place++) {
    const path = paths[place]!
    // A conflict lists a path up to three times.
    if (place > 0 && path === paths[place - 1]) continue
    if (path.startsWith(below) && !isExcluded(path)) places[count++] = place
  }
  return places.subarray(0, count)
}

function trackedEntries({ tracked, places, from }: TrackedBelow, selection: Selection): Entries {
  const { root, paths } = tracked
  const top = root.endsWith(sep) ? root : root + sep
  const isHere = from === '' && root === process.cwd()
  const common = { git: (): GitState => 'tracked', ...readersOfDisk(selection.maxBytes, isHere) }
  const at = (index: number): Entry | undefined => {
    const path = index < places.length ? paths[places[index]!] : undefined
    if (path === undefined) return undefined
    const absolute = top + (sep === '/' ? path : path.replaceAll('/', sep))
    return isNamed(path) ? { path: from + path, absolute, ...common } : unnameable(absolute, selection)
  }
  return {
    length: places.length,
    at,
    *[Symbol.iterator]() {
      for (let index = 0; index < places.length; index++) yield at(index)!
    },
  }
}

/** What git knows of and does not track. Where git is no help, or ignores the folder that the user named: all that is there. */
async function untracked(
  output: Promise<Buffer | undefined>,
  folder: string,
  known: { readonly entries: Entries; readonly selection: Selection; readonly skipped: Skipped[] },
): Promise<readonly Entry[]> {
  const names = await output
  const found = names && namesIn(names).flatMap((path) => untrackedAt(folder, path, known.selection))
  if (found && (found.length > 0 || known.entries.length > 0)) return found
  if (found && !git(folder, ['check-ignore', '-q', '.']).ok) return []
  return walk(folder, known.selection, known.skipped)
}

function namesIn(output: Buffer): string[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '')
}

function untrackedAt(folder: string, path: string, selection: Selection): readonly Entry[] {
  const absolute = join(folder, path)
  if (!isNamed(path)) return [unnameable(absolute, selection)]
  // A repository inside that is no submodule: git names its folder only.
  if (path.endsWith('/')) return listWithGit(absolute, selection) ?? []
  return [listed(absolute, () => 'addable', selection)]
}

/** What git lists below a folder; `undefined` when git is no help, or ignores the very folder that the user named. */
function listWithGit(folder: string, selection: Selection): Entry[] | undefined {
  const answer = git(folder, ['ls-files', '-z', '-t', '-co', '--exclude-standard'])
  if (!answer.ok) return undefined
  const entries: Entry[] = []
  for (const line of namesIn(answer.output)) {
    const path = line.slice(2)
    const absolute = join(folder, path)
    if (!isNamed(path)) {
      entries.push(unnameable(absolute, selection))
      continue
    }
    const state: GitState = line[0] === '?' ? 'addable' : 'tracked'
    // A repository inside that is no submodule: git names its folder only.
    if (path.endsWith('/')) entries.push(...(listWithGit(absolute, selection) ?? []))
    else entries.push(listed(absolute, () => state, selection))
  }
  const ignored = entries.length === 0 && git(folder, ['check-ignore', '-q', '.']).ok
  return ignored ? undefined : entries
}

/** Lists a folder outside of git, `.git` left out, links not followed. */
function walk(folder: string, selection: Selection, skipped: Skipped[]): Entry[] {
  const entries: Entry[] = []
  const waiting = [folder]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    let children: Dirent[]
    try {
      children = readdirSync(at, { withFileTypes: true })
    } catch {
      skipped.push({
        path: pathFrom(selection.root, at),
        reason: 'unreadable folder',
        ...(at === folder ? { failed: true } : {}),
      })
      continue
    }
    for (const child of children) {
      const absolute = join(at, child.name)
      if (child.isDirectory()) {
        if (child.name !== '.git') waiting.push(absolute)
      } else if (!child.isSymbolicLink())
        entries.push(
          isNamed(child.name) ? listed(absolute, () => stateOf(absolute), selection) : unnameable(absolute, selection),
        )
    }
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function listed(absolute: string, state: () => GitState, selection: Selection): Entry {
  return entryAt(pathFrom(selection.root, absolute), absolute, state, selection)
}

function entryAt(path: string, absolute: string, state: () => GitState, { maxBytes }: Selection): Entry {
  return { path, absolute, git: state, ...readersOfDisk(maxBytes, false) }
}

/** The shorter the path, the sooner a file is open: `isHere` where paths are those of the working folder. */
function readersOfDisk(maxBytes: number, isHere: boolean): Required<Pick<Entry, 'read' | 'readInto'>> {
  return {
    read: ({ absolute }) => readRegular(absolute!, maxBytes),
    readInto: ({ path, absolute }, window) => readInto(window, isHere ? path : absolute!, maxBytes),
  }
}

/** Whether a name came through as text; bytes that are no UTF-8 became a mark that no file has. */
function isNamed(path: string): boolean {
  return !path.includes('\ufffd')
}

function unnameable(absolute: string, { root }: Selection): Entry {
  return { path: pathFrom(root, absolute), git: () => 'outside', read: () => ({ reason: 'file name is not UTF-8' }) }
}

/** Files that match a glob. Throws a UserError where there are none. */
export async function matching(pattern: string, selection: Selection): Promise<Entry[]> {
  if (!/[*?[\]{}!()]/.test(pattern)) throw new UserError(`No such file or folder: ${pattern}.`)
  const { globIn } = await import('./glob.ts')
  const paths = globIn(selection.folder, sep === '\\' ? pattern.replaceAll('\\', '/') : pattern)
  if (paths.length === 0) throw new UserError(`No file matches ${pattern}.`)
  return paths.map((path) => {
    const absolute = resolve(selection.folder, path)
    return listed(absolute, () => stateOf(absolute), selection)
  })
}
