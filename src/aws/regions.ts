import { editDistance } from '../model/nearest.ts'

/**
 * Regions and partitions, as botocore 1.43.67 lists them; opt-in and names after the IAM and Account Management guides.
 */

export type Partition =
  | 'aws'
  | 'aws-cn'
  | 'aws-us-gov'
  | 'aws-eusc'
  | 'aws-iso'
  | 'aws-iso-b'
  | 'aws-iso-e'
  | 'aws-iso-f'

export interface Region {
  readonly id: string
  /** Without the partition's own prefix words: `Europe (Ireland)`. */
  readonly name: string
  readonly partition: Partition
  /** Must be enabled in the account first. */
  readonly optIn: boolean
}

type Row = readonly [id: string, name: string, optIn?: 'opt-in']

const TABLE: Readonly<Record<Partition, readonly Row[]>> = {
  aws: [
    ['af-south-1', 'Africa (Cape Town)', 'opt-in'],
    ['ap-east-1', 'Asia Pacific (Hong Kong)', 'opt-in'],
    ['ap-east-2', 'Asia Pacific (Taipei)', 'opt-in'],
    ['ap-northeast-1', 'Asia Pacific (Tokyo)'],
    ['ap-northeast-2', 'Asia Pacific (Seoul)'],
    ['ap-northeast-3', 'Asia Pacific (Osaka)'],
    ['ap-south-1', 'Asia Pacific (Mumbai)'],
    ['ap-south-2', 'Asia Pacific (Hyderabad)', 'opt-in'],
    ['ap-southeast-1', 'Asia Pacific (Singapore)'],
    ['ap-southeast-2', 'Asia Pacific (Sydney)'],
    ['ap-southeast-3', 'Asia Pacific (Jakarta)', 'opt-in'],
    ['ap-southeast-4', 'Asia Pacific (Melbourne)', 'opt-in'],
    ['ap-southeast-5', 'Asia Pacific (Malaysia)', 'opt-in'],
    ['ap-southeast-6', 'Asia Pacific (New Zealand)', 'opt-in'],
    ['ap-southeast-7', 'Asia Pacific (Thailand)', 'opt-in'],
    ['ca-central-1', 'Canada (Central)'],
    ['ca-west-1', 'Canada West (Calgary)', 'opt-in'],
    ['eu-central-1', 'Europe (Frankfurt)'],
    ['eu-central-2', 'Europe (Zurich)', 'opt-in'],
    ['eu-north-1', 'Europe (Stockholm)'],
    ['eu-south-1', 'Europe (Milan)', 'opt-in'],
    ['eu-south-2', 'Europe (Spain)', 'opt-in'],
    ['eu-west-1', 'Europe (Ireland)'],
    ['eu-west-2', 'Europe (London)'],
    ['eu-west-3', 'Europe (Paris)'],
    ['il-central-1', 'Israel (Tel Aviv)', 'opt-in'],
    ['me-central-1', 'Middle East (UAE)', 'opt-in'],
    ['me-south-1', 'Middle East (Bahrain)', 'opt-in'],
    ['mx-central-1', 'Mexico (Central)', 'opt-in'],
    ['sa-east-1', 'South America (Sao Paulo)'],
    ['us-east-1', 'US East (N. Virginia)'],
    ['us-east-2', 'US East (Ohio)'],
    ['us-west-1', 'US West (N. California)'],
    ['us-west-2', 'US West (Oregon)'],
  ],
  'aws-cn': [
    ['cn-north-1', 'China (Beijing)'],
    ['cn-northwest-1', 'China (Ningxia)'],
  ],
  'aws-eusc': [['eusc-de-east-1', 'AWS European Sovereign Cloud (Germany)']],
  'aws-iso': [
    ['us-iso-east-1', 'US ISO East'],
    ['us-iso-west-1', 'US ISO WEST'],
  ],
  'aws-iso-b': [
    ['us-isob-east-1', 'US ISOB East (Ohio)'],
    ['us-isob-west-1', 'US ISOB West'],
  ],
  'aws-iso-e': [['eu-isoe-west-1', 'EU ISOE West']],
  'aws-iso-f': [
    ['us-isof-east-1', 'US ISOF EAST'],
    ['us-isof-south-1', 'US ISOF SOUTH'],
  ],
  'aws-us-gov': [
    ['us-gov-east-1', 'AWS GovCloud (US-East)'],
    ['us-gov-west-1', 'AWS GovCloud (US-West)'],
  ],
}

export const REGIONS: ReadonlyMap<string, Region> = new Map(
  Object.entries(TABLE).flatMap(([partition, rows]) =>
    rows.map(([id, name, optIn]): [string, Region] => [
      id,
      { id, name, partition: partition as Partition, optIn: optIn !== undefined },
    ]),
  ),
)

/** Shape of region ids by partition, as botocore's partitions.json has them: a region newer than this list still fits. */
const PATTERNS: readonly (readonly [Partition, RegExp])[] = [
  ['aws-us-gov', /^us-gov-[a-z]+-\d+$/],
  ['aws-iso', /^us-iso-[a-z]+-\d+$/],
  ['aws-iso-b', /^us-isob-[a-z]+-\d+$/],
  ['aws-iso-e', /^eu-isoe-[a-z]+-\d+$/],
  ['aws-iso-f', /^us-isof-[a-z]+-\d+$/],
  ['aws-eusc', /^eusc-[a-z]+-[a-z]+-\d+$/],
  ['aws-cn', /^cn-[a-z]+-\d+$/],
  ['aws', /^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/],
]

