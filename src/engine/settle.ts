import { apart } from '../model/apart.ts'
import type { Allowance, Document, UsedAllowance } from '../model/document.ts'
import { placeInFile, positionAt } from '../model/file.ts'
import { byPlace, type Finding, type RelatedPlace } from '../model/finding.ts'
import { nearest } from '../model/nearest.ts'
import type { Confidence, Related, Rule, Severity } from '../model/rule.ts'
import { type Found, listed } from './check.ts'
import { fingerprintOf } from './fingerprint.ts'
import { excerptOf, maskedPath, withoutRuns } from './mask.ts'

export interface SettleOptions {
  /** The level that the configuration and the command line give a rule in a file; absent: the problem's own. */
  readonly levelOf: (rule: string, path: string) => Severity | 'off' | undefined
  readonly minConfidence: Confidence
  /** GitHub's hashes of lines, given when a report wants them: they take a walk through the whole file. */
  readonly lineHashes?: (text: string, lines: ReadonlySet<number>) => ReadonlyMap<number, string>
  readonly knownRules: readonly string[]
}

export interface Settled {
  /** In order of path, position, rule. */
  readonly findings: readonly Finding[]
  /** What each of them was made of. */
  readonly origins: ReadonlyMap<Finding, Found>
  /** Silenced by allow comments. */
  readonly suppressed: readonly Finding[]
  /** Below the confidence asked for. */
  readonly hidden: number
}

const RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 }

/** Problems to findings: levels, allow comments, confidence, one finding a rule and place, order, redaction. */
export function settle(
  found: readonly Found[],
  documents: readonly Document[],
  rules: readonly Rule[],
  options: SettleOptions,
): Settled {
  const used = new Map<Allowance, Set<string>>()
  const silencing = (one: Found) => {
    const allowance = one.document.allowances.find((a) => allows(a, one))
    if (allowance) used.set(allowance, (used.get(allowance) ?? new Set()).add(one.rule.id))
    return allowance
  }
  const isOn = (one: Found) => options.levelOf(one.rule.id, one.document.file.path) !== 'off'
  const open: Found[] = []
  const silenced: Found[] = []
  for (const one of unique(found)) if (isOn(one)) (silencing(one) ? silenced : open).push(one)
  for (const one of allowanceProblems(documents, rules, used, options)) if (isOn(one)) open.push(one)
  const isShown = (one: Found) => RANK[one.problem.confidence ?? 'high'] >= RANK[options.minConfidence]
  const shown = open.filter(isShown)
  const finding = findingMaker(options, lineHashesOf(shown, options))
  const origins = new Map(shown.map((one) => [finding(one, 'open'), one]))
  return {
    findings: [...origins.keys()].sort(byPlace),
    origins,
    suppressed: silenced
      .filter(isShown)
      .map((one) => finding(one, 'suppressed'))
      .sort(byPlace),
    hidden: open.length - shown.length,
  }
}

function allows(allowance: Allowance, one: Found): boolean {
  const { start } = one.problem.at.span
  if (start < allowance.reach.start || start > allowance.reach.end) return false
  return allowance.reason !== '' && allowance.rules.some((name) => name.value === one.rule.id)
}

/** Two readers may see one place; a rule speaks of it once. */
function* unique(found: readonly Found[]): Iterable<Found> {
  const seen = new Map<Document, Set<string>>()
  for (const one of found) {
    const { start, end } = one.problem.at.span
    const key = `${one.rule.id} ${start} ${end}`
    const keys = seen.get(one.document) ?? new Set()
    if (keys.has(key)) continue
    seen.set(one.document, keys.add(key))
    yield one
  }
}

function* allowanceProblems(
  documents: readonly Document[],
  rules: readonly Rule[],
  used: ReadonlyMap<Allowance, ReadonlySet<string>>,
  { knownRules, levelOf }: SettleOptions,
): Iterable<Found> {
  for (const document of documents) {
    for (const allowance of document.allowances) {
      // A rule that is switched off finds nothing; its allowances wait for it.
      const off = knownRules.filter((id) => levelOf(id, document.file.path) === 'off')
      const silenced = new Set([...(used.get(allowance) ?? []), ...off])
      const judged: UsedAllowance = { ...allowance, silenced, unknown: unknownIn(allowance, knownRules) }
      for (const rule of rules) {
        for (const problem of listed(rule.allowance?.(judged, document))) yield { rule, problem, document }
      }
    }
  }
}

