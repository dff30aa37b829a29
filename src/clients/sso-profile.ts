import type { Situation } from './client.ts'
import { failing, type Outcome } from './outcome.ts'
import type { Profile } from './profiles.ts'
import { bracketed, said } from './region.ts'
import { loginFault } from './sso.ts'

/** How a client reads what a profile says of SSO. */
export interface SsoDialect {
  /** Settings of which one makes it a profile of SSO. */
  readonly calledBy: readonly string[]
  /** For the steps: what was found. */
  readonly found: string
  /** Settings that must be there, in the profile or in its session. */
  readonly needed: readonly string[]
  /** An empty value is as good as none. */
  readonly emptyIsMissing: boolean
  /** The setting of which profile and session say different things. */
  readonly conflict: (profile: Profile, session: Profile) => string | undefined
}

/** The login that a profile of SSO ends in, or what stands against it; `undefined` where it is no such profile. */
export function ssoOf({ profiles, machine, say }: Situation, name: string, dialect: SsoDialect): Outcome | undefined {
  const profile = profiles.merged.get(name)
  const at = dialect.calledBy.map((key) => profile?.get(key)).find((one) => one !== undefined)
  if (!profile || !at) return undefined
  say(`SSO: ${bracketed(name)} ${dialect.found}`)
  const broken = (message: string, place = at) =>
    failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain', at: place })
  const reference = profile.get('sso_session')
  const session = reference && profiles.sessions.get(reference.value)
  if (reference && !session) {
    const section = bracketed(`sso-session ${reference.value}`)
    return broken(
      `${bracketed(name)} names the sso_session ${said(reference.value)}, and config has no ${section}.`,
      reference,
    )
  }
  const conflict = session && dialect.conflict(profile, session)
  if (conflict) return broken(`${conflict} of ${bracketed(name)} is not that of its sso_session.`)
  const all = new Map([...profile, ...(session ?? [])])
  const missing = dialect.needed.filter((key) => (dialect.emptyIsMissing ? !all.get(key)?.value : !all.has(key)))
  if (missing.length > 0)
    return broken(`${bracketed(name)} gets its credentials by SSO and lacks ${missing.join(', ')}.`)
  const fault = loginFault(reference?.value ?? all.get('sso_start_url')!.value, machine, at)
  return fault ? failing(fault) : { kind: 'elsewhere', from: `SSO login of ${bracketed(name)}`, verdict: 'works' }
}
