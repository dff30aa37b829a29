import { fstatSync, statSync } from 'node:fs'

/**
 * Whether a descriptor is a terminal. Node's own answer loads its network stack, so it is asked only about what can be
 * a terminal at all: a character device, and not the one that takes what nobody wants.
 */
export function isTerminal(descriptor: 1 | 2): boolean {
  try {
    const stat = fstatSync(descriptor)
    if (!stat.isCharacterDevice() || stat.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev) return false
  } catch {
    return false
  }
  return process.getBuiltinModule('node:tty').isatty(descriptor)
}

/** Whether to colour what goes to standard output: NO_COLOR, then FORCE_COLOR, then what the terminal says of itself. */
export function isColored(terminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM } = process.env
  if (NO_COLOR) return false
  if (
    (FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false') ||
    (CLICOLOR_FORCE && CLICOLOR_FORCE !== '0')
  )
    return true
  return terminal && TERM !== 'dumb' && FORCE_COLOR === undefined
}
