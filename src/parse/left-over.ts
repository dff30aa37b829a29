import { isSensitive, type Scope, type Site } from '../model/site.ts'
import { anyOverlap } from '../model/span.ts'

/** What need not be looked into any more. An endpoint may be a URL that carries credentials. */
export function knownSites(scopes: readonly Scope[]): readonly Site[] {
  return scopes.flatMap((scope) => scope.sites.filter((site) => site.role !== 'endpoint'))
}

/**
 * Scopes with sites that are not known already, neither by their value's place nor by their name's. What is used as a
 * whole (a URL, a section) keeps the parts that are known as references; nearness alone keeps nothing of them.
 */
export function* leftOver(known: readonly Scope[], scopes: Iterable<Scope>): Iterable<Scope> {
  const sites = knownSites(known)
  const isTaken = anyOverlap(sites.flatMap(({ written, name }) => [written.span, name.span]))
  const isFree = ({ written }: Site) => !isTaken(written.span)
  const keyIds = keyIdsOf(known)
  for (const scope of scopes) {
    const free = scope.sites.filter(isFree)
    if (free.length === scope.sites.length) yield scope
    else if (free.length > 0) {
      const whole = scope.sites.map((site): Site => (isFree(site) ? site : { ...site, origin: 'reference' }))
      const owner = scope.sites.map((site) => keyIds.get(site.written.span.start)).find((one) => one !== undefined)
      if (scope.kind !== 'text') yield { ...scope, sites: whole }
      else yield { ...scope, sites: free, ...(owner ? { parent: owner } : {}) }
    }
  }
}

/** The scope of each key id, by its offset: what stands near the id outside of the structure is still beside it. */
function keyIdsOf(scopes: readonly Scope[]): ReadonlyMap<number, Scope> {
  const found = new Map<number, Scope>()
  for (const scope of scopes) {
    for (const { role, origin, written } of scope.sites) {
      if (role === 'access-key-id' && origin === 'literal') found.set(written.span.start, scope)
    }
  }
  return found
}

/** Whether a scope still says something, after what is known was taken out. */
export function tells({ sites }: Scope): boolean {
  return sites.some((site) => site.origin === 'literal' && (isSensitive(site.role) || site.evidence === 'name'))
}
