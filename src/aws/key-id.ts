/**
 * Access key ids: kinds, generations and the account inside.
 * Sources: IAM User Guide "IAM identifiers"; the account layout was checked against 21 public presigned URLs
 * whose session token carries the account in clear.
 */

/** Four letters say what an IAM identifier names. Only `long-term` and `temporary` sign requests. */
export type KeyKind = 'long-term' | 'temporary' | 'bearer-token' | 'service-specific' | 'legacy'

const PRINCIPALS: Readonly<Record<string, string>> = {
  AGPA: 'a group',
  AIDA: 'a user',
  AIPA: 'an instance profile',
  ANPA: 'a managed policy',
  ANVA: 'a managed policy version',
  APKA: 'a public key',
  AROA: 'a role',
  ASCA: 'a server certificate',
}

/** Length of every key id that AWS has issued so far; the API would take 16 to 128. */
export const KEY_ID_LENGTH = 20

/**
 * What a run of capitals and digits must look like to be taken for a key id without any context. `=` and `//` may stand
 * before it (`ID=AKIA…`, `s3://AKIA…:…@bucket`), but neither the padding of base64 nor a presigned URL's `Credential=`.
 */
export const KEY_ID_PATTERN =
  /(?<![A-Za-z0-9+_-]|(?<!:\/)\/|[A-Za-z0-9+/]{16}==?|Credential=)(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9+/=_-])/g

const ISSUED = /^(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}$/

export function kindOfKey(id: string): KeyKind | undefined {
  if (id.startsWith('AKIA')) return 'long-term'
  if (id.startsWith('ASIA')) return 'temporary'
  if (id.startsWith('ABIA')) return 'bearer-token'
  if (id.startsWith('ACCA')) return 'service-specific'
  if (id.startsWith('A3T')) return 'legacy'
  return undefined
}

/** Whether AWS could have issued this id: 20 characters, base32 after the prefix. */
export function isIssuedShape(id: string): boolean {
  return ISSUED.test(id)
}

/** What an identifier of another IAM entity names (`a role` for AROA…), for 16 and more characters of base32. */
export function principalOf(id: string): string | undefined {
  return /^A[A-Z]{3}[A-Z0-9]{12}[A-Z0-9]*$/.test(id) ? PRINCIPALS[id.slice(0, 4)] : undefined
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * The account number inside a key id, as twelve digits; `undefined` for the old generation (fifth character A to P),
 * which does not hold it. May exceed 999999999999: AWS cannot have issued such an id.
 */
export function accountOfKey(id: string): string | undefined {
  if (!isIssuedShape(id) || id.startsWith('A3T')) return undefined
  // Of the first 48 bits one tells the generation, and the next 40 are the account. Ten letters are 50 bits, which a
  // number holds exactly.
  let bits = 0
  for (let at = 4; at < 14; at++) bits = bits * 32 + BASE32.indexOf(id[at]!)
  const first48 = Math.floor(bits / 4)
  if (first48 < 2 ** 47) return undefined
  return String(Math.floor((first48 - 2 ** 47) / 128)).padStart(12, '0')
}

/** A new-generation id whose account has 13 digits: nobody was ever issued it. */
export function hasImpossibleAccount(id: string): boolean {
  return (accountOfKey(id)?.length ?? 0) > 12
}

/** `a long-term access key of account 123456789012`, as far as the id tells. */
export function describeKey(id: string): string {
  const account = accountOfKey(id)
  const of = account && account.length === 12 ? ` of account ${account}` : ''
  switch (kindOfKey(id)) {
    case 'long-term':
      return `a long-term access key${of}`
    case 'temporary':
      return `a temporary access key${of}`
    case 'bearer-token':
      return `an STS service bearer token${of}`
    case 'service-specific':
      return `a service-specific credential${of}`
    case 'legacy':
      return 'an access key of an old kind'
    default:
      return 'no AWS access key'
  }
}
