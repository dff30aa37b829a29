import { BOTO3 } from '../clients/botocore.ts'
import type { Client, Situation } from '../clients/client.ts'
import { GO_2 } from '../clients/go.ts'
import { JAVASCRIPT_3 } from '../clients/javascript.ts'
import type { Machine } from '../clients/machine.ts'
import type { Credentials, Failure, Given, Outcome, Place } from '../clients/outcome.ts'
import type { Profile, Profiles } from '../clients/profiles.ts'
import { RUBY_3 } from '../clients/ruby.ts'
import type { ClientFile } from '../clients/section.ts'
import { JAVA_2, RUST } from '../clients/sep.ts'
import type { Document } from '../model/document.ts'
import { Secret } from '../model/secret.ts'
import type {
  ClientReading,
  FailedOutcome,
  InDocument,
  ProfileOutcome,
  ReadProfile,
  SharedFiles,
} from '../model/shared-files.ts'
import type { Span } from '../model/span.ts'

/** The CLI in both versions and boto3 read files alike; they are told of as one. */
const READERS: readonly (readonly [client: Client, name: string, isObserved: boolean])[] = [
  [BOTO3, 'AWS CLI and boto3', true],
  [JAVASCRIPT_3, 'JavaScript', true],
  [GO_2, 'Go', true],
  [JAVA_2, 'Java', false],
  [RUST, 'Rust', false],
  [RUBY_3, 'Ruby', false],
]

/** Larger files are none of AWS's clients, and each is read six times. */
const LONGEST = 1_000_000

/** More profiles than anyone has: each may lead over all others. */
const MOST_PROFILES = 500

/** Reads the shared files among the documents of a run as each client would, folder by folder. */
export function sharedFilesIn(documents: readonly Document[]): readonly SharedFiles[] {
  const folders = new Map<string, { credentials?: Document; config?: Document }>()
  for (const document of documents) {
    const kind = kindOf(document)
    if (!kind || document.file.text.length > LONGEST) continue
    const { path } = document.file
    const slash = path.lastIndexOf('/')
    // Only the two files themselves belong together; a copy beside them stands alone.
    const isNamed = path.slice(slash + 1) === kind
    const key = isNamed ? path.slice(0, slash + 1) : `${path}\0`
    folders.set(key, { ...folders.get(key), [kind]: document })
  }
  return [...folders.values()].map((pair) => ({
    ...pair,
    readings: READERS.map(([client, name, isObserved]) => readingOf(client, pair, { name, isObserved })),
  }))
}

function kindOf({ format, file }: Document): ClientFile['kind'] | undefined {
  if (format === 'config' || (format === 'credentials' && /(?:^|\/)config$/.test(file.path))) return 'config'
  return format === 'credentials' ? 'credentials' : undefined
}

interface Pair {
  readonly credentials?: Document
  readonly config?: Document
}

function readingOf(
  client: Client,
  pair: Pair,
  { name, isObserved }: { readonly name: string; readonly isObserved: boolean },
): ClientReading {
  const documents = new Map<ClientFile, Document>()
  const open = (kind: ClientFile['kind']) => {
    const document = pair[kind]
    if (!document) return {}
    const file = clientFile(kind, document)
    documents.set(file, document)
    return { [kind]: file }
  }
  const read = client.read({ ...open('config'), ...open('credentials') })
  const base = { client: name, isObserved }
  if ('refusal' in read) {
    const { file, span, what, rule } = read.refusal
    return { ...base, profiles: new Map(), refusal: { ...placed(file, span, documents), what, rule } }
  }
  const profiles = new Map<string, ReadProfile>()
  const isFollowed = read.merged.size <= MOST_PROFILES
  for (const [profile, settings] of read.merged)
    profiles.set(profile, profileOf(client, read, { profile, settings, isFollowed }, documents))
  return { ...base, profiles }
}

/** What the reader of documents took away a client may still see. */
function clientFile(kind: ClientFile['kind'], { file }: Document): ClientFile {
  const isDamaged = file.encoding !== 'utf-8'
  return { kind, shown: file.path, text: (file.byteOrderMark ? '\ufeff' : '') + file.text, isDamaged }
}

