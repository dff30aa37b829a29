import type { Fault } from './fault.ts'
import { withoutHomoglyphs } from './homoglyphs.ts'
import { accountOfKey, hasImpossibleAccount, isIssuedShape, KEY_ID_LENGTH, principalOf } from './key-id.ts'
import { isSecretKey } from './secret-key.ts'

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
 * What is wrong with the form of an access key id, the surest reading first; `undefined` when nothing is, when it is
 * another vendor's, or when nobody can tell.
 */
export function keyIdFault(id: string): Fault | undefined {
  if (isIssuedShape(id)) return hasImpossibleAccount(id) ? { what: impossible(id) } : undefined
  if (ELSEWHERE.test(id)) return undefined
  const half = id.slice(0, id.length / 2)
  if (isIssuedShape(half) && id === half + half) {
    return { what: 'is there twice', repair: { title: 'Remove the second copy', value: half, safety: 'safe' } }
  }
  if (id.startsWith('arn:')) {
    const what = 'is an ARN; an access key id has 20 characters and begins with AKIA or ASIA'
    return { what, predicts: ['IncompleteSignature'] }
  }
  const principal = principalOf(id)
  if (principal) return { what: `names ${principal}, and only access keys (AKIA…, ASIA…) sign requests` }
  if (/[^\x20-\x7e]/.test(id)) return lookAlike(id)
  const capitals = id.toUpperCase()
  if (isIssuedShape(capitals)) {
    const repair = { title: 'Write it in capitals', value: capitals, safety: 'safe' } as const
    return { what: 'is in lower case; key ids are in capitals', repair }
  }
  if (/^A[KS]IA/i.test(id)) return id.length === KEY_ID_LENGTH ? strangeCharacter(id) : wrongLength(id)
  if (isSecretKey(id)) return { what: 'has the form of a secret access key and stands where the key id belongs' }
  return /^[A-Z0-9]{20}$/.test(id) ? { what: 'does not begin with AKIA or ASIA, as every AWS key id does' } : undefined
}

function impossible(id: string): string {
  return `names account ${accountOfKey(id)}, which has a digit too many: a character was changed`
}

/** Letters of other alphabets and invisible characters in what is otherwise an id. */
function lookAlike(id: string): Fault | undefined {
  const what = 'holds a character that only looks like one of A to Z or 2 to 7'
  const value = withoutHomoglyphs(id)
  if (isIssuedShape(value)) return { what, repair: { title: 'Replace the look-alike', value, safety: 'unsafe' } }
  const rest = id.replace(/[^\x20-\x7e]/g, '')
  return rest.length >= KEY_ID_LENGTH - 3 && /^[A-Z2-7]+$/.test(rest) ? { what } : undefined
}

function wrongLength(id: string): Fault | undefined {
  // Too short to have been an id: a word of a test.
  if (id.length < 10) return undefined
  const whole = id.slice(0, KEY_ID_LENGTH)
  if (isIssuedShape(whole) && id === `${whole}%`) {
    const what = 'ends in %, the mark that zsh prints where output has no line end'
    const repair = { title: 'Remove the %', value: whole, safety: 'safe' } as const
    return { what, predicts: ['IncompleteSignature'], repair }
  }
  const how = id.length < KEY_ID_LENGTH ? 'it was probably cut while copying' : 'something was pasted along'
  const what = `has ${id.length} characters, and key ids have 20: ${how}`
  return /[^A-Za-z0-9]/.test(id) ? { what, predicts: ['IncompleteSignature'] } : { what }
}

function strangeCharacter(id: string): Fault {
  const digit = /^[A-Z0-9]+$/.test(id) ? /[0189]/.exec(id)?.[0] : undefined
  if (digit) {
    const meant = READ_FOR[digit]
    const what = `holds the digit ${digit}, which no key id has${meant ? `; probably ${meant}` : ''}`
    // Nobody can tell for which letter a 1 or a 9 stands.
    const value = id.replaceAll('0', 'O').replaceAll('8', 'B')
    if (!isIssuedShape(value)) return { what }
    return { what, repair: { title: 'Replace the digit by the letter', value, safety: 'unsafe' } }
  }
  if (/[a-z]/.test(id)) return { what: 'mixes in lower-case letters; key ids are in capitals' }
  return { what: 'holds a character that no key id has' }
}
