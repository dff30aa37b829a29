import type { Profile } from '../profiles.ts'

const KEY_ID = 'aws_access_key_id'
const SECRET = 'aws_secret_access_key'
const TOKEN = 'aws_session_token'

/**
 * `mergeSections` of config/shared_config.go: keys go over as a pair or not at all. A token that only config has stays
 * with a temporary key; beside a long-term key it was never seen to be sent (Terraform 1.11).
 */
export function mergeForGo(config: Profile, credentials: Profile): Profile {
  const merged = new Map(config)
  const isPair = credentials.has(KEY_ID) && credentials.has(SECRET)
  for (const [name, setting] of credentials) {
    if (isPair || (name !== KEY_ID && name !== SECRET && name !== TOKEN)) merged.set(name, setting)
  }
  const isLongTerm = credentials.get(KEY_ID)?.value.startsWith('AKIA')
  if (isPair && isLongTerm && !credentials.has(TOKEN)) merged.delete(TOKEN)
  return merged
}
