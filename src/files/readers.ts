import { statSync } from 'node:fs'
import type { Readers } from '../model/file.ts'

/** Whom the mode of a file lets read it; `undefined` on Windows, whose modes say nothing, and for what is not there. */
export function readersOf(absolute: string): Readers | undefined {
  if (process.platform === 'win32') return undefined
  const stat = statSync(absolute, { throwIfNoEntry: false })
  if (!stat) return undefined
  if ((stat.mode & 0o004) !== 0) return 'everyone'
  return (stat.mode & 0o040) !== 0 ? 'group' : 'owner'
}
