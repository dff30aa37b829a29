import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { UserError } from '../model/errors.ts'
import type { GitState } from '../model/file.ts'
import type { Skipped } from '../model/finding.ts'
import { type Entry, readNamed, readRegular } from './entry.ts'
import { git, repositoryAbove } from './git.ts'

/** What to look at and what to leave out. */
export interface Selection {
  /** Where the user stands. */
  readonly folder: string
  /** Paths in reports are relative to it: the repository's root, or the folder itself. */
  readonly root: string
  readonly maxBytes: number
  /** Whether ignore files count. */
  readonly ignoreFiles: boolean
  /** Whether ignore files count for files that were named, too. */
  readonly forceExclude: boolean
  /** Patterns of the configuration, by POSIX path from the root. */
  readonly isExcluded: (path: string) => boolean
}

export interface Discovered {
  readonly entries: readonly Entry[]
  /** Folders that could not be listed. */
  readonly skipped: readonly Skipped[]
}

/** POSIX path from the root, or the absolute path of what lies outside. */
export function pathFrom(root: string, absolute: string): string {
  const path = relative(root, absolute)
  const inside = path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && resolve(root, path) === absolute
  return (inside ? path : absolute).split(sep).join('/')
}

/**
 * Turns arguments into files. What exists is that path, literally; anything else is a glob. Folders give what git
 * lists there (tracked, and untracked but not ignored), or everything outside a repository. Throws a UserError for
 * what is not there.
 */
export async function discover(args: readonly string[], selection: Selection): Promise<Discovered> {
  const entries = new Map<string, Entry>()
  const skipped: Skipped[] = []
  const isIgnored = await ownIgnores(selection)
  const add = (entry: Entry, named: boolean) => {
    const excluded = (!named || selection.forceExclude) && (isIgnored(entry.path) || selection.isExcluded(entry.path))
    if (!excluded && !entries.has(entry.path)) entries.set(entry.path, entry)
  }
  for (const arg of args) {
    const absolute = resolve(selection.folder, arg)
    const kind = kindOf(absolute)
    if (kind === 'folder') for (const entry of await listFolder(absolute, selection, skipped)) add(entry, false)
    else if (kind === 'file') add(namedFile(absolute, selection), true)
    else for (const entry of await matching(arg, selection)) add(entry, false)
  }
  return { entries: [...entries.values()], skipped }
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

function listed(absolute: string, state: () => GitState, { root, maxBytes }: Selection): Entry {
  return { path: pathFrom(root, absolute), absolute, git: state, read: () => readRegular(absolute, maxBytes) }
}

/** Asks git for one file. */
function stateOf(absolute: string): GitState {
  // The answer is for the folder that really holds the file.
  const folder = realpathSync(dirname(absolute))
  if (!repositoryAbove(folder)) return 'outside'
  const answer = git(folder, [
    'ls-files',
    '-z',
    '-t',
    '-co',
    '--exclude-standard',
    '--',
    `:(literal)${basename(absolute)}`,
  ])
  if (!answer.ok) return 'outside'
  const tag = answer.output.toString('latin1', 0, 1)
  return tag === '' ? 'ignored' : tag === '?' ? 'addable' : 'tracked'
}

async function listFolder(folder: string, selection: Selection, skipped: Skipped[]): Promise<Entry[]> {
  if (selection.ignoreFiles && repositoryAbove(folder)) {
    const files = listWithGit(folder, selection)
    if (files) return files
  }
  return walk(folder, selection, skipped)
}

/** What git lists below a folder; `undefined` when git is no help, or ignores the very folder that the user named. */
function listWithGit(folder: string, selection: Selection): Entry[] | undefined {
  const answer = git(folder, ['ls-files', '-z', '-t', '-co', '--exclude-standard'])
  if (!answer.ok) return undefined
  const entries: Entry[] = []
  for (const line of answer.output.toString('utf8').split('\0')) {
    if (line === '') continue
    const path = line.slice(2)
    const absolute = join(folder, path)
    const state: GitState = line[0] === '?' ? 'addable' : 'tracked'
    // A repository inside that is no submodule: git names its folder only.
    if (path.endsWith('/')) entries.push(...(listWithGit(absolute, selection) ?? []))
    else entries.push(listed(absolute, () => state, selection))
  }
  const ignored = entries.length === 0 && git(folder, ['check-ignore', '-q', '.']).ok
  return ignored ? undefined : entries
}

/** Lists a folder outside of git, `.git` left out, links not followed. */
async function walk(folder: string, selection: Selection, skipped: Skipped[]): Promise<Entry[]> {
  const { globIn } = await import('./glob.ts')
  const { paths, unreadable } = globIn(folder, '**')
  for (const path of unreadable) skipped.push({ path: pathFrom(selection.root, path), reason: 'unreadable folder' })
  return paths.map((path) => {
    const absolute = join(folder, path)
    return listed(absolute, () => stateOf(absolute), selection)
  })
}

async function matching(pattern: string, selection: Selection): Promise<Entry[]> {
  if (!/[*?[\]{}!()]/.test(pattern)) throw new UserError(`No such file or folder: ${pattern}.`)
  const { globIn } = await import('./glob.ts')
  const { paths } = globIn(selection.folder, sep === '\\' ? pattern.replaceAll('\\', '/') : pattern)
  if (paths.length === 0) throw new UserError(`No file matches ${pattern}.`)
  return paths.map((path) => {
    const absolute = resolve(selection.folder, path)
    return listed(absolute, () => stateOf(absolute), selection)
  })
}

/** `.aws-cred-lintignore` at the root, in .gitignore's syntax. */
async function ownIgnores({ root, ignoreFiles }: Selection): Promise<(path: string) => boolean> {
  const file = join(root, '.aws-cred-lintignore')
  if (!ignoreFiles || !existsSync(file)) return () => false
  const { ignoredBy } = await import('./ignore-file.ts')
  return ignoredBy(readFileSync(file, 'utf8'))
}
