import { type Present, type Told, toldOnce, type Version } from './engine/commits.ts'
import { maskedPath } from './engine/mask.ts'
import { decode } from './files/decode.ts'
import type { Entry } from './files/entry.ts'
import { readBlobs } from './files/history/blobs.ts'
import { NO_CONTENT } from './files/history/contents.ts'
import { introduced } from './files/history/introduced.ts'
import type { Introduced, Tips } from './files/history/range.ts'
import { filesOfTree, kindsOf } from './files/history/tips.ts'
import { type LintOptions, lint } from './lint.ts'
import { byPlace, type Finding, type Report, type Skipped } from './model/finding.ts'
import { OVERLAP } from './model/piece.ts'
import { essences } from './parse/essence.ts'
import { formatOfPath } from './parse/format.ts'
import { type Gate, gate, gateWith } from './parse/gate.ts'
import type { KernelSearch } from './parse/kernel.ts'
import { PLAIN } from './parse/shapes.ts'

export interface HistoryOptions {
  readonly folder: string
  readonly tips: Tips
  /** Names of what is there now: its files are no mere history. */
  readonly present: readonly string[]
  readonly isExcluded: (path: string) => boolean
  readonly maxBytes: number
}

/** A blob under a name, and under which other names it was read before. */
interface Wanted extends Introduced {
  readonly before: readonly string[]
}

/** What became of all blobs. */
interface Walked {
  readonly skipped: ReadonlyMap<string, Skipped>
  /** By id: the paths under which a blob was asked for, with zeros between them. */
  readonly blobs: ReadonlyMap<string, string>
  /** Ids of blobs that were not read. */
  readonly unread: ReadonlySet<string>
  readonly hidden: number
}

/**
 * Lints every blob once, alone: files of different commits were never together. Most are never more than bytes that the
 * gate looked at; the others go through the same pipeline as files do.
 */
