import { inCommit, type Located, tellOfHistory } from './engine/commits.ts'
import { maskedPath } from './engine/mask.ts'
import type { Entry } from './files/entry.ts'
import { readBlobs } from './files/history/blobs.ts'
import { NO_CONTENT } from './files/history/contents.ts'
import { introduced } from './files/history/introduced.ts'
import type { Introduced, Tips } from './files/history/range.ts'
import { filesOfTree, kindsOf } from './files/history/tips.ts'
import { type LintOptions, lint } from './lint.ts'
import { byPlace, type Finding, type Report, type Skipped } from './model/finding.ts'
import { formatOfPath } from './parse/format.ts'
import { gate } from './parse/gate.ts'

export interface HistoryOptions {
  readonly folder: string
  readonly tips: Tips
  /** Names of what is there now: its files are no mere history. */
  readonly present: readonly string[]
  readonly isExcluded: (path: string) => boolean
  readonly maxBytes: number
}

/** A blob under a name. */
interface Version extends Introduced {
  /** Its place in the history, oldest first. */
  readonly order: number
}

/** What was found in a blob. */
interface Judged {
  readonly version: Version
  readonly report: Report
}

/** What became of all blobs. */
interface Walked {
  readonly judged: readonly Judged[]
  readonly skipped: ReadonlyMap<string, Skipped>
  readonly blobs: ReadonlyMap<string, readonly string[]>
  /** Ids of blobs that were not read. */
  readonly unread: ReadonlySet<string>
}

/**
 * Lints every blob once, alone: files of different commits were never together. Most are never more than bytes that the
 * gate looked at; the others go through the same pipeline as files do.
 */
export async function lintHistory(history: HistoryOptions, options: LintOptions): Promise<Report> {
  const started = Date.now()
  const walked = await walk(history, options)
  const { blobs, unread, skipped } = walked
  const { located, suppressed, hidden } = findingsOf(walked)
  const wasRead = (id: string) => blobs.has(id) && !unread.has(id)
  const findings = tellOfHistory(located, () => presentIn(history), wasRead).sort(byPlace)
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length
  return {
    findings,
    suppressed,
    skipped: [...skipped.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    summary: {
      files: blobs.size,
      scanned: blobs.size - unread.size,
      errors: count('error'),
      warnings: count('warning'),
      notes: count('note'),
      suppressed: suppressed.length,
      baselined: 0,
      fixable: 0,
      fixed: 0,
      hidden,
      milliseconds: Date.now() - started,
    },
  }
}

/** A blob is asked for again under a name that makes another format of it. */
async function walk(history: HistoryOptions, options: LintOptions): Promise<Walked> {
  const { folder, tips, maxBytes } = history
  const blobs = new Map<string, string[]>()
  const unread = new Set<string>()
  const skipped = new Map<string, Skipped>()
  const judged: Judged[] = []
  const skip = ({ id, path }: Version, reason: string) => {
    unread.add(id)
    // Told of once, however many versions there are.
    skipped.set(`${path}\0${reason}`, { path: maskedPath(path), reason })
  }
  const wanted = fresh(introduced(folder, tips), { blobs, history, skip })
  await readBlobs(folder, wanted, maxBytes, async (version, content) => {
    if (!Buffer.isBuffer(content)) skip(version, content.reason)
    else if (gate(version.path, content)) {
      const report = await lint([entryOf(version, content)], [], options)
      for (const { reason } of report.skipped) skip(version, reason)
      judged.push({ version, report })
    }
    options.onFile?.(blobs.size)
  })
  return { judged: judged.sort((a, b) => a.version.order - b.version.order), skipped, blobs, unread }
}

/** What was not there before, under a name that says as much. */
async function* fresh(
  all: AsyncIterable<readonly Introduced[]>,
  {
    blobs,
    history: { isExcluded },
    skip,
  }: {
    readonly blobs: Map<string, string[]>
    readonly history: HistoryOptions
    readonly skip: (version: Version, reason: string) => void
  },
): AsyncIterable<readonly Version[]> {
  let order = 0
  for await (const portion of all) {
    const versions: Version[] = []
    for (const one of portion) {
      const names = blobs.get(one.id)
      const name = tellingName(one.path)
      if (names?.includes(name) || isExcluded(one.path)) continue
      if (names) names.push(name)
      else blobs.set(one.id, [name])
      const version = { ...one, order: order++ }
      if (one.isMissing) skip(version, NO_CONTENT)
      else versions.push(version)
    }
    if (versions.length > 0) yield versions
  }
}

/** What of a path has a say in how the file is read and judged. */
function tellingName(path: string): string {
  return `${formatOfPath(path)} ${path.slice(path.lastIndexOf('/') + 1)}`
}

function entryOf({ path }: Version, bytes: Buffer): Entry {
  return { path, git: () => 'committed', read: () => bytes }
}

/** A blob that was looked at under several names is told of once, but for what only another name shows. */
function findingsOf({ judged }: Walked): {
  readonly located: readonly Located[]
  readonly suppressed: readonly Finding[]
  readonly hidden: number
} {
  const told = new Set<string>()
  const located: Located[] = []
  const suppressed: Finding[] = []
  let hidden = 0
  for (const { version, report } of judged) {
    const isNew = ({ rule, start }: Finding) => !told.has(`${version.id} ${rule} ${start.offset}`)
    const found = report.findings.filter(isNew)
    const allowed = report.suppressed.filter(isNew)
    for (const { rule, start } of [...found, ...allowed]) told.add(`${version.id} ${rule} ${start.offset}`)
    for (const finding of found)
      located.push({ finding: inCommit(finding, version.commit), id: version.id, path: version.path })
    suppressed.push(...allowed.map((finding) => inCommit(finding, version.commit)))
    hidden += report.summary.hidden
  }
  return { located, suppressed: suppressed.sort(byPlace), hidden }
}

/** Ids of the files that are there now, by path. */
function presentIn({ folder, present }: HistoryOptions): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>()
  const { commits, loose } = kindsOf(folder, present)
  for (const { id, path } of [...loose, ...[...commits.values()].flatMap((commit) => filesOfTree(folder, commit))])
    files.set(path, (files.get(path) ?? new Set()).add(id))
  return files
}
