import { coreOf } from '../../src/aws/core.ts'
import { isPlaceholder } from '../../src/aws/placeholder.ts'
import { isSmtpPassword } from '../../src/aws/smtp-password.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'

export default defineRule({
  id: 'hardcoded-smtp-password',
  family: 'exposure',
  severity: 'error',
  summary: 'SMTP password of Amazon SES in clear text',
  why: `With the SMTP user name (a key id) and this password, anyone can send mail in the owner's name. The password is
derived from a secret access key and works until that key is deactivated.`,
  instead: `Deactivate the user's access key, create new SMTP credentials, and keep them in a secret store.`,

  site(site, _, { file }) {
    if (site.role !== 'smtp-password' || site.origin !== 'literal' || file.facts.home) return
    const core = coreOf(site)
    const text = reveal(core.value)
    if (!isSmtpPassword(text) || isPlaceholder(text)) return
    return {
      at: core,
      confidence: site.evidence === 'shape' ? 'medium' : 'high',
      message:
        'An SMTP password of Amazon SES stands here in clear text: whoever reads this file can send mail with it.',
    }
  },
})