export async function lintHistory(history: HistoryOptions, options: LintOptions): Promise<Report> {
  const started = Date.now()
  let now: Present | undefined
  const present = () => (now ??= presentIn(history))
  const told = toldOnce(present)
  const { blobs, unread, skipped, hidden } = await walk(history, options, { told, present })
  const findings = told.open((id) => blobs.has(id) && !unread.has(id)).toSorted(byPlace)
  const suppressed = told.suppressed().toSorted(byPlace)
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

/** Bytes that the kernel looks at, or that are only put together there. */
const WINDOW = 4 * 65_536

/** A blob is asked for again under a name that makes another format of it. */
async function walk(
  history: HistoryOptions,
  options: LintOptions,
  { told, present }: { readonly told: Told; readonly present: () => Present },
): Promise<Walked> {
  const { folder, tips, maxBytes } = history
  const blobs = new Map<string, string>()
  const unread = new Set<string>()
  const skipped = new Map<string, Skipped>()
  let hidden = 0
  const skip = ({ id, path }: Version, reason: string) => {
    unread.add(id)
    // Told of once, however many versions there are.
    skipped.set(`${path}\0${reason}`, { path: maskedPath(path), reason })
  }
  const search = (await import('./parse/kernel.ts')).kernelSearch()
  const seen = seenBefore(search, present)
  const isInteresting = gateThrough(search)
  const judge = async (wanted: Wanted, bytes: Buffer) => {
    const { findings, suppressed, ...report } = await lintUnderNames(wanted, bytes, options)
    for (const { reason } of report.skipped) skip(wanted, reason)
    if (findings.length + suppressed.length > 0) {
      told.add(wanted, [...findings, ...suppressed], decode(bytes).text)
      seen.found(wanted, bytes)
    }
    hidden += report.summary.hidden
  }
  await readBlobs(folder, fresh(introduced(folder, tips), { blobs, history, skip }), {
    maxBytes,
    window: search?.window ?? Buffer.allocUnsafe(WINDOW),
    take(wanted, content) {
      options.onFile?.(blobs.size)
      if (!Buffer.isBuffer(content)) skip(wanted, content.reason)
      else if (isInteresting(wanted.path, content) && !seen.hasAll(wanted, content)) return judge(wanted, content)
      return undefined
    },
  })
  return { skipped, blobs, unread, hidden }
}

/** What was not there before, under a name that says as much. */
async function* fresh(
  all: AsyncIterable<readonly Introduced[]>,
  {
    blobs,
    history: { isExcluded },
    skip,
  }: {
    readonly blobs: Map<string, string>
    readonly history: HistoryOptions
    readonly skip: (version: Version, reason: string) => void
  },
): AsyncIterable<readonly Wanted[]> {
  const same = new Map<string, string>()
  for await (const portion of all) {
    const some: Wanted[] = []
    for (const one of portion) {
      const known = blobs.get(one.id)
      if (known === one.path) continue
      const before = known?.split('\0') ?? []
      if (before.some((path) => tellingName(path) === tellingName(one.path)) || isExcluded(one.path)) continue
      // One string for each path, however many blobs have it.
      const path = same.get(one.path) ?? one.path
      same.set(path, path)
      blobs.set(one.id, known === undefined ? path : `${known}\0${path}`)
      if (one.isMissing) skip(one, NO_CONTENT)
      else some.push({ ...one, path, before })
    }
    if (some.length > 0) yield some
  }
}

/** What of a path has a say in how the file is read and judged. */
function tellingName(path: string): string {
  return `${formatOfPath(path)} ${path.slice(path.lastIndexOf('/') + 1)}`
}

/** Asks the gate by way of the kernel, a window at a time. */
function gateThrough(search: KernelSearch | undefined): (path: string, bytes: Buffer) => boolean {
  if (!search) return gate
  const isOpen: Gate = gateWith(search)
  const { length } = search.window
  return (path, bytes) => {
    for (let from = 0; ; from += length - OVERLAP) {
      const piece = bytes.subarray(from, from + length)
      const isLast = from + piece.length === bytes.length
      if (isOpen(path, { bytes: piece, end: piece.length, isFirst: from === 0, isLast })) return true
      if (isLast) return false
    }
  }
}

/** What earlier versions told of. */
interface Seen {
  /** Whether an earlier version of the file has all that could be told of this one. */
  readonly hasAll: (wanted: Wanted, bytes: Buffer) => boolean
  readonly found: (wanted: Wanted, bytes: Buffer) => void
}

/**
 * Remembers versions by what could be told of them. One that is there now is looked at all the same where the earlier one
 * had something: what it has is no mere history.
 */
function seenBefore(search: KernelSearch | undefined, present: () => Present): Seen {
  const essenceOf = essences(search ?? PLAIN)
  const seen = new Set<number>()
  const found = new Set<number>()
  return {
    hasAll({ path, id, before }, bytes) {
      // Of a blob that had other names not all is told under this one.
      const essence = before.length === 0 ? essenceOf(path, bytes) : undefined
      if (essence === undefined) return false
      if (seen.has(essence)) return !found.has(essence) || !present().get(path)?.has(id)
      seen.add(essence)
      return false
    },
    found({ path }, bytes) {
      const essence = essenceOf(path, bytes)
      if (essence !== undefined) found.add(essence)
    },
  }
}

/** What is found in a blob, but for what its other names showed already. */
async function lintUnderNames({ path, before }: Wanted, bytes: Buffer, options: LintOptions): Promise<Report> {
  const report = await lint([entryOf(path, bytes)], [], options)
  if (report.findings.length + report.suppressed.length === 0) return report
  const shown = new Set<string>()
  const place = ({ rule, start }: Finding) => `${rule} ${start.offset}`
  for (const name of before) {
    const { findings, suppressed } = await lint([entryOf(name, bytes)], [], options)
    for (const one of [...findings, ...suppressed]) shown.add(place(one))
  }
  const isNew = (one: Finding) => !shown.has(place(one))
  return { ...report, findings: report.findings.filter(isNew), suppressed: report.suppressed.filter(isNew) }
}

function entryOf(path: string, bytes: Buffer): Entry {
  return { path, git: () => 'committed', read: () => bytes }
}

/** Ids of the files that are there now, by path. */
function presentIn({ folder, present }: HistoryOptions): Present {
  const files = new Map<string, Set<string>>()
  const { commits, loose } = kindsOf(folder, present)
  for (const { id, path } of [...loose, ...[...commits.values()].flatMap((commit) => filesOfTree(folder, commit))])
    files.set(path, (files.get(path) ?? new Set()).add(id))
  return files
}
