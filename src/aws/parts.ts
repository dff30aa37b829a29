import type { SensitiveRole } from '../model/site.ts'

/** The parts of a credential as AWS's documentation calls them. */
export const PART: Readonly<Record<SensitiveRole, string>> = {
  'access-key-id': 'access key id',
  'secret-access-key': 'secret access key',
  'session-token': 'session token',
}
