import type { FilePaths, Machine } from './machine.ts'
import type { Failure, Given, Outcome, Say } from './outcome.ts'
import type { Files, Profiles } from './profiles.ts'
import type { RegionDialect } from './region.ts'
import type { Refusal } from './section.ts'

export type ClientId = 'aws-cli-1' | 'aws-cli-2' | 'boto3' | 'javascript-3' | 'go-2' | 'java-2' | 'rust' | 'ruby-3'

/** What someone asks of a client: which profile, if any. */
export interface Request {
  readonly machine: Machine
  /** Of `--profile` or of code. */
  readonly profile: string | undefined
}

/** The profile that a client uses, and who named it: nobody, a variable, or the request. */
export interface Chosen {
  readonly name: string
  readonly by: 'default' | 'request' | { readonly variable: string }
}

/** What a client's chain of providers has to work with. */
export interface Situation extends Request {
  readonly profiles: Profiles
  readonly chosen: Chosen
  readonly say: Say
  /** Set where a file was refused and the client goes on without profiles. */
  readonly refused?: Failure
}

/** How one client goes from files and environment to credentials and a region. */
export interface Client {
  readonly id: ClientId
  /** For people. */
  readonly name: string
  readonly paths: (machine: Machine) => FilePaths
  readonly read: (files: Files) => Profiles | { readonly refusal: Refusal }
  /** Whether a refused file ends all, or only leaves the client without profiles, and what that is called. */
  readonly refusal: 'ends-all' | 'ConfigParseError' | 'NoCredentials'
  readonly choose: (request: Request) => Chosen
  /** What stands against this profile or environment before any provider is asked. */
  readonly objection: (situation: Situation) => Failure | undefined
  readonly resolve: (situation: Situation) => Outcome
  readonly region: (situation: Situation) => Given | undefined
  readonly regionDialect: RegionDialect
  /** Whether a missing region comes before the credentials, between them and their absence, or behind. */
  readonly regionComes: 'first' | 'before-none' | 'last'
  /** Characters that this client's HTTP library refuses in a header. */
  readonly badInHeader: RegExp
}

/** The first of these variables that is set; where `emptyCounts`, to nothing, too. */
export function variableOf(
  { env }: Machine,
  names: readonly string[],
  emptyCounts: boolean,
): (Given & { readonly name: string }) | undefined {
  for (const name of names) {
    const text = env[name]
    if (text !== undefined && (emptyCounts || text !== '')) return { text, at: { variable: name }, name }
  }
  return undefined
}

/** The profile of the request, of the first variable that names one, or `default`. */
export function chosenBy(variables: readonly string[], emptyCounts: boolean): Client['choose'] {
  return ({ machine, profile }) => {
    if (profile !== undefined) return { name: profile, by: 'request' }
    const named = variableOf(machine, variables, emptyCounts)
    return named ? { name: named.text, by: { variable: named.name } } : { name: 'default', by: 'default' }
  }
}

/** The region of the first variable that is set, or of the profile. */
export function regionBy(variables: readonly string[], emptyCounts: boolean): Client['region'] {
  return ({ machine, profiles, chosen }) => {
    const given = variableOf(machine, variables, emptyCounts)
    if (given) return given
    const setting = profiles.merged.get(chosen.name)?.get('region')
    if (!setting || (setting.value === '' && !emptyCounts)) return undefined
    return { text: setting.value, at: setting }
  }
}
