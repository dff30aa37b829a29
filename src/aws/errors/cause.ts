/**
 * Why AWS or a client refuses credentials: what can be wrong, and which rules see it in files.
 *
 * `reports` counts public issue threads with a stated cause, among some 150 that searches for the errors' texts gave:
 * an order of magnitude, no more. Kindred causes were counted together and have the same number.
 */

export interface Cause {
  /** Sentences for people, in Markdown. */
  readonly what: string
  /** Rules that see it, the nearest first; none where files do not show it. A rule may not exist yet. */
  readonly rules: readonly string[]
  /** Absent: not counted. */
  readonly reports?: number
}

/** A table of causes that keeps their ids as its type. */
export function causes<Id extends string>(table: Readonly<Record<Id, Cause>>): Readonly<Record<Id, Cause>> {
  return table
}
