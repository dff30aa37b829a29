import { redacted } from '../model/secret.ts'
import { accountOf, answerTo } from './answer.ts'
import type { Chosen, Client, Request, Situation } from './client.ts'
import { isForeignEndpoint } from './endpoint.ts'
import { type FilePaths, MOVED_BY, openFile, shownPath } from './machine.ts'
import type { Credentials, Failure, Given, Keys, Outcome, Place } from './outcome.ts'
import { whoNamed } from './profile-absent.ts'
import { NO_PROFILES, type Profiles } from './profiles.ts'
import { bracketed, hostFault, localFault, plainName, said } from './region.ts'
import type { Refusal } from './section.ts'
import { whyNone } from './why-none.ts'

/** What one client makes of it all. Nothing in it holds a credential. */
export interface Verdict {
  readonly client: Client
  readonly profile: Chosen
  readonly verdict: 'works' | 'fails' | 'unknown'
  readonly failure?: Failure
  readonly credentials?: {
    readonly from: string
    readonly keyId?: string
    readonly account?: string
    readonly at?: Place
  }
  readonly region?: { readonly value: string; readonly from: string }
  readonly steps: readonly string[]
  /** Both files as the client read them, where it did not refuse them. */
  readonly profiles?: Profiles
}

/** Follows one client from files and environment to the answer that AWS will give. */
export function verdictOf(client: Client, request: Request): Verdict {
  const steps: string[] = []
  const say = (step: string) => void steps.push(step)
  const chosen = client.choose(request)
  say(`profile: ${bracketed(chosen.name)} (${whoNamed(chosen)})`)
  const paths = client.paths(request.machine)
  const read = client.read(filesAt(paths, request, say))
  const base = { client, profile: chosen, steps }
  const refused = 'refusal' in read ? failureOf(read.refusal, client) : undefined
  if (refused) say(refused.message)
  if (refused && client.refusal === 'ends-all') return { ...base, verdict: 'fails', failure: refused }
  const profiles = 'refusal' in read ? NO_PROFILES : read
  const situation: Situation = { ...request, profiles, chosen, say, ...(refused ? { refused } : {}) }
  const region = client.region(situation)
  const shownRegion = region && { value: plainName(region.text), from: shownPlace(region.at) }
  say(region ? `region: ${said(region.text)} (${shownPlace(region.at)})` : 'region: none is set')
  const all = { ...base, profiles, ...(shownRegion ? { region: shownRegion } : {}) }
  const early = client.objection(situation)
  if (early) return { ...all, verdict: 'fails', failure: early }
  const { outcome, failure } = localFailure(client, situation, region)
  const credentials = outcome && shownCredentials(outcome)
  const seen = { ...all, ...(credentials ? { credentials } : {}) }
  if (failure) return { ...seen, verdict: 'fails', failure }
  return { ...seen, ...answered(client, situation, outcome as Credentials, region!) }
}

function failureOf({ file, span, what, rule }: Refusal, { refusal }: Client): Failure {
  const error = refusal === 'NoCredentials' ? refusal : 'ConfigParseError'
  return { error, message: `${file.shown} cannot be parsed: ${what}.`, because: rule, at: { file, span } }
}

function filesAt(paths: FilePaths, { machine }: Request, say: (step: string) => void) {
  const open = (kind: keyof FilePaths) => {
    const file = openFile(kind, paths[kind], machine)
    const by = machine.env[MOVED_BY[kind]] === undefined ? '' : ` (${MOVED_BY[kind]})`
    if (!file)
      say(`${kind} file: ${paths[kind] === '' ? 'an empty path' : shownPath(paths[kind], machine)}${by} is not there`)
    return file
  }
  const config = open('config')
  const credentials = open('credentials')
  return { ...(config ? { config } : {}), ...(credentials ? { credentials } : {}) }
}