/** The partition of a region id, known or of a known shape. */
export function partitionOf(region: string): Partition | undefined {
  return REGIONS.get(region)?.partition ?? PATTERNS.find(([, shape]) => shape.test(region))?.[0]
}

/** Values that some client takes for a region though no data centre has the name. */
function isPseudoRegion(text: string): boolean {
  const plain = text.replace(/^fips-(?:dkr-|prod-)?|-fips$/g, '')
  return (
    /^(?:aws(?:-cn|-us-gov|-iso(?:-[bef])?)?-global|auto|local|localhost)$/.test(text) ||
    (plain !== text && REGIONS.has(plain))
  )
}

const DIRECTION = /^(?:north|south|east|west|central|northeast|northwest|southeast|southwest)$/

/** What is wrong with a text that stands for a region. */
export interface RegionFault {
  /** As the end of a sentence that begins with the text. */
  readonly what: string
  /** The region that was probably meant. */
  readonly meant?: string
  /** The text has a region's shape and may be newer than this list. */
  readonly mayBeNew?: true
}

/** What is wrong with a text that stands for a region; `undefined` when it is one. */
export function regionFault(text: string): RegionFault | undefined {
  if (REGIONS.has(text) || isPseudoRegion(text)) return undefined
  const zone = /^(.+-\d)[a-z]$/.exec(text)?.[1]
  if (zone && REGIONS.has(zone)) return { what: 'an availability zone, not the id of an AWS region', meant: zone }
  const outpost = /^((?:[a-z]+-)+\d+)-(?:[a-z]{3}-\d+[a-z]?|wl\d+-[a-z]{3}-wlz-\d+)$/.exec(text)?.[1]
  if (outpost && REGIONS.has(outpost))
    return { what: 'a local or wavelength zone, not the id of an AWS region', meant: outpost }
  if (/^[a-z]{3,4}\d-az\d$/.test(text)) return { what: 'an availability zone id, not the id of an AWS region' }
  const tidy = text.toLowerCase().replace(/[\s_]+/g, '-')
  if (REGIONS.has(tidy))
    return {
      what:
        text.toLowerCase() === text
          ? 'a misspelling, not the id of an AWS region'
          : 'in the wrong case, not the id of an AWS region',
      meant: tidy,
    }
  const named = regionByName(text)
  if (named) return { what: 'the display name of a region, not the id of an AWS region', meant: named }
  const elsewhere = otherCloud(text)
  if (elsewhere) return { what: `a region of ${elsewhere}, not of AWS` }
  const parts = tidy.split('-')
  if (tidy === text && partitionOf(tidy) && DIRECTION.test(parts.at(-2) ?? '') && Number(parts.at(-1)) <= 9)
    return { what: 'no region that this version knows', mayBeNew: true }
  const meant = nearestRegion(tidy)
  return meant ? { what: 'no AWS region', meant } : { what: 'no AWS region' }
}

function regionByName(text: string): string | undefined {
  const wanted = lettersOf(text)
  if (wanted.length < 4) return undefined
  for (const { id, name, partition } of REGIONS.values()) {
    const whole = lettersOf(name)
    // GovCloud's has no city in its brackets but US-East, which `us-east` does not mean.
    const city = partition === 'aws-us-gov' ? undefined : lettersOf(/\((.+)\)/.exec(name)?.[1] ?? '')
    if (wanted === whole || wanted === city) return id
  }
  return wanted === 'nvirginia' || wanted === 'usstandard' ? 'us-east-1' : undefined
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '')
}

function otherCloud(text: string): string | undefined {
  if (
    /^(?:us|europe|asia|australia|northamerica|southamerica|africa|me)-(?:central|east|west|north|south|northeast|southeast|southwest|northwest)\d+$/.test(
      text,
    )
  ) {
    // us-east1 is Google's region and at the same time the commonest typo of us-east-1
    return REGIONS.has(text.replace(/(\d)$/, '-$1')) ? undefined : 'Google Cloud'
  }
  if (/^(?:east|west|north|south|central|northcentral|southcentral|westcentral)(?:us|europe|asia|india)\d?$/.test(text))
    return 'Azure'
  if (/^(?:nyc|sfo|ams|sgp|lon|fra|tor|blr|syd)[1-9]$/.test(text)) return 'DigitalOcean'
  if (/^cn-(?:hangzhou|shanghai|beijing|shenzhen|qingdao|zhangjiakou|hongkong|chengdu)$/.test(text))
    return 'Alibaba Cloud'
  if (/^ap-(?:guangzhou|shanghai|beijing|chengdu|nanjing)$/.test(text)) return 'Tencent Cloud'
  return undefined
}

/** The one region that is a slip of a finger or two away; `us-east` and `useast1` become `us-east-1`. */
function nearestRegion(text: string): string | undefined {
  // AWS has no region of that name, but one in London.
  if (/^uk(?:-|$)/.test(text)) return 'eu-west-2'
  const bare = text.replace(/[^a-z0-9]/g, '')
  let best: string | undefined
  let least = 3
  for (const id of REGIONS.keys()) {
    const plain = id.replaceAll('-', '')
    if (bare === plain || `${bare}1` === plain) return id
    if (Math.abs(plain.length - bare.length) >= least || (plain[0] !== bare[0] && plain[1] !== bare[1])) continue
    const distance = editDistance(bare, plain)
    if (distance < least) {
      least = distance
      best = id
    } else if (distance === least) best = undefined
  }
  return best
}
