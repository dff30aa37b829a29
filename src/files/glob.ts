import fs from 'node:fs'
import fastGlob from 'fast-glob'

/** Paths below a folder and what could not be listed. */
export interface Globbed {
  /** POSIX paths from the folder, sorted. */
  readonly paths: readonly string[]
  /** Absolute paths of folders that may not be read. */
  readonly unreadable: readonly string[]
}

/** Files that match a glob, dotfiles too; links are not followed and `.git` is left out. */
export function globIn(folder: string, pattern: string): Globbed {
  const unreadable: string[] = []
  // The library either throws at the first folder that it may not read or forgets it; this remembers.
  const readdirSync = ((path: string, options: { withFileTypes: true }) => {
    try {
      return fs.readdirSync(path, options)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') unreadable.push(path)
      return []
    }
  }) as typeof fs.readdirSync
  const paths = fastGlob.globSync(pattern, {
    cwd: folder,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    ignore: ['**/.git/**'],
    fs: { readdirSync },
  })
  return { paths: paths.sort(), unreadable }
}
