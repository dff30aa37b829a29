import type { Finding, Report } from '../model/finding.ts'
import { reportHuman, streamHuman } from './human.ts'
import type { ReportContext, Reporter, Stream } from './reporter.ts'

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

/** The same report in portions; `undefined` for formats that say something of all findings before the first. */
export async function streamOf(format: ReportFormat, context: ReportContext): Promise<Stream | undefined> {
  if (format === 'human') return streamHuman(context)
  if (format !== 'concise' && format !== 'jsonl') return undefined
  const reporter = await reporterOf(format)
  const portion = (findings: readonly Finding[]) => reporter({ ...NOTHING, findings }, context)
  return { portion, end: ({ findings }) => portion(findings) }
}

const NOTHING: Report = {
  findings: [],
  suppressed: [],
  skipped: [],
  summary: {
    files: 0,
    scanned: 0,
    errors: 0,
    warnings: 0,
    notes: 0,
    suppressed: 0,
    baselined: 0,
    fixable: 0,
    fixed: 0,
    hidden: 0,
    milliseconds: 0,
  },
}
