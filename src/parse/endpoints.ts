import { placeOfHost } from '../aws/arn.ts'
import { isSensitive, type Role } from '../model/site.ts'

/** Mail is handed over by SMTP, which signs nothing, and for want of regions often far away. */
const UNSIGNED = /^(?:https?:\/\/)?email-smtp/i

const LONGEST = 400

/**
 * Whether a value, whatever its name, is where requests of one region go that are signed or need a login for that region:
 * a registry or one of its images, a queue, a CodeArtifact domain, the plain endpoint of a service. Load balancers,
 * databases and objects in buckets are reached from anywhere.
 */
export function isRegionalEndpoint(value: string): boolean {
  if (value.length > LONGEST || !value.includes('aws') || UNSIGNED.test(value)) return false
  const place = placeOfHost(value)
  if (!place?.region) return false
  if (place.account && /^(?:ecr|sqs|codeartifact)$/.test(place.service)) return true
  const [host, ...path] = value.replace(/^https?:\/\//i, '').split('/')
  const isPlain = host!.startsWith(`${place.service}.${place.region}.`) || host!.startsWith(`s3-${place.region}.`)
  return isPlain && path.join('') === ''
}

/**
 * Gives each endpoint to the group of settings that its name begins like, the longest first: `PROD_ECR_REGISTRY` to the
 * qualifier `prod`, others to those without one. Where no region or key stands an endpoint says nothing. Endpoints come
 * first in a group, because of two alike the last one written holds, and that must be the setting.
 */
export function withEndpoints<T>(
  groups: ReadonlyMap<string, readonly T[]>,
  endpoints: Iterable<T>,
  facts: { readonly name: (of: T) => string; readonly role: (of: T) => Role },
): ReadonlyMap<string, readonly T[]> {
  const added = new Map<string, T[]>()
  for (const endpoint of endpoints) {
    const owner = ownerOf(facts.name(endpoint), groups)
    if (!groups.get(owner)?.some((one) => isSensitive(facts.role(one)) || facts.role(one) === 'region')) continue
    const known = added.get(owner)
    if (known) known.push(endpoint)
    else added.set(owner, [endpoint])
  }
  return added.size === 0
    ? groups
    : new Map(Array.from(groups, ([owner, group]) => [owner, [...(added.get(owner) ?? []), ...group]]))
}

function ownerOf(name: string, groups: ReadonlyMap<string, unknown>): string {
  let words = ''
  let owner = ''
  for (const word of name.toLowerCase().split(/[^a-z0-9]+/)) {
    if (word === 'aws' || word === 'amazon') continue
    words = words === '' ? word : `${words} ${word}`
    if (groups.has(words)) owner = words
  }
  return owner
}
