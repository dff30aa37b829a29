import type { Finding, Report } from '../model/finding.ts'
import type { Rule } from '../model/rule.ts'

/** What a report needs to know besides its findings. */
export interface ReportContext {
  /** All rules, for SARIF: code scanning wants them listed, fired or not. */
  readonly rules: readonly Rule[]
  readonly version: string
  /** The part of the files that this run looked at, `2/8`; absent: all. */
  readonly shard?: string
  /** Turns a finding's path (from the repository's root) into one from the folder that the user stands in. */
  readonly pathFromHere: (path: string) => string
  readonly color: boolean
  /** Columns of the terminal, or a sensible number for files and pipes. */
  readonly width: number
}

/** Report in, text out: no I/O, no exit codes, nothing to reveal. */
export type Reporter = (report: Report, context: ReportContext) => string

/** A report that is printed in portions, so that findings need not be kept until the end. */
export interface Stream {
  readonly portion: (findings: readonly Finding[]) => string
  /** What is said of all of them; the report's own findings are its last, and not printed yet. */
  readonly end: (report: Report) => string
}
