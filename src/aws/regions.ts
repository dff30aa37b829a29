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
