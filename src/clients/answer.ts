import { damageOf, isSound } from '../aws/damage.ts'
import { isPublished } from '../aws/example-keys.ts'
import { accountOfKey, hasImpossibleAccount, isIssuedShape, kindOfKey } from '../aws/key-id.ts'
import { momentOf, shownMoment } from '../aws/moment.ts'
import { isPlaceholder } from '../aws/placeholder.ts'
import { isReference } from '../aws/reference.ts'
import { partitionOf, REGIONS } from '../aws/regions.ts'
import { isSecretKey } from '../aws/secret-key.ts'
import { LONGEST_SESSION } from '../aws/session-life.ts'
import { readSessionToken, startsLikeSessionToken } from '../aws/session-token.ts'
import type { SensitiveRole } from '../model/site.ts'
import type { Failure, Given, Keys } from './outcome.ts'
import { trimmedBy, trimmedEnd } from './section.ts'

const NAMES: Readonly<Record<SensitiveRole, string>> = {
  'access-key-id': 'access key id',
  'secret-access-key': 'secret access key',
  'session-token': 'session token',
}

/**
 * What AWS will say against these keys, as far as they show it, in the order in which it looks: the form of the request,
 * the key, the token, the signature.
 */
export function answerTo(keys: Keys, region: string | undefined, now: number): Failure | undefined {
  return keyIdAnswer(keys) ?? tokenAnswer(keys, now) ?? regionAnswer(keys, region) ?? secretAnswer(keys)
}

function keyIdAnswer({ keyId, secret }: Keys): Failure | undefined {
  const { text } = keyId
  // A blank, comma or slash tears the Authorization header apart.
  if (/[\s,/]/.test(text)) {
    const swapped = isSecretKey(text) && isIssuedShape(secret.text)
    const { because, what } = swapped ? SWAPPED : told('access-key-id', text)
    return { error: 'IncompleteSignature', message: `The access key id ${what}.`, because, at: keyId.at }
  }
  if (isIssuedShape(text) && !hasImpossibleAccount(text) && !isPlaceholder(text) && !isPublished(text)) return undefined
  const { because, what } = isIssuedShape(secret.text) && isSecretKey(text) ? SWAPPED : told('access-key-id', text)
  return { error: 'InvalidClientTokenId', message: `The access key id ${what}.`, because, at: keyId.at }
}

const SWAPPED = { because: 'swapped-credentials', what: 'and the secret stand in each other’s places' } as const

function tokenAnswer(keys: Keys, now: number): Failure | undefined {
  const { keyId, token } = keys
  // A header's ends do not count.
  const text = trimmedBy(token?.text ?? '', /[ \t]/)
  const isTemporary = kindOfKey(keyId.text) === 'temporary'
  if (text === '') {
    if (!isTemporary) return undefined
    const message = 'The key is a temporary one (ASIA…), and no session token stands with it.'
    return { error: 'InvalidClientTokenId', message, because: 'session-token-missing', at: keyId.at }
  }
  const at = token!.at
  const fault = tokenFaultOf(text)
  if (fault)
    return { error: 'InvalidClientTokenId', message: `The session token ${fault.what}.`, because: fault.because, at }
  const read = readSessionToken(text)
  const end = endOf(keys, read?.created)
  const isOver = end !== undefined && end < now
  if (!isTemporary) {
    const message = `The key is a long-term one (AKIA…), and ${isOver ? 'an expired' : 'a'} session token stands with it.`
    return { error: isOver ? 'ExpiredToken' : 'InvalidClientTokenId', message, because: 'session-token-unexpected', at }
  }
  const account = accountOfKey(keyId.text)
  if (read?.account && account && read.account !== account) {
    const message = `The session token is of account ${read.account}, and the key of account ${account}.`
    return { error: 'InvalidClientTokenId', message, because: 'mismatched-session-token', at }
  }
  if (!isOver) return undefined
  const message = `The session has expired, at ${shownMoment(end)}${read?.created === undefined ? '' : ' at the latest'}.`
  return { error: 'ExpiredToken', message, because: 'expired-session', at }
}

