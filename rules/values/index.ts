// Written by `npm run update` from the folders beside it.
import type { Rule } from '../../src/model/rule.ts'
import conflictingCopies from './conflicting-copies.ts'
import encodedValue from './encoded-value.ts'
import expiredSession from './expired-session.ts'
import incompleteKeyPair from './incomplete-key-pair.ts'
import malformedAccessKeyId from './malformed-access-key-id.ts'
import malformedSecretKey from './malformed-secret-key.ts'
import malformedSessionToken from './malformed-session-token.ts'
import mismatchedSessionToken from './mismatched-session-token.ts'
import placeholderValue from './placeholder-value.ts'
import sessionExpiresSoon from './session-expires-soon.ts'
import sessionFromTheFuture from './session-from-the-future.ts'
import sessionTokenMissing from './session-token-missing.ts'
import sessionTokenUnexpected from './session-token-unexpected.ts'
import strayCharacters from './stray-characters.ts'
import strayWhitespace from './stray-whitespace.ts'
import swappedCredentials from './swapped-credentials.ts'
import tokenRegionUnsupported from './token-region-unsupported.ts'
import unresolvedReference from './unresolved-reference.ts'

export const RULES: readonly Rule[] = [
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
