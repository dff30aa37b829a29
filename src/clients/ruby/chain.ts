import type { Situation } from '../client.ts'
import { fromMachine } from '../machine-credentials.ts'
import type { Outcome } from '../outcome.ts'
import { notFound } from '../profile-absent.ts'
import { environmentKeys } from '../sep/environment-source.ts'
import { profileChain } from '../sep/profile-chain.ts'
import { webIdentity } from '../web-identity.ts'

const ORDER = ['sso', 'web-identity', 'keys', 'process'] as const

/** `CredentialProviderChain` of aws-sdk-core: a profile of code, then the environment, then the profile it names. */
export function rubyChain(situation: Situation): Outcome {
  const { chosen, machine, profiles } = situation
  if (chosen.by !== 'request') {
    const keys = environmentKeys(situation, ['AWS_SECRET_ACCESS_KEY'])
    if (keys) return keys
    const { AWS_WEB_IDENTITY_TOKEN_FILE: text, AWS_ROLE_ARN: role } = machine.env
    if (text && role)
      return webIdentity({ text, at: { variable: 'AWS_WEB_IDENTITY_TOKEN_FILE' } }, 'web identity', machine)
  }
  if (!profiles.merged.has(chosen.name) && chosen.by !== 'default')
    return { kind: 'failure', failure: notFound(situation) }
  const found = profileChain(situation, chosen.name, ORDER)
  // Half a pair is none, and no error.
  const isHalf = found.kind === 'failure' && found.failure.error === 'PartialCredentials'
  return found.kind === 'none' || isHalf ? fromMachine(situation) : found
}
