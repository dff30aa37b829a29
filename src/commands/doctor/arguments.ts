import type { ClientId } from '../../clients/client.ts'
import { UserError } from '../../model/errors.ts'
import { didYouMean } from '../../model/nearest.ts'
import { parse, time } from '../options.ts'

/** The command line of doctor after checking. */
export interface DoctorArguments {
  readonly profile: string | undefined
  /** Another home folder; absent: the user's. */
  readonly home: string | undefined
  /** A file that stands for the environment; absent: the real one. */
  readonly envFile: string | undefined
  readonly now: number
  /** None: all. */
  readonly clients: readonly ClientId[]
  readonly format: 'human' | 'json'
  readonly graph: 'terminal' | 'mermaid' | undefined
  readonly color: 'auto' | 'always' | 'never'
}

const GRAPHS = ['terminal', 'mermaid'] as const

const OPTIONS = {
  profile: { type: 'string' },
  home: { type: 'string' },
  'env-file': { type: 'string' },
  now: { type: 'string' },
  client: { type: 'string', multiple: true },
  format: { type: 'string', short: 'f' },
  graph: { type: 'optional' },
  color: { type: 'string' },
} as const

/** Reads doctor's arguments. Throws a UserError that names the nearest right option, client or value. */
export function doctorArguments(argv: readonly string[], known: readonly ClientId[]): DoctorArguments {
  const { values, positionals } = parse(argv, OPTIONS)
  if (positionals[0] !== undefined) {
    throw new UserError(
      `doctor takes no paths; '${positionals[0]}' is one.`,
      'It reads ~/.aws and the environment. --home looks at another home folder, --profile names a profile.',
    )
  }
  const choice = <T extends string>(name: string, given: string, choices: readonly T[]): T => {
    if (choices.includes(given as T)) return given as T
    throw new UserError(
      `--${name} takes ${choices.join(', ')}; '${given}' is none of them.`,
      didYouMean(given, choices),
    )
  }
  return {
    profile: values.profile,
    home: values.home,
    envFile: values['env-file'],
    now: values.now === undefined ? Date.now() : time(values.now),
    clients: (values.client ?? []).map((one) => choice('client', one, known)),
    format: choice('format', values.format ?? 'human', ['human', 'json']),
    graph: values.graph === undefined ? undefined : choice('graph', values.graph || 'terminal', GRAPHS),
    color: choice('color', values.color ?? 'auto', ['auto', 'always', 'never']),
  }
}
