import { damageAt, problemOf } from '../../src/aws/damaged-site.ts'
import { defineRule } from '../../src/model/rule.ts'

export default defineRule({
  id: 'malformed-secret-key',
  family: 'values',
  severity: 'error',
  summary: 'Secret access key that is damaged or is something else',
  why: `A secret access key is 40 characters of A to Z, a to z, 0 to 9, \`+\` and \`/\`. With one character missing, added or
changed the signature comes out wrong, and AWS only says that it does not match.`,
  instead: `Fetch the secret again, or create a new key where it cannot be fetched: AWS shows a secret only once.`,
  predicts: ['SignatureDoesNotMatch'],

  site(site, scope) {
    if (site.role !== 'secret-access-key') return
    const damage = damageAt(site, scope)
    if (damage?.kind !== 'form') return
    return { ...problemOf(site, damage), message: `Secret ${damage.what}.` }
  },
})
