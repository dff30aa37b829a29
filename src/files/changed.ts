import { resolve } from 'node:path'
import { UserError } from '../model/errors.ts'
import { type Entry, readRegular } from './entry.ts'
import { git, gitOrFail, repositoryAbove } from './git.ts'

/**
 * Files that differ from a commit, as they are now, new files that are not ignored included.
 * Throws a UserError for an unknown commit or outside a repository.
 */
export function changedEntries(folder: string, reference: string, maxBytes: number): readonly Entry[] {
  const root = repositoryAbove(folder)
  if (!root) throw new UserError('--since needs a git repository, and this folder is in none.')
  const known = git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`])
  if (!known.ok) throw new UserError(`--since: git knows no commit '${reference}'.`)
  const commit = known.output.toString('utf8').trim()
  const changed = gitOrFail(root, [
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--diff-filter=d',
    '--no-ext-diff',
    commit,
  ])
  const fresh = gitOrFail(root, ['ls-files', '-z', '-o', '--exclude-standard'])
  const entry = (path: string, state: 'tracked' | 'addable'): Entry => {
    // Bytes that are no UTF-8 became a mark, by which the file cannot be opened.
    if (path.includes('\ufffd')) return { path, git: () => state, read: () => ({ reason: 'file name is not UTF-8' }) }
    const absolute = resolve(root, path)
    return { path, absolute, git: () => state, read: () => readRegular(absolute, maxBytes) }
  }
  return [
    ...names(changed).map((path) => entry(path, 'tracked')),
    ...names(fresh).map((path) => entry(path, 'addable')),
  ]
}

function names(output: Buffer): string[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '' && !name.endsWith('/'))
}
