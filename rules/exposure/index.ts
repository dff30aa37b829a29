// Written by `npm run update` from the folders beside it.
import type { Rule } from '../../src/model/rule.ts'
import canaryKey from './canary-key.ts'
import committedCredentialsFile from './committed-credentials-file.ts'
import hardcodedAccessKey from './hardcoded-access-key.ts'
import hardcodedBedrockKey from './hardcoded-bedrock-key.ts'
import hardcodedSecretKey from './hardcoded-secret-key.ts'
import hardcodedSessionToken from './hardcoded-session-token.ts'
import hardcodedSmtpPassword from './hardcoded-smtp-password.ts'
import presignedUrl from './presigned-url.ts'
import publishedExampleKey from './published-example-key.ts'
import readableCredentialsFile from './readable-credentials-file.ts'

export const RULES: readonly Rule[] = [
  canaryKey,
  committedCredentialsFile,
  hardcodedAccessKey,
  hardcodedBedrockKey,
  hardcodedSecretKey,
  hardcodedSessionToken,
  hardcodedSmtpPassword,
  presignedUrl,
  publishedExampleKey,
  readableCredentialsFile,
]
