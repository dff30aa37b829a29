import type { Finding } from '../model/finding.ts'
import { fingerprintOf } from './fingerprint.ts'

/** A blob under a name, and the commit that brought it. */
export interface Version {
  readonly id: string
  readonly path: string
  readonly commit?: string
}

/** Ids of the files that are there now, by path. */
export type Present = ReadonlyMap<string, ReadonlySet<string>>

/** Finds out, once, what is there now. */
export type AskPresent = () => Present

/** What is told of versions. */
export interface Told {
  /** Takes what was found in a version, and the text that it was found in. */
  readonly add: (version: Version, found: readonly Finding[], text: string) => void
  readonly open: (wasRead: (id: string) => boolean) => readonly Finding[]
  readonly suppressed: () => readonly Finding[]
}

/** What to do about a credential that no file has any more. */
const GONE =
  'Only the history has this, and every clone has the history. Rewriting it does not help: deactivate the key.'

/**
 * Gathers findings of versions, which come the oldest first: what a rule says of a secret in a file is told once, with the
 * commit that brought it, however many versions keep it. Of exposed credentials it says that only the history has them,
 * where that is sure: their version of the file is not there now, what is there under its name was read, and no file of
 * now shows the same. What is there now is asked for only where there is something to tell.
 */
export function toldOnce(present: AskPresent): Told {
  const kept = new Map<string, { readonly version: Version; readonly finding: Finding }>()
  const standing = new Set<string>()
  const isNow = ({ path, id }: Version) => present().get(path)?.has(id) ?? false
  const isGone = (finding: Finding, version: Version, wasRead: (id: string) => boolean) =>
    isExposure(finding) &&
    !isNow(version) &&
    [...(present().get(version.path) ?? [])].every(wasRead) &&
    !marks(finding, version).some((mark) => standing.has(mark))
  const all = (status: Finding['status']) => [...kept.values()].filter(({ finding }) => finding.status === status)
  return {
    add(version, found, text) {
      for (const finding of found) {
        if (finding.status === 'open' && isExposure(finding) && isNow(version))
          for (const mark of marks(finding, version)) standing.add(mark)
        const key = identityOf(finding, version, text)
        if (!kept.has(key)) kept.set(key, { version, finding: inCommit(finding, version.commit) })
      }
    },
    open: (wasRead) =>
      all('open').map(({ version, finding }) =>
        isGone(finding, version, wasRead) ? { ...finding, help: GONE } : finding,
      ),
    suppressed: () => all('suppressed').map(({ finding }) => finding),
  }
}

/** A finding in a commit. No fix goes with it, because a commit cannot be edited; and its fingerprint is of that commit. */
function inCommit({ fix: _, ...finding }: Finding, commit: string | undefined): Finding {
  if (commit === undefined) return finding
  return { ...finding, commit, fingerprint: fingerprintOf(finding.rule, commit, finding.fingerprint, '', 0) }
}

/** One for each secret that a rule speaks of in a file, and for each thing that it says of anything else. */
function identityOf({ rule, status, message, family, start, end }: Finding, { path }: Version, text: string): string {
  const written = text.slice(start.offset, end.offset)
  const identity = [status, rule, path, written, family === 'exposure' ? '' : message]
  const { createHash } = process.getBuiltinModule('node:crypto')
  return createHash('sha256').update(JSON.stringify(identity)).digest('base64')
}

function isExposure({ family, severity }: Finding): boolean {
  return family === 'exposure' && severity !== 'note'
}

/** By what a finding is known in another version, or in another file: a message that shows a key id. */
function marks({ rule, message }: Finding, { path }: Version): string[] {
  return [`${rule}\0${path}`, ...(message.includes('…') ? [`${rule}\0\0${message}`] : [])]
}
