import type { Situation } from '../client.ts'
import type { Outcome } from '../outcome.ts'
import { type SsoDialect, ssoOf } from '../sso-profile.ts'

const DIALECT: SsoDialect = {
  calledBy: ['sso_account_id', 'sso_role_name'],
  found: 'names an account or a role',
  needed: ['sso_start_url', 'sso_region', 'sso_role_name', 'sso_account_id'],
  emptyIsMissing: false,
  conflict: (profile, session) =>
    [...session].find(([key, { value }]) => profile.has(key) && profile.get(key)!.value !== value)?.[0],
}

/** botocore's SSOProvider: an account or a role name in the profile calls it. */
export function ssoOfBotocore(situation: Situation, name: string): Outcome | undefined {
  return ssoOf(situation, name, DIALECT)
}
