import { isForClients, rulesFor } from '../rules/needed.ts'
import { coreOf } from './aws/core.ts'
import { accountOfKey } from './aws/key-id.ts'
import { check, type Found } from './engine/check.ts'
import { maskedPath } from './engine/mask.ts'
import { type Settled, type SettleOptions, settle } from './engine/settle.ts'
import { decode, isBinary } from './files/decode.ts'
import { type Entry, isLfsPointer, type Omitted } from './files/entry.ts'
import { isHome } from './files/home.ts'
import { readLogin } from './files/login-cache.ts'
import { readersOf } from './files/readers.ts'
import type { Document } from './model/document.ts'
import type { Facts, SourceFile } from './model/file.ts'
import type { Fixes, Preview, Report, Skipped } from './model/finding.ts'
import type { Project } from './model/project.ts'
import type { Rule } from './model/rule.ts'
import { reveal } from './model/secret.ts'
import { gate } from './parse/gate.ts'
import { parse } from './parse/parse.ts'

export interface LintOptions extends SettleOptions {
  /** Milliseconds since 1970: the clock that expiry is measured with. */
  readonly now: number
  /** Key ids and account numbers that are known test material. */
  readonly allowedKeys: ReadonlySet<string>
  /** Given when problems are to be fixed, or fixes to be shown. */
  readonly fix?: Fixing
  /** Told after each file, for a progress line. */
  readonly onFile?: (done: number) => void
}

/** A document and what it was read from. */
export interface Source {
  readonly entry: Entry
  readonly document: Document
}

/** Finds the problems of documents, with the rules and levels of the run. */
export type Judge = (documents: readonly Document[]) => Settled

/** Fixes what can be fixed in a run's documents, and says what is then found. */
export type Fixing = (sources: readonly Source[], judge: Judge) => Promise<Fixed>

interface Fixed {
  readonly settled: Settled
  readonly fixes?: Fixes
  readonly preview?: Preview
}

/** Files become documents, documents hold credential sites, rules look at sites, findings leave redacted. */
export async function lint(
  entries: readonly Entry[],
  listed: readonly Skipped[],
  options: LintOptions,
): Promise<Report> {
  const started = Date.now()
  const skipped: Skipped[] = [...listed]
  const sources: Source[] = []
  let gone = 0
  for (const [at, entry] of entries.entries()) {
    const bytes = read(entry)
    if (bytes === 'gone') gone++
    else if (!Buffer.isBuffer(bytes)) skipped.push({ path: entry.path, ...bytes })
    else if (gate(entry.path, bytes)) {
      const document = await documentOf(entry, sourceOf(entry, bytes, options.now))
      if ('reason' in document) skipped.push({ path: entry.path, reason: document.reason })
      else sources.push({ entry, document })
    }
    options.onFile?.(at + 1)
  }
  const relate = await relating(sources)
  const rules = await rulesOf(sources, options)
  const judge: Judge = (documents) => {
    const found = [...check(relate(documents), rules.filter(isActive(options)))]
    const open = found.filter((one) => !isAllowed(one, options.allowedKeys))
    return settle(open, documents, rules, options)
  }
  const fixed = options.fix
    ? await options.fix(sources, judge)
    : { settled: judge(sources.map(({ document }) => document)) }
  return reportOf(fixed, { skipped, files: entries.length - gone + listed.length, started })
}

function read(entry: Entry): Buffer | Omitted | 'gone' {
  const bytes = entry.read()
  if (!Buffer.isBuffer(bytes)) return bytes
  if (isLfsPointer(bytes)) return { reason: 'Git LFS pointer' }
  return isBinary(bytes) ? { reason: 'binary' } : bytes
}

/** One file that a reader cannot take, though it should, must not cost the others. Its error may quote it: only the name is told. */
export async function documentOf(entry: Entry, file: SourceFile): Promise<Document | { reason: string }> {
  try {
    return await parse(file, isCredentialsFile(entry))
  } catch (error) {
    return { reason: `could not be read; this is a bug (${error instanceof Error ? error.name : 'unknown'})` }
  }
}

function sourceOf(entry: Entry, bytes: Buffer, now: number): SourceFile {
  return { path: entry.path, ...decode(bytes), facts: factsOf(entry, now) }
}

/** Git is asked for a file's state only when a rule wants to know it: that is a process for each question. */
function factsOf(entry: Entry, now: number): Facts {
  let git: Facts['git'] | undefined
  const state = () => (git ??= entry.git())
  let home: boolean | undefined
  const isAtHome = () => homeOf(entry) !== undefined && state() !== 'tracked'
  return {
    now,
    get git() {
      return state()
    },
    get home() {
      home ??= isAtHome()
      return home
    },
    get logins() {
      return this.home ? (entry.logins ?? readLogin) : undefined
    },
    get readers() {
      return entry.readers?.() ?? (entry.absolute === undefined ? undefined : readersOf(entry.absolute))
    },
  }
}

function isCredentialsFile(entry: Entry): boolean {
  // The config file is known by its name wherever it lies.
  return homeOf(entry) === 'file' && !/[\\/]\.aws[\\/]config$/.test(entry.absolute ?? '')
}

function homeOf(entry: Entry): 'file' | 'folder' | undefined {
  return entry.home ?? (entry.absolute === undefined ? undefined : isHome(entry.absolute))
}

/** Relates documents to each other. How clients read their shared files is only loaded where there are any. */
async function relating(sources: readonly Source[]): Promise<(documents: readonly Document[]) => Project> {
  if (!sources.some(({ document }) => isForClients(document))) return (documents) => ({ documents, sharedFiles: [] })
  const { sharedFilesIn } = await import('./project/shared-files.ts')
  return (documents) => ({ documents, sharedFiles: sharedFilesIn(documents) })
}

/** What is fixed may need rules that it did not need before. */
async function rulesOf(sources: readonly Source[], { fix }: LintOptions): Promise<readonly Rule[]> {
  return fix ? (await import('../rules/index.ts')).RULES : rulesFor(sources.map(({ document }) => document))
}

function isActive({ levelOf }: LintOptions): (rule: Rule) => boolean {
  return ({ id }) => levelOf(id, '') !== 'off'
}

/** Exposure of a key that the configuration names, by id or by account, is no finding. */
function isAllowed({ rule, scope }: Found, allowed: ReadonlySet<string>): boolean {
  if (rule.family !== 'exposure' || !scope || allowed.size === 0) return false
  const id = scope.sites.find((site) => site.role === 'access-key-id')
  if (!id) return false
  const text = reveal(coreOf(id).value)
  return allowed.has(text) || allowed.has(accountOfKey(text) ?? '')
}

function reportOf(
  { settled, fixes, preview }: Fixed,
  run: { readonly skipped: readonly Skipped[]; readonly files: number; readonly started: number },
): Report {
  const { findings, suppressed, hidden } = settled
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length
  return {
    findings,
    suppressed,
    skipped: run.skipped
      .map((one) => ({ ...one, path: maskedPath(one.path) }))
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    summary: {
      files: run.files,
      scanned: run.files - run.skipped.length,
      errors: count('error'),
      warnings: count('warning'),
      notes: count('note'),
      suppressed: suppressed.length,
      baselined: 0,
      fixable: findings.filter((finding) => finding.fix).length,
      fixed: fixes?.problems ?? 0,
      hidden,
      milliseconds: Date.now() - run.started,
    },
    ...(fixes ? { fixes } : {}),
    ...(preview ? { preview } : {}),
  }
}
