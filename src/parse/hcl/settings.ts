import type { Setting } from '../../aws/settings.ts'
import { settingNamed } from '../../aws/settings.ts'
import type { Role, Scope, ScopeKind, Site } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { scopeOf } from '../reader.ts'
import type { NamedValue } from './members.ts'
import { textOf } from './members.ts'
import type { Expression } from './tree.ts'
import { sitesOf } from './value-sites.ts'

/** Where named values stand, as far as that says whose they are. */
export interface Surroundings {
  readonly kind: ScopeKind
  readonly name: Located<string>
  /** The values stand under AWS's name: `aws = { region = … }`. */
  readonly awsNamed: boolean
  /** The values are a resource's of AWS's provider, where `region` is the region it is made in (provider version 6). */
  readonly awsResource: boolean
}

interface Found extends NamedValue {
  readonly setting: Setting
}

/**
 * The credential settings among named values, in a scope for each qualifier (`prod` in `prod_access_key`). General names
 * (`secret_key`, `region`) count beside a key id and a secret access key, or under AWS's name; zones and ARNs beside
 * credentials or a region.
 */
export function settingScopes(text: string, values: readonly NamedValue[], around: Surroundings): Scope[] {
  const groups = new Map<string, Found[]>()
  for (const value of values) {
    const setting = settingOf(value, around)
    if (!setting) continue
    const group = groups.get(setting.qualifier)
    if (group) group.push({ ...value, setting })
    else groups.set(setting.qualifier, [{ ...value, setting }])
  }
  return [...joined(groups)].flatMap(([qualifier, found]) => {
    const admitted = admittedOf(found, around.awsNamed)
    const sites = admitted.flatMap((each) => sitesOfFound(text, each))
    if (sites.length === 0 || sites.every((site) => isBeside(site.role))) return []
    const name = qualifier === '' ? around.name.value : `${around.name.value} (${qualifier})`
    return [scopeOf(around.kind, { value: name, span: around.name.span }, sites)]
  })
}

function settingOf({ name, value }: NamedValue, around: Surroundings): Setting | undefined {
  const named = settingNamed(name.value)
  if (around.awsResource && name.value === 'region') return { role: 'region', evidence: 'name', qualifier: '' }
  if (named) return named
  if (name.value === 'token') return { role: 'session-token', evidence: 'context', qualifier: '' }
  if (isArn(name.value, value)) return { role: 'arn', evidence: 'context', qualifier: '' }
  return undefined
}

function isArn(name: string, value: Expression | undefined): boolean {
  return /(?:^|[_-])arn$|[a-z]Arn$|^kms_key_id$/i.test(name) && (textOf(value)?.startsWith('arn:') ?? false)
}

/** Settings without a qualifier belong to the only credentials there are, when they bring none of their own. */
function joined(groups: ReadonlyMap<string, Found[]>): ReadonlyMap<string, Found[]> {
  const general = groups.get('')
  const qualified = [...groups].filter(([qualifier, found]) => qualifier !== '' && hasPair(found))
  const [only] = qualified
  if (!general || !only || qualified.length > 1 || general.some(({ setting }) => isKey(setting.role))) return groups
  const together = [...general, ...only[1]].sort((a, b) => a.name.span.start - b.name.span.start)
  return new Map([...groups, [only[0], together] as const].filter(([qualifier]) => qualifier !== ''))
}

function admittedOf(found: readonly Found[], awsNamed: boolean): Found[] {
  const pair = hasPair(found)
  const isOwn = ({ setting }: Found) => setting.evidence === 'name' || ((pair || awsNamed) && setting.role !== 'arn')
  const anchored = found.some((each) => isOwn(each) && (isKey(each.setting.role) || each.setting.role === 'region'))
  return found.filter((each) => isOwn(each) || (anchored && isBeside(each.setting.role)))
}

function hasPair(found: readonly Found[]): boolean {
  const roles = new Set(found.map(({ setting }) => setting.role))
  return roles.has('access-key-id') && roles.has('secret-access-key')
}

function isKey(role: Role): boolean {
  return role === 'access-key-id' || role === 'secret-access-key'
}

/** Roles that say something only beside a region or credentials. */
function isBeside(role: Role): boolean {
  return role === 'arn' || role === 'role-arn' || role === 'availability-zone'
}

function sitesOfFound(text: string, { name, value, setting }: Found): Site[] {
  return value ? sitesOf(text, { role: setting.role, evidence: setting.evidence, name }, value) : []
}
