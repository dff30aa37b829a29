import type { Machine } from './machine.ts'
import type { Given, Keys, Place } from './outcome.ts'
import type { Profile } from './profiles.ts'
import type { Setting } from './section.ts'

/** Names under which tools write down when credentials end, in the credentials file. */
const EXPIRIES = [
  'x_security_token_expires',
  'expiration',
  'aws_session_expiration',
  'aws_expiration',
  'aws_credential_expiration',
  'aws_credentials_expiry',
]

/** Keys out of the settings of a profile. */
export function keysIn(profile: Profile, keyId: Setting, secret: Setting, token: Setting | undefined): Keys {
  const expiration = EXPIRIES.map((name) => profile.get(name)).find((one) => one?.file === keyId.file)
  return {
    kind: 'keys',
    keyId: given(keyId),
    secret: given(secret),
    ...(token ? { token: given(token) } : {}),
    ...(expiration ? { expiration: given(expiration) } : {}),
    from: keyId.file.shown,
  }
}

export function given(setting: Setting): Given {
  return { text: setting.value, at: setting }
}

/** Keys out of the environment. */
export function keysFrom(
  machine: Machine,
  names: Readonly<Record<'keyId' | 'secret', string>> & { token?: string | undefined },
): Keys {
  const variable = (name: string): Given => ({ text: machine.env[name] ?? '', at: { variable: name } satisfies Place })
  return {
    kind: 'keys',
    keyId: variable(names.keyId),
    secret: variable(names.secret),
    ...(names.token === undefined ? {} : { token: variable(names.token) }),
    from: 'environment',
  }
}
