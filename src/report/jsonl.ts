import type { Report } from '../model/finding.ts'
import { jsonFinding } from './json.ts'
import { inOrder } from './order.ts'
import type { ReportContext } from './reporter.ts'

/** JSON Lines: the findings of the JSON report, one a line. Nothing for no findings. */
export function reportJsonLines(report: Report, context: ReportContext): string {
  return inOrder(report.findings)
    .map((finding) => `${JSON.stringify(jsonFinding(finding, context))}\n`)
    .join('')
}
