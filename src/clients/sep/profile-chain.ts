import type { Situation } from '../client.ts'
import { keysIn } from '../keys.ts'
import type { Failure, Outcome } from '../outcome.ts'
import { failing, NONE } from '../outcome.ts'
import { shellFault } from '../process.ts'
import type { Profile } from '../profiles.ts'
import { bracketed, said } from '../region.ts'
import { LONGEST_CHAIN, leadingNumber, type RoleDialect, roleFault } from '../roles.ts'
import { loginFault, loginSessionFault } from '../sso.ts'
import { webIdentity } from '../web-identity.ts'
import { environmentSource } from './environment-source.ts'

/** A profile on the way that assumes a role. */
interface Role {
  readonly name: string
  readonly profile: Profile
}

type Way = 'web-identity' | 'sso' | 'login' | 'process' | 'keys'

const DIALECT: RoleDialect = { checksLengths: false, duration: leadingNumber, sendsEmpty: false }

/**
 * From a profile over its sources to credentials, as AWS's shared test suite has it (assume-role-tests.json) and the Rust
 * SDK does it (aws-config profile/credentials/repr.rs). `order`: what counts in a profile that assumes no role.
 */
export function profileChain(situation: Situation, selected: string, order: readonly Way[]): Outcome {
  const roles: Role[] = []
  const visited = new Set<string>()
  let name = selected
  for (;;) {
    const profile = situation.profiles.merged.get(name)
    if (!profile) return visited.size === 0 ? NONE : absentSource(name, roles.at(-1)!.profile)
    if (visited.has(name) || visited.size > LONGEST_CHAIN) return circle(name, roles.at(-1)!.profile)
    visited.add(name)
    const keys = visited.size > 1 ? keysOf(profile, name) : undefined
    if (keys && keys.kind !== 'failure') return assumed(keys, roles)
    if (!profile.has('role_arn') || profile.has('web_identity_token_file')) {
      const base = baseOf(situation, name, profile, order)
      return base.kind === 'none' && roles.length > 0 ? emptySource(name, roles.at(-1)!.profile) : assumed(base, roles)
    }
    const source = profile.get('source_profile')
    const named = profile.get('credential_source')
    const fault = sourceFault(name, profile)
    if (fault) return failing(fault)
    roles.push({ name, profile })
    if (named || source?.value === name) return assumed(baseOf(situation, name, profile, order), roles)
    name = source!.value
  }
}

function assumed(base: Outcome, roles: readonly Role[]): Outcome {
  let credentials = base
  for (const { name, profile: role } of [...roles].reverse()) {
    if (credentials.kind === 'failure' || credentials.kind === 'none') return credentials
    const mfa = role.get('mfa_serial')
    if (mfa) {
      const message = `${bracketed(name)} has an mfa_serial, and this client cannot ask for the code.`
      return failing({ error: 'MfaRequired', message, because: 'clients-disagree', at: mfa })
    }
    const fault = roleFault(role, credentials.kind === 'role', DIALECT)
    const from = `role of ${bracketed(name)}`
    credentials = { kind: 'role', source: credentials, from, ...(fault ? { fault } : {}) }
  }
  return credentials
}

function broken(message: string, at: Failure['at']): Outcome & { kind: 'failure' } {
  return failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain', ...(at ? { at } : {}) })
}

function sourceFault(name: string, profile: Profile): Failure | undefined {
  const source = profile.get('source_profile')
  const named = profile.get('credential_source')
  if (source && named)
    return broken(`${bracketed(name)} has both source_profile and credential_source.`, source).failure
  if (source || named) return undefined
  const message = `${bracketed(name)} has a role_arn and neither source_profile nor credential_source.`
  return broken(message, profile.get('role_arn')).failure
}

function absentSource(name: string, by: Profile): Outcome {
  return broken(`The source_profile ${said(name)} is in no file.`, by.get('source_profile'))
}

function circle(name: string, by: Profile): Outcome {
  return broken(`${bracketed(name)} and its source_profile come round in a circle.`, by.get('source_profile'))
}

function emptySource(name: string, by: Profile): Outcome {
  return broken(`The source_profile ${said(name)} has no credentials.`, by.get('source_profile'))
}