function unknownIn(allowance: Allowance, knownRules: readonly string[]): UsedAllowance['unknown'] {
  return allowance.rules
    .filter((name) => !knownRules.includes(name.value))
    .map((name) => {
      const meant = nearest(name.value, knownRules)
      return meant ? { name, nearest: meant } : { name }
    })
}

/** Numbers the findings of one rule at settings of one name, so that their fingerprints differ. */
function findingMaker(
  options: SettleOptions,
  hashes: ReturnType<typeof lineHashesOf>,
): (found: Found, status: Finding['status']) => Finding {
  const ordinals = new Map<string, number>()
  return (found, status) => {
    const level = options.levelOf(found.rule.id, found.document.file.path)
    const { rule, problem, document, scope, site } = found
    const { file } = document
    const { span } = problem.at
    const start = placeInFile(file, span.start)
    const lineHash = hashes.get(document)?.get(start.line)
    const identity = [rule.id, file.path, apart(scope?.name.value ?? ''), apart(site?.name.value ?? '')] as const
    const { first, lines, ...rest } = excerptOf(document, span, 1)
    // What is told outlives the file.
    const excerpt = { first: first + (file.part?.begins.line ?? 1) - 1, lines: lines.map(apart), ...rest }
    const counts = file.part?.ordinals ?? ordinals
    const ordinal = counts.get(identity.join('\0')) ?? 0
    counts.set(identity.join('\0'), ordinal + 1)
    return withFingerprint(identity, ordinal, {
      rule: rule.id,
      family: rule.family,
      severity: level && level !== 'off' ? level : (problem.severity ?? rule.severity),
      confidence: problem.confidence ?? 'high',
      path: maskedPath(file.path),
      start,
      end: placeInFile(file, Math.max(span.start, span.end)),
      message: apart(maskedPath(problem.message)),
      help: rule.instead,
      predicts: problem.predicts ?? rule.predicts ?? [],
      ...(site ? { role: site.role } : {}),
      ...(scope && scope.name.value !== '' ? { scope: apart(withoutRuns(scope.name.value)) } : {}),
      related: (problem.related ?? []).map((related) => placeOf(related, document)),
      ...(problem.fix ? { fix: { title: apart(problem.fix.title), safety: problem.fix.safety } } : {}),
      status,
      ...(lineHash ? { lineHash } : {}),
      excerpt,
    })
  }
}

/** Few reports want fingerprints. The getter must not see more than this: it would keep the file. */
function withFingerprint(
  identity: readonly [rule: string, path: string, scope: string, site: string],
  ordinal: number,
  finding: Omit<Finding, 'fingerprint'>,
): Finding {
  return {
    ...finding,
    get fingerprint() {
      return fingerprintOf(...identity, ordinal)
    },
  }
}

function placeOf(related: Related, here: Document): RelatedPlace {
  const { file } = related.document ?? here
  const { start, end } = related.at.span
  return {
    path: maskedPath(file.path),
    start: placeInFile(file, start),
    end: placeInFile(file, end),
    message: apart(related.message),
  }
}

/**
 * Hashes of all lines with findings, in one walk through the file. GitHub reads every file as UTF-8, mark included, so
 * for other encodings it is left to GitHub.
 */
function lineHashesOf(
  found: readonly Found[],
  { lineHashes }: SettleOptions,
): ReadonlyMap<Document, ReadonlyMap<number, string>> {
  if (!lineHashes) return new Map()
  const lines = new Map<Document, Set<number>>()
  for (const { document, problem } of found) {
    if (document.file.encoding !== 'utf-8') continue
    lines.set(document, (lines.get(document) ?? new Set()).add(positionAt(document.file, problem.at.span.start).line))
  }
  return new Map([...lines].map(([document, wanted]) => [document, lineHashes(withMark(document.file), wanted)]))
}

function withMark({ text, byteOrderMark }: Document['file']): string {
  return byteOrderMark ? `\ufeff${text}` : text
}
