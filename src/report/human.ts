import type { Finding, Report, Skipped, Summary } from '../model/finding.ts'
import { frame } from './frame.ts'
import { type Paint, painter, SEVERITY_STYLE } from './paint.ts'
import { plainText } from './plain-text.ts'
import type { ReportContext } from './reporter.ts'
import { wrap } from './wrap.ts'

/** How many files that were left out are named; the others are counted. */
const NAMED = 10

/** For people at a terminal: message, place, masked lines with carets, what to do, and a summary line. */
export function reportHuman(report: Report, context: ReportContext): string {
  const paint = painter(context.color)
  const explained = new Set<string>()
  const blocks = report.findings.map((finding, at) => {
    const first = !explained.has(finding.rule)
    explained.add(finding.rule)
    return block(finding, first, isSamePlace(finding, report.findings[at - 1]), context, paint)
  })
  return `${[...blocks, ending(report, context, paint)].join('\n\n')}\n`
}

/** What several rules say of one value is read together: the frame is shown once. */
function isSamePlace(finding: Finding, before: Finding | undefined): boolean {
  return before?.path === finding.path && before.start.offset === finding.start.offset
}

function block(finding: Finding, withHelp: boolean, again: boolean, context: ReportContext, paint: Paint): string {
  const lines = [
    `${paint(SEVERITY_STYLE[finding.severity], finding.severity)}${paint('dim', `[${finding.rule}]`)} ${paint('bold', plainText(finding.message))}`,
    `  ${paint('dim', '-->')} ${place(finding, context)}`,
  ]
  for (const { gutter, text, carets } of again ? [] : frame(finding, context.width)) {
    lines.push(
      `${paint('dim', `${gutter} |`)} ${carets ? paint(SEVERITY_STYLE[finding.severity], text) : text}`.trimEnd(),
    )
  }
  for (const related of finding.related)
    lines.push(`  ${paint('dim', 'see')} ${place(related, context)}: ${plainText(related.message)}`)
  if (finding.predicts.length > 0) lines.push(`  ${paint('dim', 'expect')} ${finding.predicts.join(', ')}`)
  if (withHelp) lines.push(...help(finding, context).map((line) => `  ${paint('dim', line)}`))
  return lines.join('\n')
}

function help(finding: Finding, { width }: ReportContext): string[] {
  return wrap(`help: ${finding.help.replace(/\s+/g, ' ')}`, Math.max(40, Math.min(width, 120) - 2), '      ')
}

function place({ path, start }: Pick<Finding, 'path' | 'start'>, { pathFromHere }: ReportContext): string {
  return `${plainText(pathFromHere(path))}:${start.line}:${start.column}`
}

function ending({ findings, skipped, summary }: Report, context: ReportContext, paint: Paint): string {
  const lines = skippedLines(skipped, context)
  const worst = findings.some((one) => one.severity === 'error') ? 'red' : findings.length > 0 ? 'yellow' : 'bold'
  lines.push(`${paint(worst, problems(findings, summary))} ${rest(summary)}`)
  return lines.join('\n')
}

function problems(findings: readonly Finding[], { errors, warnings, notes, scanned }: Summary): string {
  if (findings.length === 0) return scanned === 0 ? 'Nothing was scanned.' : 'No problems.'
  const kinds = [count(errors, 'error'), count(warnings, 'warning'), count(notes, 'note')].filter(
    (kind) => !kind.startsWith('0 '),
  )
  const files = new Set(findings.map((finding) => finding.path)).size
  return `${count(findings.length, 'problem')} (${kinds.join(', ')}) in ${count(files, 'file')}.`
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
