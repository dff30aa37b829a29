import type { Severity } from '../../model/rule.ts'
import { leftOut, MOST_RESULTS } from '../sarif.ts'
import { byCodeUnit, type Read, unique } from './shards.ts'

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string }
    readonly region: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>
  }
}

interface Result {
  readonly ruleId: string
  readonly level: Severity
  readonly message: { readonly text: string }
  readonly locations: readonly [Location]
}

interface Notification {
  readonly message: { readonly text: string }
  readonly locations?: readonly [Location]
}

interface Run extends Read {
  readonly results: readonly Result[]
  readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly Notification[] }]
  readonly tool: { readonly driver: { readonly semanticVersion: string } }
  readonly properties?: { readonly shard?: string }
}

interface Log extends Read {
  readonly runs: readonly [Run]
}

export function isSarifLog(report: Read): report is Log {
  const { runs } = report
  if (report['version'] !== '2.1.0' || !Array.isArray(runs) || runs.length !== 1) return false
  const [run] = runs as readonly Partial<Run>[]
  return (
    Array.isArray(run?.results) &&
    Array.isArray(run.invocations?.[0]?.toolExecutionNotifications) &&
    typeof run.tool?.driver?.semanticVersion === 'string'
  )
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }
const LEFT_OUT = /^(\d+) of \d+ results are left out/

/** Logs of one run each as one log of one run: sorted, without what is there twice, and no longer than GitHub takes. */
export function mergeSarif(logs: readonly Log[]): { readonly report: Read; readonly severities: readonly Severity[] } {
  const runs = logs.map((log) => log.runs[0])
  const results = unique(runs.flatMap((run) => run.results)).toSorted(byPlace)
  const listed = results
    .toSorted((a, b) => RANK[a.level] - RANK[b.level])
    .slice(0, MOST_RESULTS)
    .toSorted(byPlace)
  const notes = unique(runs.flatMap((run) => run.invocations[0].toolExecutionNotifications))
  const cut = notes.reduce((sum, { message }) => sum + Number(LEFT_OUT.exec(message.text)?.[1] ?? 0), 0)
  const all = results.length + cut
  const skipped = notes
    .filter(({ message }) => !LEFT_OUT.test(message.text))
    .toSorted((a, b) => byCodeUnit(pathOf(a), pathOf(b)))
  const { properties: _, ...first } = runs[0]!
  const run = {
    ...first,
    invocations: [
      {
        ...first.invocations[0],
        toolExecutionNotifications: [...(all > listed.length ? [leftOut(all - listed.length, all)] : []), ...skipped],
      },
    ],
    results: listed,
  }
  return { report: { ...logs[0]!, runs: [run] }, severities: results.map(({ level }) => level) }
}

/** The order of all reports: path, position, rule, as far as a log tells. */
function byPlace(a: Result, b: Result): number {
  const [one, other] = [a.locations[0].physicalLocation.region, b.locations[0].physicalLocation.region]
  return (
    byCodeUnit(pathOf(a), pathOf(b)) ||
    one.startLine - other.startLine ||
    one.startColumn - other.startColumn ||
    one.endLine - other.endLine ||
    one.endColumn - other.endColumn ||
    byCodeUnit(a.ruleId, b.ruleId) ||
    byCodeUnit(a.message.text, b.message.text)
  )
}

/** The path that a URI stands for: encoded paths have another order. */
function pathOf({ locations }: { readonly locations?: readonly [Location] }): string {
  return decodeURIComponent(locations?.[0].physicalLocation.artifactLocation.uri ?? '')
}
