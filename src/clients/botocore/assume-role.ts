import type { Situation } from '../client.ts'
import { failing, NONE, type Outcome } from '../outcome.ts'
import type { Profile } from '../profiles.ts'
import { bracketed, said } from '../region.ts'
import { LONGEST_CHAIN, type RoleDialect, roleFault, wholeNumber } from '../roles.ts'
import { environmentKeys } from './environment.ts'
import { providedFor } from './providers.ts'

const DIALECT: RoleDialect = { checksLengths: true, duration: wholeNumber, sendsEmpty: true }

/** Whether botocore takes the profile for a role to assume. */
export function assumesRole(profile: Profile | undefined): profile is Profile {
  return profile?.has('role_arn') === true && !profile.has('web_identity_token_file')
}

/** botocore's AssumeRoleProvider. `visited` are the profiles on the way, this one last. */
export function assumeRole(situation: Situation, name: string, visited: readonly string[]): Outcome {
  const profile = situation.profiles.merged.get(name)!
  const source = profile.get('source_profile')
  const named = profile.get('credential_source')
  situation.say(`assume role: ${bracketed(name)} has a role_arn`)
  const broken = (message: string, at = source ?? named ?? profile.get('role_arn')!) =>
    failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain', at })
  if (source && named) return broken(`${bracketed(name)} has both source_profile and credential_source.`)
  if (!source && !named) {
    const message = `${bracketed(name)} has a role_arn and neither source_profile nor credential_source.`
    return failing({
      error: 'PartialCredentials',
      message,
      because: 'broken-profile-chain',
      at: profile.get('role_arn')!,
    })
  }
  const credentials = named
    ? fromSource(situation, named.value, name)
    : fromProfile(situation, { name, source: source!.value, visited })
  if (credentials.kind === 'failure')
    return credentials.failure.at ? credentials : failing({ ...credentials.failure, at: source ?? named! })
  if (credentials.kind === 'none') return broken(`The source profile ${said(source!.value)} has no credentials.`)
  const fault = roleFault(profile, credentials.kind === 'role', DIALECT)
  // The code of an MFA device is asked for at the terminal.
  const needsCode = profile.has('mfa_serial') && !fault
  if (needsCode) situation.say(`assume role: ${bracketed(name)} has an mfa_serial: a code must be typed`)
  return {
    kind: 'role',
    source: needsCode ? { kind: 'elsewhere', from: 'a code of the MFA device', verdict: 'unknown' } : credentials,
    from: `role of ${bracketed(name)}`,
    ...(fault ? { fault } : {}),
  }
}

interface Link {
  readonly name: string
  readonly source: string
  readonly visited: readonly string[]
}

function fromProfile(situation: Situation, { name, source, visited }: Link): Outcome {
  const { profiles, say } = situation
  const profile = profiles.merged.get(source)
  if (!profile) {
    const message = `${bracketed(name)} names the source_profile ${said(source)}, and no file has it.`
    return failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain' })
  }
  const hasKeys = profile.has('aws_access_key_id') || profile.has('aws_secret_access_key')
  const isCircle = visited.includes(source) && (source !== name || !hasKeys)
  if (isCircle || visited.length > LONGEST_CHAIN) {
    const message = `${bracketed(name)} and its source_profile ${said(source)} come round in a circle.`
    return failing({ error: 'InfiniteLoop', message, because: 'broken-profile-chain' })
  }
  say(`assume role: the keys come from ${bracketed(source)}`)
  if (hasKeys || !assumesRole(profile)) return providedFor(situation, source, false) ?? NONE
  return assumeRole(situation, source, [...visited, source])
}

/** `credential_source`; its names count as they are written. */
function fromSource(situation: Situation, source: string, name: string): Outcome {
  const { machine } = situation
  if (source !== 'Environment' && source !== 'Ec2InstanceMetadata' && source !== 'EcsContainer') {
    const message = `${bracketed(name)} has the credential_source ${said(source)}; there are Environment, Ec2InstanceMetadata and EcsContainer.`
    return failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain' })
  }
  if (source !== 'Environment') return { kind: 'elsewhere', from: source, verdict: 'unknown' }
  const keys = environmentKeys(situation)
  if (keys) return keys
  const set = machine.env['AWS_ACCESS_KEY_ID'] === undefined ? 'not set' : 'empty'
  const message = `${bracketed(name)} has credential_source = Environment, and AWS_ACCESS_KEY_ID is ${set}.`
  return failing({ error: 'CredentialProcess', message, because: 'broken-profile-chain' })
}
