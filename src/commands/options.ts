import { CONFIDENCES, FAIL_ON, type FailOn, LEVELS, type Level } from '../config/config.ts'
import { UserError } from '../model/errors.ts'
import { didYouMean, nearest } from '../model/nearest.ts'
import type { Confidence, Fix } from '../model/rule.ts'
import { FORMATS, type ReportFormat } from '../report/formats.ts'

/** The hooks of git that are told of pushed refs on standard input. */
export type PushHook = 'pre-push' | 'pre-receive'

const PUSH_HOOKS: readonly PushHook[] = ['pre-push', 'pre-receive']

/** A report to write: to standard output, or to a file. */
interface Output {
  readonly format: ReportFormat
  readonly path?: string
}

/** The command line after checking. Absent: not given, so that the configuration or the default decides. */
export interface LintArguments {
  readonly paths: readonly string[]
  readonly staged: boolean
  /** Staged files come on standard input, as the hook sends them. */
  readonly piped: boolean
  /** Part and number of parts, `2/8`. */
  readonly shard?: string
  readonly since?: string
  /** Revisions whose history is linted; the empty one means all refs. */
  readonly history?: string
  readonly hook?: PushHook
  readonly filesFrom?: string
  readonly stdinFilename?: string
  readonly outputs: readonly Output[]
  /** Present where problems are to be fixed. */
  readonly fix?: Fix['safety']
  /** Only to be shown what fixing would change. */
  readonly diff: boolean
  readonly rules: Readonly<Record<string, Level>>
  readonly failOn?: FailOn
  readonly minConfidence?: Confidence
  readonly config?: string
  readonly withConfig: boolean
  readonly printConfig: boolean
  readonly showFiles: boolean
  readonly ignoreFiles: boolean
  readonly forceExclude: boolean
  readonly maxBytes: number
  /** 0: as many as pay. */
  readonly threads: number
  readonly now: number
  readonly quiet: boolean
  readonly silent: boolean
  readonly color: 'auto' | 'always' | 'never'
  readonly timing: boolean
  readonly debug: boolean
}

const OPTIONS = {
  staged: { type: 'optional' },
  since: { type: 'string' },
  history: { type: 'optional' },
  hook: { type: 'string' },
  'files-from': { type: 'string' },
  'stdin-filename': { type: 'string' },
  format: { type: 'string', short: 'f', multiple: true },
  output: { type: 'string', short: 'o' },
  fix: { type: 'optional' },
  diff: { type: 'boolean' },
  rule: { type: 'string', multiple: true },
  'fail-on': { type: 'string' },
  'exit-zero': { type: 'boolean' },
  'min-confidence': { type: 'string' },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
  'print-config': { type: 'boolean' },
  'show-files': { type: 'boolean' },
  'no-ignore': { type: 'boolean' },
  'force-exclude': { type: 'boolean' },
  'max-file-size': { type: 'string' },
  shard: { type: 'string' },
  threads: { type: 'string' },
  now: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  silent: { type: 'boolean' },
  color: { type: 'string' },
  timing: { type: 'boolean' },
  debug: { type: 'boolean' },
} as const

/** Reads lint's arguments. Throws a UserError that names the nearest right option, rule, format or value. */
export function lintArguments(argv: readonly string[]): LintArguments {
  const { values, positionals } = parse(argv, OPTIONS)
  const choice = <T extends string>(
    name: string,
    given: string | undefined,
    choices: readonly T[],
    hint?: string,
  ): T | undefined => {
    if (given === undefined || choices.includes(given as T)) return given as T | undefined
    throw new UserError(
      `--${name} takes ${choices.join(', ')}; '${given}' is none of them.`,
      didYouMean(given, choices) ?? hint,
    )
  }
  if (values.staged) choice('staged', values.staged, ['-'])
  const failOn = values['exit-zero'] ? 'never' : choice('fail-on', values['fail-on'], FAIL_ON)
  const fix = values.fix === '' ? 'safe' : choice('fix', values.fix, ['safe', 'unsafe'], 'Without a value it is safe.')
  const hook = choice('hook', values.hook, PUSH_HOOKS)
  const minConfidence = choice('min-confidence', values['min-confidence'], CONFIDENCES)
  return {
    paths: positionals,
    staged: values.staged !== undefined,
    piped: values.staged === '-',
    ...(values.shard === undefined ? {} : { shard: values.shard }),
    ...(values.since === undefined ? {} : { since: values.since }),
    ...(values.history === undefined ? {} : { history: values.history }),
    ...(hook ? { hook } : {}),
    ...(values['files-from'] === undefined ? {} : { filesFrom: values['files-from'] }),
    ...(values['stdin-filename'] === undefined ? {} : { stdinFilename: values['stdin-filename'] }),
    outputs: outputs(values.format ?? [], values.output, values.diff ?? false),
    ...(fix ? { fix } : {}),
    diff: values.diff ?? false,
    rules: Object.fromEntries((values.rule ?? []).map(ruleLevel)),
    ...(failOn ? { failOn } : {}),
    ...(minConfidence ? { minConfidence } : {}),
    ...(values.config === undefined ? {} : { config: values.config }),
    withConfig: !values['no-config'],
    printConfig: values['print-config'] ?? false,
    showFiles: values['show-files'] ?? false,
    ignoreFiles: !values['no-ignore'],
    forceExclude: values['force-exclude'] ?? false,
    maxBytes: values['max-file-size'] === undefined ? Number.POSITIVE_INFINITY : size(values['max-file-size']),
    threads: values.threads === undefined ? 0 : threads(values.threads),
    now: values.now === undefined ? Date.now() : time(values.now),
    quiet: values.quiet ?? false,
    silent: values.silent ?? false,
    color: choice('color', values.color, ['auto', 'always', 'never']) ?? 'auto',
    timing: values.timing ?? false,
    debug: values.debug ?? false,
  }
}

