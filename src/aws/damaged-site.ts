import type { Problem } from '../model/rule.ts'
import { reveal } from '../model/secret.ts'
import { isSensitive, type Scope, type Site, siteOf } from '../model/site.ts'
import { coreOf, hasSecretKey, isForeign, isMeant, issuedKeyOf } from './core.ts'
import { type Damage, damageOf, fixOf } from './damage.ts'
import { isPublished } from './example-keys.ts'
import { isIssuedShape } from './key-id.ts'
import { isPlaceholder } from './placeholder.ts'
import { entropy } from './secret-key.ts'
import { isSwapped } from './swap.ts'

/**
 * The damage of a site's value, where it is meant as a credential of AWS: no placeholder, no other vendor's, and its name
 * or its neighbours speak for it. `undefined` where nothing is to be said.
 */
export function damageAt(site: Site, scope: Scope): Damage | undefined {
  if (!isSensitive(site.role) || site.origin !== 'literal' || isForeign(scope) || isSwapped(site, scope))
    return undefined
  const damage = damageOf(site.role, reveal(site.value))
  if (!damage) return undefined
  const isDummy = damage.repair
    ? isPlaceholder(damage.repair.value) || isPublished(damage.repair.value)
    : !isMeant(site)
  return isDummy || !isMeantFor(damage, site, scope) ? undefined : damage
}

/** What every rule says of a damage, but its message. */
export function problemOf(site: Site, damage: Damage): Omit<Problem, 'message'> {
  const fix = damage.repair && fixOf(site, damage.repair)
  return {
    at: site.written,
    confidence: site.evidence === 'name' ? 'high' : 'medium',
    ...(damage.predicts ? { predicts: damage.predicts } : {}),
    ...(fix ? { fix } : {}),
  }
}

function isMeantFor(damage: Damage, site: Site, scope: Scope): boolean {
  if (site.evidence === 'shape') return false
  const value = reveal(coreOf(site).value)
  // What is a key id or a token once it is mended was meant as one.
  if (damage.kind !== 'form' && site.role !== 'secret-access-key') return true
  if (site.role === 'access-key-id') return isMeantAsKeyId(value, site, scope)
  if (site.role === 'session-token')
    return issuedKeyOf(scope) !== undefined || (site.evidence === 'name' && scope.kind !== 'text')
  return isMeantAsSecret(value, site, scope)
}

/** A general name in code and prose does not make a value AWS's, unless it begins as AWS's ids do. */
function isMeantAsKeyId(id: string, site: Site, scope: Scope): boolean {
  if (site.evidence === 'name' && scope.kind !== 'text') return true
  if (/access.?key.?id/i.test(site.name.value) && hasSecretKey(scope)) return true
  return /^A[KS]IA/i.test(id) && (site.evidence === 'name' || siteOf(scope, 'access-key-id') === site)
}

/** Beside an issued key id any value is meant to be its secret; elsewhere only one that looks drawn at random. */
function isMeantAsSecret(secret: string, site: Site, scope: Scope): boolean {
  if (issuedKeyOf(scope)) return site.evidence === 'name' || siteOf(scope, site.role) === site
  const random = secret.length >= 24 && entropy(secret) >= 3.6 && /[a-z]/.test(secret) && /[A-Z]/.test(secret)
  return site.evidence === 'name' && (random || isIssuedShape(secret))
}
