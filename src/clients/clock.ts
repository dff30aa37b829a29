import { momentOf, shownMoment } from '../aws/moment.ts'
import { CLOCK_TOLERANCE } from '../aws/session-life.ts'
import { readSessionToken } from '../aws/session-token.ts'
import { inHome, type Machine } from './machine.ts'
import type { Profiles } from './profiles.ts'

/** No role is lent for longer. */
const LONGEST_ROLE = 12 * 3_600_000

/** More files than any cache of the CLI has. */
const MOST = 500

/**
 * Says so when this machine's clock contradicts what it reads: a session token that was created, or a cached role that was
 * issued, later than now. AWS refuses requests that are signed by such a clock.
 */
export function clockFault(machine: Machine, read: readonly Profiles[]): string | undefined {
  const latest = Math.max(0, ...tokensIn(machine, read), ...cachedRoles(machine))
  if (latest <= machine.now + CLOCK_TOLERANCE) return undefined
  return `This machine's clock says ${shownMoment(machine.now)}, and credentials here were issued at ${shownMoment(latest)}: the clock is behind, and AWS refuses what it signs. Set the clock.`
}

function* tokensIn({ env }: Machine, read: readonly Profiles[]): Iterable<number> {
  const texts = new Set([env['AWS_SESSION_TOKEN'] ?? ''])
  for (const { merged } of read)
    for (const profile of merged.values()) texts.add(profile.get('aws_session_token')?.value ?? '')
  for (const text of texts) {
    const token = readSessionToken(text.trim())
    if (token?.created !== undefined && !token.fault) yield token.created
  }
}

/** `~/.aws/cli/cache`: answers of AssumeRole, each with its end, which lies twelve hours behind its beginning at most. */
function* cachedRoles(machine: Machine): Iterable<number> {
  const folder = inHome(machine, '.aws', 'cli', 'cache')
  for (const name of machine.list(folder).slice(0, MOST)) {
    const bytes = name.endsWith('.json') ? machine.read(`${folder}/${name}`) : undefined
    const end = bytes && /"Expiration":\s*"([^"]{1,40})"/.exec(Buffer.from(bytes).toString('utf8'))?.[1]
    const moment = end ? momentOf(end) : undefined
    if (moment) yield moment.earliest - LONGEST_ROLE
  }
}
