import { FAIL_ON, type FailOn } from '../config/config.ts'
import { reportFrom } from '../files/input.ts'
import { writeOut, writeReport } from '../files/output.ts'
import { UserError } from '../model/errors.ts'
import { didYouMean } from '../model/nearest.ts'
import { isJsonReport, mergeJson } from '../report/merge/json.ts'
import { isSarifLog, mergeSarif } from '../report/merge/sarif.ts'
import { checkOrigins, type Read } from '../report/merge/shards.ts'
import { parse } from './options.ts'

/**
 * `aws-cred-lint merge A B …`: joins the reports of a sharded scan. The exit code is the one that the whole scan would have
 * had. Throws a UserError for what is no report, and for reports that do not belong together.
 */
export function mergeCommand(argv: readonly string[]): number {
  const { values, positionals: files } = parse(argv, {
    output: { type: 'string', short: 'o' },
    'fail-on': { type: 'string' },
    'exit-zero': { type: 'boolean' },
  })
  const failOn = values['exit-zero'] ? 'never' : (values['fail-on'] ?? 'error')
  if (!isFailOn(failOn)) {
    throw new UserError(
      `--fail-on takes ${FAIL_ON.join(', ')}; '${failOn}' is none of them.`,
      didYouMean(failOn, FAIL_ON),
    )
  }
  if (files.length === 0) throw new UserError('merge takes the reports to join: aws-cred-lint merge a.json b.json.')
  const { report, severities } = merged(files)
  const text = `${JSON.stringify(report, null, 2)}\n`
  if (values.output === undefined) writeOut(1, text)
  else writeReport(values.output, text)
  const failing = ['error', 'warning', 'note'].slice(0, FAILING[failOn])
  return severities.some((severity) => failing.includes(severity)) ? 1 : 0
}

/** How many levels fail, from the worst. */
const FAILING: Readonly<Record<FailOn, number>> = { error: 1, warning: 2, note: 3, never: 0 }

function isFailOn(text: string): text is FailOn {
  return (FAIL_ON as readonly string[]).includes(text)
}

function merged(files: readonly string[]): ReturnType<typeof mergeJson> {
  const reports = files.map((file) => ({ file, report: readReport(file) }))
  const json = reports.flatMap(({ file, report }) => (isJsonReport(report) ? [{ file, report }] : []))
  const sarif = reports.flatMap(({ file, report }) => (isSarifLog(report) ? [{ file, report }] : []))
  const [one] = json
  const [other] = sarif
  if (one && other) throw new UserError(`${one.file} is a report in JSON, and ${other.file} is in SARIF.`)
  if (one) {
    checkOrigins(
      json.map(({ file, report }) => ({ file, version: versionIn(report['tool']), shard: textOf(report['shard']) })),
    )
    return mergeJson(json.map(({ report }) => report))
  }
  checkOrigins(
    sarif.map(({ file, report: { runs } }) => ({
      file,
      version: runs[0].tool.driver.semanticVersion,
      shard: textOf(runs[0].properties?.shard),
    })),
  )
  return mergeSarif(sarif.map(({ report }) => report))
}

function readReport(file: string): Read {
  let report: unknown
  try {
    report = JSON.parse(reportFrom(file))
  } catch (error) {
    if (error instanceof UserError) throw error
  }
  if (typeof report === 'object' && report !== null) {
    const read = report as Read
    if (isJsonReport(read) || isSarifLog(read)) return read
  }
  throw new UserError(`${file} is no report in JSON or SARIF.`, 'Write the reports with -f json or -f sarif.')
}

function versionIn(tool: unknown): string {
  return textOf((tool as Read | undefined)?.['version']) ?? 'unknown'
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
