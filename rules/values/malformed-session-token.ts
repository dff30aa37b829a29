import { damageAt, problemOf } from '../../src/aws/damaged-site.ts'
import { defineRule } from '../../src/model/rule.ts'

export default defineRule({
  id: 'malformed-session-token',
  family: 'values',
  severity: 'error',
  summary: 'Session token that is cut, doubled or damaged',
  why: `A session token is one long base64 text with parts of known order inside. Columns of 255 characters, terminals and
mails cut it; its end carries the signature, and without it AWS does not know the token.`,
  instead: `Copy all three values again from the same STS answer. The size of a token is not fixed: leave room for 4096
characters.`,
  predicts: ['InvalidClientTokenId', 'InvalidToken'],

  site(site, scope) {
    if (site.role !== 'session-token') return
    const damage = damageAt(site, scope)
    if (damage?.kind !== 'form') return
    return { ...problemOf(site, damage), message: `This session token ${damage.what}.` }
  },
})
