import { git } from '../git.ts'
import { type Running, start } from './process.ts'
import type { Revisions } from './range.ts'

/** Walks from revisions. */
export function revList(folder: string, how: readonly string[], { options, names }: Revisions): Running {
  const running = start(folder, ['rev-list', ...how, '--stdin', ...options])
  running.input.end(names.map((name) => `${name}\n`).join(''))
  return running
}

/** Whether the repository was cloned without some objects. Git ends when it is asked for one of those and must not fetch. */
export function isPartial(folder: string): boolean {
  const settings = '^(extensions\\.partialclone|remote\\..*\\.(promisor|partialclonefilter))$'
  return git(folder, ['config', '--get-regexp', settings]).ok
}

/** Ids of all objects that the revisions reach, and those that they exclude do not: whether they are here. */
export async function objectsIn(
  folder: string,
  revisions: Revisions,
): Promise<ReadonlyMap<string, 'here' | 'missing'>> {
  const found = new Map<string, 'here' | 'missing'>()
  const objects = revList(folder, ['--objects', '--missing=print'], revisions)
  let rest = ''
  for await (const chunk of objects.output) {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      const [id] = line.split(' ', 1)
      if (id!.startsWith('?')) found.set(id!.slice(1), 'missing')
      else found.set(id!, 'here')
    }
  }
  await objects.end()
  return found
}
