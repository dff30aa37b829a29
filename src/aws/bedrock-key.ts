/**
 * API keys of Amazon Bedrock: bearer tokens, good without any key id or secret. Long-lived ones are `ABSK` and base64 of
 * `BedrockAPIKey-…:…`; short-lived ones, up to twelve hours, are `bedrock-api-key-` and base64 of a presigned URL.
 * Source: Bedrock User Guide, "API keys".
 */
export const BEDROCK_KEY_PATTERN =
  /(?<![A-Za-z0-9+/_-])(?:ABSK[A-Za-z0-9+/]{100,1000}={0,2}|bedrock-api-key-[A-Za-z0-9+/]{100,8000}={0,2})(?![A-Za-z0-9+/=])/g

export type BedrockKeyKind = 'long-lived' | 'short-lived'

/** Which kind of Bedrock key a text is; `undefined` for anything else. */
export function bedrockKeyKind(text: string): BedrockKeyKind | undefined {
  const key = /^(ABSK|bedrock-api-key-)([A-Za-z0-9+/]{20,})={0,2}$/.exec(text)
  if (!key) return undefined
  const begin = atob(key[2]!.slice(0, 20))
  if (key[1] === 'ABSK') return begin.startsWith('BedrockAPIKey') ? 'long-lived' : undefined
  return begin.startsWith('bedrock.amazona') ? 'short-lived' : undefined
}
