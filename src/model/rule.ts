import type { Document, UsedAllowance } from './document.ts'
import type { ErrorCode } from './error-code.ts'
import type { Project } from './project.ts'
import type { Scope, Site } from './site.ts'
import type { Span } from './span.ts'

export type { ErrorCode } from './error-code.ts'

export type Severity = 'error' | 'warning' | 'note'
/** high: certain from the text alone; medium: shape and context agree; low: shape alone, hidden by default. */
export type Confidence = 'high' | 'medium' | 'low'
export type Family = 'exposure' | 'values' | 'profiles' | 'regions' | 'workflows' | 'terraform' | 'suppressions'

/** A stretch of a text and what is to stand there instead. */
export interface Edit {
  readonly span: Span
  /** New text; may be a credential, so it never reaches a report. */
  readonly insert: string
}

export interface Fix {
  readonly title: string
  /** safe: one reading only, and nothing else changes. unsafe: a person should look. */
  readonly safety: 'safe' | 'unsafe'
  readonly edits: readonly Edit[]
}

export interface Related {
  readonly at: { readonly span: Span }
  readonly message: string
  /** Absent: the problem's own document. */
  readonly document?: Document
}

/** What a rule says. Severity and predictions default to the rule's, confidence to high. */
export interface Problem {
  readonly at: { readonly span: Span }
  readonly message: string
  readonly severity?: Severity
  readonly confidence?: Confidence
  readonly predicts?: readonly ErrorCode[]
  readonly related?: readonly Related[]
  readonly fix?: Fix
  /** Absent: the document that the rule was given. Only project rules need it. */
  readonly document?: Document
}

export type Verdict = Iterable<Problem> | Problem | undefined

/** A rule is a value and pure functions that return or yield problems: no context, no state, no I/O. */
export interface Rule {
  /** Reads well after "allow". */
  readonly id: string
  readonly family: Family
  readonly severity: Severity
  /** One line, no full stop. */
  readonly summary: string
  /** Markdown. Docs, `explain` and SARIF help are made of these two. */
  readonly why: string
  readonly instead: string
  readonly predicts?: readonly ErrorCode[]

  site?(site: Site, scope: Scope, document: Document): Verdict
  scope?(scope: Scope, document: Document): Verdict
  document?(document: Document): Verdict
  project?(project: Project): Verdict
  /** Runs after all other rules, once for each allow comment. */
  allowance?(allowance: UsedAllowance, document: Document): Verdict
}

export function defineRule(rule: Rule): Rule {
  return rule
}
