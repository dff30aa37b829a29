import type { Finding } from '../model/finding.ts'
import { fingerprintOf } from './fingerprint.ts'

/** A finding and the blob that it was found in. */
export interface Located {
  readonly finding: Finding
  readonly id: string
  readonly path: string
}

/** What to do about a credential that no file has any more. */
const GONE =
  'Only the history has this, and every clone has the history. Rewriting it does not help: deactivate the key.'

/**
 * A finding in a commit. No fix goes with it, because a commit cannot be edited; and its fingerprint is of that commit, so
 * that one place has as many as there are versions of the file.
 */
export function inCommit({ fix: _, ...finding }: Finding, commit: string | undefined): Finding {
  if (commit === undefined) return finding
  return { ...finding, commit, fingerprint: fingerprintOf(finding.rule, commit, finding.fingerprint, '', 0) }
}

/**
 * Says of exposed credentials that only the history has them, where that is sure: their version of the file is not there
 * now, what is there under its name was read, and no file of now shows the same. `present` are the ids of the files of
 * now, by path; it is asked for only where there is something to tell.
 */
export function tellOfHistory(
  found: readonly Located[],
  present: () => ReadonlyMap<string, ReadonlySet<string>>,
  wasRead: (id: string) => boolean,
): Finding[] {
  if (!found.some(isExposure)) return found.map(({ finding }) => finding)
  const now = present()
  const isNow = ({ path, id }: Located) => now.get(path)?.has(id) ?? false
  const standing = new Set(found.filter(isNow).flatMap(marks))
  const isGone = (one: Located) =>
    isExposure(one) &&
    !isNow(one) &&
    [...(now.get(one.path) ?? [])].every(wasRead) &&
    !marks(one).some((mark) => standing.has(mark))
  return found.map((one) => (isGone(one) ? { ...one.finding, help: GONE } : one.finding))
}

function isExposure({ finding: { family, severity } }: Located): boolean {
  return family === 'exposure' && severity !== 'note'
}

/** By what a finding is known in another version, or in another file: a message that shows a key id. */
function marks({ finding: { rule, message }, path }: Located): string[] {
  return [`${rule}\0${path}`, ...(message.includes('…') ? [`${rule}\0\0${message}`] : [])]
}
