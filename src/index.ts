/** The library: lint files, and read what comes back. */
export { RULES as rules } from '../rules/index.ts'
export { lint, type LintOptions } from './lint.ts'
export { discover, type Selection } from './files/discover.ts'
export { stagedEntries } from './files/staged.ts'
export type { Entry } from './files/entry.ts'
export type { Finding, Report, Skipped, Summary } from './model/finding.ts'
export type { Rule, Severity, Confidence } from './model/rule.ts'
export { UserError } from './model/errors.ts'
