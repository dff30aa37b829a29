import type { ErrorCode } from '../model/rule.ts'
import { accountOfKey, hasImpossibleAccount, isIssuedShape, KEY_ID_LENGTH, principalOf } from './key-id.ts'
import { isSecretKey } from './secret-key.ts'

/** Why AWS would refuse a value: the rest of a sentence that begins with it, and another answer than the usual one. */
export interface Fault {
  readonly what: string
  readonly predicts?: readonly ErrorCode[]
}

/** Ids of other vendors' stores that speak AWS's protocol; they are not damaged, they are not AWS's. */
const ELSEWHERE =
  /^(?:AKID[A-Za-z0-9]{32}|LTAI[A-Za-z0-9]{12,26}|AKLT|GOOG[A-Z0-9]{20,57}|DO[A-Z0-9]{18}|00[0-9a-f]{23}|[0-9a-f]{32})/

/** The letter that a digit outside of base32 is usually read for. */
const READ_FOR: Readonly<Record<string, string>> = {
  '0': 'the letter O',
  '1': 'the letter I or L',
  '8': 'the letter B',
}

/**
 * What is wrong with an access key id, the surest reading first; `undefined` when nothing is, when it is another
 * vendor's, or when nobody can tell.
 */
export function keyIdFault(id: string): Fault | undefined {
  if (isIssuedShape(id)) return hasImpossibleAccount(id) ? { what: impossible(id) } : undefined
  if (ELSEWHERE.test(id)) return undefined
  if (isTwice(id)) return { what: 'is there twice' }
  if (id.startsWith('arn:')) {
    const what = 'is an ARN; an access key id has 20 characters and begins with AKIA or ASIA'
    return { what, predicts: ['IncompleteSignature'] }
  }
  const principal = principalOf(id)
  if (principal) return { what: `names ${principal}, and only access keys (AKIA…, ASIA…) sign requests` }
  if (/[^\x20-\x7e]/.test(id)) return lookAlike(id)
  if (isIssuedShape(id.toUpperCase())) return { what: 'is in lower case; key ids are in capitals' }
  if (/^A[KS]IA/i.test(id)) return id.length === KEY_ID_LENGTH ? strangeCharacter(id) : wrongLength(id)
  if (isSecretKey(id)) return { what: 'has the form of a secret access key and stands where the key id belongs' }
  return /^[A-Z0-9]{20}$/.test(id) ? { what: 'does not begin with AKIA or ASIA, as every AWS key id does' } : undefined
}

function impossible(id: string): string {
  return `names account ${accountOfKey(id)}, which has a digit too many: a character was changed`
}

function isTwice(id: string): boolean {
  const half = id.slice(0, id.length / 2)
  return isIssuedShape(half) && id === half + half
}

/** Letters of other alphabets and invisible characters in what is otherwise an id. */
function lookAlike(id: string): Fault | undefined {
  const rest = id.replace(/[^\x20-\x7e]/g, '')
  const near = rest.length >= KEY_ID_LENGTH - 3 && /^[A-Z2-7]+$/.test(rest)
  return near ? { what: 'holds a character that only looks like one of A to Z or 2 to 7' } : undefined
}

function wrongLength(id: string): Fault | undefined {
  // Too short to have been an id: a word of a test.
  if (id.length < 10) return undefined
  const hasPunctuation = /[^A-Za-z0-9]/.test(id)
  const how = id.length < KEY_ID_LENGTH ? 'it was probably cut while copying' : 'something was pasted along'
  const what = `has ${id.length} characters, and key ids have 20: ${how}`
  return hasPunctuation ? { what, predicts: ['IncompleteSignature'] } : { what }
}

function strangeCharacter(id: string): Fault {
  const digit = /^[A-Z0-9]+$/.test(id) ? /[0189]/.exec(id)?.[0] : undefined
  if (digit) {
    const meant = READ_FOR[digit]
    return { what: `holds the digit ${digit}, which no key id has${meant ? `; probably ${meant}` : ''}` }
  }
  if (/[a-z]/.test(id)) return { what: 'mixes in lower-case letters; key ids are in capitals' }
  return { what: 'holds a character that no key id has' }
}
