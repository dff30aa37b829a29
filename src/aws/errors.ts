import type { ErrorCode } from '../model/rule.ts'
import type { AwsError } from './errors/aws-error.ts'
import { REFUSED_CREDENTIALS } from './errors/refused-credentials.ts'
import { REFUSED_REQUESTS } from './errors/refused-requests.ts'
import { SAID_BY_CLIENTS } from './errors/said-by-clients.ts'

/** What each error means, why it comes, and what to do. */
export const ERRORS: Readonly<Record<ErrorCode, AwsError>> = {
  ...REFUSED_CREDENTIALS,
  ...REFUSED_REQUESTS,
  ...SAID_BY_CLIENTS,
}

/** All codes: first what AWS answers, then what clients say themselves. */
export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[]
