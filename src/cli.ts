import { lintCommand } from './commands/lint.ts'
import { writeOut } from './files/output.ts'
import { UserError } from './model/errors.ts'
import { nearest } from './model/nearest.ts'
import { VERSION } from './version.ts'

type Command = (argv: readonly string[]) => Promise<number> | number

const COMMANDS: Readonly<Record<string, Command>> = {
  lint: lintCommand,
  rules: async (argv) => (await import('./commands/rules.ts')).rulesCommand(argv),
  doctor: async (argv) => (await import('./commands/doctor.ts')).doctorCommand(argv),
  explain: async (argv) => (await import('./commands/explain.ts')).explainCommand(argv),
  hook: async (argv) => (await import('./commands/hook.ts')).hookCommand(argv),
  merge: async (argv) => (await import('./commands/merge.ts')).mergeCommand(argv),
  help: async () => (await import('./commands/help.ts')).helpCommand(),
}

/** Arguments to exit code. The first word is a command if it names one and no file of that name is meant by `./`. */
async function run(argv: readonly string[]): Promise<number> {
  const options = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length)
  if (options.includes('--version') || options.includes('-V')) return print(`${VERSION}\n`)
  if (options.includes('--help') || options.includes('-h')) return COMMANDS['help']!([])
  const [first, ...rest] = argv
  const command = first === undefined ? undefined : COMMANDS[first]
  if (command) return command(rest)
  return COMMANDS['lint']!(argv)
}

function print(text: string): number {
  writeOut(1, text)
  return 0
}

/** One line for what the user can mend; anything else is a bug and shows its stack. */
function complain(error: unknown, argv: readonly string[]): number {
  if (!(error instanceof UserError)) {
    writeOut(2, `aws-cred-lint: this is a bug. ${error instanceof Error ? error.stack : String(error)}\n`)
    return 2
  }
  const [first] = argv
  const isMissing = error.message.startsWith('No such file or folder') && first !== undefined && /^[a-z]+$/.test(first)
  const command = isMissing ? nearest(first, Object.keys(COMMANDS)) : undefined
  const hint = command ? `Did you mean 'aws-cred-lint ${command}'?` : error.hint
  writeOut(2, `aws-cred-lint: ${error.message}${hint ? ` ${hint}` : ''}\n`)
  return 2
}

/**
 * Runs the command line and ends the process with its exit code. All output is written by then, because none is left to
 * streams; to wait for Node to take itself apart costs a millisecond.
 */
export async function main(argv: readonly string[]): Promise<never> {
  let code: number
  try {
    code = await run(argv)
  } catch (error) {
    code = complain(error, argv)
  }
  process.exit(code)
}
