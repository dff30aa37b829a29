import { coreOf, hasSecretKey, isForeign, isMeant } from '../../src/aws/core.ts'
import { describeKey, hasImpossibleAccount, isIssuedShape, kindOfKey } from '../../src/aws/key-id.ts'
import type { Confidence } from '../../src/model/rule.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { isSensitive, type Site } from '../../src/model/site.ts'

export default defineRule({
  id: 'hardcoded-access-key',
  family: 'exposure',
  severity: 'error',
  summary: 'Access key id in clear text',
  why: `A key id alone opens nothing, but it names the account and the user, and wherever one stands its secret is
seldom far. With the secret beside it, whoever reads the file can act as its owner until the key is deactivated.`,
  instead: `Deactivate the key if anyone else can read the file, and let the program find its credentials at run time: a
profile (\`aws sso login\`), an instance or task role, or the secret store of the pipeline.`,

  site(site, scope, { file }) {
    if (!isSensitive(site.role) || !isMeant(site) || file.facts.home || isForeign(scope)) return
    // Who signed a request is no secret, and no secret stands beside it: what counts there is how long the URL works.
    if (scope.kind === 'signed-request') return
    const core = coreOf(site)
    const id = reveal(core.value)
    if (!isIssuedShape(id)) return
    const withSecret = hasSecretKey(scope)
    return {
      at: core,
      severity: withSecret && isSigningKey(id) ? 'error' : 'warning',
      confidence: confidenceIn(id, site, withSecret),
      message: withSecret
        ? `${core.value}, ${describeKey(id)}, stands here in clear text together with its secret.`
        : `${core.value}, ${describeKey(id)}, stands here in clear text.`,
    }
  },
})

function isSigningKey(id: string): boolean {
  const kind = kindOfKey(id)
  return kind === 'long-term' || kind === 'temporary'
}

function confidenceIn(id: string, site: Site, withSecret: boolean): Confidence {
  if (hasImpossibleAccount(id)) return withSecret || site.evidence !== 'shape' ? 'medium' : 'low'
  return site.evidence === 'shape' && !withSecret ? 'medium' : 'high'
}