/** What the client says itself, in its order: some look for a region first, others for credentials. */
function localFailure(
  client: Client,
  situation: Situation,
  region: Given | undefined,
): { readonly outcome?: Outcome; readonly failure?: Failure } {
  const missing: Failure | undefined = region ? undefined : noRegion(client)
  const local = region && localFault(region, client.regionDialect)
  // botocore lets an empty region pass until it has no host to ask.
  const refused = local?.error === 'InvalidRegion' ? local : undefined
  const hostless = local && !refused ? local : undefined
  if (client.regionComes === 'first') {
    const failure = missing ?? refused ?? hostless
    if (failure) return { failure }
  }
  if (refused) return { failure: refused }
  const outcome = client.resolve(situation)
  const early = outcome.kind === 'failure' && !outcome.failure.isLate ? outcome.failure : undefined
  const none = outcome.kind === 'none' ? (situation.refused ?? whyNone(situation)) : undefined
  const late = outcome.kind === 'failure' ? outcome.failure : undefined
  const placeless = missing ?? hostless
  const failure =
    client.regionComes === 'before-none' ? (early ?? placeless ?? none ?? late) : (early ?? none ?? late ?? placeless)
  return { outcome, ...(failure ? { failure } : {}) }
}

function noRegion({ id }: Client): Failure {
  const unread = id === 'aws-cli-1' || id === 'boto3' ? ' AWS_REGION is none that it reads.' : ''
  const js = id === 'javascript-3' || id === 'java-2' ? ' AWS_DEFAULT_REGION is none that it reads.' : ''
  return { error: 'NoRegion', message: `No region is set.${unread}${js}`, because: 'ignored-region-variable' }
}

type Answer = Pick<Verdict, 'verdict'> & { readonly failure?: Failure }

/** What happens when the request is sent: headers, host, and AWS's answer. */
function answered(client: Client, situation: Situation, credentials: Credentials, region: Given): Answer {
  if (isForeignEndpoint(situation)) {
    situation.say('endpoint: not one of AWS; what it says to these credentials nobody knows from here')
    return { verdict: 'unknown' }
  }
  const header = headerFault(client, credentials)
  const failure =
    header ??
    clientSide(credentials) ??
    hostFault(region) ??
    serverSide(credentials, region.text, situation.machine.now)
  if (failure) return { verdict: 'fails', failure }
  return { verdict: undecided(credentials) ? 'unknown' : 'works' }
}

function keysOf(credentials: Credentials): Keys | undefined {
  if (credentials.kind === 'keys') return credentials
  return credentials.kind === 'role' ? keysOf(credentials.source) : undefined
}

function headerFault({ badInHeader, name }: Client, credentials: Credentials): Failure | undefined {
  const keys = keysOf(credentials)
  for (const [value, what] of [
    [keys?.keyId, 'access key id'],
    [keys?.token, 'session token'],
  ] as const) {
    if (!value || !badInHeader.test(value.text)) continue
    const message = `The ${what} holds a character that ${name} cannot put into a header.`
    return { error: 'InvalidHeader', message, because: 'stray-whitespace', at: value.at }
  }
  return undefined
}

/** What a client finds out about a role before it asks STS for it. */
function clientSide(credentials: Credentials): Failure | undefined {
  if (credentials.kind !== 'role') return undefined
  return (
    clientSide(credentials.source) ?? (credentials.fault?.error === 'ParamValidation' ? credentials.fault : undefined)
  )
}

function serverSide(credentials: Credentials, region: string, now: number): Failure | undefined {
  if (credentials.kind === 'keys') return answerTo(credentials, region, now)
  return credentials.kind === 'role' ? (serverSide(credentials.source, region, now) ?? credentials.fault) : undefined
}

function undecided(credentials: Credentials): boolean {
  if (credentials.kind === 'role') return undecided(credentials.source)
  return credentials.kind === 'elsewhere' && credentials.verdict === 'unknown'
}

function shownCredentials(outcome: Outcome): Verdict['credentials'] {
  if (outcome.kind === 'failure' || outcome.kind === 'none') return undefined
  const keys = keysOf(outcome)
  if (!keys) return { from: outcome.from }
  const account = accountOf(keys.keyId)
  const from = outcome.kind === 'role' ? `${outcome.from}, with ${keys.from}` : keys.from
  return { from, keyId: redacted(keys.keyId.text), ...(account ? { account } : {}), at: keys.keyId.at }
}

function shownPlace(place: Place): string {
  return 'variable' in place ? place.variable : place.file.shown
}
