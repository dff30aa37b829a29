import type { Confidence, Severity } from '../../model/rule.ts'
import { byCodeUnit, type Read, unique } from './shards.ts'

interface JsonFinding {
  readonly rule: string
  readonly severity: Severity
  readonly confidence: Confidence
  readonly path: string
  readonly start: { readonly offset: number }
  readonly end: { readonly offset: number }
  readonly message: string
  readonly fix?: object
  readonly status: string
}

interface JsonReport extends Read {
  readonly summary: Readonly<Record<string, number>>
  readonly findings: readonly JsonFinding[]
  readonly skipped: readonly { readonly path: string }[]
}

export function isJsonReport(report: Read): report is JsonReport {
  return (
    report['version'] === 1 &&
    Array.isArray(report['findings']) &&
    Array.isArray(report['skipped']) &&
    typeof report['summary'] === 'object'
  )
}

/** Reports of version 1 as one: sorted and without what is there twice; numbers are sums, and findings are counted anew. */
export function mergeJson(reports: readonly JsonReport[]): {
  readonly report: Read
  readonly severities: readonly Severity[]
} {
  const findings = unique(reports.flatMap((report) => report.findings)).toSorted(
    (a, b) =>
      byCodeUnit(a.path, b.path) ||
      a.start.offset - b.start.offset ||
      a.end.offset - b.end.offset ||
      byCodeUnit(a.rule, b.rule) ||
      byCodeUnit(a.message, b.message),
  )
  const skipped = unique(reports.flatMap((report) => report.skipped)).toSorted((a, b) => byCodeUnit(a.path, b.path))
  const open = findings.filter(({ status }) => status === 'open')
  const count = (severity: Severity) => open.filter((one) => one.severity === severity).length
  const { shard: _, ...first } = reports[0]!
  const summary = {
    ...sums(reports.map((report) => report.summary)),
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    fixable: open.filter((one) => one.fix).length,
  }
  return { report: { ...first, summary, findings, skipped }, severities: open.map(({ severity }) => severity) }
}

function sums(summaries: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {}
  for (const summary of summaries) {
    for (const [name, value] of Object.entries(summary)) total[name] = (total[name] ?? 0) + value
  }
  return total
}