/** STS begins all of its tokens in a few ways; what does not begin so lost its head or never was one. */
function tokenFaultOf(text: string): { readonly what: string; readonly because: string } | undefined {
  if (!isSound('session-token', text)) return told('session-token', text)
  if (text.length % 4 !== 0)
    return { what: 'was cut while copying: a part of its end is lost', because: 'malformed-session-token' }
  if (!startsLikeSessionToken(text)) return { what: 'lost its beginning', because: 'malformed-session-token' }
  const read = readSessionToken(text)
  if (read && read.fault === undefined && (read.version === 1 || read.account)) return undefined
  return { what: 'is damaged: its parts are not where STS puts them', because: 'malformed-session-token' }
}

/** The latest moment at which the session can end. What is written beside a token and lies before its creation is of another. */
function endOf({ expiration }: Keys, created: number | undefined): number | undefined {
  const written = expiration && momentOf(expiration.text)?.latest
  const longest = created === undefined ? undefined : created + LONGEST_SESSION
  if (written === undefined) return longest
  if (created === undefined) return written
  return written >= created && written <= longest! ? written : longest
}

/** Tokens of version 1 are unknown in regions that must be enabled first; another partition knows no key of this one. */
function regionAnswer({ token }: Keys, region: string | undefined): Failure | undefined {
  const read = token && readSessionToken(token.text.trim())
  if (!read || region === undefined) return undefined
  if (read.version === 1 && REGIONS.get(region)?.optIn) {
    const message = `The session token is of version 1, which ${region} does not know.`
    return { error: 'InvalidClientTokenId', message, because: 'token-region-unsupported', at: token.at }
  }
  const [issued, used] = [read.region && partitionOf(read.region), partitionOf(region)]
  if (!issued || !used || issued === used) return undefined
  const message = `The session token was issued in ${read.region}, and ${region} is of another partition.`
  return { error: 'InvalidClientTokenId', message, because: 'partition-mismatch', at: token.at }
}

function secretAnswer({ secret }: Keys): Failure | undefined {
  // The key of the signature is padded with zero bytes anyway.
  const text = trimmedEnd(secret.text, /\0/)
  if (isSecretKey(text) && !isPlaceholder(text) && !isPublished(text)) return undefined
  const { because, what } = told('secret-access-key', text)
  return { error: 'SignatureDoesNotMatch', message: `The secret access key ${what}.`, because, at: secret.at }
}

/** Longer values are looked at no further. */
const LONGEST = 20_000

const MALFORMED: Readonly<Record<SensitiveRole, string>> = {
  'access-key-id': 'malformed-access-key-id',
  'secret-access-key': 'malformed-secret-key',
  'session-token': 'malformed-session-token',
}

const BY_KIND = { characters: 'stray-characters', encoding: 'encoded-value' } as const

/** What is wrong with a value that AWS will refuse, and the rule that says so. */
function told(role: SensitiveRole, text: string): { readonly what: string; readonly because: string } {
  if (text === '') return { what: 'is empty', because: 'incomplete-key-pair' }
  if (text.length > LONGEST) return { what: `has ${text.length} characters`, because: MALFORMED[role] }
  const bare = text.replace(/^[\s"']+|(?<![\s"',;])[\s"',;]+$/g, '')
  if (isReference(bare)) return { what: 'is a reference that nothing resolves here', because: 'unresolved-reference' }
  if (isPublished(bare))
    return { what: 'is one that AWS prints in its documentation', because: 'published-example-key' }
  if (isPlaceholder(bare)) return { what: 'is a placeholder', because: 'placeholder-value' }
  if (text !== text.trim() && isSound(role, text.trim()))
    return { what: 'has a blank or line end at its end, which becomes part of it', because: 'stray-whitespace' }
  const damage = damageOf(role, text)
  if (damage && damage.kind !== 'form') return { what: damage.what, because: BY_KIND[damage.kind] }
  if (/[\s\u00ad\u200b-\u200d\u2060\ufeff]/.test(text))
    return { what: 'holds a blank, a line end or an invisible character', because: 'stray-whitespace' }
  return { what: damage?.what ?? `is no ${NAMES[role]} of AWS`, because: MALFORMED[role] }
}

/** Whom the keys belong to, as far as their id tells: twelve digits. */
export function accountOf({ text }: Given): string | undefined {
  const account = accountOfKey(text)
  return account?.length === 12 ? account : undefined
}
