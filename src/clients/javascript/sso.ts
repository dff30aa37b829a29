import type { Situation } from '../client.ts'
import { failing, type Outcome } from '../outcome.ts'
import { bracketed, said } from '../region.ts'
import { loginFault } from '../sso.ts'

const SETTINGS = ['sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name']
const NEEDED = ['sso_start_url', 'sso_account_id', 'sso_region', 'sso_role_name']

/** `fromSSO` of credential-provider-sso: any setting of SSO calls it, and what is missing then ends the chain. */
export function ssoOfJavascript({ profiles, machine, say }: Situation, name: string): Outcome | undefined {
  const profile = profiles.merged.get(name)
  const at = SETTINGS.map((key) => profile?.get(key)).find((one) => one !== undefined)
  if (!profile || !at) return undefined
  say(`SSO: ${bracketed(name)} has settings of SSO`)
  const broken = (message: string) => failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain', at })
  const reference = profile.get('sso_session')
  const session = reference && profiles.sessions.get(reference.value)
  if (reference && !session) {
    const message = `${bracketed(name)} names the sso_session ${said(reference.value)}, and config has no ${bracketed(`sso-session ${reference.value}`)}.`
    return failing({ error: 'InvalidConfig', message, because: 'broken-profile-chain', at: reference })
  }
  for (const key of ['sso_region', 'sso_start_url']) {
    const own = profile.get(key)?.value
    if (session && own !== undefined && own !== session.get(key)?.value)
      return broken(`${key} of ${bracketed(name)} is not that of its sso_session.`)
  }
  const all = new Map([...profile, ...(session ?? [])])
  const missing = NEEDED.filter((key) => !all.get(key)?.value)
  if (missing.length > 0)
    return broken(`${bracketed(name)} gets its credentials by SSO and lacks ${missing.join(', ')}.`)
  const fault = loginFault(reference?.value ?? all.get('sso_start_url')!.value, machine, at)
  return fault ? failing(fault) : { kind: 'elsewhere', from: `SSO login of ${bracketed(name)}`, verdict: 'works' }
}
