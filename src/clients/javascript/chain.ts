import type { Situation } from '../client.ts'
import { keysFrom, keysIn } from '../keys.ts'
import { fromMachine } from '../machine-credentials.ts'
import { failing, NONE, type Outcome } from '../outcome.ts'
import { shellFault } from '../process.ts'
import type { Profile } from '../profiles.ts'
import { bracketed, said } from '../region.ts'
import { LONGEST_CHAIN, leadingNumber, type RoleDialect, roleFault } from '../roles.ts'
import { loginSessionFault } from '../sso.ts'
import { webIdentity } from '../web-identity.ts'
import { ssoOfJavascript } from './sso.ts'

const DIALECT: RoleDialect = { checksLengths: false, duration: leadingNumber, sendsEmpty: false }

/**
 * `defaultProvider` of credential-provider-node: what a provider cannot resolve it leaves to the next, and only few
 * failures end the chain. So most of what is wrong in a profile ends in "Could not load credentials from any providers".
 */
export function javascriptChain(situation: Situation): Outcome {
  const { chosen, machine, say } = situation
  const { env } = machine
  const keys = chosen.by === 'default' ? environment(situation) : undefined
  if (chosen.by !== 'default' && env['AWS_ACCESS_KEY_ID'] && env['AWS_SECRET_ACCESS_KEY'])
    say('environment: the keys are passed over, because a profile is set')
  if (keys) return keys
  const found = fromProfile(situation, chosen.name, new Set())
  if (found.kind !== 'none') return found
  const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: role } = env
  if (file && role) {
    say('web identity: AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are set')
    return webIdentity({ text: file, at: { variable: 'AWS_WEB_IDENTITY_TOKEN_FILE' } }, 'web identity', machine)
  }
  return fromMachine(situation)
}

function environment({ machine, say }: Pick<Situation, 'machine' | 'say'>): Outcome | undefined {
  const { env } = machine
  if (!env['AWS_ACCESS_KEY_ID'] || !env['AWS_SECRET_ACCESS_KEY']) {
    say('environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set')
    return undefined
  }
  say('environment: takes AWS_ACCESS_KEY_ID')
  const token = env['AWS_SESSION_TOKEN'] ? 'AWS_SESSION_TOKEN' : undefined
  return keysFrom(machine, { keyId: 'AWS_ACCESS_KEY_ID', secret: 'AWS_SECRET_ACCESS_KEY', token })
}

/** `resolveProfileData` of credential-provider-ini. `visited`: the profiles that led here. */
function fromProfile(situation: Situation, name: string, visited: ReadonlySet<string>): Outcome {
  const { profiles, say, machine } = situation
  const profile = profiles.merged.get(name)
  if (!profile) {
    say(`profile: neither file has ${bracketed(name)}`)
    return NONE
  }
  const keys = staticKeys(profile, name)
  if (visited.size > 0 && keys) return keys
  if (isRole(profile)) return assumeRole(situation, name, visited)
  if (keys) {
    say(`profile: takes the keys of ${bracketed(name)}`)
    return keys
  }
  const tokenFile = profile.get('web_identity_token_file')
  if (tokenFile && profile.has('role_arn'))
    return webIdentity({ text: tokenFile.value, at: tokenFile }, `web identity of ${bracketed(name)}`, machine)
  const command = profile.get('credential_process')
  if (command) {
    const fault = shellFault(command.value, machine)
    say(
      `profile: ${bracketed(name)} has a credential_process${fault ? `, which ${fault.what}` : '; it is not run here'}`,
    )
    return fault ? NONE : { kind: 'elsewhere', from: `credential_process of ${bracketed(name)}`, verdict: 'works' }
  }
  const sso = ssoOfJavascript(situation, name)
  if (sso) return sso
  const login = profile.get('login_session')
  if (login) {
    const fault = loginSessionFault(login.value, machine, login)
    return fault ? failing(fault) : { kind: 'elsewhere', from: 'aws login', verdict: 'works' }
  }
  say(`profile: ${bracketed(name)} has no way to credentials that this client knows`)
  return NONE
}

function staticKeys(profile: Profile, name: string): Outcome | undefined {
  const keyId = profile.get('aws_access_key_id')
  const secret = profile.get('aws_secret_access_key')
  if (!keyId || !secret) return undefined
  const keys = keysIn(profile, keyId, secret, profile.get('aws_session_token'))
  return { ...keys, from: `${keys.from} ${bracketed(name)}` }
}

/** A role counts with one source and no more. */
function isRole(profile: Profile): boolean {
  return profile.has('role_arn') && profile.has('source_profile') !== profile.has('credential_source')
}

function assumeRole(situation: Situation, name: string, visited: ReadonlySet<string>): Outcome {
  const profile = situation.profiles.merged.get(name)!
  const source = profile.get('source_profile')?.value
  situation.say(`profile: ${bracketed(name)} assumes a role`)
  if (source !== undefined && (visited.has(source) || visited.size > LONGEST_CHAIN)) {
    situation.say(`profile: ${bracketed(name)} and its source_profile ${said(source)} come round in a circle`)
    return NONE
  }
  const mfa = profile.get('mfa_serial')
  if (mfa) {
    const message = `${bracketed(name)} has an mfa_serial, and this client cannot ask for the code.`
    return failing({ error: 'MfaRequired', message, because: 'clients-disagree', at: mfa })
  }
  const credentials =
    source === undefined
      ? fromSource(situation, profile.get('credential_source')!.value)
      : fromProfile(situation, source, new Set([...visited, source]))
  if (credentials.kind === 'failure' || credentials.kind === 'none') return credentials
  const fault = roleFault(profile, credentials.kind === 'role', DIALECT)
  return { kind: 'role', source: credentials, from: `role of ${bracketed(name)}`, ...(fault ? { fault } : {}) }
}

function fromSource(situation: Situation, source: string): Outcome {
  if (source === 'Environment') return environment(situation) ?? NONE
  if (source === 'Ec2InstanceMetadata' || source === 'EcsContainer')
    return { kind: 'elsewhere', from: source, verdict: 'unknown' }
  situation.say(`profile: the credential_source ${said(source)} is none`)
  return NONE
}
