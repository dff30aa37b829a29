/** A file as a commit brought it. */
export interface Introduced {
  /** The blob's id. */
  readonly id: string
  /** As git names it, from the root of the tree. Bytes that are no UTF-8 stand as git would write them: `\351`. */
  readonly path: string
  /** Absent where no commit holds it: a tag may be of a tree, or of a file. */
  readonly commit?: string
  /** A partial clone does not have the blob, and git must not be asked for it. */
  readonly isMissing?: boolean
}

export interface Revisions {
  readonly options: readonly string[]
  readonly names: readonly string[]
  /** Whether files that are excluded at one path are excluded at all, so that what was only moved is not new. */
  readonly isByContent?: true
}

/** Where a walk through the history begins and ends. */
export interface Tips {
  /** For `git rev-list --stdin`; absent where there is no commit to begin at. */
  readonly revisions?: Revisions
  /** Files that are reachable by no commit. */
  readonly loose: readonly Introduced[]
}
