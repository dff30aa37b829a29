import { RULE_IDS } from '../../rules/ids.ts'
import { type Config, type FailOn, findConfig, NO_CONFIG } from '../config/config.ts'
import { exclusionOf, levelsOf } from '../config/levels.ts'
import { repositoryAbove } from '../files/git.ts'
import { writeOut, writeReport } from '../files/output.ts'
import { pathFrom } from '../files/selection.ts'
import { isColored, isTerminal } from '../files/terminal.ts'
import { type Fixing, type LintOptions, lint } from '../lint.ts'
import { UserError } from '../model/errors.ts'
import { byPlace, type Finding, type Report } from '../model/finding.ts'
import { type ReportFormat, reporterOf, streamOf } from '../report/formats.ts'
import type { ReportContext, Stream } from '../report/reporter.ts'
import { VERSION } from '../version.ts'
import { type LintArguments, lintArguments } from './options.ts'
import { progress } from './progress.ts'
import { type Selected, select } from './select.ts'

/** `aws-cred-lint [lint]`: resolves to the exit code. Throws UserError for what could not be done. */
export async function lintCommand(argv: readonly string[]): Promise<number> {
  const args = lintArguments(argv)
  await refuseUnknown(Object.keys(args.rules))
  const folder = process.cwd()
  const root = repositoryAbove(folder) ?? folder
  const config = await configFor(args, root, folder)
  if (args.printConfig) return print(`${JSON.stringify(config, undefined, 2)}\n`)
  const all = await select(args, { folder, root, isExcluded: await exclusionOf(config) })
  if (all.lint && args.shard !== undefined) throw new UserError('--shard and the history do not go together.')
  const shard = args.shard === undefined ? undefined : (await import('./shard.ts')).shardOf(await whole(all), args)
  const selected = shard?.selected ?? all
  if (args.showFiles)
    return print(
      [...selected.entries, ...((await selected.later?.())?.entries ?? [])]
        .map((entry) => `${entry.path}\n`)
        .sort()
        .join(''),
    )
  // Git names files from the root, wherever one stands.
  const context = await contextFor(args, selected.lint ? folder : root, folder)
  const stream = selected.lint ? undefined : await streamFor(args, context)
  const report = await run(args, config, { selected, stream, judging: shard?.judging })
  await write(report, args, { context, stream })
  if (args.fix || args.diff) (await import('./fix.ts')).tellOfFixes(report, args, context)
  return exitCode(report, args.failOn ?? config.failOn ?? 'error')
}

/** All files at once: which part a file belongs to is asked of the whole list. */
async function whole({ later, ...known }: Selected): Promise<Selected> {
  const rest = await later?.()
  if (!rest) return known
  return { entries: [...known.entries, ...rest.entries], skipped: [...known.skipped, ...rest.skipped] }
}

async function refuseUnknown(rules: readonly string[]): Promise<void> {
  const unknown = rules.find((id) => !RULE_IDS.includes(id))
  if (unknown === undefined) return
  throw new UserError(`Unknown rule '${unknown}'.`, (await import('./nearest-rule.ts')).ruleHint(unknown))
}

async function configFor(args: LintArguments, root: string, folder: string): Promise<Config> {
  if (!args.withConfig) return NO_CONFIG
  const file = args.config ?? findConfig(root, folder)
  return file === undefined ? NO_CONFIG : (await import('../config/read.ts')).readConfig(file, RULE_IDS)
}

interface Run {
  readonly selected: Selected
  readonly stream: Stream | undefined
  readonly judging: ((options: LintOptions) => Fixing) | undefined
}

async function run(args: LintArguments, config: Config, { selected, stream, judging }: Run): Promise<Report> {
  const { entries, skipped, later } = selected
  const linted = selected.lint ?? ((options: LintOptions) => lint(entries, skipped, options))
  const fix = args.fix || args.diff ? (await import('./fix.ts')).fixingFor(args) : undefined
  const line = progress(selected.lint ? undefined : entries.length, args.quiet || args.silent)
  try {
    const options: LintOptions = {
      levelOf: await levelsOf(config, args.rules),
      minConfidence: args.minConfidence ?? config.minConfidence ?? 'medium',
      ...(isFor(args, 'sarif') ? { lineHashes: (await import('../engine/line-hash.ts')).lineHashes } : {}),
      knownRules: RULE_IDS,
      now: args.now,
      allowedKeys: new Set(config.allowedKeys),
      ...(fix ? { fix } : {}),
      onFile: line.step,
      ...(later ? { later } : {}),
      ...(await threading(args, selected)),
      ...(stream ? { onFindings: (findings) => writeOut(1, stream.portion(shownOf(findings, args))) } : {}),
    }
    return await linted(judging ? { ...options, fix: judging(options) } : options)
  } finally {
    line.end()
  }
}

