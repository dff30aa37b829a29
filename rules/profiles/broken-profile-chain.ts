import { joined } from '../../src/model/joined.ts'
import { defineRule, type ErrorCode, type Problem } from '../../src/model/rule.ts'
import type { ProfileOutcome, SharedFiles } from '../../src/model/shared-files.ts'

export default defineRule({
  id: 'broken-profile-chain',
  family: 'profiles',
  severity: 'error',
  summary: 'Profile whose way to credentials ends nowhere',
  why: `A profile can get its credentials from another one, from SSO, a command or a web identity. Where a link is missing,
misspelt or contradicts another, clients stop with an error about the configuration, or find no credentials at all.`,
  instead: `Name a profile that is there and has keys, one source a profile, and an \`[sso-session NAME]\` for each
\`sso_session\`. \`aws-cred-lint doctor --graph\` draws who gets credentials from whom.`,
  predicts: ['InvalidConfig', 'NoCredentials'],

  *project({ sharedFiles }) {
    for (const files of sharedFiles) yield* linksOf(files)
  },
})

type Failed = ProfileOutcome & { readonly kind: 'failure' }

interface Broken {
  readonly failure: Failed & { readonly at: NonNullable<Failed['at']> }
  /** The profile that was asked for. */
  readonly profile: string
  readonly clients: string[]
  readonly errors: Set<ErrorCode>
}

/** One problem a place, in the words of the first client that has any, and whose it is. */
function linksOf(files: SharedFiles): Iterable<Problem> {
  const places = new Map<string, Broken>()
  for (const { client, profiles } of files.readings) {
    for (const [profile, { outcome }] of profiles) {
      if (outcome.kind !== 'failure' || outcome.because !== 'broken-profile-chain' || !outcome.at) continue
      if (mayBeElsewhere(outcome, files)) continue
      const { document, span } = outcome.at
      const key = `${document.file.path} ${span.start}`
      const broken = places.get(key) ?? {
        failure: { ...outcome, at: outcome.at },
        profile,
        clients: [],
        errors: new Set(),
      }
      places.set(key, broken)
      if (!broken.clients.includes(client)) broken.clients.push(client)
      broken.errors.add(outcome.error)
    }
  }
  return [...places.values()].map(({ failure, profile, clients, errors }) => {
    const others = workingFor(files, profile)
    return {
      at: failure.at,
      document: failure.at.document,
      message:
        others.length === 0
          ? failure.message
          : `${failure.message} So say ${joined(clients)}; to ${joined(others)} the profile is sound.`,
      predicts: [...errors],
    }
  })
}

/** Clients that were seen to come to credentials all the same. */
function workingFor({ readings }: SharedFiles, profile: string): string[] {
  return readings
    .filter(
      ({ isObserved, profiles }) =>
        isObserved && /^(?:keys|role|elsewhere)$/.test(profiles.get(profile)?.outcome.kind ?? ''),
    )
    .map(({ client }) => client)
}

/** The source of a role may stand in the other of the two files, which is not here. */
function mayBeElsewhere({ at, error }: Failed, { credentials, config }: SharedFiles): boolean {
  return at?.name === 'source_profile' && error !== 'InfiniteLoop' && !(credentials && config)
}
