import { type Dirent, readdirSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { UserError } from '../model/errors.ts'
import type { GitState } from '../model/file.ts'
import type { Skipped } from '../model/finding.ts'
import { type Entry, readRegular } from './entry.ts'
import { git, repositoryAbove } from './git.ts'
import { stateOf } from './git-state.ts'
import { pathFrom, type Selection } from './selection.ts'

/** Files below a folder: what git lists there, or everything outside of a repository. Folders that cannot be listed are added to `skipped`. */
export async function listFolder(folder: string, selection: Selection, skipped: Skipped[]): Promise<Entry[]> {
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

function listed(absolute: string, state: () => GitState, { root, maxBytes }: Selection): Entry {
  return { path: pathFrom(root, absolute), absolute, git: state, read: () => readRegular(absolute, maxBytes) }
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