/** From here on a second thread brings more than the 30 ms that it takes to start. */
const MANY_FILES = 12_000
const MANY_BYTES = 100_000_000

async function threading(
  { threads, maxBytes, fix, diff }: LintArguments,
  { entries, tracked }: Selected,
): Promise<Pick<LintOptions, 'beside'>> {
  if (!tracked || threads === 1 || fix || diff) return {}
  if (threads === 0) {
    if (entries.length < MANY_FILES && tracked.tracked.size < MANY_BYTES) return {}
    if (process.getBuiltinModule('node:os').availableParallelism() < 2) return {}
  }
  const { startSecondThread } = await import('../second-thread.ts')
  return { beside: (all) => startSecondThread(all, { ...tracked, maxBytes }) }
}

/** Some formats are printed as findings come, before they pile up; the others say something of all of them together. */
async function streamFor(args: LintArguments, context: ReportContext): Promise<Stream | undefined> {
  const [output, ...others] = args.outputs
  if (!output || others.length > 0 || output.path !== undefined || args.debug || args.silent || args.fix || args.diff)
    return undefined
  return streamOf(output.format, context)
}

function isFor({ outputs }: LintArguments, wanted: ReportFormat): boolean {
  return outputs.some(({ format }) => format === wanted)
}

async function write(
  report: Report,
  args: LintArguments,
  { context, stream }: { readonly context: ReportContext; readonly stream: Stream | undefined },
): Promise<void> {
  // A hook hands over only what may matter, and that may all be excluded.
  if (report.summary.files === 0 && args.piped) return
  if (report.summary.files === 0 && !args.silent) {
    writeOut(
      2,
      args.staged
        ? 'aws-cred-lint: 0 staged files, so nothing was scanned.\n'
        : `aws-cred-lint: no ${args.hook ? 'new files' : 'files here'}, so nothing was scanned.\n`,
    )
  }
  for (const { path, reason, failed } of report.skipped) {
    if (failed) writeOut(2, `aws-cred-lint: ${context.pathFromHere(path)}: ${reason}.\n`)
  }
  const shown = args.quiet ? onlyErrors(report, args) : report
  if (stream) writeOut(1, stream.end(shown))
  for (const { format, path } of stream ? [] : args.outputs) {
    const reporter = await reporterOf(format)
    const told = args.debug && (format === 'json' || format === 'jsonl') ? withSuppressed(shown) : shown
    if (path !== undefined) writeReport(path, reporter(told, { ...context, color: false, width: 120 }))
    else if (!args.silent) writeOut(1, reporter(told, context))
  }
  if (args.timing) writeOut(2, `aws-cred-lint: ${report.summary.scanned} files in ${report.summary.milliseconds} ms.\n`)
}

/** Only these formats have a word for what was allowed. */
function withSuppressed(report: Report): Report {
  return { ...report, findings: [...report.findings, ...report.suppressed].sort(byPlace) }
}

function shownOf(findings: readonly Finding[], { quiet }: LintArguments): readonly Finding[] {
  return quiet ? findings.filter(({ severity }) => severity === 'error') : findings
}

function onlyErrors(report: Report, args: LintArguments): Report {
  const findings = shownOf(report.findings, args)
  return {
    ...report,
    findings,
    summary: { ...report.summary, warnings: 0, notes: 0, fixable: findings.filter((one) => one.fix).length },
  }
}

async function contextFor(args: LintArguments, root: string, folder: string): Promise<ReportContext> {
  const terminal = args.outputs.some(({ path }) => path === undefined) && isTerminal(1)
  return {
    // Code scanning wants all rules listed; no other report tells of those that found nothing.
    rules: isFor(args, 'sarif') ? (await import('../../rules/index.ts')).RULES : [],
    version: VERSION,
    ...(args.shard === undefined ? {} : { shard: args.shard }),
    pathFromHere: (path) => fromHere(path, root, folder),
    color: args.color === 'always' || (args.color === 'auto' && isColored(terminal)),
    width: terminal ? process.stdout.columns || 80 : 120,
  }
}

/** Paths are kept from the root; people and scripts stand in a folder. */
function fromHere(path: string, root: string, folder: string): string {
  if (root === folder || path.startsWith('/') || path === '-') return path
  const here = pathFrom(root, folder).split('/')
  const parts = path.split('/')
  let shared = 0
  while (shared < here.length && shared < parts.length - 1 && here[shared] === parts[shared]) shared++
  return [...here.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/')
}

/** What was named and could not be read makes the whole run one that did not do what was asked. */
function exitCode({ summary: { errors, warnings, notes }, skipped }: Report, failOn: FailOn): number {
  if (skipped.some((one) => one.failed)) return 2
  const counted = { error: errors, warning: errors + warnings, note: errors + warnings + notes, never: 0 }
  return counted[failOn] > 0 ? 1 : 0
}

function print(text: string): number {
  writeOut(1, text)
  return 0
}
