/**
 * Session tokens: base64 of a type byte and a protobuf message, no fixed length.
 * The prefixes are the base64 of the first fields, which never change within a version.
 */

const PREFIXES = [
  'IQoJb3JpZ2luX2Vj',
  'AgoJb3JpZ2luX2Vj',
  'AgoGb3JpZ2lu',
  'FwoGZXIvYXdz',
  'FQoGZXIvYXdz',
  'FQoDYXdz',
  'AQoDYXdz',
  'AQoE',
]

/**
 * Where a session token begins in free text, and how far it runs: real ones have hundreds of characters. `{92,}` would
 * run out of stack on a run of some millions.
 */
export const SESSION_TOKEN_PATTERN =
  /(?<![A-Za-z0-9+/])(?:(?:IQoJ|AgoJ)b3JpZ2luX2Vj|AgoGb3JpZ2lu|F[wQ]oGZXIvYXdz|[FA]QoDYXdz)[A-Za-z0-9+/]{92}[A-Za-z0-9+/]*={0,2}/g

/** Whether the text begins as STS writes its tokens. */
function startsLikeSessionToken(text: string): boolean {
  return PREFIXES.some((prefix) => text.startsWith(prefix))
}

/** A token by its structure, or base64 so long that it can be nothing else in a token's place. */
export function isSessionToken(text: string): boolean {
  return (
    /^[A-Za-z0-9+/]+={0,2}$/.test(text) && (text.length >= 200 || (text.length >= 80 && startsLikeSessionToken(text)))
  )
}
