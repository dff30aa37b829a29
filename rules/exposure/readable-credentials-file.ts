import { firstSecret, isCredentialsFile } from '../../src/aws/credentials-file.ts'
import { defineRule } from '../../src/model/rule.ts'

export default defineRule({
  id: 'readable-credentials-file',
  family: 'exposure',
  severity: 'warning',
  summary: 'Credentials file that other users of the machine can read',
  why: `Whoever has an account on the same machine, and every service that runs on it, can read a file whose mode lets
group or others read. AWS's own tools write credentials for their owner alone.`,
  instead: `\`chmod 600 FILE\`.`,

  document(document) {
    const { path, facts } = document.file
    const secret = firstSecret(document)
    if (!secret || !isCredentialsFile(document)) return
    // In a repository a file has the mode of its checkout, and other rules speak of it.
    if (!facts.home && facts.git !== 'outside') return
    if (facts.readers !== 'group' && facts.readers !== 'everyone') return
    const who = facts.readers === 'everyone' ? 'Every user of this machine' : "Every user of this file's group"
    return {
      at: secret.name.value === '' ? secret.written : secret.name,
      message: `${who} can read this credentials file: run 'chmod 600 ${path}'.`,
    }
  },
})
