import type { FileDiff } from './diff.ts'
import type { Confidence, ErrorCode, Family, Fix, Severity } from './rule.ts'
import type { Role } from './site.ts'
import type { Position } from './span.ts'

/** Lines around a finding with every credential masked, character for character, so that columns stay true. */
export interface Excerpt {
  /** Number of the first line. */
  readonly first: number
  readonly lines: readonly string[]
  /** UTF-16 units that were left out at the beginning of the finding's own line, because it is too long to show. */
  readonly cut: number
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
  readonly fix?: Pick<Fix, 'title' | 'safety'>
  /** The first commit that has it, where the history was looked at. */
  readonly commit?: string
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
  /** Set where the user named this very file or folder and it could not be read: the run did not do what was asked. */
  readonly failed?: true
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
  /** Problems that this run fixed. */
  readonly fixed: number
  /** Findings below the confidence asked for. */
  readonly hidden: number
  readonly milliseconds: number
}

/** What --fix did. */
export interface Fixes {
  /** The fixes that were asked for: the safe ones, or all. */
  readonly safety: Fix['safety']
  readonly problems: number
  readonly files: number
  /** Files that stayed as they are though they could have been fixed, and why. */
  readonly refused: readonly Skipped[]
}

/** What --fix would do. */
export interface Preview extends Fixes {
  readonly diffs: readonly FileDiff[]
}

export interface Report {
  readonly findings: readonly Finding[]
  /** Silenced by allow comments; counted in the summary, shown with --debug only. */
  readonly suppressed: readonly Finding[]
  readonly skipped: readonly Skipped[]
  readonly summary: Summary
  /** Present where files were to be fixed. */
  readonly fixes?: Fixes
  /** Present where it was only to be shown. */
  readonly preview?: Preview
}

/**
 * The order of findings everywhere: by path, position, rule. By code unit, so that no locale has a say. Versions of one file
 * stay as they are given: oldest first.
 */
export function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.path, b.path) ||
    a.start.offset - b.start.offset ||
    a.end.offset - b.end.offset ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
