// Written by `npm run update` from the folders beside it.
import type { Rule } from '../src/model/rule.ts'
import canaryKey from './exposure/canary-key.ts'
import committedCredentialsFile from './exposure/committed-credentials-file.ts'
import hardcodedAccessKey from './exposure/hardcoded-access-key.ts'
import hardcodedBedrockKey from './exposure/hardcoded-bedrock-key.ts'
import hardcodedSecretKey from './exposure/hardcoded-secret-key.ts'
import hardcodedSessionToken from './exposure/hardcoded-session-token.ts'
import hardcodedSmtpPassword from './exposure/hardcoded-smtp-password.ts'
import presignedUrl from './exposure/presigned-url.ts'
import publishedExampleKey from './exposure/published-example-key.ts'
import readableCredentialsFile from './exposure/readable-credentials-file.ts'
import syntaxError from './profiles/syntax-error.ts'
import regionMismatch from './regions/region-mismatch.ts'
import unknownRegion from './regions/unknown-region.ts'
import suppressionWithoutReason from './suppressions/suppression-without-reason.ts'
import unknownRuleInSuppression from './suppressions/unknown-rule-in-suppression.ts'
import unusedSuppression from './suppressions/unused-suppression.ts'
import conflictingCopies from './values/conflicting-copies.ts'
import encodedValue from './values/encoded-value.ts'
import expiredSession from './values/expired-session.ts'
import incompleteKeyPair from './values/incomplete-key-pair.ts'
import malformedAccessKeyId from './values/malformed-access-key-id.ts'
import malformedSecretKey from './values/malformed-secret-key.ts'
import malformedSessionToken from './values/malformed-session-token.ts'
import mismatchedSessionToken from './values/mismatched-session-token.ts'
import placeholderValue from './values/placeholder-value.ts'
import sessionExpiresSoon from './values/session-expires-soon.ts'
import sessionFromTheFuture from './values/session-from-the-future.ts'
import sessionTokenMissing from './values/session-token-missing.ts'
import sessionTokenUnexpected from './values/session-token-unexpected.ts'
import strayCharacters from './values/stray-characters.ts'
import strayWhitespace from './values/stray-whitespace.ts'
import swappedCredentials from './values/swapped-credentials.ts'
import tokenRegionUnsupported from './values/token-region-unsupported.ts'
import unresolvedReference from './values/unresolved-reference.ts'

/** All rules, by family and id. */
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
  syntaxError,
  regionMismatch,
  unknownRegion,
  suppressionWithoutReason,
  unknownRuleInSuppression,
  unusedSuppression,
  conflictingCopies,
  encodedValue,
  expiredSession,
  incompleteKeyPair,
  malformedAccessKeyId,
  malformedSecretKey,
  malformedSessionToken,
  mismatchedSessionToken,
  placeholderValue,
  sessionExpiresSoon,
  sessionFromTheFuture,
  sessionTokenMissing,
  sessionTokenUnexpected,
  strayCharacters,
  strayWhitespace,
  swappedCredentials,
  tokenRegionUnsupported,
  unresolvedReference,
]
