import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { UserError } from '../model/errors.ts'
import { git } from './git.ts'
import { reason } from './output.ts'

/** Where git looks for the hooks of a repository. */
export interface HooksFolder {
  /** Absolute. */
  readonly folder: string
  /** As a person in the working folder would write it. */
  readonly shown: string
  /** Whether it lies among the files of the repository, as with husky and with folders that a team shares. */
  readonly isInWorktree: boolean
}

/** Asks git, which knows of `core.hooksPath` and of linked worktrees. Throws a UserError outside of a repository. */
export function hooksFolder(folder: string): HooksFolder {
  const answer = git(folder, ['rev-parse', '--show-toplevel', '--git-common-dir', '--git-path', 'hooks'])
  const [top, common, hooks] = answer.output
    .toString('utf8')
    .split('\n')
    .map((line) => resolve(folder, line))
  if (!answer.ok || top === undefined || common === undefined || hooks === undefined) {
    throw new UserError(`Hooks belong to the worktree of a git repository, and this folder is in none.`)
  }
  const isInWorktree = isIn(top, hooks) && !isIn(common, hooks)
  return { folder: hooks, shown: relative(folder, hooks) || '.', isInWorktree }
}

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !way.startsWith('..') && !isAbsolute(way)
}

/** What lies in the place of a hook: its text, or nothing. */
export function readHook(path: string): string | undefined {
  if (!isThere(path)) return undefined
  try {
    return readFileSync(path, 'latin1')
  } catch (error) {
    throw new UserError(`Cannot read ${path}: ${reason(error)}.`)
  }
}

/** Also of a link that leads nowhere. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

export function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Puts a hook into its place as a whole. What lies there is moved to `earlier`, if that is given, and back on failure. */
export function putHook(path: string, text: string, earlier: string | undefined): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(temporary, text, { mode: 0o755 })
    if (earlier !== undefined) renameSync(path, earlier)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    if (earlier !== undefined && !isThere(path) && isThere(earlier)) renameSync(earlier, path)
    throw new UserError(`Cannot write ${path}: ${reason(error)}.`)
  }
}

/** Takes a hook away, or puts the earlier one in its place. */
export function takeHook(path: string, earlier: string): void {
  try {
    if (isThere(earlier)) renameSync(earlier, path)
    else rmSync(path)
  } catch (error) {
    throw new UserError(`Cannot remove ${path}: ${reason(error)}.`)
  }
}

/** Runs a hook to have it try its parts. */
export function tryHook(folder: string, path: string): { readonly ok: boolean; readonly said: string } {
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { error, status, stdout, stderr } = spawnSync('sh', [path, '--check'], { cwd: folder, encoding: 'utf8' })
  if (error) return { ok: false, said: 'it could not be tried, because there is no sh on PATH' }
  const [said = ''] = (status === 0 ? stdout : stderr).split('\n')
  return { ok: status === 0, said: said.replace(/^aws-cred-lint: /, '') }
}

/** Whether awk takes NUL for the end of a line, as macOS's and BusyBox's do. A hook finds it out by itself, but that takes time. */
export function awkLosesNul(): boolean {
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { status, stdout } = spawnSync('awk', ['{ print length($0) }'], {
    input: 'nul\0\n',
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
  })
  return status === 0 && stdout !== '4\n'
}

/** The file that runs: what a link among programs leads to. */
export function runningFile(): string {
  const [, script = ''] = process.argv
  return existsSync(script) ? realpathSync(script) : script
}
