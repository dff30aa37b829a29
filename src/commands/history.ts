import { exclusion } from '../files/discover.ts'
import type { Entry } from '../files/entry.ts'
import { introduced } from '../files/history/introduced.ts'
import { pushedTips } from '../files/history/pushed.ts'
import { everything, reachable } from '../files/history/tips.ts'
import { standardInput } from '../files/input.ts'
import type { Selection } from '../files/selection.ts'
import { tuneForMany } from '../files/tuning.ts'
import { type HistoryOptions, lintHistory } from '../history.ts'
import type { LintOptions } from '../lint.ts'
import { UserError } from '../model/errors.ts'
import type { Report, Skipped } from '../model/finding.ts'
import type { LintArguments, PushHook } from './options.ts'

/** As files are selected; the entries are there only to be listed. */
interface SelectedHistory {
  readonly entries: readonly Entry[]
  readonly skipped: readonly Skipped[]
  readonly lint: (options: LintOptions) => Promise<Report>
}

/**
 * What `--history` and `--hook` look at: blobs of commits, and no files. What is left out is said where the run stands: by
 * the worktree, or, where a push is received, by the server's own folder and not by what is pushed. Throws a UserError
 * where git is no help, or commits were to be changed.
 */
export async function selectHistory(
  args: LintArguments,
  { folder, root, isExcluded }: Pick<Selection, 'folder' | 'root' | 'isExcluded'>,
): Promise<SelectedHistory> {
  if (args.fix || args.diff)
    throw new UserError(`Commits cannot be fixed: ${args.diff ? '--diff' : '--fix'} goes with files.`)
  tuneForMany()
  const history: HistoryOptions = {
    folder,
    ...rangeOf(args, folder),
    isExcluded: await exclusion({ root, ignoreFiles: args.ignoreFiles, isExcluded }),
    maxBytes: args.maxBytes,
  }
  return {
    entries: args.showFiles ? await entriesIn(history) : [],
    skipped: [],
    lint: (options) => lintHistory(history, options),
  }
}

function rangeOf(args: LintArguments, folder: string): Pick<HistoryOptions, 'tips' | 'present'> {
  if (args.hook) {
    const tips = pushedTips(folder, args.hook, pushedLines(args.hook), remoteOf(args))
    return { tips, present: tips.revisions?.names.filter((name) => !name.startsWith('^')) ?? [] }
  }
  const names = [...(args.history ? [args.history] : []), ...args.paths]
  return { tips: names.length > 0 ? reachable(folder, names) : everything(folder), present: ['HEAD'] }
}

/** Git's lines; or what the pre-commit framework says in their place, which reads them itself. */
function pushedLines(hook: PushHook): string {
  const { PRE_COMMIT_TO_REF: to, PRE_COMMIT_FROM_REF: from } = process.env
  if (hook === 'pre-push' && to) return `pushed ${to} pushed ${from || '0'.repeat(to.length)}\n`
  return standardInput().toString('utf8')
}

/** Git calls `pre-push` with the remote's name and address. */
function remoteOf({ paths }: LintArguments): string | undefined {
  return paths[0] ?? process.env['PRE_COMMIT_REMOTE_NAME']
}

async function entriesIn({ folder, tips, isExcluded }: HistoryOptions): Promise<readonly Entry[]> {
  const paths = new Set<string>()
  for await (const files of introduced(folder, tips)) for (const { path } of files) paths.add(path)
  return [...paths]
    .filter((path) => !isExcluded(path))
    .map((path) => ({ path, git: () => 'committed', read: () => 'gone' }))
}
