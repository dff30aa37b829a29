import { defineRule } from '../../src/model/rule.ts'

export default defineRule({
  id: 'suppression-without-reason',
  family: 'suppressions',
  severity: 'warning',
  summary: 'Allow comment without a reason',
  why: `Whoever meets an allowed key later must be able to see why it is there. Without a reason the comment allows
nothing.`,
  instead: `Write the reason behind two dashes: \`aws-cred-lint: allow hardcoded-access-key -- key of the public sandbox\`.`,

  allowance(allowance) {
    if (allowance.reason !== '') return
    return { at: allowance, message: "This allow comment has no reason, so it allows nothing: add ' -- why'." }
  },
})
