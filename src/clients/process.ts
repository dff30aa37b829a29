import { shellWords } from './command-line.ts'
import { expandTilde, expandVariables, type Machine } from './machine.ts'

/** Why a `credential_process` cannot give anything, as far as its command line shows. It is never run. */
export interface ProcessFault {
  /** `crash`: the client itself falls over. `program`: it cannot be started. `command`: it will fail. */
  readonly kind: 'empty' | 'crash' | 'program' | 'command'
  /** The rest of a sentence that begins with `credential_process`. */
  readonly what: string
}

/** botocore starts the program itself: what a shell would expand, it passes on as it is written. */
export function directFault(command: string, machine: Machine): ProcessFault | undefined {
  const words = shellWords(command)
  if (!words) return { kind: 'crash', what: 'has a quote that is never closed' }
  const [program, ...rest] = words
  if (program === undefined) return { kind: 'empty', what: 'is empty' }
  if (!isThere(program, machine)) return { kind: 'program', what: missing(program, words) }
  const shellish = rest.find((word) => FOR_A_SHELL.test(word))
  if (shellish === undefined) return undefined
  return {
    kind: 'command',
    what: `holds ${nameOf(shellish)}, which only a shell would understand: this client uses none`,
  }
}

/** The other clients hand the command to a shell. */
export function shellFault(command: string, machine: Machine): ProcessFault | undefined {
  const words = shellWords(command)
  if (!words) return { kind: 'command', what: 'has a quote that is never closed' }
  const [first] = words
  if (first === undefined) return { kind: 'empty', what: 'is empty' }
  const isQuoted = /^\s*["']/.test(command)
  const program = isQuoted ? first : expandVariables(expandTilde(first, machine), machine)
  if (/[$`(|;&<>]|^\w+=/.test(program) || BUILT_IN.has(program) || machine.isWindows) return undefined
  return isThere(program, machine) ? undefined : { kind: 'program', what: missing(program, words) }
}

const FOR_A_SHELL = /^(?:~(?:\/.*)?|\$\{?[A-Za-z_].*|\|{1,2}|&{1,2}|;|\d?[<>]{1,2}.*|#.*)$/s

function nameOf(word: string): string {
  if (word.startsWith('~')) return 'a ~'
  if (word.startsWith('$')) return 'a variable'
  if (word.startsWith('#')) return 'a comment'
  return /[<>]/.test(word) ? 'a redirection' : 'a pipe or a second command'
}

const BUILT_IN: ReadonlySet<string> = new Set([
  '.',
  ':',
  '[',
  'cd',
  'command',
  'echo',
  'eval',
  'exec',
  'export',
  'if',
  'printf',
  'set',
  'source',
  'test',
  'type',
  'ulimit',
  'umask',
  'unset',
])

function missing(program: string, words: readonly string[]): string {
  if (/^[~$]/.test(program)) return `begins with ${nameOf(program)}, which only a shell would understand`
  if (words.length === 1 && /\s/.test(program))
    return 'is quoted as a whole, so all of it is taken for the name of a program'
  return 'names a program that is not there'
}

/** As `execvp` looks: a path as it is, a bare name along PATH. Without a PATH nobody knows. */
function isThere(program: string, machine: Machine): boolean {
  if (machine.isWindows) return true
  if (program.includes('/')) return machine.exists(program)
  const path = machine.env['PATH']
  if (!path) return true
  return path.split(':').some((folder) => folder !== '' && machine.exists(`${folder}/${program}`))
}
