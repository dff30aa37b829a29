import type { Situation } from '../client.ts'
import { given, keysIn } from '../keys.ts'
import { failing, type Keys, type Outcome } from '../outcome.ts'
import { directFault } from '../process.ts'
import type { Profile } from '../profiles.ts'
import { bracketed } from '../region.ts'
import { loginSessionFault } from '../sso.ts'
import { webIdentity } from '../web-identity.ts'
import { CRASH_OF_GROUP } from './objection.ts'
import { ssoOfBotocore } from './sso.ts'

/** A provider: what it finds, or `undefined` where the next one is asked. */
type Provider = (situation: Situation, name: string, usesEnvironment: boolean) => Outcome | undefined

/** What botocore's providers behind the environment and the roles find for a profile. */
export function providedFor(situation: Situation, name: string, usesEnvironment: boolean): Outcome | undefined {
  for (const provider of PROVIDERS) {
    const found = provider(situation, name, usesEnvironment)
    if (found) return found
  }
  return undefined
}

const webIdentityProvider: Provider = ({ profiles, machine, say }, name, usesEnvironment) => {
  const profile = profiles.merged.get(name)
  const of = (setting: string, variable: string) => {
    const text = usesEnvironment ? machine.env[variable] : undefined
    if (text !== undefined) return { text, at: { variable } }
    const found = profile?.get(setting)
    return found && given(found)
  }
  const tokenFile = of('web_identity_token_file', 'AWS_WEB_IDENTITY_TOKEN_FILE')
  if (!tokenFile?.text) return undefined
  say('web identity: a token file is named, so nothing behind it is looked at')
  if (of('role_arn', 'AWS_ROLE_ARN')?.text) return webIdentity(tokenFile, 'web identity', machine)
  const message = 'A web identity token file is named, and no role_arn to use it for.'
  return failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain', at: tokenFile.at })
}

const ssoProvider: Provider = (situation, name) => ssoOfBotocore(situation, name)

const sharedCredentials: Provider = ({ profiles, say }, name) => {
  const profile = profiles.credentials.get(name)
  if (!profile) {
    say(`credentials file: has no ${bracketed(name)}`)
    return undefined
  }
  return staticKeys(profile, name, say, 'credentials file')
}

const configFile: Provider = ({ profiles, say }, name) => {
  const profile = profiles.config.get(name)
  return profile && staticKeys(profile, name, say, 'config file')
}

function staticKeys(profile: Profile, name: string, say: Situation['say'], where: string): Outcome | undefined {
  const keyId = profile.get('aws_access_key_id')
  if (!keyId) {
    say(`${where}: ${bracketed(name)} has no aws_access_key_id`)
    return undefined
  }
  const secret = profile.get('aws_secret_access_key')
  if (!secret) {
    const message = `${bracketed(name)} has aws_access_key_id and no aws_secret_access_key.`
    return failing({ error: 'PartialCredentials', message, because: 'incomplete-key-pair', at: keyId })
  }
  const token = profile.get('aws_security_token') ?? profile.get('aws_session_token')
  const group = [keyId, secret, token].find((one) => one?.nested)
  if (group) return failing({ error: 'ClientCrash', message: CRASH_OF_GROUP, because: 'syntax-error', at: group })
  say(`${where}: takes the keys of ${bracketed(name)}`)
  const keys: Keys = keysIn(profile, keyId, secret, token)
  return { ...keys, from: `${keys.from} ${bracketed(name)}` }
}

const login: Provider = ({ profiles, machine, say }, name) => {
  const session = profiles.merged.get(name)?.get('login_session')
  if (!session) return undefined
  const fault = loginSessionFault(session.value, machine, session)
  say(`aws login: ${bracketed(name)} has a login_session`)
  return fault ? failing(fault) : { kind: 'elsewhere', from: 'aws login', verdict: 'works' }
}

const process: Provider = ({ profiles, machine, say }, name) => {
  const command = profiles.merged.get(name)?.get('credential_process')
  if (!command) return undefined
  say(`credential_process: ${bracketed(name)} has one; it is not run here`)
  const fault = directFault(command.value, machine)
  if (!fault) return { kind: 'elsewhere', from: `credential_process of ${bracketed(name)}`, verdict: 'works' }
  const message = `credential_process of ${bracketed(name)} ${fault.what}.`
  const error = (
    { empty: 'ClientCrash', crash: 'ClientCrash', program: 'FileNotFound', command: 'CredentialProcess' } as const
  )[fault.kind]
  return failing({ error, message, because: 'broken-profile-chain', at: command })
}

const PROVIDERS: readonly Provider[] = [webIdentityProvider, ssoProvider, sharedCredentials, login, process, configFile]
