import type { Situation } from './client.ts'
import type { Environment } from './machine.ts'
import { NONE, type Outcome } from './outcome.ts'

/** Containers and instances hand out credentials of their own, which nobody sees from here. */
export function fromMachine({ machine, say }: Pick<Situation, 'machine' | 'say'>): Outcome {
  const container = containerUri(machine.env)
  if (container && 'uri' in container) {
    say(`container: ${container.by} is set; it is not asked here`)
    return { kind: 'elsewhere', from: container.by, verdict: 'unknown' }
  }
  if (container) say(`container: ${container.by} ${container.fault}`)
  say('instance metadata: only on a machine of EC2; it is not asked here')
  return NONE
}

/** Where credentials of a container come from, or why nowhere. The relative URI goes before the full one. */
export function containerUri(
  env: Environment,
): { readonly by: string; readonly uri: string } | { readonly by: string; readonly fault: string } | undefined {
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI']
  if (relative) return { by: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', uri: `http://169.254.170.2${relative}` }
  const full = env['AWS_CONTAINER_CREDENTIALS_FULL_URI']
  if (!full) return undefined
  const by = 'AWS_CONTAINER_CREDENTIALS_FULL_URI'
  return /^https?:\/\/[^/]/i.test(full) ? { by, uri: full } : { by, fault: 'names no host' }
}