function baseOf(situation: Situation, name: string, profile: Profile, order: readonly Way[]): Outcome {
  const named = profile.get('credential_source')
  if (named) {
    if (/^(?:Environment|Ec2InstanceMetadata|EcsContainer)$/.test(named.value))
      return environmentSource(situation, named.value)
    return broken(`${bracketed(name)} has the credential_source ${said(named.value)}, which is none.`, named)
  }
  for (const way of order) {
    const found = WAYS[way](situation, name, profile)
    if (!found) continue
    situation.say(`profile: ${bracketed(name)} gives credentials by ${way}`)
    return found
  }
  situation.say(`profile: ${bracketed(name)} has no way to credentials that this client knows`)
  return NONE
}

const WAYS: Readonly<Record<Way, (situation: Situation, name: string, profile: Profile) => Outcome | undefined>> = {
  'web-identity': ({ machine }, name, profile) => {
    const file = profile.get('web_identity_token_file')
    if (!file) return undefined
    if (!profile.has('role_arn'))
      return broken(`${bracketed(name)} has a web_identity_token_file and no role_arn.`, file)
    return webIdentity({ text: file.value, at: file }, `web identity of ${bracketed(name)}`, machine)
  },
  sso: (situation, name, profile) => fromSso(situation, name, profile),
  login: ({ machine }, _, profile) => {
    const session = profile.get('login_session')
    if (!session) return undefined
    const fault = loginSessionFault(session.value, machine, session)
    return fault ? failing(fault) : { kind: 'elsewhere', from: 'aws login', verdict: 'works' }
  },
  process: ({ machine }, name, profile) => {
    const command = profile.get('credential_process')
    if (!command) return undefined
    const fault = shellFault(command.value, machine)
    if (!fault) return { kind: 'elsewhere', from: `credential_process of ${bracketed(name)}`, verdict: 'works' }
    const message = `credential_process of ${bracketed(name)} ${fault.what}.`
    return failing({ error: 'CredentialProcess', message, because: 'broken-profile-chain', at: command })
  },
  keys: (_, name, profile) => keysOf(profile, name),
}

function keysOf(profile: Profile, name: string): Outcome | undefined {
  const keyId = profile.get('aws_access_key_id')
  const secret = profile.get('aws_secret_access_key')
  if (!keyId && !secret) return undefined
  if (!keyId || !secret) {
    const absent = keyId ? 'aws_secret_access_key' : 'aws_access_key_id'
    const message = `${bracketed(name)} has no ${absent} beside ${keyId ? 'aws_access_key_id' : 'aws_secret_access_key'}.`
    return failing({ error: 'PartialCredentials', message, because: 'incomplete-key-pair', at: (keyId ?? secret)! })
  }
  const keys = keysIn(profile, keyId, secret, profile.get('aws_session_token'))
  return { ...keys, from: `${keys.from} ${bracketed(name)}` }
}

function fromSso({ machine, profiles }: Situation, name: string, profile: Profile): Outcome | undefined {
  const has = (key: string) => profile.has(key)
  const at = ['sso_session', 'sso_account_id', 'sso_role_name', 'sso_start_url', 'sso_region']
    .map((key) => profile.get(key))
    .find((one) => one)
  if (!at) return undefined
  const reference = profile.get('sso_session')
  const session = reference && profiles.sessions.get(reference.value)
  if (reference && !session)
    return broken(
      `${bracketed(name)} names the sso_session ${said(reference.value)}, and config has no such section.`,
      reference,
    )
  if (reference && (has('sso_region') || has('sso_start_url')))
    return broken(`${bracketed(name)} sets sso_region or sso_start_url beside its sso_session.`, at)
  if (has('sso_account_id') !== has('sso_role_name'))
    return broken(`${bracketed(name)} sets one of sso_account_id and sso_role_name without the other.`, at)
  const all = new Map([...profile, ...(session ?? [])])
  const missing = ['sso_start_url', 'sso_region'].filter((key) => !all.get(key)?.value)
  if (missing.length > 0)
    return broken(`${bracketed(name)} gets its credentials by SSO and lacks ${missing.join(', ')}.`, at)
  const fault = loginFault(reference?.value ?? all.get('sso_start_url')!.value, machine, at)
  return fault ? failing(fault) : { kind: 'elsewhere', from: `SSO login of ${bracketed(name)}`, verdict: 'works' }
}
