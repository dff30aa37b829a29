import { coreOf, hasSecretKey, isForeign, isMeant } from '../../src/aws/core.ts'
import { damageAt, problemOf } from '../../src/aws/damaged-site.ts'
import { isIssuedShape } from '../../src/aws/key-id.ts'
import { isSwapped } from '../../src/aws/swap.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal, type Secret } from '../../src/model/secret.ts'
import type { Scope, Site } from '../../src/model/site.ts'

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
    if (site.role !== 'access-key-id') return
    const id = coreOf(site).value
    const damage = damageAt(site, scope)
    if (damage?.kind === 'form') return { ...problemOf(site, damage), message: `${subject(id)} ${damage.what}.` }
    if (damage || !isUnlikeBesideSecret(site, scope)) return
    return {
      at: site.written,
      message: `${subject(id)} has not the form of an AWS access key id, which has 20 characters and begins with AKIA or ASIA.`,
    }
  },
})

/** No likeness to an id, but AWS's own name for it and a sound secret beside it. */
function isUnlikeBesideSecret(site: Site, scope: Scope): boolean {
  if (site.evidence !== 'name' || !isMeant(site) || isForeign(scope) || isSwapped(site, scope)) return false
  const id = reveal(coreOf(site).value)
  return hasSecretKey(scope) && !isIssuedShape(id) && !/\s/.test(id) && !/^[A-Za-z]{4}[A-Za-z0-9]{12,}$/.test(id)
}

/** A damaged id often has not the form of one, and is then not shown at all. */
function subject(id: Secret): string {
  return /^A/.test(String(id)) ? String(id) : 'This value'
}
