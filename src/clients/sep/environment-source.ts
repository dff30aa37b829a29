import type { Situation } from '../client.ts'
import { keysFrom } from '../keys.ts'
import { NONE, type Outcome } from '../outcome.ts'

/** Keys of the environment; blanks alone are nothing. `secrets`: the names that the client knows for the secret. */
export function environmentKeys({ machine, say }: Situation, secrets: readonly string[]): Outcome | undefined {
  const { env } = machine
  const secret = secrets.find((name) => env[name]?.trim())
  if (!env['AWS_ACCESS_KEY_ID']?.trim() || !secret) {
    say('environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set')
    return undefined
  }
  say('environment: takes AWS_ACCESS_KEY_ID')
  const token = env['AWS_SESSION_TOKEN']?.trim() ? 'AWS_SESSION_TOKEN' : undefined
  return keysFrom(machine, { keyId: 'AWS_ACCESS_KEY_ID', secret, token })
}

/** What `credential_source` names. */
export function environmentSource(situation: Situation, source: string): Outcome {
  if (source === 'Environment') return environmentKeys(situation, ['AWS_SECRET_ACCESS_KEY']) ?? NONE
  return { kind: 'elsewhere', from: source, verdict: 'unknown' }
}
