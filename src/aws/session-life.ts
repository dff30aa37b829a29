import { reveal } from '../model/secret.ts'
import { type Scope, type Site, siteOf } from '../model/site.ts'
import { coreOf, isMeant } from './core.ts'
import { isIssuedShape, kindOfKey } from './key-id.ts'
import { type Moment, momentOf } from './moment.ts'
import { readSessionToken, type SessionToken } from './session-token.ts'

const HOUR = 3_600_000

/** No STS operation grants a longer session: GetSessionToken and GetFederationToken, to a user. */
export const LONGEST_SESSION = 36 * HOUR

/** Clocks that differ by less are told apart by nobody; AWS itself grants this much. */
export const CLOCK_TOLERANCE = 5 * 60_000

/** A scope's session token as far as it can be read, and where it stands. */
export interface ReadToken extends SessionToken {
  readonly site: Site
}

export function tokenIn(scope: Scope): ReadToken | undefined {
  const site = siteOf(scope, 'session-token')
  if (!isMeant(site) || scope.kind === 'signed-request') return undefined
  const token = readSessionToken(reveal(coreOf(site).value))
  return token && { ...token, site }
}

/** When a scope's session ends, by what is written beside it or by what its token says at most; the surest first. */
export interface End extends Moment {
  readonly site: Site
  /** `written`: a tool wrote it down. `longest`: the token's creation and the longest life that there is. */
  readonly by: 'written' | 'longest'
}

export function endOf(scope: Scope): End | undefined {
  const expiration = siteOf(scope, 'expiration')
  if (expiration?.origin === 'literal' && isSession(scope, expiration)) {
    const moment = momentOf(reveal(expiration.value))
    if (moment) return { ...moment, site: expiration, by: 'written' }
  }
  const token = tokenIn(scope)
  if (token?.created === undefined || token.fault) return undefined
  const end = token.created + LONGEST_SESSION
  return { earliest: end, latest: end, site: token.site, by: 'longest' }
}

/** When a presigned URL stops to work, in milliseconds since 1970: at its own time, or with the session that signed it. */
export function endOfPresignedUrl(scope: Scope): number | undefined {
  const expiration = siteOf(scope, 'expiration')
  const own = expiration && momentOf(reveal(expiration.value))
  if (!own) return undefined
  const site = siteOf(scope, 'session-token')
  const created = isMeant(site) ? readSessionToken(reveal(coreOf(site).value))?.created : undefined
  return created === undefined ? own.latest : Math.min(own.latest, created + LONGEST_SESSION)
}

/** An expiry counts beside temporary credentials; botocore heeds its own variable beside all. */
function isSession(scope: Scope, expiration: Site): boolean {
  if (scope.kind === 'signed-request') return false
  const key = siteOf(scope, 'access-key-id')
  if (!isMeant(key)) return false
  const id = reveal(coreOf(key).value)
  if (!isIssuedShape(id)) return false
  return kindOfKey(id) === 'temporary' || expiration.name.value === 'AWS_CREDENTIAL_EXPIRATION'
}
