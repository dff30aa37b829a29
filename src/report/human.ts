import type { Finding, Report, Skipped, Summary } from '../model/finding.ts'
import { frame } from './frame.ts'
import { type Paint, painter, SEVERITY_STYLE } from './paint.ts'
import { plainText } from './plain-text.ts'
import type { ReportContext, Stream } from './reporter.ts'
import { wrap } from './wrap.ts'

/** How many files that were left out are named; the others are counted. */
const NAMED = 10

/** For people at a terminal: message, place, masked lines with carets, what to do, and a summary line. */
export function reportHuman(report: Report, context: ReportContext): string {
  return streamHuman(context).end(report)
}

/** What the summary says of findings that were printed before. */
interface Told {
  readonly files: Set<string>
  findings: number
  errors: number
  safe: number
  unsafe: number
}

/** The same as findings come. */
export function streamHuman(context: ReportContext): Stream {
  const paint = painter(context.color)
  const explained = new Set<string>()
  const told: Told = { files: new Set(), findings: 0, errors: 0, safe: 0, unsafe: 0 }
  let last: Finding | undefined
  const tell = (finding: Finding): string => {
    const first = !explained.has(finding.help)
    explained.add(finding.help)
    told.files.add(finding.path)
    told.findings++
    if (finding.severity === 'error') told.errors++
    if (finding.fix) told[finding.fix.safety]++
    const text = block(finding, first, isSamePlace(finding, last), context, paint)
    last = finding
    return `${text}\n\n`
  }
  const portion = (findings: readonly Finding[]) => findings.map(tell).join('')
  return { portion, end: (report) => `${portion(report.findings)}${ending(report, told, context, paint)}\n` }
}

/** What several rules say of one value is read together: the frame is shown once. */
function isSamePlace(finding: Finding, before: Finding | undefined): boolean {
  return (
    before?.path === finding.path && before.start.offset === finding.start.offset && before.commit === finding.commit
  )
}

function block(finding: Finding, withHelp: boolean, again: boolean, context: ReportContext, paint: Paint): string {
  const lines = [
    `${paint(SEVERITY_STYLE[finding.severity], finding.severity)}${paint('dim', `[${finding.rule}]`)} ${paint('bold', plainText(finding.message))}`,
    `  ${paint('dim', '-->')} ${place(finding, context)}${commitOf(finding)}`,
  ]
  for (const { gutter, text, carets } of again ? [] : frame(finding, context.width)) {
    lines.push(
      `${paint('dim', `${gutter} |`)} ${carets ? paint(SEVERITY_STYLE[finding.severity], text) : text}`.trimEnd(),
    )
  }
  for (const related of finding.related)
    lines.push(`  ${paint('dim', 'see')} ${place(related, context)}: ${plainText(related.message)}`)
  if (finding.predicts.length > 0) lines.push(`  ${paint('dim', 'expect')} ${finding.predicts.join(', ')}`)
  if (finding.fix)
    lines.push(`  ${paint('dim', 'fixable')} ${plainText(finding.fix.title)} (${optionFor(finding.fix)})`)
  if (withHelp) lines.push(...help(finding, context).map((line) => `  ${paint('dim', line)}`))
  return lines.join('\n')
}

function help(finding: Finding, { width }: ReportContext): string[] {
  return wrap(`help: ${finding.help.replace(/\s+/g, ' ')}`, Math.max(40, Math.min(width, 120) - 2), '      ')
}

function place({ path, start }: Pick<Finding, 'path' | 'start'>, { pathFromHere }: ReportContext): string {
  return `${plainText(pathFromHere(path))}:${start.line}:${start.column}`
}

/** Enough of the id to find it again. */
function commitOf({ commit }: Finding): string {
  return commit === undefined ? '' : ` in commit ${commit.slice(0, 10)}`
}

function ending(report: Report, told: Told, context: ReportContext, paint: Paint): string {
  const { skipped, summary } = report
  const lines = skippedLines(skipped, context)
  const worst = told.errors > 0 ? 'red' : told.findings > 0 ? 'yellow' : 'bold'
  lines.push(`${paint(worst, problems(report, told))} ${rest(summary)}`)
  if (told.safe + told.unsafe > 0) lines.push(fixable(report, told))
  return lines.join('\n')
}

function optionFor({ safety }: NonNullable<Finding['fix']>): string {
  return safety === 'safe' ? '--fix' : '--fix=unsafe'
}

function fixable({ fixes }: Report, { safe, unsafe }: Told): string {
  // Asked for, and not possible: the reason stands on standard error.
  const failed = fixes ? (fixes.safety === 'unsafe' ? safe + unsafe : safe) : 0
  const parts = failed > 0 ? [`${failed} not fixed`] : []
  if (!fixes && safe > 0) parts.push(`${safe} fixable with --fix`)
  if (fixes?.safety !== 'unsafe' && unsafe > 0)
    parts.push(`${unsafe} ${safe > 0 ? 'more' : 'fixable'} with --fix=unsafe`)
  return `${parts.join(', ')}.`
}

function problems({ summary, fixes }: Report, told: Told): string {
  const { errors, warnings, notes, scanned } = summary
  const done =
    fixes && fixes.problems > 0 && `${count(fixes.problems, 'problem')} fixed in ${count(fixes.files, 'file')}`
  if (told.findings === 0) return done ? `${done}, none left.` : scanned === 0 ? 'Nothing was scanned.' : 'No problems.'
  const kinds = [count(errors, 'error'), count(warnings, 'warning'), count(notes, 'note')].filter(
    (kind) => !kind.startsWith('0 '),
  )
  const left = done ? `${done}, ${told.findings} left` : count(told.findings, 'problem')
  return `${left} (${kinds.join(', ')}) in ${count(told.files.size, 'file')}.`
}

function rest({ scanned, suppressed, hidden, milliseconds }: Summary): string {
  const parts = [`${count(scanned, 'file')} scanned`]
  if (suppressed > 0) parts.push(`${suppressed} allowed by comments`)
  if (hidden > 0) parts.push(`${hidden} of low confidence hidden (--min-confidence low)`)
  return `${parts.join(', ')}, ${(milliseconds / 1000).toFixed(2)} s.`
}

/** Every repository has pictures and links; what else was left out is named. */
function skippedLines(skipped: readonly Skipped[], { pathFromHere }: ReportContext): string[] {
  const usual = skipped.filter(({ reason }) => reason === 'binary' || reason === 'symbolic link')
  const unusual = skipped.filter((one) => !usual.includes(one))
  const named = usual.length <= 3 ? [...unusual, ...usual] : unusual
  const lines = named
    .slice(0, NAMED)
    .map(({ path, reason }) => `Not scanned: ${plainText(pathFromHere(path))}: ${reason}`)
  const rest = skipped.length - lines.length
  if (rest > 0)
    lines.push(`Not scanned: ${rest} ${lines.length > 0 ? 'more' : 'files, binary or links'}; -f json names them all.`)
  return lines
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
