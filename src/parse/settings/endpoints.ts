import { isSensitive } from '../../model/site.ts'
import type { Candidate } from './group.ts'

/**
 * A group's settings with its endpoints, each under the qualifier that its name begins like, the longest first:
 * `PROD_ECR_REGISTRY` under `prod`, others under none. Where no region or key stands an endpoint says nothing. Endpoints
 * come first, because of two alike the last one written holds, and that must be the setting.
 */
export function withEndpoints(settings: readonly Candidate[], endpoints: readonly Candidate[]): readonly Candidate[] {
  if (endpoints.length === 0) return settings
  const qualifiers = new Set(settings.map(({ setting }) => setting.qualifier))
  const placed = new Set<string>()
  for (const { setting } of settings)
    if (isSensitive(setting.role) || setting.role === 'region') placed.add(setting.qualifier)
  const added = endpoints.flatMap((each): Candidate | readonly Candidate[] => {
    const qualifier = ownerOf(each.name.value, qualifiers)
    return placed.has(qualifier) ? { ...each, setting: { ...each.setting, evidence: 'context', qualifier } } : []
  })
  return [...added, ...settings]
}

function ownerOf(name: string, qualifiers: ReadonlySet<string>): string {
  let words = ''
  let owner = ''
  for (const word of name.toLowerCase().split(/[^a-z0-9]+/)) {
    if (word === 'aws' || word === 'amazon') continue
    words = words === '' ? word : `${words} ${word}`
    if (qualifiers.has(words)) owner = words
  }
  return owner
}
