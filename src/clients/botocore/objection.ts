import type { Situation } from '../client.ts'
import type { Failure } from '../outcome.ts'
import { notFound } from '../profile-absent.ts'

/** Settings that botocore takes for groups, and falls over when they are text. */
const GROUPS = ['s3', 'api_versions']

/** A profile that somebody named must be there; the default one need not be. */
export function objectionOfBotocore(situation: Situation): Failure | undefined {
  const { profiles, chosen } = situation
  const profile = profiles.merged.get(chosen.name)
  if (!profile) return chosen.by === 'default' ? undefined : notFound(situation)
  const group = GROUPS.map((name) => profile.get(name)).find((one) => one && !one.nested)
  if (group) {
    const message = `'${group.name} =' begins a group, and no indented settings follow: botocore takes it for text and falls over.`
    return { error: 'ClientCrash', message, because: 'syntax-error', at: group }
  }
  const region = profile.get('region')
  return region?.nested ? { error: 'ClientCrash', message: CRASH, because: 'syntax-error', at: region } : undefined
}

const CRASH = 'The value stands on the next, indented line: botocore takes it for a group of settings and falls over.'

/** A credential that became a group of settings because it stands on an indented line of its own. */
export const CRASH_OF_GROUP = CRASH
