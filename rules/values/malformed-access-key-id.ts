import { coreOf, hasSecretKey, isForeign, isMeant, isWrapped } from '../../src/aws/core.ts'
import { isIssuedShape } from '../../src/aws/key-id.ts'
import { type Fault, keyIdFault } from '../../src/aws/key-id-fault.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal, type Secret } from '../../src/model/secret.ts'
import { type Scope, type Site, siteOf } from '../../src/model/site.ts'

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
    const id = coreOf(site).value
    if (/\s/.test(reveal(id)) || !isMeantAsKeyId(reveal(id), site, scope)) return
    const fault = keyIdFault(reveal(id)) ?? remaining(site, scope)
    if (!fault) return
    return {
      at: site.written,
      confidence: site.evidence === 'name' ? 'high' : 'medium',
      message: `${subject(id)} ${fault.what}.`,
      ...(fault.predicts ? { predicts: fault.predicts } : {}),
    }
  },
})

/** A general name in code and prose does not make a value AWS's, unless it begins as AWS's ids do. */
function isMeantAsKeyId(id: string, site: Site, scope: Scope): boolean {
  if (site.evidence === 'name' && scope.kind !== 'text') return true
  return /^A[KS]IA/i.test(id) && (site.evidence === 'name' || siteOf(scope, 'access-key-id') === site)
}

/** What shows only in the file: quotes that are kept, or no likeness to an id beside a sound secret. */
function remaining(site: Site, scope: Scope): Fault | undefined {
  const id = reveal(coreOf(site).value)
  if (isIssuedShape(id)) {
    return isWrapped(site) ? { what: 'is wrapped in quotes or commas, which most clients send along' } : undefined
  }
  if (site.evidence !== 'name' || !hasSecretKey(scope) || /^[A-Za-z]{4}[A-Za-z0-9]{12}[A-Za-z0-9]*$/.test(id))
    return undefined
  return { what: 'has not the form of an AWS access key id, which has 20 characters and begins with AKIA or ASIA' }
}

/** A damaged id often has not the form of one, and is then not shown at all. */
function subject(id: Secret): string {
  return /^A/.test(String(id)) ? String(id) : 'This value'
}
