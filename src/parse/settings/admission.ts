import { withoutWrapping } from '../../aws/core.ts'
import { isIssuedShape } from '../../aws/key-id.ts'
import { fallbackIn } from '../../aws/reference.ts'
import { isSecretKey } from '../../aws/secret-key.ts'
import type { Role } from '../../model/site.ts'
import { withEndpoints } from './endpoints.ts'
import { type Candidate, type Group, saysLittle } from './group.ts'

/** The settings among each group's candidates; evidence and qualifier are what their surroundings make of them. */
export type Settings = ReadonlyMap<Group, readonly Candidate[]>

/**
 * The candidates that are credential settings. A key is one by AWS's own name or place, by a name that only credentials
 * in AWS's manner have, by the shape of its value, or as half of a pair. What has another general name (`region`,
 * `profile`) is one beside such a key: in the group, around it, or in a part of it. Endpoints, zones, ARNs and roles
 * count beside a region of AWS's, too.
 */
export function settingsOf(groups: readonly Group[]): Settings {
  if (groups.every(isAllOwn)) return new Map(groups.map((group) => [group, group.candidates]))
  const facts = new Map(groups.map((group) => [group, factsOf(group)]))
  const neighbours = new Set<Group>()
  for (const [group, { keyed }] of facts) {
    if (!group.parent) continue
    if (keyed.size > 0) neighbours.add(group.parent)
    if (facts.get(group.parent)?.keyed.size) neighbours.add(group)
  }
  return new Map([...facts].map(([group, known]) => [group, admitted(group, known, neighbours.has(group))]))
}

/** Names of AWS's own, as in most files, leave nothing to decide. */
function isAllOwn({ candidates }: Group): boolean {
  return candidates.every(({ setting }) => setting.evidence === 'name')
}

/** What the candidates of a group say about each other. */
interface Facts {
  /** Role and qualifier of every name that says enough; of regions only those that are AWS's own. */
  readonly named: ReadonlySet<string>
  /** Roles of which a value has the shape. */
  readonly shaped: ReadonlySet<Role>
  /** Qualifiers under which a key counts. */
  readonly keyed: ReadonlySet<string>
}

function factsOf(group: Group): Facts {
  const named = new Set<string>()
  const shaped = new Set<Role>()
  for (const each of group.candidates) {
    const { role, qualifier } = each.setting
    if (!saysLittle(each) && (role !== 'region' || isOwn(group, each))) named.add(`${role} ${qualifier}`)
    if (hasKeyShape(each)) shaped.add(role)
  }
  const keyed = new Set<string>()
  for (const each of group.candidates) {
    if (isKey(each) && isCredential(group, each, named, shaped)) keyed.add(each.setting.qualifier)
  }
  return { named, shaped, keyed }
}

function admitted(group: Group, { named, shaped, keyed }: Facts, isBeside: boolean): readonly Candidate[] {
  const [only] = keyed.size === 1 ? keyed : []
  const endpoints: Candidate[] = []
  const settings = group.candidates.flatMap((each): Candidate | readonly Candidate[] => {
    const { setting } = each
    if (setting.evidence === 'shape') {
      endpoints.push(each)
      return []
    }
    if (isOwn(group, each)) return { ...each, setting: { ...setting, evidence: 'name' } }
    if (isKey(each)) return isCredential(group, each, named, shaped) ? each : []
    if (saysLittle(each) && setting.role === 'session-token')
      return shaped.has('access-key-id') && !named.has('session-token ') ? each : []
    // What has no qualifier serves the only credentials there are.
    const qualifier = setting.qualifier === '' && only !== undefined ? only : setting.qualifier
    const counts =
      keyed.has(qualifier) ||
      (qualifier === '' && (keyed.size > 0 || isBeside)) ||
      (PLACES.has(setting.role) && named.has(`region ${setting.qualifier}`))
    return counts ? { ...each, setting: { ...setting, qualifier } } : []
  })
  return group.kind === 'environment' ? withEndpoints(settings, endpoints) : settings
}

/** Roles that say where something is, and nothing without the region that they must agree with. */
const PLACES: ReadonlySet<Role> = new Set(['arn', 'role-arn', 'availability-zone', 'endpoint'])

/** Whether the name or the place is AWS's own. `key` says too little even there, and `routing_region` is something else's. */
function isOwn({ trusted }: Group, { name, setting }: Candidate): boolean {
  if (setting.evidence === 'name') return true
  return trusted && setting.qualifier === '' && setting.role !== 'arn' && !saysLittle({ name, setting })
}

function isKey({ setting }: Candidate): boolean {
  return setting.role === 'access-key-id' || setting.role === 'secret-access-key'
}

/** A name that other stores take over from AWS together with the rest. */
const MANNER = /access[^a-z0-9]*key[^a-z0-9]*id|secret[^a-z0-9]*access[^a-z0-9]*key/i

function isCredential(
  group: Group,
  candidate: Candidate,
  named: ReadonlySet<string>,
  shaped: ReadonlySet<Role>,
): boolean {
  const { name, setting } = candidate
  const { role, qualifier } = setting
  if (!saysLittle({ name, setting })) {
    const isPair = named.has(`access-key-id ${qualifier}`) && named.has(`secret-access-key ${qualifier}`)
    return isPair || isOwn(group, candidate) || MANNER.test(name.value) || hasKeyShape(candidate)
  }
  if (named.has(`${role} `)) return false
  if (role === 'secret-access-key') return shaped.has('access-key-id')
  // `key` beside a secret that has the shape; `id` says too little even then.
  return hasKeyShape(candidate) || (!/^id$/i.test(name.value) && shaped.has('secret-access-key'))
}

/** Keys with all that may have been pasted around them. */
const LONGEST = 200

/** Whether a literal has the shape that its role asks for, or nearly so, whatever its name. */
export function hasKeyShape({ setting, text }: Pick<Candidate, 'setting' | 'text'>): boolean {
  const isId = setting.role === 'access-key-id'
  if (text === undefined || text.length > LONGEST || !(isId || setting.role === 'secret-access-key')) return false
  const core = withoutWrapping(text.slice(...(fallbackIn(text) ?? [])))
  return isId ? isIssuedShape(core) || CUT.test(core) : isSecretKey(core)
}

/** A key id that has lost or gained a character. No word of capitals has a digit. */
const CUT = /^A[KS]IA(?=[A-Z]*\d)[A-Z0-9]{12,}$/
