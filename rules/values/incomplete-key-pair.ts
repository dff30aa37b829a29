import { isCiphertext } from '../../src/aws/ciphertext.ts'
import { coreOf, isForeign, isMeant } from '../../src/aws/core.ts'
import { isIssuedShape } from '../../src/aws/key-id.ts'
import { isSecretKey } from '../../src/aws/secret-key.ts'
import type { Document } from '../../src/model/document.ts'
import { defineRule, type Problem } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { isWithin, type Role, type Scope, type Site, siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'incomplete-key-pair',
  family: 'values',
  severity: 'error',
  summary: 'Access key id without its secret, or the reverse',
  why: `A key id and its secret only work together. Most clients stop at half a pair with an error of their own; some
pass it over in silence and take other credentials, perhaps another account's.`,
  instead: `Put the missing half beside it, or remove the half that is left over.`,
  predicts: ['PartialCredentials', 'NoCredentials'],

  scope(scope, document) {
    // An object or a text can get its other half anywhere; a section, an environment and a provider cannot. A signed
    // request carries a signature in place of the secret.
    if (scope.kind === 'text' || scope.kind === 'object' || scope.kind === 'signed-request') return
    if (scope.isOpen || isForeign(scope)) return
    const id = own(scope, 'access-key-id')
    const secret = own(scope, 'secret-access-key')
    const token = own(scope, 'session-token')
    if (id && !isGiven(scope, document, 'secret-access-key')) return withoutSecret(id, scope)
    if (secret && !isGiven(scope, document, 'access-key-id')) return withoutId(secret, scope)
    if (token && !id && !secret && scope.kind !== 'environment') return tokenAlone(token, scope, document)
    return
  },
})

/** The scope's own site, when it is a value that somebody means to work. */
function own(scope: Scope, role: Role): Site | undefined {
  const site = scope.sites.findLast((one) => one.role === role)
  return isMeant(site) ? site : undefined
}

/** Whether the other half stands in the scope, around it, or in a scope that inherits from it. */
function isGiven(scope: Scope, document: Document, role: Role): boolean {
  return [scope, ...document.scopes.filter((other) => isWithin(other, scope))].some((one) => {
    const site = siteOf(one, role)
    return site !== undefined && (site.origin === 'reference' || reveal(coreOf(site).value) !== '')
  })
}

function withoutSecret(id: Site, scope: Scope): Problem | undefined {
  const core = coreOf(id)
  if (!isIssuedShape(reveal(core.value)) && id.evidence !== 'name') return undefined
  const secret = siteOf(scope, 'secret-access-key')
  const lacking = secret ? 'the secret access key beside it is empty' : 'no secret access key stands beside it'
  if (scope.kind !== 'provider') return { at: core, message: `${core.value} cannot sign a request: ${lacking}.` }
  return {
    at: core,
    message: `${core.value} cannot sign a request: ${lacking}, and Terraform stops at "static credentials are empty".`,
  }
}

function withoutId(secret: Site, scope: Scope): Problem | undefined {
  const core = coreOf(secret)
  // `STRIPE_SECRET_KEY` may well be forty characters of base64; `secret_access_key` is AWS's word.
  const isNamed = secret.evidence === 'name' || /secret.?access.?key/i.test(secret.name.value)
  const text = reveal(core.value)
  if (!isNamed || isCiphertext(text) || (secret.evidence !== 'name' && !isSecretKey(text))) return undefined
  // Clients pass over a secret that is left in the environment without its id and look further.
  const passedOver = scope.kind === 'environment' || scope.kind === 'inputs'
  return {
    at: core,
    severity: passedOver ? 'warning' : 'error',
    predicts: ['NoCredentials'],
    message: passedOver
      ? 'This secret access key has no key id beside it, so clients pass over it and look for other credentials.'
      : 'This secret access key has no key id beside it, so no client can use it.',
  }
}

function tokenAlone(token: Site, scope: Scope, document: Document): Problem | undefined {
  if (isGiven(scope, document, 'access-key-id') || isGiven(scope, document, 'secret-access-key')) return undefined
  return {
    at: token.written,
    message: 'This session token stands alone: it needs the key id and the secret it was issued with.',
  }
}
