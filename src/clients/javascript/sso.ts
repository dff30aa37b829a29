import type { Situation } from '../client.ts'
import type { Outcome } from '../outcome.ts'
import { type SsoDialect, ssoOf } from '../sso-profile.ts'

const DIALECT: SsoDialect = {
  calledBy: ['sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name'],
  found: 'has settings of SSO',
  needed: ['sso_start_url', 'sso_account_id', 'sso_region', 'sso_role_name'],
  emptyIsMissing: true,
  conflict: (profile, session) =>
    ['sso_region', 'sso_start_url'].find((key) => {
      const own = profile.get(key)?.value
      return own !== undefined && own !== session.get(key)?.value
    }),
}

/** `fromSSO` of credential-provider-sso: any setting of SSO calls it, and what is missing then ends the chain. */
export function ssoOfJavascript(situation: Situation, name: string): Outcome | undefined {
  return ssoOf(situation, name, DIALECT)
}
