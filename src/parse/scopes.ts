import { settingNamed } from '../aws/settings.ts'
import { type Scope, type ScopeKind, type Site, speaksOfAws } from '../model/site.ts'
import type { Located } from '../model/span.ts'
import { isRegionalEndpoint, withEndpoints } from './endpoints.ts'
import { type Place, scopeOf, siteAt } from './reader.ts'

/** A name and a value that stand together in a file, before anything is known of their meaning. */
export interface Pair {
  readonly name: Located<string>
  readonly span: Place['span']
  readonly value?: string
  readonly origin?: 'literal' | 'reference'
}

/**
 * Turns the pairs of one map, file or section into scopes: `PROD_AWS_REGION` and `AWS_REGION` are settings of
 * different credentials, so each qualifier has a scope of its own. Settings that only a neighbour could make AWS's
 * are dropped where there is none. In an environment a registry or queue counts beside a region or key, whatever its
 * name.
 */
export function scopesOfPairs(
  text: string,
  kind: ScopeKind,
  name: Located<string>,
  pairs: Iterable<Pair>,
  parent?: Scope,
): readonly Scope[] {
  const groups = new Map<string, Site[]>()
  const endpoints: Site[] = []
  for (const pair of pairs) {
    const setting = settingNamed(pair.name.value)
    if (!setting) {
      const value = pair.value ?? text.slice(pair.span.start, pair.span.end)
      if (kind === 'environment' && isRegionalEndpoint(value))
        endpoints.push(siteAt(text, { ...pair, role: 'endpoint', evidence: 'context' }))
      continue
    }
    const site = siteAt(text, { ...pair, role: setting.role, evidence: setting.evidence })
    const group = groups.get(setting.qualifier)
    if (group) group.push(site)
    else groups.set(setting.qualifier, [site])
  }
  const whole = withEndpoints(groups, endpoints, { name: (site) => site.name.value, role: (site) => site.role })
  const scopes: Scope[] = []
  for (const sites of whole.values()) if (speaksOfAws(sites)) scopes.push(scopeOf(kind, name, sites, parent))
  return scopes
}
