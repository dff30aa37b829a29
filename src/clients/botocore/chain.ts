import type { Situation } from '../client.ts'
import { fromMachine } from '../machine-credentials.ts'
import type { Outcome } from '../outcome.ts'
import { assumeRole, assumesRole } from './assume-role.ts'
import { environmentKeys } from './environment.ts'
import { providedFor } from './providers.ts'

/** botocore's providers in their order (botocore/credentials.py, create_credential_resolver). */
export function botocoreChain(situation: Situation): Outcome {
  const { chosen } = situation
  const isRequested = chosen.by === 'request'
  if (!isRequested) {
    const keys = environmentKeys(situation)
    if (keys) return keys
  } else if (situation.machine.env['AWS_ACCESS_KEY_ID']) {
    situation.say('environment: AWS_ACCESS_KEY_ID is passed over, because a profile was asked for')
  }
  if (assumesRole(situation.profiles.merged.get(chosen.name))) return assumeRole(situation, chosen.name, [chosen.name])
  return providedFor(situation, chosen.name, !isRequested) ?? fromMachine(situation)
}
