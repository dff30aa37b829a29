import { damageAt, problemOf } from '../../src/aws/damaged-site.ts'
import { PART } from '../../src/aws/parts.ts'
import { defineRule } from '../../src/model/rule.ts'
import { isSensitive } from '../../src/model/site.ts'

export default defineRule({
  id: 'encoded-value',
  family: 'values',
  severity: 'error',
  summary: 'Credential that was never decoded',
  why: `A URL, a web page, a JSON string and a Kubernetes Secret each write \`/\`, \`+\` and whole values in a way of their own.
What is copied from one of them into another place is sent to AWS as it stands, and nothing there decodes it.`,
  instead: `Write the value as AWS gave it out.`,
  predicts: ['SignatureDoesNotMatch', 'InvalidClientTokenId', 'IncompleteSignature'],

  site(site, scope) {
    if (!isSensitive(site.role)) return
    const damage = damageAt(site, scope)
    if (damage?.kind !== 'encoding') return
    return { ...problemOf(site, damage), message: `This ${PART[site.role]} ${damage.what}.` }
  },
})
