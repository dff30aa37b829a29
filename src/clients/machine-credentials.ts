import type { Situation } from './client.ts'
import { NONE, type Outcome } from './outcome.ts'

/** Containers and instances hand out credentials of their own, which nobody sees from here. */
export function fromMachine({ machine, say }: Pick<Situation, 'machine' | 'say'>): Outcome {
  const uri = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'].find(
    (name) => machine.env[name],
  )
  if (uri) {
    say(`container: ${uri} is set; it is not asked here`)
    return { kind: 'elsewhere', from: uri, verdict: 'unknown' }
  }
  say('instance metadata: only on a machine of EC2; it is not asked here')
  return NONE
}
