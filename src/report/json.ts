import type { Finding, Report } from '../model/finding.ts'
import type { Position } from '../model/span.ts'
import { inOrder } from './order.ts'
import type { ReportContext } from './reporter.ts'

/** The JSON report, version 1. Scripts read it: keys are added, never renamed, moved or removed. */
export function reportJson(report: Report, context: ReportContext): string {
  const { summary } = report
  const envelope = {
    version: 1,
    tool: { name: 'aws-cred-lint', version: context.version },
    summary: {
      files: summary.files,
      scanned: summary.scanned,
      errors: summary.errors,
      warnings: summary.warnings,
      notes: summary.notes,
      suppressed: summary.suppressed,
      baselined: summary.baselined,
      fixable: summary.fixable,
      fixed: summary.fixed,
      ms: summary.milliseconds,
    },
    findings: inOrder(report.findings).map((finding) => jsonFinding(finding, context)),
    skipped: report.skipped.map(({ path, reason }) => ({ path: context.pathFromHere(path), reason })),
  }
  return `${JSON.stringify(envelope, null, 2)}\n`
}

/** One finding in the shape that JSON and JSON Lines share. */
export function jsonFinding(finding: Finding, context: ReportContext): object {
  return {
    rule: finding.rule,
    family: finding.family,
    severity: finding.severity,
    confidence: finding.confidence,
    ...jsonPlace(finding, context),
    message: finding.message,
    help: finding.help,
    predicts: finding.predicts,
    ...(finding.role === undefined ? {} : { role: finding.role }),
    ...(finding.scope === undefined ? {} : { scope: finding.scope }),
    related: finding.related.map((place) => ({ ...jsonPlace(place, context), message: place.message })),
    ...(finding.fix ? { fix: { title: finding.fix.title, safety: finding.fix.safety } } : {}),
    ...(finding.commit === undefined ? {} : { commit: finding.commit }),
    status: finding.status,
    fingerprint: finding.fingerprint,
  }
}

interface Place {
  readonly path: string
  readonly start: Position
  readonly end: Position
}

function jsonPlace({ path, start, end }: Place, context: ReportContext): object {
  return { path: context.pathFromHere(path), start: jsonPosition(start), end: jsonPosition(end) }
}

function jsonPosition({ line, column, offset }: Position): object {
  return { line, column, offset }
}
