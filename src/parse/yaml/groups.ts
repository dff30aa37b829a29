import { isMap, isScalar, isSeq } from 'yaml'
import { isSensitive, type ScopeKind } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { AWS_MAP, type Candidate, ENVIRONMENT_MAP, type Group } from '../settings/group.ts'
import {
  candidateSpelledOut,
  candidatesInLine,
  candidatesInList,
  candidatesInMap,
  isAssignments,
  isSinglePair,
} from './candidates.ts'
import { entriesOf, type MapEntry, mergedInto, resolved } from './entries.ts'
import type { Manner } from './setting-value.ts'
import type { YamlStream } from './stream.ts'

/** A node and what is known of the place where it stands. */
export interface Place {
  readonly node: unknown
  /** The keys that lead to it, joined with dots. */
  readonly path: Located<string>
  /** The last of them; that of the list for its items. */
  readonly key: string
  readonly manner: Manner
  readonly isItem: boolean
  /** Whether the values around it are AWS's own. */
  readonly isAws: boolean
  /** Whether something beside it gives more of the same. */
  readonly isOpen: boolean
  /** Whose settings hold here, too. */
  readonly around: Group | undefined
}

/** The groups of one file. A map or list that is used in several places through an anchor is one, at its anchor. */
export interface Groups {
  /** What stands at a place, when it is or merges anything. */
  at(place: Place): Group | undefined
  /** What an alias at a place stands for. */
  reused(place: Place): Group | undefined
  /** Whether the values that stand at a place are AWS's own. */
  isAws(place: Place): boolean
  /** Whether each item of a list is an environment of its own. */
  isMatrix(place: Place): boolean
  all(): readonly Group[]
}

type Draft = { -readonly [Key in keyof Group]: Group[Key] }

