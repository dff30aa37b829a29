import type { Role, Scope } from '../../model/site.ts'
import { namelessPart, type Part, parameterPart } from './parts.ts'
import { type Parameter, type QueriedUrl, urlAround } from './query.ts'
import { credentialParts, isKeyId, signedRequest } from './signed-request.ts'
import { spellingAt } from './spelling.ts'

/** The parameter that says who signed, in Signature Version 4 and 2. */
const SIGNER = /X-Amz-Credential|AWSAccessKeyId/gi

/**
 * Presigned URLs of both versions, each a scope. One without its signature is still one: whoever cut it did not make
 * its session token any more use.
 */
export function* presignedUrls(text: string): Iterable<Scope> {
  let floor = 0
  for (const { index, 0: signer } of text.matchAll(SIGNER)) {
    const spelling = index < floor ? undefined : spellingAt(text, index + signer.length)
    if (!spelling) continue
    const url = urlAround(text, index, floor, spelling)
    floor = url.end
    const credential = url.parameters.get('x-amz-credential')
    const parts = credential
      ? version4(credentialParts(text, credential.name, credential.span, spelling.times), url)
      : version2(url)
    if (parts.length > 0) yield scopeOfUrl(text, url, parts)
  }
}

function version4(credential: readonly Part[], { parameters }: QueriedUrl): readonly Part[] {
  if (credential.length === 0) return []
  return [
    ...credential,
    ...partOf('session-token', parameters.get('x-amz-security-token')),
    ...expiration(parameters.get('x-amz-expires'), signedAt(parameters.get('x-amz-date')?.value)),
    ...partOf('signature', parameters.get('x-amz-signature')),
  ]
}

/** Version 2 has no name of its own: only its signature, or when that expires, tells it from any query with a key id. */
function version2({ parameters }: QueriedUrl): readonly Part[] {
  const keyId = parameters.get('awsaccesskeyid')
  const signature = parameters.get('signature')
  const expires = parameters.get('expires')
  if (!keyId || !isKeyId(keyId.value) || !(signature || expires)) return []
  return [
    ...partOf('access-key-id', keyId),
    ...partOf('session-token', parameters.get('x-amz-security-token') ?? parameters.get('securitytoken')),
    ...expiration(expires, 0),
    ...partOf('signature', signature),
  ]
}

function partOf(role: Role, parameter: Parameter | undefined): readonly Part[] {
  return parameter ? [parameterPart(role, parameter)] : []
}

/** When a URL stops to work, in ISO 8601: so many seconds `since` a time in seconds since 1970. */
function expiration(seconds: Parameter | undefined, since: number | undefined): readonly Part[] {
  if (!seconds || since === undefined || !/^\d{1,11}$/.test(seconds.value)) return []
  const end = new Date((since + Number(seconds.value)) * 1000)
  return [
    { role: 'expiration', name: seconds.name, span: seconds.span, value: end.toISOString().replace('.000Z', 'Z') },
  ]
}

/** `20261121T120000Z` in seconds since 1970. */
function signedAt(date: string | undefined): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date ?? '')
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const milliseconds = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000
}

function scopeOfUrl(text: string, { start, host }: QueriedUrl, parts: readonly Part[]): Scope {
  const name = { value: 'presigned URL', span: { start: host?.start ?? start, end: host?.end ?? start } }
  if (!host) return signedRequest(text, name, parts)
  return signedRequest(text, name, [namelessPart('endpoint', host), ...parts])
}
