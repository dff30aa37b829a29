import { coreOf, isMeant, isPresignedUrl } from '../../src/aws/core.ts'
import type { Document } from '../../src/model/document.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { isWithin, type Scope, type Site, siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'session-token-missing',
  family: 'values',
  severity: 'error',
  summary: 'Temporary access key without its session token',
  why: `A key id that starts with \`ASIA\` was issued by STS and only works together with the session token issued beside
it. Without the token AWS does not know the key, whatever the secret.`,
  instead: `Copy all three values from the same STS answer, or use a profile that fetches them (\`aws sso login\`).`,
  predicts: ['InvalidClientTokenId', 'UnrecognizedClientException', 'AuthFailure'],

  scope(scope, document) {
    const key = siteOf(scope, 'access-key-id')
    if (!isMeant(key) || !scope.sites.includes(key)) return
    const core = coreOf(key)
    if (!/^ASIA[A-Z0-9]{12}[A-Z0-9]*$/.test(reveal(core.value))) return
    if (scope.kind === 'text' && !isWholeInText(key, scope)) return
    // Of a URL that was cut, or that a program puts together, the token may be elsewhere.
    if (scope.kind === 'signed-request' && !isPresignedUrl(scope)) return
    if (tokensFor(scope, document).some(isGiven)) return
    const empty = siteOf(scope, 'session-token')
    return {
      at: core,
      confidence: scope.kind === 'text' ? 'medium' : 'high',
      message: empty
        ? `${core.value} is a temporary key, and the session token beside it is empty.`
        : `${core.value} is a temporary key, and no session token stands beside it.`,
      // Nearly all presigned URLs are S3's, which has an answer of its own.
      ...(scope.kind === 'signed-request' ? { predicts: ['InvalidAccessKeyId', 'InvalidClientTokenId'] } : {}),
    }
  },
})

/** In free text only a named pair shows that these values are used as they stand. */
function isWholeInText(key: Site, scope: Scope): boolean {
  return key.evidence !== 'shape' && siteOf(scope, 'secret-access-key') !== undefined
}

/** The token may stand in the scope, in one around it, in one that inherits from it; in free text, anywhere. */
function tokensFor(scope: Scope, document: Document): Site[] {
  const scopes = document.scopes.filter(
    (other) => isWithin(other, scope) || (scope.kind === 'text' && other.kind === 'text'),
  )
  return [scope, ...scopes].flatMap((one) => siteOf(one, 'session-token') ?? [])
}

function isGiven(token: Site): boolean {
  return token.origin === 'reference' || reveal(coreOf(token).value) !== ''
}
