import type { Finding, Report, Skipped } from '../model/finding.ts'
import { HOME, rulePage } from './links.ts'
import { inOrder, openOnly, worstFirst } from './order.ts'
import type { ReportContext } from './reporter.ts'
import { artifactLocation } from './sarif/location.ts'
import { sarifResult } from './sarif/result.ts'
import { sarifRule } from './sarif/rule.ts'
import { linkless, sentence, wellFormed } from './sarif/text.ts'

/** GitHub keeps no more results of one run, and does not promise to keep the worst. */
export const MOST_RESULTS = 5000

/**
 * SARIF 2.1.0 as GitHub code scanning wants it: one run, every rule listed whether it fired or not, an empty list of
 * results when there are none (that closes old alerts), no times, no machine's paths. Findings that were allowed are
 * left out, because GitHub shows suppressed results as open alerts (github/codeql-action issue 1230).
 */
export function reportSarif(report: Report, context: ReportContext): string {
  const open = openOnly(report.findings)
  const listed = inOrder(worstFirst(open).slice(0, MOST_RESULTS))
  const rules = context.rules.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'aws-cred-lint',
            fullName: 'aws-cred-lint, offline linter for AWS credentials',
            organization: 'aws-cred-lint',
            semanticVersion: context.version,
            informationUri: HOME,
            rules: rules.map((rule) => sarifRule(rule, rulePage(rule.id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository that was linted.' } } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [...cutNotification(open, listed), ...report.skipped.map(skipNotification)],
          },
        ],
        results: listed.map((finding) => sarifResult(finding, ruleIndex.get(finding.rule))),
        ...(context.shard === undefined ? {} : { properties: { shard: context.shard } }),
      },
    ],
  }
  return `${JSON.stringify(log, (_, value) => (typeof value === 'string' ? wellFormed(value) : value), 2)}\n`
}

function cutNotification(open: readonly Finding[], listed: readonly Finding[]): readonly object[] {
  const cut = open.length - listed.length
  if (cut === 0) return []
  return [leftOut(cut, open.length)]
}

/** Says that only the worst are listed. */
export function leftOut(cut: number, all: number): object {
  const text = `${cut} of ${all} results are left out: the ${MOST_RESULTS} worst are listed.`
  return { level: 'warning', message: { text } }
}

function skipNotification({ path, reason }: Skipped): object {
  return {
    level: 'note',
    message: { text: sentence(linkless(`Not scanned: ${reason}`)) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }],
  }
}
