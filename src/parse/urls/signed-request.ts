import { isIssuedShape } from '../../aws/key-id.ts'
import type { Scope } from '../../model/site.ts'
import type { Located, Span } from '../../model/span.ts'
import { scopeOf, siteAt } from '../reader.ts'
import type { Part } from './parts.ts'
import { decodedFrom, SLASH, type Spelling } from './spelling.ts'

/** `KEY/DATE/REGION/SERVICE/aws4_request`; version 4A leaves the region out, because it signs for several. */
const PARTS = 5

/**
 * Who signed and for where: the key id and the region of a credential scope, as Signature Version 4 writes it. None where
 * no key id begins it, as where a program fills it in.
 */
export function credentialParts(
  text: string,
  name: Located<string>,
  { start, end }: Span,
  times: Spelling['times'],
): readonly Part[] {
  const slashes = Array.from(text.slice(start, end).matchAll(SLASH), (slash) => ({
    start: start + slash.index,
    end: start + slash.index + slash[0].length,
  }))
  const parts = [...slashes, { start: end, end }].map((slash, index) => {
    const span = { start: slashes[index - 1]?.end ?? start, end: slash.start }
    return { span, value: decodedFrom(text.slice(span.start, span.end), times) }
  })
  const [keyId, date, region] = parts
  if (!keyId || !isKeyId(keyId.value)) return []
  const isWhole = parts.length === PARTS && /^\d{8}$/.test(date!.value) && region!.value !== ''
  return [
    { role: 'access-key-id', name, ...keyId },
    ...(isWhole ? [{ role: 'region', name, ...region! } as const] : []),
  ]
}

/** Of any vendor; but no template's `{key}`. */
export function isKeyId(text: string): boolean {
  return /^[\w-]{4,128}$/.test(text)
}

/**
 * The scope of one signed request. Other vendors' stores take the same requests, and a program signed this one with what
 * it had: that it is AWS's is sure only when the key id could have been issued by AWS.
 */
export function signedRequest(text: string, name: Located<string>, given: readonly Part[]): Scope {
  const isIssued = given.some(
    ({ role, span, value }) => role === 'access-key-id' && isIssuedShape(value ?? text.slice(span.start, span.end)),
  )
  const evidence = isIssued ? 'name' : 'context'
  const inOrder = [...given].sort((a, b) => a.span.start - b.span.start)
  return scopeOf(
    'signed-request',
    name,
    inOrder.map((part) => siteAt(text, { ...part, evidence })),
  )
}
