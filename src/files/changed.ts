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
  const changed = differing(root, known.output.toString('utf8').trim())
  const fresh = gitOrFail(root, ['ls-files', '-z', '-o', '--exclude-standard'])
  const entry = (path: string, state: 'tracked' | 'addable'): Entry => {
    // Bytes that are no UTF-8 became a mark, by which the file cannot be opened.
    if (path.includes('\ufffd')) return { path, git: () => state, read: () => ({ reason: 'file name is not UTF-8' }) }
    const absolute = resolve(root, path)
    return { path, absolute, git: () => state, read: () => readRegular(absolute, maxBytes) }
  }
  return [
    ...changed.map((path) => entry(path, 'tracked')),
    ...partsOf(fresh)
      .filter((path) => !path.endsWith('/'))
      .map((path) => entry(path, 'addable')),
  ]
}

/**
 * Paths of tracked files that differ from a commit. `git diff` would compare contents as well, and would write the index
 * and run a hook then; of submodules it would ask a git that goes by their settings.
 */
function differing(root: string, commit: string): readonly string[] {
  const { ok, output, complaint } = git(root, [
    ...withoutFilters(root),
    'diff-index',
    '--raw',
    '-z',
    '--no-renames',
    '--no-abbrev',
    '--diff-filter=d',
    '--ignore-submodules=all',
    commit,
    '--',
  ])
  if (!ok) throw new UserError(`--since could not ask git: ${complaint.replace(/^(?:fatal|error): /, '')}`)
  // Lines `:100644 100644 OLD NEW M`, NUL, path, NUL. In a conflict a path has several.
  const fields = partsOf(output)
  const paths = new Set<string>()
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, , old = '', now = ''] = fields[at]!.split(' ')
    const path = fields[at + 1]!
    // Git gives no id to a file that was touched: whether anything in it changed is not told.
    if (!/^0+$/.test(now) || idOf(resolve(root, path), old.length) !== old) paths.add(path)
  }
  return [...paths]
}

/** The id that git gives to the bytes of a file, in as many digits; `undefined` for what is no file. */
function idOf(path: string, digits: number): string | undefined {
  const bytes = readRegular(path, Number.POSITIVE_INFINITY)
  if (!Buffer.isBuffer(bytes)) return undefined
  const { createHash } = process.getBuiltinModule('node:crypto')
  return createHash(digits === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex')
}

/**
 * Options that take all filters from git, which would run their programs to compare files whose times do not tell. What
 * only a filter makes equal to what was committed is then taken for changed.
 */
function withoutFilters(root: string): readonly string[] {
  const names = partsOf(git(root, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.']).output)
  const drivers = new Set(names.map((name) => name.slice(0, name.lastIndexOf('.'))))
  return [...drivers].flatMap((driver) => {
    // Git takes all behind the first of them for the value.
    if (driver.includes('='))
      throw new UserError(`--since: git would run '${driver}', whose name keeps it from being switched off.`)
    return ['-c', `${driver}.clean=`, '-c', `${driver}.process=`, '-c', `${driver}.required=false`]
  })
}

function partsOf(output: Buffer): string[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter((part) => part !== '')
}
