import { hostOf, isAwsHost } from '../aws/arn.ts'
import type { Situation } from './client.ts'

/** Whether requests go to a host that only speaks like AWS: LocalStack, MinIO. */
export function isForeignEndpoint({ machine, profiles, chosen }: Situation): boolean {
  const { env } = machine
  if (/^true$/i.test(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? '')) return false
  const url =
    env['AWS_ENDPOINT_URL_STS'] ||
    env['AWS_ENDPOINT_URL'] ||
    profiles.merged.get(chosen.name)?.get('endpoint_url')?.value
  const host = url ? hostOf(url.trim()) : undefined
  return host !== undefined && !isAwsHost(host)
}
