import picomatch from 'picomatch'

/** Whether a path matches one of the globs. A glob without a slash means the name in any folder, as in .gitignore. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  return picomatch(
    globs.map((glob) => (glob.includes('/') ? glob : `**/${glob}`)),
    { dot: true },
  )
}
