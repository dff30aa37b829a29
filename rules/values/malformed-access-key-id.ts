import { coreOf, isForeign, isMeant } from '../../src/aws/core.ts'
import { accountOfKey, hasImpossibleAccount, isIssuedShape, KEY_ID_LENGTH, principalOf } from '../../src/aws/key-id.ts'
import { isSecretKey } from '../../src/aws/secret-key.ts'
import { defineRule, type ErrorCode } from '../../src/model/rule.ts'
import { reveal, type Secret } from '../../src/model/secret.ts'
import { type Scope, siteOf } from '../../src/model/site.ts'

/** Ids of other vendors' stores that speak AWS's protocol; they are not damaged, they are not AWS's. */
const ELSEWHERE =
  /^(?:AKID[A-Za-z0-9]{32}|LTAI[A-Za-z0-9]{12,26}|AKLT|GOOG[A-Z0-9]{20,57}|DO[A-Z0-9]{18}|00[0-9a-f]{23}|[0-9a-f]{32})/

/** Capital letters of other alphabets that look like Latin ones. */
const NOT_ASCII = /[^\x20-\x7e]/

interface Fault {
  readonly what: string
  readonly predicts?: readonly ErrorCode[]
}

export default defineRule({
  id: 'malformed-access-key-id',
  family: 'values',
  severity: 'error',
  summary: 'Access key id that AWS cannot have issued',
  why: `Every access key id so far has 20 characters: AKIA or ASIA, then sixteen of A to Z and 2 to 7. Anything else was
cut, doubled, retyped or is another kind of identifier, and AWS answers that it does not know it.`,
  instead: `Copy the id again from where it was issued. A role or user id (AROA…, AIDA…) is no key: create an access key,
or assume the role.`,
  predicts: ['InvalidClientTokenId'],

  site(site, scope) {
    if (site.role !== 'access-key-id' || !isMeant(site) || isForeign(scope)) return
    if (site.evidence !== 'name' && siteOf(scope, 'access-key-id') !== site) return
    const value = reveal(site.value).trim()
    if (/\s/.test(value) || ELSEWHERE.test(value)) return
    const core = coreOf(site)
    const fault = faultOf(value, core.value, hasRealSecret(scope) && site.evidence === 'name')
    if (!fault) return
    // In code and prose a general name does not make a value AWS's, unless it begins as AWS's ids do.
    if (site.evidence !== 'name' && !/^["']?A[KS]IA/i.test(value)) return
    return {
      at: site.written,
      confidence: site.evidence === 'name' ? 'high' : 'medium',
      message: `${subject(core.value)} ${fault.what}.`,
      ...(fault.predicts ? { predicts: fault.predicts } : {}),
    }
  },
})

/** A damaged id often has not the form of one, and is then not shown at all. */
function subject(id: Secret): string {
  return /^A/.test(String(id)) ? String(id) : 'This value'
}

function hasRealSecret(scope: Scope): boolean {
  const secret = siteOf(scope, 'secret-access-key')
  return isMeant(secret) && isSecretKey(reveal(coreOf(secret).value))
}

/** What is wrong with the value, the surest reading first; `undefined` when nothing is, or nobody can tell. */
function faultOf(value: string, shownAs: Secret, besideSecret: boolean): Fault | undefined {
  const core = reveal(shownAs)
  if (isIssuedShape(core)) {
    if (core !== value) return { what: 'is wrapped in quotes or commas, which most clients send along' }
    if (hasImpossibleAccount(core))
      return { what: `names account ${accountOfKey(core)}, which has a digit too many: a character was changed` }
    return undefined
  }
  if (
    core.length % 2 === 0 &&
    isIssuedShape(core.slice(0, core.length / 2)) &&
    core.startsWith(core.slice(core.length / 2))
  )
    return { what: 'is there twice' }
  if (core.startsWith('arn:'))
    return {
      what: 'is an ARN; an access key id has 20 characters and begins with AKIA or ASIA',
      predicts: ['IncompleteSignature'],
    }
  const principal = principalOf(core)
  if (principal) return { what: `names ${principal}, and only access keys (AKIA…, ASIA…) sign requests` }
  if (NOT_ASCII.test(core))
    return /^A?.?.?.?[A-Z2-7]{8,}/.test(core)
      ? { what: 'holds a character that only looks like one of A to Z or 2 to 7' }
      : undefined
  if (isIssuedShape(core.toUpperCase())) return { what: 'is in lower case; key ids are in capitals' }
  if (/^A[KS]IA/i.test(core)) return prefixedFault(core)
  if (isSecretKey(core)) return { what: 'has the form of a secret access key and stands where the key id belongs' }
  if (/^[A-Z0-9]{20}$/.test(core)) return { what: 'does not begin with AKIA or ASIA, as every AWS key id does' }
  return besideSecret
    ? { what: 'has not the form of an AWS access key id, which has 20 characters and begins with AKIA or ASIA' }
    : undefined
}

function prefixedFault(core: string): Fault | undefined {
  if (core.length !== KEY_ID_LENGTH) {
    const way = core.length < KEY_ID_LENGTH ? 'it was probably cut while copying' : 'something was pasted along'
    const odd = /[^A-Za-z0-9]/.test(core)
    return core.length >= 10 || !odd
      ? {
          what: `has ${core.length} characters, and key ids have 20: ${way}`,
          ...(odd ? { predicts: ['IncompleteSignature' as const] } : {}),
        }
      : undefined
  }
  const digit = /[0189]/.exec(core)?.[0]
  if (digit && /^[A-Z0-9]+$/.test(core))
    return {
      what: `holds the digit ${digit}, which no key id has${digit === '0' ? '; probably the letter O' : digit === '1' ? '; probably the letter I or L' : digit === '8' ? '; probably the letter B' : ''}`,
    }
  if (/[a-z]/.test(core)) return { what: 'mixes in lower-case letters; key ids are in capitals' }
  return { what: 'holds a character that no key id has' }
}
