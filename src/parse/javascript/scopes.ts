import { isSensitive, type Scope, type Site } from '../../model/site.ts'
import type { Span } from '../../model/span.ts'
import { scopeOf, siteAt } from '../reader.ts'
import { type Candidate, type Group, isAwsOwn, isBare, settingsIn } from './groups.ts'

/**
 * Turns groups into scopes. Settings whose names differ in more than the setting (`PROD_AWS_REGION`, `AWS_REGION`)
 * belong to different credentials: each qualifier has a scope, and what has none holds in all of them. A literal makes
 * one site in the whole file, where it is used; its other places refer to it.
 */
export function scopesOfGroups(text: string, groups: readonly Group[]): readonly Scope[] {
  const children = new Map<Group, Group[]>()
  for (const group of groups) {
    if (!group.parent) continue
    const siblings = children.get(group.parent)
    if (siblings) siblings.push(group)
    else children.set(group.parent, [group])
  }
  const settings = new Map(groups.map((group) => [group, settingsIn(group, children.get(group) ?? [])]))
  const owners = ownersOf(settings)

  const common = new Map<Group, Scope | undefined>()
  const scopes: Scope[] = []

  /** The scope that holds for a group and its children; made once, parents first. */
  function commonScope(group: Group): Scope | undefined {
    if (common.has(group)) return common.get(group)
    common.set(group, undefined)
    const outer = group.parent && commonScope(group.parent)
    const byQualifier = new Map<string, Site[]>()
    for (const candidate of settings.get(group) ?? []) {
      const site = siteOfCandidate(text, candidate, group, owners)
      if (!site) continue
      const { qualifier } = candidate.setting
      const sites = byQualifier.get(qualifier)
      if (sites) sites.push(site)
      else byQualifier.set(qualifier, [site])
    }
    const plain = byQualifier.get('')
    const scope = plain ? scopeOf(group.kind, group.name, plain, outer) : outer
    common.set(group, scope)
    if (plain && scope) scopes.push(scope)
    for (const [qualifier, sites] of byQualifier) {
      if (qualifier !== '') scopes.push(scopeOf(group.kind, group.name, sites, scope))
    }
    return scope
  }

  for (const group of groups) commonScope(group)
  return scopes
}

/** Which group has the site of a literal that several could have, by the literal's place. */
type Owners = ReadonlyMap<string, { readonly candidate: Candidate; readonly named: boolean }>

function ownersOf(settings: ReadonlyMap<Group, readonly Candidate[]>): Owners {
  const used = new Set<string>()
  for (const candidates of settings.values()) for (const each of candidates) if (each.use) used.add(placeOf(each.span))
  const owners = new Map<string, { candidate: Candidate; named: boolean; rank: number }>()
  for (const [group, candidates] of settings) {
    // Variables of which only some are used elsewhere stay together, or the rest would look incomplete.
    const gives = candidates.every(
      (each) => each.use || each.text === undefined || !isKeyPart(each) || used.has(placeOf(each.span)),
    )
    for (const candidate of candidates) {
      if (candidate.text === undefined) continue
      const place = placeOf(candidate.span)
      const known = owners.get(place)
      const rank = candidate.use ? 1 : (group.declares && gives) || isBare(candidate) ? 2 : 0
      const named = candidate.setting.evidence === 'name' || known?.named === true
      if (!known || rank < known.rank) owners.set(place, { candidate, named, rank })
      else known.named = named
    }
  }
  return owners
}

function isKeyPart({ setting }: Candidate): boolean {
  return isSensitive(setting.role)
}

function placeOf(span: Span): string {
  return `${span.start}-${span.end}`
}

function siteOfCandidate(text: string, candidate: Candidate, group: Group, owners: Owners): Site | undefined {
  const { name, setting, span, use } = candidate
  const { role } = setting
  const owner = owners.get(placeOf(span))
  const evidence = isAwsOwn(group, candidate) ? 'name' : setting.evidence
  if (candidate.text === undefined) return siteAt(text, { role, evidence, name, span, origin: 'reference' })
  if (owner?.candidate !== candidate) {
    return use && siteAt(text, { role, evidence, name, span: use, origin: 'reference' })
  }
  return siteAt(text, { role, evidence: owner.named ? 'name' : evidence, name, span, value: candidate.text })
}
