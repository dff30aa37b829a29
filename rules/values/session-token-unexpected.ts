import { coreOf, isMeant, isPresignedUrl } from '../../src/aws/core.ts'
import { isIssuedShape, kindOfKey } from '../../src/aws/key-id.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'session-token-unexpected',
  family: 'values',
  severity: 'error',
  summary: 'Long-term access key with a session token',
  why: `A key id that starts with \`AKIA\` belongs to a user and has no session token. A client that finds one sends it,
and AWS refuses the request. \`aws configure\` replaces the two keys and leaves an old token standing, which is how
most of these come about.`,
  instead: `Remove the session token, or put back the temporary key that it was issued with.`,
  predicts: ['InvalidClientTokenId', 'ExpiredToken'],

  scope(scope) {
    const key = siteOf(scope, 'access-key-id')
    const token = siteOf(scope, 'session-token')
    if (!isMeant(key) || !isMeant(token)) return
    if (!scope.sites.includes(key) && !scope.sites.includes(token)) return
    if (scope.kind === 'signed-request' && !isPresignedUrl(scope)) return
    if (scope.kind === 'text' && (key.evidence === 'shape' || token.evidence === 'shape')) return
    const id = coreOf(key)
    if (!isIssuedShape(reveal(id.value)) || kindOfKey(reveal(id.value)) !== 'long-term') return
    return {
      at: token.written,
      confidence: scope.kind === 'text' ? 'medium' : 'high',
      message: `${id.value} is a long-term key and takes no session token: AWS refuses the two together.`,
      related: [{ at: id, message: 'the long-term key' }],
      ...(scope.kind === 'signed-request' ? { predicts: ['InvalidToken', 'InvalidClientTokenId'] } : {}),
    }
  },
})
