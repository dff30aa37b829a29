import fastGlob from 'fast-glob'

/** Files that match a glob, as sorted POSIX paths from the folder; dotfiles too, no links followed, `.git` left out. */
export function globIn(folder: string, pattern: string): string[] {
  const ignore = ['**/.git/**']
  return fastGlob
    .globSync(pattern, {
      cwd: folder,
      dot: true,
      onlyFiles: true,
      followSymbolicLinks: false,
      suppressErrors: true,
      ignore,
    })
    .sort()
}
