import { once } from '../model/once.ts'
import { reveal, Secret } from '../model/secret.ts'
import { type Scope, type Site, siteOf } from '../model/site.ts'
import type { Located } from '../model/span.ts'
import { hostOf, isAwsHost } from './arn.ts'
import { isPublished } from './example-keys.ts'
import { isIssuedShape } from './key-id.ts'
import { isPlaceholder } from './placeholder.ts'
import { isSecretKey } from './secret-key.ts'

/** Blanks and quotes that came along when a value was pasted; AWS never puts them there. */
const WRAPPING = /[\s"'`\u201c\u201d\u2018\u2019\u200b\ufeff]/

/** A text without its wrapping, and without what ends a line of code. By hand: a value may be millions of blanks. */
export function withoutWrapping(text: string): string {
  let start = 0
  while (start < text.length && WRAPPING.test(text[start]!)) start++
  let end = text.length
  while (end > start && (WRAPPING.test(text[end - 1]!) || text[end - 1] === ',' || text[end - 1] === ';')) end--
  return text.slice(start, end)
}

/**
 * The credential inside a site's value, without the quotes and blanks around it, and where it stands. A leaked key
 * is leaked with and without them.
 */
export const coreOf = once((site: Site): Located<Secret> => {
  const value = reveal(site.value)
  const core = withoutWrapping(value)
  const written = reveal(site.written.value)
  // A value without a wrapping may still be written with one, and with escapes: `\/` at its beginning is part of it.
  const bare = core === value ? withoutWrapping(written) : core
  const at = written.indexOf(bare)
  const { span } = site.written
  // Where the file spells the value differently (escapes, base64), the whole of it is the place.
  return at < 0
    ? { value: new Secret(core), span }
    : { value: new Secret(core), span: { start: span.start + at, end: span.start + at + bare.length } }
})

/** A literal that somebody means to work: not empty, no placeholder, no key of AWS's documentation. */
export function isMeant(site: Site | undefined): site is Site {
  return site?.origin === 'literal' && isMeantLiteral(site)
}

const isMeantLiteral = once((site: Site): boolean => {
  const core = reveal(coreOf(site).value)
  return core !== '' && !isPlaceholder(core) && !isPublished(core)
})

/** The scope's key id, when it is a literal of the shape that AWS issues. */
export function issuedKeyOf(scope: Scope): Site | undefined {
  const key = siteOf(scope, 'access-key-id')
  return isMeant(key) && isIssuedShape(reveal(coreOf(key).value)) ? key : undefined
}

/** Whether the scope has a secret, as a literal, that could sign. */
export function hasSecretKey(scope: Scope): boolean {
  const secret = siteOf(scope, 'secret-access-key')
  return isMeant(secret) && isSecretKey(reveal(coreOf(secret).value))
}

/** Key ids that LocalStack hands out: those of the account 000000000000, which AWS has not. */
const LOCALSTACK_ID = /^[AL][KS]IAQA{7}[A-Z2-7]{8}$/

/** Whether the scope talks to a store that only speaks like AWS (MinIO, LocalStack, R2): its keys are not AWS's. */
export const isForeign = once((scope: Scope): boolean => {
  const id = siteOf(scope, 'access-key-id')
  if (id?.origin === 'literal' && LOCALSTACK_ID.test(reveal(id.value).trim())) return true
  const endpoint = siteOf(scope, 'endpoint')
  if (endpoint?.origin !== 'literal') return false
  const host = hostOf(reveal(endpoint.value).trim())
  return host !== undefined && !isAwsHost(host)
})

/** A signature of Version 4 in hexadecimal digits, or of Version 2 in base64. */
const SIGNATURE = /^(?:[0-9a-f]{64}|[A-Za-z0-9+/]{27}=|[A-Za-z0-9+/]{43}=)$/

/**
 * Whether the scope is a presigned URL that could be opened as it stands: a host of AWS's, a time when it ends, and its
 * signature, none of them filled in by a program or cut.
 */
export function isPresignedUrl(scope: Scope): boolean {
  if (scope.kind !== 'signed-request' || isForeign(scope)) return false
  const signature = siteOf(scope, 'signature')
  if (!isMeant(signature) || !SIGNATURE.test(reveal(signature.value))) return false
  return isMeant(siteOf(scope, 'endpoint')) && isMeant(siteOf(scope, 'expiration'))
}

/** A region, profile or other plain word for a message; redacted when it could be a misplaced credential. */
export function shown(value: Secret): string {
  const text = reveal(value)
  const plain = text.length <= 64 && !/[A-Za-z0-9+/=_]{16,}|[^\x20-\x7e\u00a1-\u1fff\u3000-\ud7ff]/.test(text)
  return plain ? `'${text}'` : String(value)
}
