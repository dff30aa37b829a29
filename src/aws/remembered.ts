import { apart } from '../model/apart.ts'

/** So many answers are kept; then all of them are forgotten. */
const MOST = 4096

/** Longer names are no settings, and not worth to keep. In UTF-16 units. */
const LONGEST = 100

/**
 * A function of names that remembers what it found: the same few names stand everywhere.
 */
export function remembered<T>(find: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>()
  return (name) => {
    if (name.length > LONGEST) return find(name)
    const before = known.get(name)
    if (before !== undefined || known.has(name)) return before as T
    const found = find(name)
    if (known.size >= MOST) known.clear()
    known.set(apart(name), found)
    return found
  }
}
