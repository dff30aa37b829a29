import { byPlace, type Finding } from '../model/finding.ts'
import type { Severity } from '../model/rule.ts'

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** By path, position, rule: the order that the contract promises. By code unit, so that no locale has a say. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(byPlace)
}

/** Worst first, for formats that show only so many. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || byPlace(a, b))
}

/** Without those that were allowed: most formats have no word for them. */
export function openOnly(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.status === 'open')
}
