import { defineRule, type Problem } from '../../src/model/rule.ts'
import type { SharedFiles } from '../../src/model/shared-files.ts'

export default defineRule({
  id: 'expired-sso',
  family: 'profiles',
  severity: 'warning',
  summary: 'Profile whose SSO login is missing or has expired',
  why: `A profile with SSO gets its credentials with the login that \`aws sso login\` leaves in \`~/.aws/sso/cache\`. Without one
that still counts, every client stops and asks for it.`,
  instead: `\`aws sso login --profile NAME\``,
  predicts: ['SsoNotLoggedIn'],

  *project({ sharedFiles }) {
    for (const files of sharedFiles) yield* missingLogins(files)
  },
})

/** One problem a profile, in the words of the first client that has any. */
function missingLogins({ readings }: SharedFiles): Iterable<Problem> {
  const found = new Map<string, Problem>()
  for (const { profiles } of readings) {
    for (const [profile, { outcome, settings }] of profiles) {
      const lacks = outcome.kind === 'elsewhere' ? outcome.lacks : undefined
      if (!lacks?.at || found.has(profile)) continue
      const at = settings.get('sso_session') ?? settings.get('sso_start_url') ?? lacks.at
      found.set(profile, { at, document: at.document, message: lacks.message })
    }
  }
  return found.values()
}
