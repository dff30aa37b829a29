import ignore from 'ignore'

/** Whether a file in .gitignore's syntax leaves a path out. Paths are POSIX, from the file's folder; others never match. */
export function ignoredBy(text: string): (path: string) => boolean {
  const rules = ignore().add(text)
  return (path) => ignore.isPathValid(path) && rules.ignores(path)
}
