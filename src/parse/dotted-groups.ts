import { hostOf, isAwsHost } from '../aws/arn.ts'
import type { ScopeKind } from '../model/site.ts'
import type { Located, Span } from '../model/span.ts'
import type { DottedSetting } from './dotted-names.ts'
import type { Candidate, Group } from './settings/group.ts'

/** A place of a file whose settings belong together, as far as the prefixes of their names let them. */
export interface Owner {
  readonly kind: ScopeKind
  readonly name: Located<string>
  readonly trusted: boolean
  readonly parent?: Group
}

export interface DottedGroups {
  add(found: DottedSetting, name: Located<string>, span: Span, text: string): void
  /** The settings whose names have no prefix. */
  readonly plain: Group
  /** One a prefix. */
  groups(): readonly Group[]
}

/** Collects the settings of one place of a file. */
export function dottedGroups(owner: Owner): DottedGroups {
  const plain: Group = { ...owner, candidates: [] }
  const prefixed = new Map<string, Candidate[]>()

  function candidatesOf(prefix: string): Candidate[] {
    if (prefix === '') return plain.candidates
    const known = prefixed.get(prefix) ?? []
    prefixed.set(prefix, known)
    return known
  }

  /** Quarkus has `quarkus.s3.endpoint-override` for `quarkus.s3.aws.credentials`. */
  function takeEndpoint(prefix: string): void {
    const around = prefix.endsWith('.aws') ? prefixed.get(prefix.slice(0, -'.aws'.length)) : undefined
    const at = around?.findIndex(({ setting }) => setting.role === 'endpoint') ?? -1
    if (around && at >= 0) candidatesOf(prefix).push(...around.splice(at, 1))
  }

  function groups(): readonly Group[] {
    const made = new Map<string, Group>()
    for (const prefix of prefixed.keys()) takeEndpoint(prefix)
    // A parent is made before its children.
    const filled = [...prefixed].filter(([, candidates]) => candidates.length > 0)
    for (const [prefix, candidates] of filled.sort(([a], [b]) => a.length - b.length)) {
      const parent = parentOf(prefix, made)
      made.set(prefix, {
        kind: owner.kind,
        name: { value: prefix, span: candidates[0]!.name.span },
        trusted: isTrusted(prefix, candidates, parent),
        candidates,
        ...(parent ? { parent } : {}),
      })
    }
    return [plain, ...made.values()].filter(({ candidates }) => candidates.length > 0)
  }

  return {
    add: ({ setting, prefix }, name, span, text) => void candidatesOf(prefix).push({ name, setting, span, text }),
    plain,
    groups,
  }
}

const AWS = /(?:^|\.)(?:aws|amazon)(?![a-z])/i

/** What `cloud.aws` says holds in `cloud.aws.s3`; what `app` says does not hold in all that begins with `app`. */
function parentOf(prefix: string, made: ReadonlyMap<string, Group>): Group | undefined {
  const bucket = prefix.search(BUCKET)
  if (bucket >= 0) return made.get(prefix.slice(0, bucket))
  for (let dot = prefix.lastIndexOf('.'); dot > 0; dot = prefix.lastIndexOf('.', dot - 1)) {
    const shorter = prefix.slice(0, dot)
    if (!AWS.test(shorter)) return undefined
    const parent = made.get(shorter)
    if (parent) return parent
  }
  return undefined
}

const HADOOP = /(?:^|\.)fs\.s3[an]?(?:\.bucket\..*)?$/
const BUCKET = /(?<=(?:^|\.)fs\.s3[an]?)\.bucket\./

/** Hadoop speaks to any store; an endpoint of AWS says that this one is AWS's, and so are buckets that have no other. */
function isTrusted(prefix: string, candidates: readonly Candidate[], parent: Group | undefined): boolean {
  if (!HADOOP.test(prefix)) return false
  const isElsewhere = candidates.some(({ setting }) => setting.role === 'endpoint')
  return isElsewhere ? candidates.some(isAwsEndpoint) : parent?.trusted === true
}

function isAwsEndpoint({ setting, text }: Candidate): boolean {
  return setting.role === 'endpoint' && isAwsHost(hostOf(text?.trim() ?? '') ?? '')
}
