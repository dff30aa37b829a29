import { nearest } from '../../model/nearest.ts'
import type { Situation } from '../client.ts'
import type { Failure } from '../outcome.ts'
import { notFound } from '../profile-absent.ts'
import { filled, type Profile } from '../profiles.ts'
import { bracketed, said } from '../region.ts'
import { LONGEST_CHAIN } from '../roles.ts'

/** Variables that must be `true` or `false`, or the configuration is not loaded. Source: config/env_config.go. */
const BOOLEANS = [
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_S3_USE_ARN_REGION',
  'AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS',
  'AWS_S3_DISABLE_EXPRESS_SESSION_AUTH',
  'AWS_DISABLE_REQUEST_COMPRESSION',
  'AWS_EC2_METADATA_V1_DISABLED',
]

/** What stops the loading of the configuration: variables first, then each profile on the way to the keys. */
export function objectionOfGo(situation: Situation): Failure | undefined {
  const { machine, profiles, chosen } = situation
  for (const name of BOOLEANS) {
    const value = machine.env[name]
    if (!value || /^(?:true|false)$/i.test(value)) continue
    const message = `${name} is ${said(value)}; this client takes only true and false.`
    return { error: 'InvalidConfig', message, because: 'invalid-setting-value', at: { variable: name } }
  }
  const profile = profiles.merged.get(chosen.name)
  if (!profile) return chosen.by === 'default' ? undefined : notFound(situation)
  return linkFault(situation, chosen.name, [])
}

/** `setFromIniSections`: reads a profile, then the one that it takes its keys from. */
function linkFault(situation: Situation, name: string, visited: readonly string[]): Failure | undefined {
  const { profiles } = situation
  const profile = profiles.merged.get(name)!
  const partial = partialFault(situation, name)
  if (partial) return partial
  const isFirst = !visited.includes(name)
  const settings = isFirst ? settingFault(name, profile) : undefined
  if (settings) return settings
  if (visited.length > 0 && hasKeys(profile)) return undefined
  const source = filled(profile, 'source_profile')
  if (!source) return sessionFault(situation, name, profile)
  const at = profile.get('source_profile')!
  if (!profiles.merged.has(source)) {
    const meant = nearest(source, profiles.merged.keys())
    const message = `${bracketed(name)} names the source_profile ${said(source)}, and no file has it${meant ? `; there is ${said(meant)}` : ''}.`
    return { error: 'ProfileNotFound', message, because: 'broken-profile-chain', at }
  }
  if (!isFirst || visited.length > LONGEST_CHAIN) {
    const message = `${bracketed(name)} and its source_profile ${said(source)} come round in a circle.`
    return { error: 'InvalidConfig', message, because: 'broken-profile-chain', at }
  }
  const deeper = linkFault(situation, source, [...visited, name])
  if (deeper) return deeper.at ? deeper : { ...deeper, at }
  if (hasCredentials(profiles.merged.get(source)!, source === name)) return undefined
  const message = `The source_profile ${said(source)} of ${bracketed(name)} has no credentials.`
  return { error: 'InvalidConfig', message, because: 'broken-profile-chain', at }
}

/** One of the two keys alone, in the file that has the last word. */
function partialFault({ profiles }: Situation, name: string): Failure | undefined {
  const last = profiles.credentials.get(name) ?? profiles.config.get(name)
  const keyId = last?.get('aws_access_key_id')
  const secret = last?.get('aws_secret_access_key')
  if (!keyId === !secret) return undefined
  const [here, absent] = keyId
    ? ['aws_access_key_id', 'aws_secret_access_key']
    : ['aws_secret_access_key', 'aws_access_key_id']
  const message = `${bracketed(name)} has ${here} and no ${absent}.`
  return { error: 'PartialCredentials', message, because: 'incomplete-key-pair', at: (keyId ?? secret)! }
}

function settingFault(name: string, profile: Profile): Failure | undefined {
  const broken = (message: string, setting: string): Failure => {
    const at = profile.get(setting)
    return { error: 'InvalidConfig', message, because: 'broken-profile-chain', ...(at ? { at } : {}) }
  }
  const sources = ['source_profile', 'credential_source', 'web_identity_token_file'].filter((key) =>
    filled(profile, key),
  )
  if (sources[0] && !filled(profile, 'role_arn'))
    return broken(`${bracketed(name)} has a ${sources[0]} and no role_arn to use it for.`, sources[0])
  const kinds = filled(profile, 'credential_process') ? [...sources, 'credential_process'] : sources
  if (kinds.length > 1)
    return broken(`${bracketed(name)} has ${kinds.join(' and ')}; only one may stand in a profile.`, kinds[0]!)
  const source = filled(profile, 'credential_source')
  if (source && !/^(?:Environment|Ec2InstanceMetadata|EcsContainer)$/.test(source)) {
    const known = 'there are Environment, Ec2InstanceMetadata and EcsContainer'
    return broken(`${bracketed(name)} has the credential_source ${said(source)}; ${known}.`, 'credential_source')
  }
  if (filled(profile, 'sso_session')) return undefined
  const sso = ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name']
  const missing = sso.filter((key) => !filled(profile, key))
  if (missing.length === 0 || missing.length === sso.length || hasKeys(profile)) return undefined
  const at = sso.find((key) => filled(profile, key))!
  return broken(`${bracketed(name)} gets its credentials by SSO and lacks ${missing.join(', ')}.`, at)
}

function sessionFault({ profiles }: Situation, name: string, profile: Profile): Failure | undefined {
  const reference = profile.get('sso_session')
  if (!reference?.value) return undefined
  const session = profiles.sessions.get(reference.value.trim())
  const missing = ['sso_start_url', 'sso_region'].filter((key) => !session?.get(key)?.value)
  if (session && missing.length === 0) return undefined
  const section = bracketed(`sso-session ${reference.value}`)
  const message = session
    ? `${section} lacks ${missing.join(' and ')}.`
    : `${bracketed(name)} names the sso_session ${said(reference.value)}, and config has no ${section}.`
  return { error: 'InvalidConfig', message, because: 'broken-profile-chain', at: reference }
}

export function hasKeys(profile: Profile): boolean {
  return filled(profile, 'aws_access_key_id') !== undefined && filled(profile, 'aws_secret_access_key') !== undefined
}

function hasCredentials(profile: Profile, isSelf: boolean): boolean {
  const ways = [
    'credential_source',
    'credential_process',
    'web_identity_token_file',
    'sso_session',
    'sso_start_url',
    'login_session',
  ]
  if (!isSelf) ways.push('source_profile')
  return hasKeys(profile) || ways.some((key) => filled(profile, key))
}
