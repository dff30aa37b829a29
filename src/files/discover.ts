import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Skipped } from '../model/finding.ts'
import { type Entry, readNamed } from './entry.ts'
import { stateOf } from './git-state.ts'
import { pathFrom, type Selection } from './selection.ts'

export interface Discovered {
  readonly entries: readonly Entry[]
  /** Folders that could not be listed. */
  readonly skipped: readonly Skipped[]
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
    if (kind === 'file') {
      add(namedFile(absolute, selection), true)
      continue
    }
    const { listFolder, matching } = await import('./folder.ts')
    const found = kind === 'folder' ? await listFolder(absolute, selection, skipped) : await matching(arg, selection)
    for (const entry of found) add(entry, false)
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

/** `.aws-cred-lintignore` at the root, in .gitignore's syntax. */
async function ownIgnores({ root, ignoreFiles }: Selection): Promise<(path: string) => boolean> {
  const file = join(root, '.aws-cred-lintignore')
  if (!ignoreFiles || !statSync(file, { throwIfNoEntry: false })?.isFile()) return () => false
  const { ignoredBy } = await import('./ignore-file.ts')
  return ignoredBy(readFileSync(file, 'utf8'))
}
