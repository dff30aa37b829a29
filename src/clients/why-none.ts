import { nearest } from '../model/nearest.ts'
import type { Situation } from './client.ts'
import type { Failure } from './outcome.ts'
import { bracketed, said } from './region.ts'

/** The client found no credentials anywhere: the likeliest reason that the files show. */
export function whyNone({ profiles, chosen }: Situation): Failure {
  const profile = profiles.merged.get(chosen.name)
  const none = (message: string, because: string, at?: Failure['at']): Failure => ({
    error: 'NoCredentials',
    message,
    because,
    ...(at ? { at } : {}),
  })
  if (profiles.files.length === 0)
    return none('Neither of the two files is there, and the environment has no keys.', 'no-credentials')
  if (!profile) {
    const header = [...profiles.headers].find(([name]) => isMeantFor(name, chosen.name))
    if (!header)
      return none(
        `No file has the profile ${said(chosen.name)}, and the environment has no keys.`,
        'broken-profile-chain',
      )
    return none(
      `No file has ${bracketed(chosen.name)}; ${bracketed(header[0])} is another profile.`,
      'profile-header',
      header[1],
    )
  }
  const wanted = ['aws_access_key_id', 'aws_secret_access_key']
  const missing = wanted.filter((name) => !profile.get(name)?.value)
  const [first] = missing
  if (first === undefined)
    return none(`Nothing in ${bracketed(chosen.name)} gives credentials to this client.`, 'broken-profile-chain')
  const meant = [...profile.values()].find(({ name }) => !wanted.includes(name) && nearest(name, missing) !== undefined)
  if (meant)
    return none(
      `${bracketed(chosen.name)} has no ${missing.join(' and no ')} that this client reads; ${said(meant.name)} is none of its settings.`,
      'unknown-setting',
      meant,
    )
  const at = profiles.headers.get(chosen.name)
  return none(
    `${bracketed(chosen.name)} has no ${missing.join(' and no ')}, and no other way to credentials.`,
    'incomplete-key-pair',
    at,
  )
}

function isMeantFor(name: string, wanted: string): boolean {
  const plain = name
    .replace(/^profile\s+/i, '')
    .replace(/["'\s]/g, '')
    .toLowerCase()
  return plain === wanted.toLowerCase()
}
