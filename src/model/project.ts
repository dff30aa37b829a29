import type { Document } from './document.ts'
import type { SharedFiles } from './shared-files.ts'

/** All documents of one run, for what only several files show. */
export interface Project {
  readonly documents: readonly Document[]
  /** The shared credentials and config files among them, read as each client of AWS reads them. */
  readonly sharedFiles: readonly SharedFiles[]
}
