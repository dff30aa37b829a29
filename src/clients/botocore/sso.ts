import type { Situation } from '../client.ts'
import { failing, type Outcome } from '../outcome.ts'
import { bracketed, said } from '../region.ts'
import { loginFault } from '../sso.ts'

/** botocore's SSOProvider: an account or a role name in the profile calls it. */
export function ssoOfBotocore({ profiles, machine, say }: Situation, name: string): Outcome | undefined {
  const profile = profiles.merged.get(name)
  const at = profile?.get('sso_account_id') ?? profile?.get('sso_role_name')
  if (!profile || !at) return undefined
  say(`SSO: ${bracketed(name)} names an account or a role`)
  const broken = (message: string) => failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain', at })
  const reference = profile.get('sso_session')
  const session = reference && profiles.sessions.get(reference.value)
  if (reference && !session) {
    const message = `${bracketed(name)} names the sso_session ${said(reference.value)}, and config has no ${bracketed(`sso-session ${reference.value}`)}.`
    return failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain', at: reference })
  }
  for (const [key, { value }] of session ?? []) {
    if (profile.has(key) && profile.get(key)!.value !== value)
      return broken(`${key} of ${bracketed(name)} is not that of its sso_session.`)
  }
  const all = new Map([...profile, ...(session ?? [])])
  const missing = ['sso_start_url', 'sso_region', 'sso_role_name', 'sso_account_id'].filter((key) => !all.has(key))
  if (missing.length > 0)
    return broken(`${bracketed(name)} gets its credentials by SSO and lacks ${missing.join(', ')}.`)
  const fault = loginFault(reference?.value ?? all.get('sso_start_url')!.value, machine, at)
  return fault ? failing(fault) : { kind: 'elsewhere', from: `SSO login of ${bracketed(name)}`, verdict: 'works' }
}
