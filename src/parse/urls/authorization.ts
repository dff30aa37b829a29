import type { Scope } from '../../model/site.ts'
import type { Span } from '../../model/span.ts'
import { namelessPart, type Part } from './parts.ts'
import { credentialParts, signedRequest } from './signed-request.ts'

/** Header of Signature Version 4, on one line, folded, or in a string with escapes. */
const VERSION_4 = /AWS4-(?:HMAC|ECDSA-P256)-SHA256(?:[\s+]|%20|\\[nrt\\\r\n]){1,8}(Credential)=/dg
/** The rest of it, which may be cut off. */
const SCOPE = /[\w%/\\.+-]{1,300}/y
const SIGNATURE =
  /(?:[\s,]|\\[nrt\\\r\n]){1,40}SignedHeaders=[\w;%-]{1,2000}(?:[\s,]|\\[nrt\\\r\n]){1,40}(Signature)=([0-9a-f]{1,256})/diy

const VERSION_2 = /(?<![\w-])AWS (A[A-Z0-9]{15,31}):([A-Za-z0-9+/]{27}=)/dg

/** A session token's own header, in a request as it is sent or in a program's map; not a URL's parameter. */
const TOKEN =
  /(?<![?&;]|%26|u0026)(x-amz-security-token)(?:\\{0,3}["'])?(?:\s{0,4}(?:=>|[:=])\s{0,4}|(?<=["']),\s{0,4})\[?b?(?:\\{0,3}["'])?([A-Za-z0-9+/=]{16,})/dgi

/** How far from the `Authorization` header, in UTF-16 units, the other headers of its request may stand. */
const REACH = 4096

interface Header {
  readonly span: Span
  readonly parts: readonly Part[]
}

/** Requests whose `Authorization` header stands in the text, each a scope, with the session token header nearest by. */
export function authorizedRequests(text: string): readonly Scope[] {
  const headers = [...version4(text), ...version2(text)].sort((a, b) => a.span.start - b.span.start)
  if (headers.length === 0) return []
  const tokens = tokensOf(headers, text)
  return headers.map(({ span, parts }, index) => {
    const name = { value: 'Authorization header', span: { start: span.start, end: span.start } }
    return signedRequest(text, name, [...parts, ...(tokens.get(index) ?? [])])
  })
}

function* version4(text: string): Iterable<Header> {
  for (const match of text.matchAll(VERSION_4)) {
    const [start, end] = match.indices![0]!
    const name = { value: match[1]!, span: spanOf(match.indices![1]!) }
    SCOPE.lastIndex = end
    const scope = SCOPE.exec(text)
    if (!scope) continue
    const scopeEnd = end + scope[0].length
    const parts = credentialParts(text, name, { start: end, end: scopeEnd }, 1)
    if (parts.length === 0) continue
    SIGNATURE.lastIndex = scopeEnd
    const signature = SIGNATURE.exec(text)?.indices
    if (!signature) yield { span: { start, end: scopeEnd }, parts }
    else {
      const given = signaturePart(text, signature[1]!, signature[2]!)
      yield { span: { start, end: given.span.end }, parts: [...parts, given] }
    }
  }
}

function signaturePart(text: string, name: [number, number], value: [number, number]): Part {
  return { role: 'signature', name: { value: text.slice(...name), span: spanOf(name) }, span: spanOf(value) }
}

function* version2(text: string): Iterable<Header> {
  for (const { index, indices } of text.matchAll(VERSION_2)) {
    const [keyId, signature] = [spanOf(indices![1]!), spanOf(indices![2]!)]
    yield {
      span: { start: index, end: signature.end },
      parts: [namelessPart('access-key-id', keyId), namelessPart('signature', signature)],
    }
  }
}

function spanOf([start, end]: readonly [number, number]): Span {
  return { start, end }
}

/** The token of each header that has one within reach: each token goes to the nearest, and to no other. */
function tokensOf(headers: readonly Header[], text: string): ReadonlyMap<number, readonly Part[]> {
  const found = new Map<number, readonly Part[]>()
  let at = 0
  for (const { indices, 1: name } of text.matchAll(TOKEN)) {
    const span = spanOf(indices![2]!)
    while (at + 1 < headers.length && distance(headers[at + 1]!.span, span) <= distance(headers[at]!.span, span)) at++
    if (found.has(at) || distance(headers[at]!.span, span) > REACH) continue
    found.set(at, [{ role: 'session-token', name: { value: name!, span: spanOf(indices![1]!) }, span }])
  }
  return found
}

function distance(a: Span, b: Span): number {
  return Math.max(a.start - b.end, b.start - a.end, 0)
}
