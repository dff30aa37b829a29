import { coreOf, isForeign, isMeant, issuedKeyOf } from '../../src/aws/core.ts'
import { isSecretKey } from '../../src/aws/secret-key.ts'
import type { Confidence } from '../../src/model/rule.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { type Scope, type Site, siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'hardcoded-secret-key',
  family: 'exposure',
  severity: 'error',
  summary: 'Secret access key in clear text',
  why: `Whoever reads a secret access key can sign requests in its owner's name, from anywhere, until the key is
deactivated. A file that was committed or shared once keeps it in every clone, backup and image.`,
  instead: `Create a new key and deactivate this one; deleting the line is not enough once it was committed. Then let the
program find its credentials at run time: a profile, a role, or the secret store of the pipeline.`,

  site(site, scope, { file }) {
    if (site.role !== 'secret-access-key' && site.role !== 'access-key-id') return
    if (!isMeant(site) || file.facts.home || isForeign(scope)) return
    const core = coreOf(site)
    if (!isSecretKey(reveal(core.value))) return
    return {
      at: core,
      confidence: confidenceIn(site, scope),
      message: 'A secret access key stands here in clear text: whoever reads this file can use it.',
    }
  },
})

function confidenceIn(site: Site, scope: Scope): Confidence {
  if (site.evidence === 'name') return 'high'
  if (issuedKeyOf(scope)) return site.evidence === 'context' ? 'high' : 'medium'
  const id = siteOf(scope, 'access-key-id')
  // An id of another form beside it: a store of another vendor that speaks like AWS.
  if (id && id !== site) return isMeant(id) ? 'low' : 'medium'
  return /secret.?access.?key/i.test(site.name.value) ? 'medium' : 'low'
}
