import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { GitState } from '../model/file.ts'
import { git, repositoryAbove } from './git.ts'
import { isInIndex } from './index-file.ts'
import { pathFrom } from './selection.ts'

/** What git makes of one file on disk; `outside` where no repository is, or git is no help. */
export function stateOf(absolute: string): GitState {
  // The answer is for the folder that really holds the file.
  const folder = realpathSync.native(dirname(absolute))
  const root = repositoryAbove(folder)
  if (!root) return 'outside'
  // The commonest answer needs no process.
  if (isInIndex(root, pathFrom(root, join(folder, basename(absolute))))) return 'tracked'
  const answer = git(folder, [
    'ls-files',
    '-z',
    '-t',
    '-co',
    '--exclude-standard',
    '--',
    `:(literal)${basename(absolute)}`,
  ])
  if (!answer.ok) return 'outside'
  const tag = answer.output.toString('latin1', 0, 1)
  return tag === '' ? 'ignored' : tag === '?' ? 'addable' : 'tracked'
}
