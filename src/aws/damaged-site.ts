import { once } from '../model/once.ts'
import type { Problem } from '../model/rule.ts'
import { reveal } from '../model/secret.ts'
import { isSensitive, type Scope, type Site, siteOf } from '../model/site.ts'
import { coreOf, hasSecretKey, isForeign, isMeant, issuedKeyOf } from './core.ts'
import { type Damage, damageOf, fixOf } from './damage.ts'
import { isPublished } from './example-keys.ts'
import { withoutHomoglyphs } from './homoglyphs.ts'
import { isIssuedShape, principalOf } from './key-id.ts'
import { isPlaceholder } from './placeholder.ts'
import { entropy } from './secret-key.ts'
import { startsLikeSessionToken } from './session-token.ts'
import { isSwapped } from './swap.ts'

/**
 * The damage of a site's value, where it is meant as a credential of AWS: no placeholder, no other vendor's, and its name
 * or its neighbours speak for it. `undefined` where nothing is to be said.
 */
export function damageAt(site: Site, scope: Scope): Damage | undefined {
  return damagesIn(scope)(site)
}

const damagesIn = once((scope: Scope) => once((site: Site) => found(site, scope)))

function found(site: Site, scope: Scope): Damage | undefined {
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
  if (site.role === 'session-token') return isMeantAsToken(value, site, scope)
  return isMeantAsSecret(value, site, scope)
}

/** A general name in code and prose does not make a value AWS's, unless it begins as AWS's ids do. */
function isMeantAsKeyId(id: string, site: Site, scope: Scope): boolean {
  if (site.evidence === 'name' && scope.kind !== 'text') return true
  if (hasSecretKey(scope) && isLikeKeyId(id)) return true
  return /^A[KS]IA/i.test(id) && (site.evidence === 'name' || siteOf(scope, 'access-key-id') === site)
}

/** Of no other vendor: another kind of AWS's ids, or an id with a foreign letter in it. */
function isLikeKeyId(id: string): boolean {
  return principalOf(id) !== undefined || id.startsWith('arn:aws') || /^A[KS]IA/i.test(withoutHomoglyphs(id))
}

/** `aws_token` holds many things; a session token's own name, or the way it begins, holds one. */
function isMeantAsToken(token: string, site: Site, scope: Scope): boolean {
  if (startsLikeSessionToken(token)) return site.evidence === 'name' || issuedKeyOf(scope) !== undefined
  return scope.kind !== 'text' && /session|security/i.test(site.name.value)
}

/** Beside an issued key id any value is meant to be its secret; elsewhere only one that looks drawn at random. */
function isMeantAsSecret(secret: string, site: Site, scope: Scope): boolean {
  if (issuedKeyOf(scope)) return site.evidence === 'name' || siteOf(scope, site.role) === site
  const random = secret.length >= 24 && entropy(secret) >= 3.6 && /[a-z]/.test(secret) && /[A-Z]/.test(secret)
  return site.evidence === 'name' && (random || isIssuedShape(secret))
}
