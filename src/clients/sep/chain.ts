import type { Situation } from '../client.ts'
import { fromMachine } from '../machine-credentials.ts'
import type { Outcome } from '../outcome.ts'
import { notFound } from '../profile-absent.ts'
import { webIdentity } from '../web-identity.ts'
import { environmentKeys } from './environment-source.ts'
import { profileChain } from './profile-chain.ts'

/** The default chain of the Rust SDK: environment, profile, web identity, container, instance. */
export function rustChain(situation: Situation): Outcome {
  const { profiles, chosen, refused } = situation
  const keys = environmentKeys(situation, ['AWS_SECRET_ACCESS_KEY', 'SECRET_ACCESS_KEY'])
  if (keys) return keys
  if (refused) return { kind: 'failure', failure: refused }
  if (!profiles.merged.has(chosen.name) && chosen.name !== 'default' && profiles.merged.size > 0)
    return { kind: 'failure', failure: notFound(situation) }
  const found = profileChain(situation, chosen.name, RUST_ORDER)
  return found.kind === 'none' ? (fromEnvironmentToken(situation) ?? fromMachine(situation)) : found
}

/** The default chain of the Java SDK. A provider that throws is passed over. */
export function javaChain(situation: Situation): Outcome {
  const keys = environmentKeys(situation, ['AWS_SECRET_ACCESS_KEY']) ?? fromEnvironmentToken(situation)
  if (keys && keys.kind !== 'failure') return keys
  const found = profileChain(situation, situation.chosen.name, JAVA_ORDER)
  if (found.kind !== 'failure') return found.kind === 'none' ? fromMachine(situation) : found
  situation.say(`profile: ${found.failure.message}`)
  const elsewhere = fromMachine(situation)
  if (elsewhere.kind !== 'none') return elsewhere
  return { kind: 'failure', failure: { ...found.failure, error: 'NoCredentials' } }
}

const RUST_ORDER = ['web-identity', 'sso', 'login', 'process', 'keys'] as const
const JAVA_ORDER = ['web-identity', 'sso', 'process', 'keys'] as const

function fromEnvironmentToken({ machine }: Situation): Outcome | undefined {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: text, AWS_ROLE_ARN: role } = machine.env
  if (!text || !role) return undefined
  return webIdentity({ text, at: { variable: 'AWS_WEB_IDENTITY_TOKEN_FILE' } }, 'web identity', machine)
}
