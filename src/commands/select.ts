import { type Discovery, discovery, exclusion } from '../files/discover.ts'
import type { Entry } from '../files/entry.ts'
import { pipedEntries } from '../files/piped.ts'
import type { Selection } from '../files/selection.ts'
import type { LintOptions } from '../lint.ts'
import { UserError } from '../model/errors.ts'
import type { Report } from '../model/finding.ts'
import type { LintArguments } from './options.ts'

export interface Selected extends Discovery {
  /** Present where there is more to it than to lint the entries. */
  readonly lint?: (options: LintOptions) => Promise<Report>
}

/** The files that the arguments ask for. Throws a UserError for arguments that contradict each other. */
export async function select(
  args: LintArguments,
  where: Pick<Selection, 'folder' | 'root' | 'isExcluded'>,
): Promise<Selected> {
  const { maxBytes, ignoreFiles, forceExclude } = args
  const selection: Selection = { ...where, maxBytes, ignoreFiles, forceExclude }
  const isHistory = args.history !== undefined || args.hook !== undefined
  const modes = [
    args.history !== undefined && '--history',
    args.hook !== undefined && '--hook',
    args.staged && '--staged',
    args.since !== undefined && '--since',
    args.filesFrom !== undefined && '--files-from',
  ].filter(Boolean)
  if (modes.length > 1) throw new UserError(`${modes.join(' and ')} do not go together.`)
  if (modes.length === 1 && args.paths.length > 0 && !isHistory) {
    throw new UserError(`${modes[0]} chooses the files itself; '${args.paths[0]}' cannot be given with it.`)
  }
  if (isHistory || args.staged || args.since !== undefined) {
    const isExcluded = await exclusion(selection)
    if (isHistory) return (await import('./history.ts')).selectHistory(args, { ...where, isExcluded })
    const entries = await changedEntries(args, where.folder)
    return { entries: entries.filter((entry) => !isExcluded(entry.path)), skipped: [] }
  }
  if (args.filesFrom !== undefined)
    return discovery((await import('../files/input.ts')).pathsFrom(args.filesFrom), selection)
  if (args.paths.includes('-')) return piped(args, (await import('../files/input.ts')).standardInput)
  return discovery(args.paths.length > 0 ? args.paths : [where.root], selection)
}

/** What git says has changed. */
async function changedEntries({ piped, since, maxBytes }: LintArguments, folder: string): Promise<readonly Entry[]> {
  if (piped) return pipedEntries(maxBytes)
  if (since === undefined) return (await import('../files/staged.ts')).stagedEntries(folder, maxBytes)
  return (await import('../files/changed.ts')).changedEntries(folder, since, maxBytes)
}

function piped({ paths, stdinFilename }: LintArguments, read: Entry['read']): Selected {
  if (paths.length > 1) throw new UserError("'-' reads standard input and goes with no other path.")
  const path = (stdinFilename ?? '-').replaceAll('\\', '/')
  return { entries: [{ path, git: () => 'outside', read }], skipped: [] }
}