/** Keys of what a step of a pipeline is handed: orbs (`aws-s3/sync`), plugins (`docker#v5`), tasks. */
const INPUTS = /^(?:inputs|settings|aws_auth|deploy)$|[/#]/

/** Parts of what is AWS's that are AWS's, too. */
const PART = /^(?:\w*credentials|config|s3|sqs|sns|ses|kms|sts|dynamodb|secretsmanager|parameterstore)$/i

/** `provider: aws` and the like: whose the settings beside it are. */
const OWNER = /^(?:name|provider|cloud|driver|type)$/i

/** Ansible's older modules, which take their arguments in a line, too. */
const MODULE = /^(?:ec2|s3|sqs|sns|rds|elb|iam|sts|aws|route53|cloudformation|lambda)(?:_\w+)?$/

/** The place of an entry of the map that stands at another. */
export function placeUnder(at: Place, { key, node }: MapEntry): Place {
  const path = at.path.value === '' ? key : { value: `${at.path.value}.${key.value}`, span: key.span }
  return { ...at, node, path, key: key.value, isItem: false }
}

export function isPart(key: string): boolean {
  return PART.test(key)
}

export function groupsOf(stream: YamlStream, isPipeline: boolean): Groups {
  const byNode = new Map<unknown, Draft>()

  function reused(place: Place): Group | undefined {
    const known = byNode.get(resolved(stream, place.node))
    // What serves as an environment anywhere is one.
    if (known && isEnvironment(place)) known.kind = 'environment'
    return known
  }

  function at(place: Place): Group | undefined {
    const known = byNode.get(place.node)
    if (known) return known
    const candidates = candidatesAt(stream, place, isPipeline)
    const merged = isMap(place.node) ? mergedInto(stream, place.node).flatMap((map) => byNode.get(map) ?? []) : []
    if (candidates.length === 0 && merged.length === 0) return undefined
    const start = candidates[0]?.name.span.start ?? 0
    const group: Draft = {
      kind: kindAt(place, isPipeline),
      name: place.path.value === '' ? { value: 'top level', span: { start, end: start } } : place.path,
      trusted: isTrusted(stream, place, isPipeline),
      // Projects of pipelines have variables of their own, which are not in the file.
      isOpen: isPipeline || place.isOpen,
      candidates,
    }
    if (group.kind === 'environment') for (const each of merged) each.kind = 'environment'
    byNode.set(place.node, group)
    lean(group, place.around ? [...merged, place.around] : merged)
    return group
  }

  return {
    at,
    reused,
    isAws: (place) => isTrusted(stream, place, isPipeline),
    isMatrix: (place) => isPipeline && isMatrix(place),
    all: () => [...byNode.values()],
  }
}

/** Longest chain that is followed to its end. */
const HOPS = 50

/** Each of these holds in the group, the first ones before the later ones. What leans on something else already keeps to it. */
function lean(group: Draft, others: readonly Draft[]): void {
  let at = group
  for (const other of others) {
    if ((at.parent && at.parent !== other) || leansOn(other, at)) return
    at.parent = other
    at = other
  }
}

function leansOn(group: Group, other: Group): boolean {
  let at: Group | undefined = group
  for (let hops = 0; at && hops < HOPS; hops++, at = at.parent) if (at === other) return true
  return at !== undefined
}

function candidatesAt(stream: YamlStream, place: Place, isPipeline: boolean): Candidate[] {
  const { node, key, manner, isItem } = place
  if (isMap(node)) {
    const spelled = isItem ? undefined : candidateSpelledOut(stream, node, manner)
    const found = [...candidatesInMap(stream, node, manner), ...(spelled ? [spelled] : [])]
    return isPipeline && INPUTS.test(key) ? found.map(asInput) : found
  }
  if (isSeq(node)) {
    if (isPipeline && isMatrix(place)) return []
    const found = [
      ...candidatesInList(stream, node, manner, key === 'environment' || key === 'args' ? 'whole' : 'shell'),
    ]
    if (!isEnvironment(place)) return found
    return [...found, ...node.items.filter(isSinglePair).flatMap((item) => [...candidatesInMap(stream, item, manner)])]
  }
  const isLine = isScalar(node) && (isEnvironment(place) || AWS_MAP.test(key) || MODULE.test(key))
  return isLine ? [...candidatesInLine(stream.text, node, 'shell')] : []
}

/** Orbs used to be told the names of variables: `aws-access-key-id: AWS_ACCESS_KEY_ID`. */
function asInput(candidate: Candidate): Candidate {
  const { text, ...reference } = candidate
  const isName = isSensitive(candidate.setting.role) && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text ?? '')
  return isName ? { ...reference, origin: 'reference' } : candidate
}

/** `env:` of Travis at the top: each line is a job's environment. */
function isMatrix({ node, path }: Place): boolean {
  return /^env(?:\.(?:matrix|jobs))?$/.test(path.value) && isAssignments(node)
}

function isEnvironment({ key, path }: Place): boolean {
  return ENVIRONMENT_MAP.test(key) || path.value.endsWith('build.args') || /^env\.(?:matrix|jobs)$/.test(path.value)
}

function kindAt(place: Place, isPipeline: boolean): ScopeKind {
  if (isEnvironment(place)) return 'environment'
  if (isPipeline && INPUTS.test(place.key)) return 'inputs'
  return isSeq(place.node) && place.key !== 'parameters' ? 'environment' : 'object'
}

function isTrusted({ text }: YamlStream, { node, key, isAws }: Place, isPipeline: boolean): boolean {
  if (AWS_MAP.test(key) || (isAws && isPart(key)) || (isPipeline && /^aws-[\w-]+\//.test(key))) return true
  if (!isMap(node)) return false
  for (const { key, node: value } of entriesOf(text, node)) {
    if (OWNER.test(key.value) && isScalar(value) && /^(?:aws|amazon)$/i.test(value.source ?? '')) return true
    // Azure's tasks for AWS are told the name of credentials that are kept elsewhere.
    if (key.value === 'awsCredentials') return true
  }
  return false
}
