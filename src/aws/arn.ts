import { type Partition, partitionOf } from './regions.ts'

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

/** The domains that endpoints of AWS end in, and whose they are. GovCloud has those of `aws`, as botocore's partitions.json says. */
const PARTITION_OF_SUFFIX: Readonly<Record<string, Partition>> = {
  'amazonaws.com': 'aws',
  'api.aws': 'aws',
  // Dual-stack registries, function URLs, and databases that came after 2023.
  'on.aws': 'aws',
  'amazonaws.com.cn': 'aws-cn',
  'api.amazonwebservices.com.cn': 'aws-cn',
  'amazonaws.eu': 'aws-eusc',
  'api.amazonwebservices.eu': 'aws-eusc',
  'c2s.ic.gov': 'aws-iso',
  'api.aws.ic.gov': 'aws-iso',
  'sc2s.sgov.gov': 'aws-iso-b',
  'api.aws.scloud': 'aws-iso-b',
  'cloud.adc-e.uk': 'aws-iso-e',
  'api.cloud-aws.adc-e.uk': 'aws-iso-e',
  'csp.hci.ic.gov': 'aws-iso-f',
  'api.aws.hci.ic.gov': 'aws-iso-f',
}

const SUFFIX = new RegExp(`\\.(${Object.keys(PARTITION_OF_SUFFIX).join('|').replaceAll('.', '\\.')})$`)

/** Host of a URL or of a bare `host[:port]`, in lower case. */
export function hostOf(endpoint: string): string | undefined {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/\s]*@)?([a-z0-9._-]+)(?::\d+)?(?:[/?#]|$)/i.exec(endpoint)?.[1]
  return host?.toLowerCase()
}

export function isAwsHost(host: string): boolean {
  return SUFFIX.test(host)
}

/** What the name of a host of AWS tells of the place that it is. */
export interface HostPlace {
  readonly partition: Partition
  /** As in the host's name, without `fips`, `dualstack` and what else says only how to get there: `s3`, `ecr`, `sqs`. */
  readonly service: string
  /** Absent for hosts that serve all regions, such as `s3.amazonaws.com`. */
  readonly region?: string
  /** Twelve digits: whose registry, queue, access point or CodeArtifact domain it is. */
  readonly account?: string
}

/** Labels that say only how to get there. */
const WAYS: ReadonlySet<string> = new Set(['dualstack', 'fips', 'vpce'])

/**
 * Reads what the host of a URL, or a bare host, says of region, account and service: `s3.eu-west-1.amazonaws.com`,
 * `bucket.s3-eu-west-1.amazonaws.com`, `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, a queue's URL. `undefined` for
 * hosts of others.
 */
export function placeOfHost(endpoint: string): HostPlace | undefined {
  const host = hostOf(endpoint)
  const suffix = host === undefined ? null : SUFFIX.exec(host)
  if (!host || !suffix) return undefined
  const labels = host
    .slice(0, suffix.index)
    .split('.')
    .filter((label) => !WAYS.has(label))
  const { region, service } = regionAndService(labels.at(-2) ?? '', labels.at(-1) ?? '')
  const account = accountOf(service, labels[0] ?? '', endpoint)
  const partition = PARTITION_OF_SUFFIX[suffix[1]!]!
  return {
    partition: partition === 'aws' && region?.startsWith('us-gov-') ? 'aws-us-gov' : partition,
    service,
    ...(region ? { region } : {}),
    ...(account ? { account } : {}),
  }
}

/**
 * Of most services the last label names the region; of load balancers, databases and old queues the service stands
 * behind it. Before a label of S3 stands a bucket, which may be called like a region.
 */
function regionAndService(before: string, last: string): Pick<HostPlace, 'region' | 'service'> {
  const region = regionIn(last)
  if (region) return { region, service: last.startsWith('s3-') ? 's3' : serviceIn(before) }
  const service = serviceIn(last)
  const earlier = service.startsWith('s3') ? undefined : regionIn(before)
  return earlier ? { region: earlier, service } : { service }
}

/** The region that a label is, or that the label of an old host of S3 has along with the service. */
function regionIn(label: string): string | undefined {
  const region = label.replace(/^s3-(?:website-|fips-)?/, '').replace(/^fips-|-fips$/, '')
  return partitionOf(region) !== undefined && /-\d$/.test(region) ? region : undefined
}

function serviceIn(label: string): string {
  const service = label.replace(/^fips-|-fips$/g, '').replace(/^dkr-/, '')
  return SAME.get(service) ?? service
}

/** Other labels of the same service. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['queue', 'sqs'],
  ['s3-website', 's3'],
  ['s3-accelerate', 's3'],
  ['s3-external-1', 's3'],
])

/** Services whose hosts begin with an account number, alone or behind the resource's own name. */
const WITH_ACCOUNT: ReadonlySet<string> = new Set([
  'ecr',
  'codeartifact',
  's3-control',
  's3-accesspoint',
  's3-object-lambda',
  's3-outposts',
])

/** Buckets, too, are often called after an account, but that is only their name. */
function accountOf(service: string, label: string, endpoint: string): string | undefined {
  if (WITH_ACCOUNT.has(service)) return /(?:^|-)(\d{12})$/.exec(label)?.[1]
  return service === 'sqs' ? /^(?:[^/]*\/\/)?[^/]*\/(\d{12})\//.exec(endpoint)?.[1] : undefined
}
