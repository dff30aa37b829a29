import { parseArn, placeOfHost } from '../../src/aws/arn.ts'
import { isForeign, shown } from '../../src/aws/core.ts'
import { REGIONS } from '../../src/aws/regions.ts'
import { settingNamed } from '../../src/aws/settings.ts'
import { defineRule, type Problem } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import type { Scope, Site } from '../../src/model/site.ts'

export default defineRule({
  id: 'region-mismatch',
  family: 'regions',
  severity: 'error',
  summary: 'Two regions where one is meant',
  why: `Requests are signed for one region. An endpoint, ARN or availability zone of another region in the same place means
a signature that does not match or a resource that is not found, and so does a presigned URL whose host is in another
region than it was signed for; \`AWS_REGION\` and \`AWS_DEFAULT_REGION\` that differ send
different tools to different regions.`,
  instead: `Decide for one region and write it in both places, or take out the one that is not needed.`,
  predicts: ['SignatureDoesNotMatch', 'AuthorizationHeaderMalformed'],

  *scope(scope) {
    if (scope.kind === 'text' || isForeign(scope)) return
    const regions = scope.sites.filter(
      (site) => site.role === 'region' && site.name.value !== 'sts_region' && isRegion(site),
    )
    const [region] = regions
    if (!region) return
    yield* variables(regions)
    const home = new Set(regions.map(text))
    const isHome = (site: Site) => home.has(regionIn(site) ?? '')
    // Where one of them is at home, the others are meant to be elsewhere.
    const isSpread = scope.sites.some((site) => isUnnamed(site) && isHome(site))
    for (const site of scope.sites) {
      const other = regionIn(site)
      if (!other || isHome(site)) continue
      if (!isUnnamed(site)) yield mismatch(site, other, region, scope)
      else if (!isSpread && !ELSEWHERE.test(site.name.value))
        yield { ...mismatch(site, other, region, scope), severity: 'warning', confidence: 'medium' }
    }
  },
})

function text(site: Site): string {
  return reveal(site.value).trim()
}

function isRegion(site: Site): boolean {
  return site.origin === 'literal' && REGIONS.has(text(site))
}

/** The region that a site names besides the setting called region. */
function regionIn(site: Site): string | undefined {
  if (site.origin !== 'literal') return undefined
  switch (site.role) {
    case 'endpoint':
      return placeOfHost(text(site))?.region
    case 'arn':
      return parseArn(text(site))?.region || undefined
    case 'availability-zone':
      return /^(.+-\d)[a-z]$/.exec(text(site))?.[1]
    default:
      return undefined
  }
}

/** An endpoint by its value alone (`ECR_REGISTRY`, `QUEUE_URL`): that it is used with the region beside it is only likely. */
function isUnnamed(site: Site): boolean {
  return site.role === 'endpoint' && site.evidence === 'context' && !settingNamed(site.name.value)
}

/** Words of names for what is meant to be in another region. */
const ELSEWHERE =
  /(?:^|[^a-z])(?:backup|replica|remote|secondary|failover|fallback|dr|source|src|dest|destination|target|cross|central|shared|global|other|us|eu|ap|sa|ca|af|me|cn|east|west|north|south|virginia|ohio|oregon|ireland|frankfurt|london|tokyo|sydney|singapore)(?:[^a-z]|$)/i

/** Of each name the first two regions that differ: any third differs from one of them as well. */
function headsOf(named: readonly Site[]): readonly Site[] {
  const heads = new Map<string, readonly Site[]>()
  for (const site of named) {
    const known = heads.get(site.name.value) ?? []
    if (known.length < 2 && known.every((one) => text(one) !== text(site))) heads.set(site.name.value, [...known, site])
  }
  return [...heads.values()].flat()
}

/** `AWS_REGION` against `AWS_DEFAULT_REGION`: a warning, because each tool that reads only one of them works. */
function* variables(regions: readonly Site[]): Iterable<Problem> {
  const named = regions.filter((site) => /^AWS_(?:DEFAULT_)?REGION$/.test(site.name.value))
  const heads = headsOf(named)
  for (const later of named.slice(1)) {
    const earlier = heads.find((one) => one.name.value !== later.name.value && text(one) !== text(later))
    if (!earlier) continue
    yield {
      at: later.written,
      severity: 'warning',
      message: `${later.name.value} is ${shown(later.value)}, but ${earlier.name.value} is ${shown(earlier.value)}: tools that read one work elsewhere than tools that read the other.`,
      predicts: [],
      related: [{ at: earlier.written, message: `${earlier.name.value} is ${shown(earlier.value)}` }],
    }
    return
  }
}

const KIND: Readonly<Record<string, string>> = {
  endpoint: 'endpoint',
  arn: 'ARN',
  'availability-zone': 'availability zone',
}

function mismatch(site: Site, other: string, region: Site, scope: Scope): Problem {
  const related = [{ at: region.written, message: `the region is ${text(region)}` }]
  if (scope.kind === 'signed-request') {
    return {
      at: site.written,
      message: `This host is in ${other}, but the URL is signed for ${text(region)}.`,
      related,
    }
  }
  const where = scope.kind === 'profile' || scope.kind === 'provider' ? ` of ${scope.name.value}` : ''
  return {
    at: site.written,
    message: `This ${KIND[site.role]} is in ${other}, but the region${where} is ${text(region)}.`,
    related,
  }
}
