import { join } from 'node:path'
import {
  awkLosesNul,
  type HooksFolder,
  hooksFolder,
  isRunnable,
  isThere,
  putHook,
  readHook,
  runningFile,
  takeHook,
  tryHook,
} from '../files/hook-files.ts'
import { writeOut } from '../files/output.ts'
import { UserError } from '../model/errors.ts'
import { didYouMean } from '../model/nearest.ts'
import { keeperOf, wayFor } from './hook/keepers.ts'
import { earlierName, type HookName, hookScript, isOurs, isUnchanged } from './hook/script.ts'
import { parse } from './options.ts'

/** One hook in one repository. */
interface Place {
  readonly name: HookName
  readonly hooks: HooksFolder
  readonly path: string
  /** Where the hook lies that was there before. */
  readonly earlier: string
  /** Its path, as a person in the working folder would write it. */
  readonly shown: string
}

const VERBS = { install, uninstall, status } satisfies Readonly<Record<string, (place: Place) => number>>

/** `aws-cred-lint hook install|uninstall|status [--pre-push]`: the exit code. Throws UserError for what could not be done. */
export function hookCommand(argv: readonly string[]): number {
  const { values, positionals } = parse(argv, { 'pre-push': { type: 'boolean' } })
  const [verb = '', ...rest] = positionals
  const verbs = Object.keys(VERBS)
  if (!verbs.includes(verb) || rest.length > 0) {
    throw new UserError(`hook takes one of ${verbs.join(', ')}.`, didYouMean(verb, verbs))
  }
  const hooks = hooksFolder(process.cwd())
  const name = values['pre-push'] ? 'pre-push' : 'pre-commit'
  return VERBS[verb as keyof typeof VERBS]({
    name,
    hooks,
    path: join(hooks.folder, name),
    earlier: join(hooks.folder, earlierName(name)),
    shown: join(hooks.shown, name),
  })
}

function install({ name, hooks, path, earlier, shown }: Place): number {
  const there = readHook(path)
  const keeper = keeperOf(hooks, there)
  if (keeper) throw new UserError(`${keeper.because}, so nothing was written.`, wayFor(keeper, name))
  const cli = runningFile()
  if (/[\\/]_npx[\\/]/.test(cli)) {
    throw new UserError(
      'npx keeps its copy only for a while, and a hook needs one that stays.',
      'Install it first: npm install --save-dev aws-cred-lint',
    )
  }
  const isUpdate = there !== undefined && isOurs(there)
  if (isUpdate && !isUnchanged(there)) throw changed(shown)
  const isKept = isThere(path) && !isUpdate
  if (isKept && isThere(earlier)) {
    throw new UserError(
      `${shown} and ${earlierName(name)} are both there, so nothing was written.`,
      'Remove the one that you do not need.',
    )
  }
  const wasRunnable = isKept && isRunnable(path)
  putHook(
    path,
    hookScript(name, { node: process.execPath, cli, awkLosesNul: awkLosesNul() }),
    isKept ? earlier : undefined,
  )
  tell(`${isUpdate ? 'Wrote it anew' : 'Installed'}: ${shown}`)
  if (isKept) {
    tell(
      wasRunnable
        ? `The hook that was there runs first. It is now ${earlierName(name)}, and comes back with 'aws-cred-lint hook uninstall'.`
        : `A hook that git did not run, because it is not executable, is now ${earlierName(name)}.`,
    )
  }
  return 0
}

function uninstall({ path, earlier, shown }: Place): number {
  const there = readHook(path)
  if (there === undefined || !isOurs(there)) {
    tell(`There is no hook of aws-cred-lint in ${shown}.`)
    return 0
  }
  if (!isUnchanged(there)) throw changed(shown)
  const comesBack = isThere(earlier)
  takeHook(path, earlier)
  tell(comesBack ? `Removed, and put back what was there before: ${shown}` : `Removed: ${shown}`)
  return 0
}

/** Exit code 0 when it is installed and works. */
function status({ name, hooks, path, earlier, shown }: Place): number {
  const there = readHook(path)
  if (there === undefined || !isOurs(there)) {
    const keeper = keeperOf(hooks, there)
    tell(`${name}: not installed${there === undefined ? '' : `; ${shown} is another hook`}`)
    if (keeper) tell(`${keeper.because}. ${wayFor(keeper, name)}`)
    return 1
  }
  if (!isUnchanged(there)) {
    tell(`${name}: installed, but ${shown} was changed since`)
    return 1
  }
  if (!isRunnable(path)) {
    tell(`${name}: installed, but git does not run it: ${shown} is not executable`)
    return 1
  }
  const { ok, said } = tryHook(process.cwd(), path)
  tell(ok ? `${name}: installed and works, with version ${said}` : `${name}: installed, but it does not work: ${said}`)
  if (isRunnable(earlier)) tell(`${earlierName(name)} runs first`)
  return ok ? 0 : 1
}

function changed(shown: string): UserError {
  return new UserError(
    `${shown} was changed since it was installed, so it stays as it is.`,
    'Take what is yours out of it and delete the file.',
  )
}

function tell(line: string): void {
  writeOut(1, `${line}\n`)
}