function placed(file: ClientFile, { start, end }: Span, documents: ReadonlyMap<ClientFile, Document>): InDocument {
  const document = documents.get(file)!
  const shift = document.file.byteOrderMark ? 1 : 0
  return { document, span: { start: Math.max(0, start - shift), end: Math.max(0, end - shift) } }
}

function profileOf(
  client: Client,
  profiles: Profiles,
  {
    profile,
    settings,
    isFollowed,
  }: { readonly profile: string; readonly settings: Profile; readonly isFollowed: boolean },
  documents: ReadonlyMap<ClientFile, Document>,
): ReadProfile {
  const read = [...settings].map(([key, { name, value, nested, nameSpan, span, file }]) => {
    const place = placed(file, span, documents)
    return [
      key,
      {
        ...place,
        name,
        nameSpan: placed(file, nameSpan, documents).span,
        value: new Secret(value),
        isGroup: nested !== undefined,
      },
    ] as const
  })
  return {
    settings: new Map(read),
    outcome: isFollowed ? outcomeOf(client, profiles, profile, documents) : { kind: 'none' },
  }
}

/** Neither the disk nor the environment is known: what they would have to show is taken for granted. */
const ANYWHERE: Machine = {
  env: { AWS_ACCESS_KEY_ID: 'known', AWS_SECRET_ACCESS_KEY: 'known' },
  home: '/',
  isWindows: false,
  now: 0,
  read: () => undefined,
  exists: () => true,
  list: () => [],
}

/** Of the home folder the cache of SSO is known, too, and looked at where a profile needs it. */
function machineOf(documents: ReadonlyMap<ClientFile, Document>): Machine {
  const [document] = documents.values()
  if (!document) return ANYWHERE
  const { facts } = document.file
  const read = (path: string) => facts.logins?.(path.slice(path.lastIndexOf('/') + 1))
  return { ...ANYWHERE, now: facts.now, read: (path) => (path.includes('/sso/cache/') ? read(path) : undefined) }
}

function outcomeOf(
  client: Client,
  profiles: Profiles,
  profile: string,
  documents: ReadonlyMap<ClientFile, Document>,
): ProfileOutcome {
  const chosen = { name: profile, by: 'request' } as const
  const situation: Situation = { machine: machineOf(documents), profile, profiles, chosen, say: () => {} }
  const objection = client.objection(situation)
  if (objection) return failed(objection, documents)
  const outcome = client.resolve(situation)
  if (outcome.kind === 'failure') {
    const { failure } = outcome
    if (!failure.isLate) return failed(failure, documents)
    return { kind: 'elsewhere', ...(isOfLogin(failure, documents) ? { lacks: failed(failure, documents) } : {}) }
  }
  if (outcome.kind === 'none' || outcome.kind === 'elsewhere') return { kind: outcome.kind }
  const keyId = keyIdOf(outcome)
  return { kind: outcome.kind, keyId: keyId && inDocument(keyId.at, documents) }
}

/** Whether a login is missing where logins are known. That of `aws login` lies in a cache of its own. */
function isOfLogin({ because, message }: Failure, documents: ReadonlyMap<ClientFile, Document>): boolean {
  if (because !== 'expired-sso' || message.includes("'aws login'")) return false
  return [...documents.values()].some(({ file }) => file.facts.logins !== undefined)
}

function keyIdOf(outcome: Outcome | Credentials): Given | undefined {
  if (outcome.kind === 'keys') return outcome.keyId
  return outcome.kind === 'role' ? keyIdOf(outcome.source) : undefined
}

function failed({ error, message, because, at }: Failure, documents: ReadonlyMap<ClientFile, Document>): FailedOutcome {
  return { kind: 'failure', error, message, because, at: at && inDocument(at, documents) }
}

function inDocument(
  place: Place,
  documents: ReadonlyMap<ClientFile, Document>,
): (InDocument & { name?: string }) | undefined {
  if ('variable' in place) return undefined
  return { ...placed(place.file, place.span, documents), ...(place.name === undefined ? {} : { name: place.name }) }
}
