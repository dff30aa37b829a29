import type { Role } from './site.ts'
import type { Position } from './span.ts'
import type { Confidence, ErrorCode, Family, Severity } from './rule.ts'

/** Lines around a finding with every credential masked, character for character, so that columns stay true. */
export interface Excerpt {
  /** Number of the first line. */
  readonly first: number
  readonly lines: readonly string[]
}

export interface RelatedPlace {
  readonly path: string
  readonly start: Position
  readonly end: Position
  readonly message: string
}

/** What a report may know. Nothing in it can reveal a credential. */
export interface Finding {
  readonly rule: string
  readonly family: Family
  readonly severity: Severity
  readonly confidence: Confidence
  readonly path: string
  readonly start: Position
  readonly end: Position
  readonly message: string
  readonly help: string
  readonly predicts: readonly ErrorCode[]
  readonly role?: Role
  readonly scope?: string
  readonly related: readonly RelatedPlace[]
  readonly fix?: { readonly title: string; readonly safety: 'safe' | 'unsafe' }
  readonly status: 'open' | 'suppressed'
  /** Survives moved lines; made of names and places, never of a value. */
  readonly fingerprint: string
  /** GitHub's primaryLocationLineHash; absent unless a report asked for it. */
  readonly lineHash?: string
  readonly excerpt: Excerpt
}

/** A file that was not scanned, and why. */
export interface Skipped {
  readonly path: string
  readonly reason: string
}

export interface Summary {
  /** Files that were found. */
  readonly files: number
  /** Files that were read to the end. */
  readonly scanned: number
  readonly errors: number
  readonly warnings: number
  readonly notes: number
  readonly suppressed: number
  readonly baselined: number
  readonly fixable: number
  /** Findings below the confidence asked for. */
  readonly hidden: number
  readonly milliseconds: number
}

export interface Report {
  readonly findings: readonly Finding[]
  readonly skipped: readonly Skipped[]
  readonly summary: Summary
}
