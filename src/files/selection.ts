import { relative, resolve, sep } from 'node:path'

/** What to look at and what to leave out. */
export interface Selection {
  /** Where the user stands. */
  readonly folder: string
  /** Paths in reports are relative to it: the repository's root, or the folder itself. */
  readonly root: string
  readonly maxBytes: number
  /** Whether ignore files count. */
  readonly ignoreFiles: boolean
  /** Whether ignore files count for files that were named, too. */
  readonly forceExclude: boolean
  /** Patterns of the configuration, by POSIX path from the root. */
  readonly isExcluded: (path: string) => boolean
}

/** POSIX path from the root, or the absolute path of what lies outside. */
export function pathFrom(root: string, absolute: string): string {
  const path = relative(root, absolute)
  const inside = path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && resolve(root, path) === absolute
  return (inside ? path : absolute).split(sep).join('/')
}
