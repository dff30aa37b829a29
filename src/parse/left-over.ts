import { isSensitive, type Scope, type Site } from '../model/site.ts'
import { anyOverlap } from '../model/span.ts'

/** Scopes with the sites that are not known already, neither by their value's place nor by their name's. */
export function* leftOver(known: readonly Scope[], scopes: Iterable<Scope>): Iterable<Scope> {
  const sites = known.flatMap((scope) => scope.sites)
  const names = [...known, ...sites].map(({ name }) => name.span)
  const isTaken = anyOverlap([...sites.map(({ written }) => written.span), ...names])
  const isNamed = anyOverlap(names)
  for (const scope of scopes) {
    const free = scope.sites.filter(({ written, name }) => !isTaken(written.span) && !isNamed(name.span))
    if (free.length > 0) yield free.length === scope.sites.length ? scope : { ...scope, sites: free }
  }
}

/** Whether a scope of nothing but nearness still says something, after what is known was taken out. */
export function tells({ sites }: Scope): boolean {
  return sites.some((site: Site) => site.origin === 'literal' && (isSensitive(site.role) || site.evidence === 'name'))
}
