/**
 * Session tokens: base64 of a type byte and a protobuf message, no fixed length. The outer fields are in clear.
 * Sources: Tal Be'ery, "Revealing the Inner Structure of AWS Session Tokens" (2024); IAM User Guide, "Manage AWS STS in
 * an AWS Region" (which version is good where); checked against four published tokens and 21 public presigned URLs.
 */
import { type Field, fieldsOf } from './protobuf.ts'

/** What a token says in clear. The lifetime, the principal and the binding to a secret are encrypted. */
export interface SessionToken {
  /** Version 1 is good in the regions that every account has; version 2 in all. */
  readonly version: 1 | 2
  /** The region of the STS endpoint that issued it; version 2 only. */
  readonly region?: string
  /** Twelve digits; version 2 only. */
  readonly account?: string
  /** Milliseconds since 1970. */
  readonly created?: number
  /** Why no AWS service can read it: the end is lost, something follows the end, or a part is not what it must be. */
  readonly fault?: 'cut' | 'glued' | 'damaged'
}

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
export function startsLikeSessionToken(text: string): boolean {
  return PREFIXES.some((prefix) => text.startsWith(prefix))
}

/** A token by its structure, or base64 so long that it can be nothing else in a token's place. */
export function isSessionToken(text: string): boolean {
  return (
    /^[A-Za-z0-9+/]+={0,2}$/.test(text) && (text.length >= 200 || (text.length >= 80 && startsLikeSessionToken(text)))
  )
}

/** What each version's fields are, by type byte. Numbers are protobuf's. */
const LAYOUTS: Readonly<Record<number, { readonly version: 1 | 2; readonly required: readonly number[] }>> = {
  33: { version: 2, required: [1, 2, 3, 4, 5, 6, 7] },
  2: { version: 2, required: [1, 2, 3, 4, 5, 6, 7] },
  23: { version: 1, required: [1, 2, 3, 4, 5, 6] },
  21: { version: 1, required: [1, 2, 3, 4, 5] },
  1: { version: 1, required: [1, 2, 3, 4, 5] },
}

/**
 * Reads what a token says in clear; `undefined` for what does not begin as a token of STS does: another kind may come,
 * and other services' tokens are opaque. Standard base64, with or without padding.
 */
export function readSessionToken(text: string): SessionToken | undefined {
  if (!startsLikeSessionToken(text) || !/^[A-Za-z0-9+/=]+$/.test(text)) return undefined
  const [whole] = text.split('=', 1)
  const bytes = bytesOf(whole!)
  const layout = LAYOUTS[bytes[0] ?? 0]
  if (!layout) return undefined
  const { fields, end } = fieldsOf(bytes, 1)
  const name = textIn(fields.get(1))
  if (!name || !/^(?:origin(?:_ec)?|(?:er\/)?aws)$/.test(name)) return undefined
  const created = layout.version === 2 ? fields.get(6) : fields.get(5)
  const region = layout.version === 2 ? textIn(fields.get(3)) : undefined
  const user = layout.version === 2 ? fields.get(5) : undefined
  const account = user?.bytes && textIn(fieldsOf(user.bytes, 0).fields.get(3))
  const fault = faultOf(text, layout.required, fields, end)
  return {
    version: layout.version,
    ...(region && /^[a-z]{2}(?:-[a-z]+)+-\d+$/.test(region) ? { region } : {}),
    ...(account && /^\d{12}$/.test(account) ? { account } : {}),
    ...(created?.number !== undefined && isLikely(created.number) ? { created: created.number * 1000 } : {}),
    ...(fault ? { fault } : {}),
  }
}

function faultOf(
  text: string,
  required: readonly number[],
  fields: ReadonlyMap<number, Field>,
  end: 'whole' | 'overrun' | 'nonsense',
): SessionToken['fault'] {
  if (isGlued(text)) return 'glued'
  if (end === 'overrun') return 'cut'
  if (end === 'nonsense') return 'damaged'
  // The fields stand in order: where the last ones are absent, the text ended between two of them.
  const missing = required.filter((number) => !fields.has(number))
  if (missing.length === 0) return /=./.test(text.replace(/={1,2}$/, '')) ? 'damaged' : undefined
  return required.slice(-missing.length).every((number) => !fields.has(number)) ? 'cut' : 'damaged'
}

/** The beginning of a token where another one ended: both were pasted. */
function isGlued(text: string): boolean {
  return PREFIXES.some((prefix) => prefix.length >= 12 && text.indexOf(prefix, 1) > 0)
}

function bytesOf(base64: string): Uint8Array {
  // A last group of one character holds no byte.
  return Buffer.from(base64.length % 4 === 1 ? base64.slice(0, -1) : base64, 'base64')
}

function textIn(field: Field | undefined): string | undefined {
  return field?.bytes && Buffer.from(field.bytes).toString('latin1')
}

/** Seconds between 2015 and 2100: before that STS wrote other tokens. */
function isLikely(seconds: number): boolean {
  return seconds > 1_420_000_000 && seconds < 4_102_444_800
}
