import type { Finding, Report } from '../model/finding.ts'
import { inOrder, openOnly } from './order.ts'
import { plainText } from './plain-text.ts'
import type { ReportContext } from './reporter.ts'

/** `path:line:col: severity [rule] message`, one finding a line and nothing else: for grep, editors and other scripts. */
export function reportConcise(report: Report, context: ReportContext): string {
  return inOrder(openOnly(report.findings))
    .map((finding) => `${plainText(conciseLine(finding, context.pathFromHere(finding.path)))}\n`)
    .join('')
}

function conciseLine({ start, severity, rule, message, commit }: Finding, path: string): string {
  const place = commit === undefined ? '' : ` (commit ${commit.slice(0, 10)})`
  return `${path}:${start.line}:${start.column}: ${severity} [${rule}] ${message}${place}`
}
