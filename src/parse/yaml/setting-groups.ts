import type { Setting } from '../../aws/settings.ts'
import { type Role, type Scope, type ScopeKind, siteOf } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { withEndpoints } from '../endpoints.ts'
import { scopeOf, siteAt } from '../reader.ts'
import type { SettingValue } from './setting-value.ts'

/** A recognised key of a map with what it is given. */
export interface NamedSetting {
  readonly name: Located<string>
  readonly setting: Setting
  readonly value: SettingValue
}

/** The scopes that hold at one level of a file, by qualifier (`prod` of `PROD_AWS_REGION`, empty for most). */
export type Level = ReadonlyMap<string, Scope>

export const NO_LEVEL: Level = new Map()

/**
 * Makes scopes of the settings of one map, one a qualifier: PROD_AWS_… and DEV_AWS_… are different credentials.
 * General names (`secretKey`, `region`) count only beside credentials. What has no qualifier and is no credential
 * (`endpoint`, `AWS_REGION`) serves the qualified ones beside it: as their own where there is one, else as a parent.
 * What only its value makes an endpoint (`ECR_REGISTRY`) counts in an environment, beside a region or key.
 * Names without any value make no scope.
 */
export function scopesBySetting(
  text: string,
  kind: ScopeKind,
  name: Located<string>,
  settings: readonly NamedSetting[],
  outer: Level,
): Level {
  const isUnnamed = ({ setting }: NamedSetting) => setting.evidence === 'shape'
  const groups = withEndpoints(
    grouped(settings.filter((each) => !isUnnamed(each))),
    kind === 'environment' ? settings.filter(isUnnamed) : [],
    { name: ({ name }) => name.value, role: ({ setting }) => setting.role },
  )
  const own = new Map<string, Scope>()
  for (const qualifier of [...groups.keys()].sort((a, b) => a.length - b.length)) {
    const group = groups.get(qualifier)!
    if (group.every(({ value }) => value.value === '' && value.origin === 'reference')) continue
    const sites = group.map(({ name, setting: { role, evidence }, value }) => {
      return siteAt(text, { role, evidence: evidence === 'shape' ? 'context' : evidence, name, ...value })
    })
    const title = qualifier === '' ? name.value : `${name.value} (${qualifier})`
    const parent = outer.get(qualifier) ?? shared(own.get('') ?? outer.get(''))
    own.set(qualifier, scopeOf(kind, { value: title, span: name.span }, sites, parent))
  }
  return own
}

/** A scope that other credentials may lean on, because it has none itself. */
function shared(scope: Scope | undefined): Scope | undefined {
  if (!scope) return undefined
  return siteOf(scope, 'access-key-id') || siteOf(scope, 'secret-access-key') || siteOf(scope, 'session-token')
    ? undefined
    : scope
}

function grouped(settings: readonly NamedSetting[]): Map<string, NamedSetting[]> {
  const keys = new Map<string, Set<Role>>()
  for (const { setting } of settings)
    if (isKey(setting)) put(keys, setting.qualifier, () => new Set<Role>()).add(setting.role)
  const counting = (each: NamedSetting) => isCertain(each) || keys.get(each.setting.qualifier)?.size === 2
  const beside = new Set<string>()
  for (const each of settings) if (isKey(each.setting) && counting(each)) beside.add(each.setting.qualifier)
  const [only] = beside.size === 1 ? beside : []

  const groups = new Map<string, NamedSetting[]>()
  for (const each of settings) {
    const { evidence, qualifier } = each.setting
    let target = qualifier
    if (isKey(each.setting)) {
      if (!counting(each)) continue
    } else if (evidence !== 'name') {
      if (qualifier === '' && only !== undefined) target = only
      else if (!beside.has(qualifier) && !(qualifier === '' && beside.size > 0)) continue
    }
    put(groups, target, () => []).push(each)
  }
  return groups
}

function put<T>(map: Map<string, T>, key: string, empty: () => T): T {
  let value = map.get(key)
  if (value === undefined) {
    value = empty()
    map.set(key, value)
  }
  return value
}

function isKey({ role }: Setting): boolean {
  return role === 'access-key-id' || role === 'secret-access-key'
}

/** A key under AWS's own name, or under one that only credentials in AWS's manner have; others need their pair. */
function isCertain({ name, setting }: NamedSetting): boolean {
  return (
    setting.evidence === 'name' ||
    /access[^a-z0-9]*key[^a-z0-9]*id|secret[^a-z0-9]*access[^a-z0-9]*key/i.test(name.value)
  )
}