type Values<Options> = {
  -readonly [Name in keyof Options]?: Options[Name] extends { multiple: true }
    ? string[]
    : Options[Name] extends { type: 'boolean' }
      ? boolean
      : string
}

export interface Option {
  /** The value of an `optional` one stands behind `=`; without, it is empty. */
  readonly type: 'string' | 'boolean' | 'optional'
  readonly short?: string
  readonly multiple?: boolean
}

/**
 * `--name value`, `--name=value`, `-n value`, `-nvalue`; all behind `--` are paths. Node's own parser does the same, and
 * costs a millisecond of every start.
 */
export function parse<Options extends Readonly<Record<string, Option>>>(
  argv: readonly string[],
  known: Options,
): { values: Values<Options>; positionals: string[] } {
  const options: Readonly<Record<string, Option>> = known
  const values: Record<string, string | boolean | string[]> = {}
  const positionals: string[] = []
  const queue = [...argv]
  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    if (arg === '--') positionals.push(...queue.splice(0))
    else if (arg === '-' || !arg.startsWith('-')) positionals.push(arg)
    else {
      const { name, inline } = arg.startsWith('--') ? longOption(arg) : shortOption(arg, options)
      const option = Object.hasOwn(options, name) ? options[name] : undefined
      const written = arg.startsWith('--') ? `--${name}` : arg.slice(0, 2)
      if (!option) throw new UserError(`Unknown option ${written}.`, nearestOption(name, options))
      if (option.type === 'boolean' && inline !== undefined) throw new UserError(`${written} takes no value.`)
      const value = option.type === 'boolean' ? true : (inline ?? (option.type === 'optional' ? '' : queue.shift()))
      if (value === undefined) throw new UserError(`${written} needs a value.`)
      values[name] = option.multiple ? [...((values[name] as string[] | undefined) ?? []), value as string] : value
    }
  }
  return { values: values as Values<Options>, positionals }
}

interface Given {
  readonly name: string
  readonly inline?: string
}

function longOption(arg: string): Given {
  const equals = arg.indexOf('=')
  return equals < 0 ? { name: arg.slice(2) } : { name: arg.slice(2, equals), inline: arg.slice(equals + 1) }
}

/** `-f json` and `-fjson`. An unknown letter is its own name. */
function shortOption(arg: string, options: Readonly<Record<string, Option>>): Given {
  const letter = arg[1]!
  const name = Object.keys(options).find((one) => options[one]!.short === letter) ?? letter
  return arg.length > 2 ? { name, inline: arg.slice(2) } : { name }
}

function nearestOption(option: string, options: Readonly<Record<string, Option>>): string {
  const meant = option.length > 1 ? nearest(option, Object.keys(options)) : undefined
  return meant ? `Did you mean --${meant}?` : 'aws-cred-lint --help lists the options.'
}

/** `-f human -f sarif=out.sarif`, or one format with `-o out.sarif`. A diff takes standard output for itself. */
function outputs(given: readonly string[], path: string | undefined, withDiff: boolean): Output[] {
  const all = given.map((one): Output => {
    const [name, ...rest] = one.split('=')
    if (!(FORMATS as readonly string[]).includes(name!)) {
      throw new UserError(
        `Unknown format '${name}'.`,
        didYouMean(name!, FORMATS) ?? `The formats are ${FORMATS.join(', ')}.`,
      )
    }
    if (one.includes('=') && rest.join('=') === '') throw new UserError(`-f ${one}: a path is missing behind '='.`)
    return rest.length > 0 ? { format: name as ReportFormat, path: rest.join('=') } : { format: name as ReportFormat }
  })
  if (all.length === 0) all.push({ format: 'human' })
  if (path !== undefined) {
    if (all.length > 1)
      throw new UserError(
        '-o goes with a single format.',
        'Give each format its own file: -f json=a.json -f sarif=b.sarif.',
      )
    if (all[0]!.path !== undefined) throw new UserError('-o and -f FORMAT=PATH both name a file.')
    return [{ format: all[0]!.format, path }]
  }
  if (withDiff) {
    const shown = all.find((one) => one.path === undefined)
    if (shown && given.length > 0)
      throw new UserError(
        `--diff and -f ${shown.format} would both go to standard output.`,
        `Give the report a file: -f ${shown.format}=report.`,
      )
    return all.filter((one) => one !== shown)
  }
  if (all.filter((one) => one.path === undefined).length > 1) {
    throw new UserError(
      'Two formats would go to standard output.',
      'Give all but one a file: -f human -f sarif=out.sarif.',
    )
  }
  return all
}

function ruleLevel(given: string): [id: string, level: Level] {
  const [id, level] = given.split('=')
  if (!LEVELS.includes(level as Level)) throw new UserError(`--rule ${given}: write --rule ${id}=${LEVELS.join('|')}.`)
  return [id!, level as Level]
}

function threads(written: string): number {
  if (/^\d{1,3}$/.test(written)) return Number(written)
  throw new UserError(`--threads takes a number, 0 to decide by the files; '${written}' is none.`)
}

function size(given: string): number {
  if (!/^\d+$/.test(given)) throw new UserError(`--max-file-size takes a number of bytes; '${given}' is none.`)
  return Number(given)
}

/** Milliseconds since 1970 of a time in RFC 3339. */
export function time(given: string): number {
  const isRfc3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)$/.test(given)
  const at = Date.parse(given)
  if (!isRfc3339 || Number.isNaN(at))
    throw new UserError(`--now takes a time such as 2026-01-31T12:00:00Z; '${given}' is none.`)
  return at
}
