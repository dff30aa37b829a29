import { coreOf, isForeign, isMeant, issuedKeyOf } from '../../src/aws/core.ts'
import { isIssuedShape } from '../../src/aws/key-id.ts'
import { entropy, isSecretKey, isSecretShape, SECRET_LENGTH } from '../../src/aws/secret-key.ts'
import { isSessionToken } from '../../src/aws/session-token.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { type Scope, type Site, siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'malformed-secret-key',
  family: 'values',
  severity: 'error',
  summary: 'Secret access key that is damaged or is something else',
  why: `A secret access key is 40 characters of A to Z, a to z, 0 to 9, \`+\` and \`/\`. With one character missing, added or
changed the signature comes out wrong, and AWS only says that it does not match.`,
  instead: `Fetch the secret again, or create a new key where it cannot be fetched: AWS shows a secret only once.`,
  predicts: ['SignatureDoesNotMatch'],

  site(site, scope) {
    if (site.role !== 'secret-access-key' || !isMeant(site) || isForeign(scope)) return
    const value = reveal(site.value).trim()
    if (/\s/.test(value)) return
    const core = reveal(coreOf(site).value)
    if (!isMeantAsSecret(site, core, scope)) return
    const fault = faultOf(value, core)
    if (!fault) return
    return { at: site.written, confidence: site.evidence === 'name' ? 'high' : 'medium', message: `Secret ${fault}.` }
  },
})

/** Beside an issued key id any value is meant to be its secret; elsewhere only one that looks drawn at random. */
function isMeantAsSecret(site: Site, core: string, scope: Scope): boolean {
  if (issuedKeyOf(scope))
    return site.evidence === 'name' || (site.evidence === 'context' && siteOf(scope, site.role) === site)
  const random = core.length >= 24 && entropy(core) >= 3.6 && /[a-z]/.test(core) && /[A-Z]/.test(core)
  return site.evidence === 'name' && (random || isIssuedShape(core))
}

/** What is wrong, as the end of a sentence that begins with "Secret"; `undefined` when nothing is. */
function faultOf(value: string, core: string): string | undefined {
  if (isSecretShape(core)) {
    if (core !== value) return 'is wrapped in quotes or commas, which most clients make part of it'
    return /^[0-9a-f]{40}$/.test(core) ? 'is 40 hexadecimal digits: that is a hash, not a secret access key' : undefined
  }
  if (isIssuedShape(core))
    return `is ${core.startsWith('ASIA') ? 'a temporary' : 'an'} access key id: the two values are swapped, or the id was pasted twice`
  if (core.length === 2 * SECRET_LENGTH && core.slice(0, SECRET_LENGTH) === core.slice(SECRET_LENGTH))
    return 'is there twice: 80 characters instead of 40'
  if (/^[A-Za-z0-9+/]{40}%$/.test(core))
    return 'ends in %, the mark that zsh prints where output has no line end: remove it'
  if (isUnder(core, decodeURIComponent)) return 'is percent-encoded: decode it'
  if (/^[A-Za-z0-9+/]{40}={1,2}$/.test(core)) return 'ends in =, which no secret access key does: remove it'
  if (/^B[A-Za-z0-9+/]{42}[A-Za-z0-9+/=]$/.test(core))
    return 'has 44 characters and the form of an SES SMTP password, which only the mail endpoint takes'
  if (isUnder(core, atob)) return 'is base64 of the real secret: decode it'
  if (isSessionToken(core)) return 'has the form of a session token: it belongs into the session token setting'
  return sizeFault(core)
}

function sizeFault(core: string): string | undefined {
  const { length } = core
  if (length < SECRET_LENGTH) return `is ${length} characters; AWS secrets have 40. It was probably cut while copying`
  if (length > SECRET_LENGTH) return `is ${length} characters; AWS secrets have 40. Something was pasted along`
  return 'holds a character that no AWS secret has; they consist of A to Z, a to z, 0 to 9, + and /'
}

/** Whether decoding gives a well-formed secret. */
function isUnder(text: string, decode: (text: string) => string): boolean {
  try {
    return decode(text) !== text && isSecretKey(decode(text).trim())
  } catch {
    return false
  }
}
