import { editDistance } from '../model/nearest.ts'
import { partitionOf, REGIONS } from './regions.ts'

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
