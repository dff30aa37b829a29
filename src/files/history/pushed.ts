import { UserError } from '../../model/errors.ts'
import type { Tips } from './range.ts'
import { kindsOf } from './tips.ts'

/** A ref that is to be changed. Ids of zeros only: it is new, or to be deleted. */
interface Update {
  readonly old: string
  readonly new: string
}

/**
 * What a push brings, of the lines that git gives to its hook. Deleted refs bring nothing. In `pre-push` new is what none
 * of the remote's refs is known to reach, and not what the remote said to have; in `pre-receive` what no ref reaches yet.
 */
export function pushedTips(
  folder: string,
  hook: 'pre-push' | 'pre-receive',
  input: string,
  remote: string | undefined,
): Tips {
  const updates = updatesIn(hook, input).filter((update) => !isZero(update.new))
  const { commits, loose, unknown } = kindsOf(folder, [...new Set(updates.map((update) => update.new))])
  if (unknown.length > 0) throw new UserError(`--hook ${hook}: git has no object ${unknown[0]}.`)
  if (commits.size === 0) return { loose }
  // What a remote has may be unknown here until it is fetched.
  const known = kindsOf(folder, [...new Set(updates.map((update) => update.old).filter((id) => !isZero(id)))]).commits
  const there = hook === 'pre-receive' ? '--all' : remote === undefined ? '--remotes' : `--remotes=${remote}`
  const names = [...commits.values(), ...[...known.values()].map((id) => `^${id}`)]
  return { revisions: { options: ['--not', there], names, isByContent: true }, loose }
}

/** `LOCAL-REF LOCAL-ID REMOTE-REF REMOTE-ID` before a push, `OLD-ID NEW-ID REF` where it is received. */
function updatesIn(hook: 'pre-push' | 'pre-receive', input: string): Update[] {
  return input
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const words = line.trim().split(' ')
      const [before, after] = hook === 'pre-push' ? [words[3], words[1]] : [words[0], words[1]]
      if (!isId(before) || !isId(after))
        throw new UserError(
          `--hook ${hook} reads the lines that git gives to this hook, and this is none: ${JSON.stringify(line.slice(0, 80))}.`,
        )
      return { old: before, new: after }
    })
}

/** SHA-1 or SHA-256. */
function isId(word: string | undefined): word is string {
  return word !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(word)
}

function isZero(id: string): boolean {
  return /^0+$/.test(id)
}
