import { coreOf, isForeign, isMeant, issuedKeyOf, isWrapped } from '../../src/aws/core.ts'
import { isIssuedShape } from '../../src/aws/key-id.ts'
import { secretFault } from '../../src/aws/secret-fault.ts'
import { entropy } from '../../src/aws/secret-key.ts'
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
    const secret = reveal(coreOf(site).value)
    if (/\s/.test(secret) || !isMeantAsSecret(secret, site, scope)) return
    const wrapped = isWrapped(site) ? 'is wrapped in quotes or commas, which most clients make part of it' : undefined
    const fault = secretFault(secret) ?? wrapped
    if (!fault) return
    return { at: site.written, confidence: site.evidence === 'name' ? 'high' : 'medium', message: `Secret ${fault}.` }
  },
})

/** Beside an issued key id any value is meant to be its secret; elsewhere only one that looks drawn at random. */
function isMeantAsSecret(secret: string, site: Site, scope: Scope): boolean {
  if (issuedKeyOf(scope))
    return site.evidence === 'name' || (site.evidence === 'context' && siteOf(scope, site.role) === site)
  const random = secret.length >= 24 && entropy(secret) >= 3.6 && /[a-z]/.test(secret) && /[A-Z]/.test(secret)
  return site.evidence === 'name' && (random || isIssuedShape(secret))
}
