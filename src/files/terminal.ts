import { fstatSync } from 'node:fs'

/**
 * Whether a descriptor is a terminal. Node's own answer loads its network stack, so it is asked only about what can be
 * a terminal at all: a character device.
 */
export function isTerminal(descriptor: 1 | 2): boolean {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return false
  } catch {
    return false
  }
  return process.getBuiltinModule('node:tty').isatty(descriptor)
}
