import { byPlace, type Finding, type Summary } from '../model/finding.ts'
import type { Settled } from './settle.ts'

/** What all findings come to, those that are on their way out included. */
type Totals = Pick<Summary, 'errors' | 'warnings' | 'notes' | 'suppressed' | 'fixable' | 'hidden'>

/** What a run found, in order. */
export interface Piled {
  readonly findings: readonly Finding[]
  readonly suppressed: readonly Finding[]
  readonly totals: Totals
}

/** So many findings are kept before they are handed on, where somebody takes them. */
const MOST = 2000

/** Gathers findings file by file, and hands them on in portions where they would pile up. */
export function pileFor({ onFindings }: { readonly onFindings?: (findings: readonly Finding[]) => void }): {
  readonly add: (settled: Settled) => void
  readonly all: () => Piled
} {
  let findings: Finding[] = []
  const suppressed: Finding[] = []
  const totals = { errors: 0, warnings: 0, notes: 0, suppressed: 0, fixable: 0, hidden: 0 }
  return {
    add(settled) {
      for (const finding of settled.findings) {
        totals[`${finding.severity}s`]++
        if (finding.fix) totals.fixable++
        findings.push(finding)
      }
      for (const finding of settled.suppressed) suppressed.push(finding)
      totals.suppressed += settled.suppressed.length
      totals.hidden += settled.hidden
      if (!onFindings || findings.length < MOST) return
      onFindings(findings.sort(byPlace))
      findings = []
    },
    all: () => ({ findings: findings.sort(byPlace), suppressed: suppressed.sort(byPlace), totals }),
  }
}
