import { placeOfHost } from './arn.ts'

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
