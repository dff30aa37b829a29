import type { Finding, Report } from '../model/finding.ts'
import type { Severity } from '../model/rule.ts'
import { openOnly, worstFirst } from './order.ts'
import { plainText } from './plain-text.ts'

/** GitHub shows no more annotations of one type for one step. */
const SHOWN_OF_EACH = 10

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/**
 * Workflow commands that GitHub Actions turns into annotations, worst first, then a summary in plain lines.
 * Nothing that a file name or message contains can end a command or begin another.
 */
export function reportGithub(report: Report): string {
  const findings = worstFirst(openOnly(report.findings))
  const annotated = (['error', 'warning', 'note'] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity).slice(0, SHOWN_OF_EACH),
  )
  const { summary, skipped } = report
  const lines = [
    ...annotated.map(annotation),
    ...skipped.map(({ path, reason }) => plainText(`Not scanned: ${path} (${reason})`)),
    `${counted(summary.errors, 'error')}, ${counted(summary.warnings, 'warning')}, ${counted(summary.notes, 'note')} ` +
      `in ${counted(summary.scanned, 'scanned file')}.`,
  ]
  const more = findings.length - annotated.length
  if (more > 0) lines.push(`${more} more not annotated: GitHub shows ${SHOWN_OF_EACH} of each type.`)
  return `${lines.join('\n')}\n`
}

function annotation({ severity, path, start, end, rule, message, commit }: Finding): string {
  // The runner refuses columns for more than one line.
  const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : ''
  const place = `file=${property(path)},line=${start.line},endLine=${end.line}${columns}`
  const title = property(`aws-cred-lint (${rule})`)
  // The log shows the text alone, so the place is said again.
  const where = `${path}:${start.line}:${start.column}`
  const text = data(commit === undefined ? `${where} ${message}` : `${where} in commit ${commit}: ${message}`)
  return `::${COMMAND[severity]} ${place},title=${title}::${text}`
}

/** Escapes as @actions/core does. */
function data(text: string): string {
  return plainText(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
