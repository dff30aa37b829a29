import { reportHuman } from './human.ts'
import type { Reporter } from './reporter.ts'

/** Each format's reporter is loaded when it is asked for; the default is always there. */
const REPORTERS = {
  human: async () => reportHuman,
  concise: async () => (await import('./concise.ts')).reportConcise,
  json: async () => (await import('./json.ts')).reportJson,
  jsonl: async () => (await import('./jsonl.ts')).reportJsonLines,
  sarif: async () => (await import('./sarif.ts')).reportSarif,
  github: async () => (await import('./github.ts')).reportGithub,
} satisfies Readonly<Record<string, () => Promise<Reporter>>>

export type ReportFormat = keyof typeof REPORTERS

export const FORMATS = Object.keys(REPORTERS) as readonly ReportFormat[]

export function reporterOf(format: ReportFormat): Promise<Reporter> {
  return REPORTERS[format]()
}
