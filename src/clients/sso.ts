import { momentOf, shownMoment } from '../aws/moment.ts'
import { inHome, type Machine } from './machine.ts'
import type { Failure, Place } from './outcome.ts'

/** A login that was cached: until when, or what stands against it. */
export interface CachedLogin {
  readonly fault?: string
  readonly expiresAt?: number
}

/**
 * The login that `aws sso login` left in `~/.aws/sso/cache`: named by the SHA-1 of the session's name, or of the start
 * URL in profiles of the old kind. Logins with a refresh token and a client are renewed by all clients.
 */
export function cachedLogin(key: string, machine: Machine): CachedLogin {
  const name = `${hashOf('sha1', key)}.json`
  const bytes = machine.read(inHome(machine, '.aws', 'sso', 'cache', name))
  if (!bytes) return { fault: 'nobody has logged in: ~/.aws/sso/cache holds no login for it' }
  const login = parsed(bytes)
  const moment = typeof login?.['expiresAt'] === 'string' ? momentOf(login['expiresAt']) : undefined
  if (typeof login?.['accessToken'] !== 'string' || !moment) return { fault: 'the cached login is incomplete' }
  const canRenew = typeof login['refreshToken'] === 'string' && typeof login['clientId'] === 'string'
  if (moment.latest > machine.now || canRenew) return { expiresAt: moment.latest }
  return { fault: `the cached login expired at ${shownMoment(moment.latest)}`, expiresAt: moment.latest }
}

/** What a client says when there is no login to use; `undefined` when there is one. */
export function loginFault(key: string, machine: Machine, at: Place | undefined): Failure | undefined {
  const { fault } = cachedLogin(key, machine)
  if (fault === undefined) return undefined
  return {
    error: 'SsoNotLoggedIn',
    message: `The profile gets its credentials by SSO, and ${fault}.`,
    because: 'expired-sso',
    ...(at ? { at } : {}),
    isLate: true,
  }
}

/** The cache of `aws login`: named by the SHA-256 of the session's ARN. */
export function loginSessionFault(session: string, machine: Machine, at: Place | undefined): Failure | undefined {
  const name = `${hashOf('sha256', session.trim())}.json`
  const folder = machine.env['AWS_LOGIN_CACHE_DIRECTORY'] || inHome(machine, '.aws', 'login', 'cache')
  const bytes = machine.read(`${folder}/${name}`)
  const login = bytes && parsed(bytes)
  const isWhole = login && ['accessToken', 'refreshToken', 'clientId', 'dpopKey'].every((part) => part in login)
  if (isWhole) return undefined
  const what = bytes ? 'its cached login is incomplete' : 'nobody has logged in: its cache holds no login'
  return {
    error: 'SsoNotLoggedIn',
    message: `The profile gets its credentials from 'aws login', and ${what}.`,
    because: 'expired-sso',
    ...(at ? { at } : {}),
    isLate: true,
  }
}

/** Loaded where it is needed: it costs 3 ms, and few profiles use SSO. */
function hashOf(algorithm: 'sha1' | 'sha256', text: string): string {
  return process.getBuiltinModule('node:crypto').createHash(algorithm).update(text, 'utf8').digest('hex')
}

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
