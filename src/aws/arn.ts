import { partitionOf, REGIONS } from './regions.ts'

/** The parts of an ARN that say where and whose; empty where the ARN leaves them out. */
export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  readonly resource: string
}

export function parseArn(text: string): Arn | undefined {
  const parts = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws|):(.+)$/s.exec(text)
  if (!parts) return undefined
  const [, partition, service, region, account, resource] = parts
  return { partition: partition!, service: service!, region: region!, account: account!, resource: resource! }
}

const SUFFIX =
  /\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|api\.aws|api\.amazonwebservices\.(?:com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/

/** Host of a URL or of a bare `host[:port]`, in lower case. */
export function hostOf(endpoint: string): string | undefined {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/\s]*@)?([a-z0-9._-]+)(?::\d+)?(?:[/?#]|$)/i.exec(endpoint)?.[1]
  return host?.toLowerCase()
}

export function isAwsHost(host: string): boolean {
  return SUFFIX.test(host)
}

/** The region that a host of AWS names, as in `s3.eu-west-1.amazonaws.com`, `bucket.s3-eu-west-1.amazonaws.com`. Global hosts name none. */
export function regionOfHost(host: string): string | undefined {
  if (!isAwsHost(host)) return undefined
  const labels = host.replace(SUFFIX, '').split('.')
  for (const label of labels.reverse()) {
    const region = label.replace(/^s3-(?:website-|fips-)?/, '').replace(/^fips-|-fips$/, '')
    if (REGIONS.has(region) || (partitionOf(region) !== undefined && /-\d$/.test(region))) return region
  }
  return undefined
}
