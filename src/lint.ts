import { isForClients, rulesFor } from '../rules/needed.ts'
import { coreOf } from './aws/core.ts'
import { accountOfKey } from './aws/key-id.ts'
import { check, type Found } from './engine/check.ts'
import { maskedPath } from './engine/mask.ts'
import { type Piled, pileFor } from './engine/pile.ts'
import { type Settled, type SettleOptions, settle } from './engine/settle.ts'
import { decode } from './files/decode.ts'
import type { Discovered } from './files/discover.ts'
import type { Entries, Entry } from './files/entry.ts'
import { isHome } from './files/home.ts'
import { readLogin } from './files/login-cache.ts'
import { readersOf } from './files/readers.ts'
import { tuneForMany } from './files/tuning.ts'
import type { Document } from './model/document.ts'
import type { Facts, SourceFile } from './model/file.ts'
import type { Finding, Fixes, Preview, Report, Skipped } from './model/finding.ts'
import type { Project } from './model/project.ts'
import type { Rule } from './model/rule.ts'
import { reveal } from './model/secret.ts'
import type { Role } from './model/site.ts'
import { parse } from './parse/parse.ts'
import type { SecondThread } from './second-thread.ts'
import { type Sifted, sieveOf, sift, siftWhole } from './sift.ts'

export interface LintOptions extends SettleOptions {
  /** Milliseconds since 1970: the clock that expiry is measured with. */
  readonly now: number
  /** Key ids and account numbers that are known test material. */
  readonly allowedKeys: ReadonlySet<string>
  /** Given when problems are to be fixed, or fixes to be shown. */
  readonly fix?: Fixing
  /** Told after each file, for a progress line. */
  readonly onFile?: (done: number) => void
  /** Gives the files that are not listed yet, when all others have been read. */
  readonly later?: () => Promise<Discovered>
  /** Starts a second thread for the files, where there are enough of them. */
  readonly beside?: (entries: Entries) => SecondThread
  /** Takes findings before there are too many to keep. The report then holds the last of them, and counts them all. */
  readonly onFindings?: (findings: readonly Finding[]) => void
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
export async function lint(entries: Entries, listed: readonly Skipped[], options: LintOptions): Promise<Report> {
  const started = Date.now()
  const skipped: Skipped[] = [...listed]
  const sources: Source[] = []
  const pile = pileFor(options)
  if (entries.length > MANY) tuneForMany()
  const search = entries.length < FEW ? undefined : (await import('./parse/kernel.ts')).kernelSearch()
  const sieve = sieveOf(search)
  let gone = 0
  let done = 0
  const take = async (entry: Entry, parts: Iterable<SourceFile>) => {
    for (const part of parts) {
      const document = await documentOf(entry, part)
      if ('reason' in document) skipped.push({ path: entry.path, reason: document.reason })
      else if (options.fix || (!part.part && isForLater(document))) sources.push({ entry, document })
      else pile.add((await judgeOf([document], options))([document]))
    }
  }
  const takeSifted = async (entry: Entry, found: Sifted) => {
    if (Buffer.isBuffer(found)) await take(entry, await partsIn(entry, found, options))
    else if (found === 'large') await takeLarge(entry)
    else if (found === 'gone') gone++
    else if (found) skipped.push({ path: entry.path, ...found })
  }
  const takeLarge = async (entry: Entry) => {
    // What is fixed, hashed line by line or allowed by comments has to be there as a whole.
    const { allowsSomething, chunksToRead } = await import('./large.ts')
    if (options.fix || options.lineHashes || allowsSomething(entry.absolute!))
      return takeSifted(entry, siftWhole(entry))
    await take(entry, chunksToRead({ path: entry.path, facts: factsOf(entry, options.now) }, entry.absolute!, sieve))
  }
  const takeAll = async (some: Iterable<Entry>) => {
    for (const entry of some) {
      const found = sift(entry, sieve)
      if (found) await takeSifted(entry, found)
      done++
      options.onFile?.(done)
    }
  }
  const second = options.beside?.(entries)
  await takeAll(second?.own() ?? entries)
  if (second) {
    const { open, omitted, count } = await second.others()
    for (const [at, why] of omitted) await takeSifted(entries.at(at)!, why)
    for (const at of open) {
      const entry = entries.at(at)!
      await takeSifted(entry, sift(entry, sieve))
    }
    done += count
  }
  const rest = await options.later?.()
  if (rest) {
    skipped.push(...rest.skipped)
    await takeAll(rest.entries)
  }
  const documents = sources.map(({ document }) => document)
  const judge = await judgeOf(documents, options)
  const { settled, ...fixed } = options.fix ? await options.fix(sources, judge) : { settled: judge(documents) }
  pile.add(settled)
  return reportOf({ ...pile.all(), ...fixed }, { skipped, files: done - gone + listed.length, started })
}

/** From here on the wait pays. */
const MANY = 2000

/** Fewer files than this are read one by one: it takes a millisecond to set the kernel up. */
const FEW = 16

async function partsIn(
  entry: Entry,
  bytes: Buffer,
  { now, fix, lineHashes }: LintOptions,
): Promise<Iterable<SourceFile>> {
  const file = sourceOf(entry, bytes, now)
  if (fix || lineHashes || file.text.length < 1_000_000) return [file]
  const parts = await import('./parse/parts.ts')
  return parts.isInParts(file) ? parts.partsOf(file) : [file]
}

/** Whether only the whole run tells what is to be said of a document: clients' shared files, copies, allow comments. */
function isForLater({ format, allowances, scopes }: Document): boolean {
  if (format === 'credentials' || format === 'config' || allowances.length > 0) return true
  const has = (is: (role: Role) => boolean) => scopes.some(({ sites }) => sites.some(({ role }) => is(role)))
  return (
    has((role) => role === 'access-key-id') && has((role) => role === 'secret-access-key' || role === 'session-token')
  )
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

/** What judges these documents, or other versions of them. Rules and clients are loaded where they could find something. */
async function judgeOf(documents: readonly Document[], options: LintOptions): Promise<Judge> {
  const relate = await relating(documents)
  // What is fixed may need rules that it did not need before.
  const rules = options.fix ? (await import('../rules/index.ts')).RULES : await rulesFor(documents)
  return (judged) => {
    const found = [...check(relate(judged), rules.filter(isActive(options)))]
    const open = found.filter((one) => !isAllowed(one, options.allowedKeys))
    return settle(open, judged, rules, options)
  }
}

/** Relates documents to each other. How clients read their shared files is only loaded where there are any. */
async function relating(documents: readonly Document[]): Promise<(documents: readonly Document[]) => Project> {
  if (!documents.some(isForClients)) return (judged) => ({ documents: judged, sharedFiles: [] })
  const { sharedFilesIn } = await import('./project/shared-files.ts')
  return (judged) => ({ documents: judged, sharedFiles: sharedFilesIn(judged) })
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
  { findings, suppressed, totals, fixes, preview }: Piled & Omit<Fixed, 'settled'>,
  run: { readonly skipped: readonly Skipped[]; readonly files: number; readonly started: number },
): Report {
  return {
    findings,
    suppressed,
    skipped: run.skipped
      .map((one) => ({ ...one, path: maskedPath(one.path) }))
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    summary: {
      files: run.files,
      scanned: run.files - run.skipped.length,
      ...totals,
      baselined: 0,
      fixed: fixes?.problems ?? 0,
      milliseconds: Date.now() - run.started,
    },
    ...(fixes ? { fixes } : {}),
    ...(preview ? { preview } : {}),
  }
}
