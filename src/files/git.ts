import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../model/errors.ts'

/** Room for git's answer; longer ones come in portions. */
const LONGEST_ANSWER = 1 << 30

export interface Answer {
  readonly ok: boolean
  readonly output: Buffer
  /** First line that git wrote to standard error. */
  readonly complaint: string
}

/** Before every command: a file system monitor is a program that a repository's settings name. */
export const GIT_OPTIONS = ['-c', 'core.fsmonitor=']

/**
 * The environment as it is: under `git commit` GIT_INDEX_FILE is relative to the folder that the hook runs in, and on a
 * server new objects lie where GIT_OBJECT_DIRECTORY says. Git takes no locks and, in a partial clone, fetches nothing:
 * versions that do not know the variable for this have no way to fetch. It gives the objects that were asked for, and
 * none that replace them, by replace refs or by grafts.
 */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null/none',
    LC_ALL: 'C',
  }
}

/** Runs git in a folder and waits for its answer. */
export function git(folder: string, args: readonly string[], input?: string): Answer {
  // Loaded when first needed: half of all runs never ask git, and it costs 3 ms to have it there.
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const result = spawnSync('git', [...GIT_OPTIONS, ...args], {
    cwd: folder,
    env: gitEnvironment(),
    maxBuffer: LONGEST_ANSWER,
    ...(input === undefined ? {} : { input }),
  })
  if (result.error) return { ok: false, output: Buffer.alloc(0), complaint: complaintOf(result.error) }
  return {
    ok: result.status === 0,
    output: result.stdout,
    complaint: result.stderr.toString('utf8').split('\n')[0] ?? '',
  }
}

export function complaintOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' ? 'git was not found' : `git could not be run (${code ?? error.message})`
}

/** Runs git where its failure ends the run. */
export function gitOrFail(folder: string, args: readonly string[], input?: string): Buffer {
  const answer = git(folder, args, input)
  if (!answer.ok) throw new UserError(`git ${args[0]} failed: ${answer.complaint.replace(/^fatal: /, '')}`)
  return answer.output
}

/** The folder that holds `.git` (a folder, or a file in worktrees and submodules), at or above the given one. */
export function repositoryAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return undefined
  }
}
