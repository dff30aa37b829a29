import type { Situation } from '../client.ts'
import { keysFrom, keysIn } from '../keys.ts'
import { fromMachine } from '../machine-credentials.ts'
import { failing, NONE, type Outcome } from '../outcome.ts'
import { shellFault } from '../process.ts'
import { filled, type Profile } from '../profiles.ts'
import { bracketed } from '../region.ts'
import { type RoleDialect, roleFault, wholeNumber } from '../roles.ts'
import { loginFault, loginSessionFault } from '../sso.ts'
import { webIdentity } from '../web-identity.ts'
import { hasKeys } from './objection.ts'

const DIALECT: RoleDialect = { checksLengths: false, duration: wholeNumber, sendsEmpty: false }

/** `resolveCredentialChain` of config/resolve_credentials.go. */
export function goChain(situation: Situation): Outcome {
  const { chosen, machine, say } = situation
  const { env } = machine
  if (chosen.by === 'request') return fromProfile(situation, chosen.name, undefined)
  const keys = environment(situation)
  if (keys) return keys
  const file = env['AWS_WEB_IDENTITY_TOKEN_FILE']
  if (!file) return fromProfile(situation, chosen.name, undefined)
  say('web identity: AWS_WEB_IDENTITY_TOKEN_FILE is set, so no profile is looked at')
  const at = { variable: 'AWS_WEB_IDENTITY_TOKEN_FILE' }
  if (env['AWS_ROLE_ARN']) return webIdentity({ text: file, at }, 'web identity', machine)
  const message = 'AWS_WEB_IDENTITY_TOKEN_FILE is set, and AWS_ROLE_ARN is not.'
  return failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain', at })
}

function environment({ machine, say }: Pick<Situation, 'machine' | 'say'>): Outcome | undefined {
  const set = (...names: string[]) => names.find((name) => machine.env[name])
  const keyId = set('AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY')
  const secret = set('AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY')
  if (!keyId || !secret) {
    say('environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set')
    return undefined
  }
  say(`environment: takes ${keyId}`)
  return keysFrom(machine, { keyId, secret, token: set('AWS_SESSION_TOKEN') })
}

/** `resolveCredsFromProfile`; `from`: the profile that this one lends its credentials to. */
function fromProfile(situation: Situation, name: string, from: string | undefined): Outcome {
  const { profiles, say } = situation
  const profile = profiles.merged.get(name)
  if (!profile) {
    say(`profile: neither file has ${bracketed(name)}`)
    return fromMachine(situation)
  }
  const source = name === from ? undefined : filled(profile, 'source_profile')
  const isSource = from !== undefined && hasKeys(profile)
  const credentials =
    source === undefined || isSource ? ownCredentials(situation, profile, name) : fromProfile(situation, source, name)
  if (credentials.kind === 'failure' || credentials.kind === 'none') return credentials
  // A profile that lends its own keys to itself is a role only once.
  if (!filled(profile, 'role_arn') || isSource || filled(profile, 'web_identity_token_file')) return credentials
  say(`profile: ${bracketed(name)} assumes a role`)
  const mfa = profile.get('mfa_serial')
  if (mfa?.value) {
    const message = `${bracketed(name)} has an mfa_serial, and this client cannot ask for the code.`
    return failing({ error: 'MfaRequired', message, because: 'clients-disagree', at: mfa })
  }
  const fault = roleFault(profile, credentials.kind === 'role', DIALECT)
  return { kind: 'role', source: credentials, from: `role of ${bracketed(name)}`, ...(fault ? { fault } : {}) }
}

function ownCredentials(situation: Situation, profile: Profile, name: string): Outcome {
  const { machine, say } = situation
  if (hasKeys(profile)) {
    say(`profile: takes the keys of ${bracketed(name)}`)
    const [keyId, secret] = [profile.get('aws_access_key_id')!, profile.get('aws_secret_access_key')!]
    const keys = keysIn(profile, keyId, secret, profile.get('aws_session_token'))
    return { ...keys, from: `${keys.from} ${bracketed(name)}` }
  }
  const source = filled(profile, 'credential_source')
  if (source)
    return source === 'Environment'
      ? (environment(situation) ?? NONE)
      : { kind: 'elsewhere', from: source, verdict: 'unknown' }
  const tokenFile = profile.get('web_identity_token_file')
  if (tokenFile?.value)
    return webIdentity({ text: tokenFile.value, at: tokenFile }, `web identity of ${bracketed(name)}`, machine)
  const sso = ssoLogin(situation, profile, name)
  if (sso) return sso
  const login = profile.get('login_session')
  if (login?.value) {
    const fault = loginSessionFault(login.value, machine, login)
    return fault ? failing(fault) : { kind: 'elsewhere', from: 'aws login', verdict: 'works' }
  }
  return fromProcess(situation, profile, name) ?? passOver(situation, name)
}

function passOver(situation: Situation, name: string): Outcome {
  situation.say(`profile: ${bracketed(name)} has no way to credentials that this client knows`)
  return fromMachine(situation)
}

function ssoLogin({ machine, say, profiles }: Situation, profile: Profile, name: string): Outcome | undefined {
  const reference = profile.get('sso_session')
  const at = reference?.value ? reference : profile.get('sso_start_url')
  if (!at?.value) return undefined
  say(`SSO: ${bracketed(name)} gets its credentials by SSO`)
  const isNamed = at === reference && profiles.sessions.has(at.value)
  const fault = loginFault(at.value, machine, at)
  return fault
    ? failing(fault)
    : { kind: 'elsewhere', from: `SSO login${isNamed ? ` ${bracketed(at.value)}` : ''}`, verdict: 'works' }
}

function fromProcess({ machine, say }: Situation, profile: Profile, name: string): Outcome | undefined {
  const command = profile.get('credential_process')
  if (!command?.value) return undefined
  say(`profile: ${bracketed(name)} has a credential_process; it is not run here`)
  const fault = shellFault(command.value, machine)
  if (!fault) return { kind: 'elsewhere', from: `credential_process of ${bracketed(name)}`, verdict: 'works' }
  const message = `credential_process of ${bracketed(name)} ${fault.what}.`
  return failing({ error: 'CredentialProcess', message, because: 'broken-profile-chain', at: command })
}
