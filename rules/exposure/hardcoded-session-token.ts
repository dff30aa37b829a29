import { coreOf, isForeign, isMeant } from '../../src/aws/core.ts'
import { entropy } from '../../src/aws/secret-key.ts'
import { isSessionToken } from '../../src/aws/session-token.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'

export default defineRule({
  id: 'hardcoded-session-token',
  family: 'exposure',
  severity: 'error',
  summary: 'Session token in clear text',
  why: `A session token completes temporary credentials: together with the key id and the secret issued beside it, it
works for whoever holds it until it expires, which can be 36 hours.`,
  instead: `Remove all three values. If they may still be valid, revoke the role's active sessions. Temporary credentials
are fetched anew by a profile or a role; nothing is gained by writing them down.`,

  site(site, scope, { file }) {
    if (site.role !== 'session-token' || !isMeant(site) || file.facts.home || isForeign(scope)) return
    // The token of a signed request opens nothing that its URL does not: without the secret nobody signs another one.
    if (scope.kind === 'signed-request') return
    const core = coreOf(site)
    const token = reveal(core.value)
    const byStructure = isSessionToken(token.replace(/\s+/g, ''))
    if (!byStructure && !(site.evidence === 'name' && token.length >= 64 && entropy(token) > 4)) return
    return {
      at: core,
      confidence: byStructure ? 'high' : 'medium',
      message: 'A session token stands here in clear text: it works for whoever reads it until it expires.',
    }
  },
})
