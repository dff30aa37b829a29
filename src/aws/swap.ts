import { once } from '../model/once.ts'
import { reveal } from '../model/secret.ts'
import { isSensitive, type Scope, type SensitiveRole, type Site, siteOf } from '../model/site.ts'
import { coreOf, isMeant } from './core.ts'
import { isIssuedShape } from './key-id.ts'
import { isSecretKey } from './secret-key.ts'
import { isSessionToken } from './session-token.ts'

const ROLES = ['access-key-id', 'secret-access-key', 'session-token'] as const

/** What a text is by its form, whatever its place. */
function formOf(text: string): SensitiveRole | undefined {
  if (isIssuedShape(text)) return 'access-key-id'
  if (isSecretKey(text)) return 'secret-access-key'
  return isSessionToken(text) ? 'session-token' : undefined
}

/** A site, and the site that stands where its value belongs. */
export interface Misplaced {
  readonly site: Site
  readonly belongs: Site
}

/**
 * The parts of a scope's credentials that stand in each other's places, all of them together; empty when each stands in
 * its own. A value that only stands in two places is no swap: nobody knows what the other one was.
 */
export const swappedIn = once((scope: Scope): readonly Misplaced[] => {
  const sites = new Map<SensitiveRole, Site>()
  for (const role of ROLES) {
    const site = siteOf(scope, role)
    if (isMeant(site)) sites.set(role, site)
  }
  const misplaced: Misplaced[] = []
  const taken = new Set<Site>()
  for (const [role, site] of sites) {
    const form = formOf(reveal(coreOf(site).value))
    if (!form || form === role) continue
    const belongs = sites.get(form)
    if (!belongs || taken.has(belongs)) return []
    taken.add(belongs)
    misplaced.push({ site, belongs })
  }
  // Each place that is taken must have given up its own value.
  return misplaced.length > 1 && misplaced.every(({ site }) => taken.has(site)) ? misplaced : []
})

export function isSwapped(site: Site, scope: Scope): boolean {
  return isSensitive(site.role) && swappedIn(scope).some((one) => one.site === site)
}
