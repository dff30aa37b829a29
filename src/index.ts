/** The library: lint files, and read what comes back. */
export { RULES as rules } from '../rules/index.ts'
export { discover, type Selection } from './files/discover.ts'
export type { Entry } from './files/entry.ts'
export { stagedEntries } from './files/staged.ts'
export { type LintOptions, lint } from './lint.ts'
export { UserError } from './model/errors.ts'
export type { Finding, Report, Skipped, Summary } from './model/finding.ts'
export type { Confidence, Rule, Severity } from './model/rule.ts'
