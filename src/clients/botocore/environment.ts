import { momentOf, shownMoment } from '../../aws/moment.ts'
import type { Situation } from '../client.ts'
import { keysFrom } from '../keys.ts'
import { failing, type Outcome } from '../outcome.ts'

/** botocore's EnvProvider: the key id alone decides; then the secret must be there. */
export function environmentKeys({ machine, say }: Situation): Outcome | undefined {
  const { env } = machine
  if (!env['AWS_ACCESS_KEY_ID']) {
    say(`environment: AWS_ACCESS_KEY_ID is ${env['AWS_ACCESS_KEY_ID'] === undefined ? 'not set' : 'empty'}`)
    return undefined
  }
  if (!env['AWS_SECRET_ACCESS_KEY']) {
    return failing({
      error: 'PartialCredentials',
      message: 'AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not.',
      because: 'incomplete-key-pair',
      at: { variable: 'AWS_ACCESS_KEY_ID' },
    })
  }
  const token = ['AWS_SECURITY_TOKEN', 'AWS_SESSION_TOKEN'].find((name) => env[name] !== undefined)
  say('environment: takes AWS_ACCESS_KEY_ID')
  return expiryFault(env['AWS_CREDENTIAL_EXPIRATION'], machine.now) ?? keysFrom(machine, { ...ENVIRONMENT, token })
}

const ENVIRONMENT = { keyId: 'AWS_ACCESS_KEY_ID', secret: 'AWS_SECRET_ACCESS_KEY' }

/** botocore believes the expiry of the environment without asking anybody. */
function expiryFault(text: string | undefined, now: number): Outcome | undefined {
  if (text === undefined) return undefined
  const at = { variable: 'AWS_CREDENTIAL_EXPIRATION' }
  // botocore's parser takes bare digits for a date without a zone.
  const moment = /^\d+$/.test(text) ? undefined : momentOf(text)
  // A time without a zone cannot be compared, either.
  if (!moment || moment.earliest !== moment.latest) {
    const message = 'AWS_CREDENTIAL_EXPIRATION is no time with a zone, and botocore falls over it.'
    return failing({ error: 'ClientCrash', message, because: 'invalid-setting-value', at })
  }
  if (moment.latest > now) return undefined
  const message = `AWS_CREDENTIAL_EXPIRATION says that these credentials ended at ${shownMoment(moment.latest)}.`
  return failing({ error: 'ExpiredLocally', message, because: 'expired-session', at })
}
