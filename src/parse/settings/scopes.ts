import { type Scope, siteOf } from '../../model/site.ts'
import type { InnerText } from '../inner-text.ts'
import { scopeOf, siteAt } from '../reader.ts'
import { settingsOf } from './admission.ts'
import type { Candidate, Group } from './group.ts'
import { owned } from './owners.ts'

/** A group's scopes by qualifier (`prod` of `PROD_AWS_REGION`, empty for most), and what holds around them. */
interface Level {
  readonly own: ReadonlyMap<string, Scope>
  readonly outer: Level | undefined
}

/** Nobody nests deeper, and each level may be asked for many qualifiers. */
const DEEPEST = 50

/**
 * The scopes of a file's groups, parents first. PROD_AWS_… and DEV_AWS_… are different credentials: each qualifier has a
 * scope of its own, and what stands there without a qualifier holds in all of them, unless it is credentials itself.
 * Names that are given nothing make no scope.
 */
export function scopesOfGroups(text: string, groups: readonly Group[]): readonly Scope[] {
  return scopesByGroup(text, groups).scopes
}

interface Grouped {
  readonly scopes: readonly Scope[]
  /** A text in which a group's settings hold, with the scope that they make. */
  placed(inner: InnerText<Group>): InnerText
}

/** As `scopesOfGroups`, for readers whose texts stand in groups. */
export function scopesByGroup(text: string, groups: readonly Group[]): Grouped {
  const settings = owned(settingsOf(groups))
  const levels = new Map<Group, Level>()
  for (const group of settings.keys()) {
    const open = new Set<Group>()
    for (let at: Group | undefined = group; at && !levels.has(at) && !open.has(at); at = at.parent) open.add(at)
    for (const each of [...open].reverse()) {
      const level = levelOf(text, each, settings.get(each) ?? [], each.parent && levels.get(each.parent))
      levels.set(each, level)
    }
  }
  return {
    scopes: [...levels.values()].flatMap(({ own }) => [...own.values()]),
    placed({ parent: group, ...inner }) {
      const parent = group && scopeIn(levels.get(group), '')
      return parent ? { ...inner, parent } : inner
    },
  }
}

function levelOf(
  text: string,
  { kind, name, isOpen }: Group,
  settings: readonly Candidate[],
  outer: Level | undefined,
): Level {
  const own = new Map<string, Scope>()
  for (const [qualifier, candidates] of byQualifier(settings)) {
    if (candidates.every((each) => each.text === '' && each.origin === 'reference')) continue
    const title = qualifier === '' ? name.value : `${name.value} (${qualifier})`
    const parent = scopeIn(outer, qualifier) ?? shared(own.get('') ?? scopeIn(outer, ''))
    const sites = candidates.map((each) => siteOfCandidate(text, each))
    const scope = scopeOf(kind, { value: title, span: name.span }, sites, parent)
    own.set(qualifier, isOpen ? { ...scope, isOpen } : scope)
  }
  return { own, outer }
}

/** What has no qualifier comes first: the others lean on it. */
function byQualifier(settings: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const groups = new Map<string, Candidate[]>([['', []]])
  for (const each of settings) {
    const { qualifier } = each.setting
    const group = groups.get(qualifier)
    if (group) group.push(each)
    else groups.set(qualifier, [each])
  }
  return groups
}

function scopeIn(outer: Level | undefined, qualifier: string): Scope | undefined {
  let left = DEEPEST
  for (let at = outer; at && left > 0; at = at.outer, left--) {
    const scope = at.own.get(qualifier)
    if (scope) return scope
  }
  return undefined
}

/** A scope that other credentials may lean on, because it has none itself. */
function shared(scope: Scope | undefined): Scope | undefined {
  const roles = ['access-key-id', 'secret-access-key', 'session-token'] as const
  return scope && roles.some((role) => siteOf(scope, role)) ? undefined : scope
}

function siteOfCandidate(
  text: string,
  { name, setting, span, text: value, origin }: Candidate,
): Scope['sites'][number] {
  const { role, evidence } = setting
  if (value === undefined) return siteAt(text, { role, evidence, name, span, origin: 'reference' })
  return siteAt(text, { role, evidence, name, span, value, ...(origin ? { origin } : {}) })
}
