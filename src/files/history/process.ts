import { spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { UserError } from '../../model/errors.ts'
import { complaintOf, GIT_OPTIONS, gitEnvironment } from '../git.ts'

/** A git process whose answer is read while it comes. */
export interface Running {
  readonly input: Writable
  readonly output: Readable
  /** Waits for the end. Throws a UserError where git did not do what it was asked. */
  readonly end: () => Promise<void>
  readonly stop: () => void
}

/** What is kept of git's complaints. */
const LONGEST_COMPLAINT = 4096

/** Starts git in a folder. */
export function start(folder: string, args: readonly string[]): Running {
  const child = spawn('git', [...GIT_OPTIONS, ...args], { cwd: folder, env: gitEnvironment() })
  let complaint = ''
  child.stderr.on('data', (bytes: Buffer) => {
    if (complaint.length < LONGEST_COMPLAINT) complaint += bytes.toString('utf8')
  })
  // Git that ended early tells why by its exit; what could not be written to it does not matter then.
  child.stdin.on('error', () => {})
  const ended = new Promise<string | undefined>((resolve) => {
    child.on('error', (error) => resolve(complaintOf(error)))
    child.on('close', (code, signal) => resolve(code === 0 ? undefined : reasonIn(complaint) || `${signal ?? code}`))
  })
  return {
    input: child.stdin,
    output: child.stdout,
    async end() {
      const fault = await ended
      if (fault !== undefined) throw new UserError(`git ${args[0]} failed: ${fault}`)
    },
    stop: () => {
      child.kill()
    },
  }
}

/** What ended git, or else the first that it complained of. */
function reasonIn(complaint: string): string {
  return /^fatal: (.*)/m.exec(complaint)?.[1] ?? complaint.split('\n')[0]!.replace(/^error: /, '')
}
