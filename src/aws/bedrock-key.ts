/** API keys of Amazon Bedrock: bearer tokens that need no signature, so the key alone is all that one needs. */
export interface BedrockKey {
  /** long-term: belongs to an IAM user; short-term: a presigned URL in base64, which lives twelve hours at most. */
  readonly kind: 'long-term' | 'short-term'
  readonly account?: string
  readonly region?: string
  /** RFC 3339, in UTC. */
  readonly ends?: string
}

/** Where such a key stands in free text. Source: Bedrock User Guide, "API keys". */
export const BEDROCK_KEY_PATTERN =
  /(?<![A-Za-z0-9+/_-])(?:ABSK[A-Za-z0-9+/]{100,1000}={0,2}|bedrock-api-key-[A-Za-z0-9+/]{100,8000}={0,2})(?![A-Za-z0-9+/=])/g

/** What a short-term key begins with. */
export const SHORT_TERM = 'bedrock-api-key-'

/** What a Bedrock API key tells of itself; `undefined` when it has not the form of one. */
export function readBedrockKey(text: string): BedrockKey | undefined {
  if (text.startsWith(SHORT_TERM)) return { kind: 'short-term', ...urlIn(decoded(text.slice(SHORT_TERM.length))) }
  if (!/^ABSK[A-Za-z0-9+/]{16,}={0,2}$/.test(text)) return undefined
  const account = /^BedrockAPIKey-[^:]{1,80}-at-(\d{12}):/.exec(decoded(text.slice(4)))?.[1]
  return { kind: 'long-term', ...(account ? { account } : {}) }
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1')
}

/** Region and end of a presigned URL (Signature Version 4). */
function urlIn(url: string): Pick<BedrockKey, 'region' | 'ends'> {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1))
  const region = query.get('X-Amz-Credential')?.split('/')[2]
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '')
  const start = date ? Date.parse(`${date[1]}-${date[2]}-${date[3]}T${date[4]}:${date[5]}:${date[6]}Z`) : Number.NaN
  const seconds = Number(query.get('X-Amz-Expires') ?? Number.NaN)
  const ends = start + seconds * 1000
  return {
    ...(region && /^[a-z0-9-]{1,40}$/.test(region) ? { region } : {}),
    // Beyond it no Date can be written.
    ...(Math.abs(ends) <= 8.64e15 ? { ends: new Date(ends).toISOString() } : {}),
  }
}
