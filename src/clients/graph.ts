import { redacted } from '../model/secret.ts'
import type { Machine } from './machine.ts'
import type { Profile, Profiles } from './profiles.ts'
import { bracketed, plainName, said } from './region.ts'
import { cachedLogin } from './sso.ts'

/** Something that credentials come from, and what it gets its own from. */
export interface GraphNode {
  /** Unlike that of all others; not to be shown. */
  readonly id: string
  readonly label: string
  readonly edges: readonly GraphEdge[]
}

/** From who needs credentials to who gives them. */
export interface GraphEdge {
  /** `source_profile`, `keys`. */
  readonly by: string
  readonly to: string
  /** Why nothing comes along here. */
  readonly broken?: string
}

/** Who gets credentials from whom, over all profiles that one client sees; profiles first, in the files' order. */
export function profileGraph(profiles: Profiles, machine: Machine): readonly GraphNode[] {
  const nodes = new Map<string, GraphNode>()
  for (const [name, profile] of profiles.merged) {
    const { edges, ends } = edgesOf(name, profile, profiles, machine)
    const role = profile.get('role_arn')?.value
    const label = role ? `${bracketed(name)} ${plainName(role.split('/').at(-1)!)}` : bracketed(name)
    nodes.set(`profile ${name}`, { id: `profile ${name}`, label, edges })
    for (const end of ends) nodes.set(end.id, end)
  }
  return [...nodes.values()].sort((a, b) => Number(isEnd(a)) - Number(isEnd(b)))
}

function isEnd({ id }: GraphNode): boolean {
  return !id.startsWith('profile ')
}

interface Found {
  readonly edges: GraphEdge[]
  readonly ends: GraphNode[]
}

function edgesOf(name: string, profile: Profile, profiles: Profiles, machine: Machine): Found {
  const found: Found = { edges: [], ends: [] }
  const lead = (by: string, label: string, broken: string | undefined) => {
    const id = `${by} ${label}`
    found.ends.push({ id, label, edges: [] })
    found.edges.push({ by, to: id, ...(broken ? { broken } : {}) })
  }
  const value = (key: string) => profile.get(key)?.value
  const source = value('source_profile')
  if (source) sourceEdge(found, name, source, profiles)
  const named = value('credential_source')
  const isKnown = named !== undefined && /^(?:Environment|Ec2InstanceMetadata|EcsContainer)$/.test(named)
  if (named) lead('credential_source', said(named), isKnown ? undefined : 'there is no such source')
  const session = value('sso_session')
  const start = value('sso_start_url')
  if (session) lead('sso_session', bracketed(session), ssoBreak(session, profiles, machine))
  else if (start) lead('sso_start_url', 'SSO', cachedLogin(start, machine).fault)
  const command = value('credential_process')
  if (command !== undefined)
    lead('credential_process', `command of ${bracketed(name)}`, command === '' ? 'the command is empty' : undefined)
  const token = value('web_identity_token_file')
  if (token) lead('web_identity_token_file', said(token), machine.exists(token) ? undefined : 'the file is not there')
  keyEdge(profile, lead)
  if (found.edges.length === 0) lead('', 'nothing', 'no way to credentials')
  return found
}

function sourceEdge({ edges, ends }: Found, name: string, source: string, profiles: Profiles): void {
  const broken = profiles.merged.has(source)
    ? isCircle(name, profiles)
      ? 'comes round in a circle'
      : undefined
    : 'no file has it'
  if (!profiles.merged.has(source)) ends.push({ id: `profile ${source}`, label: bracketed(source), edges: [] })
  edges.push({ by: 'source_profile', to: `profile ${source}`, ...(broken ? { broken } : {}) })
}

/** Whether the way from here over sources comes back without keys on it. */
function isCircle(name: string, { merged }: Profiles): boolean {
  const seen = new Set([name])
  for (let at = merged.get(name)?.get('source_profile')?.value; at !== undefined; ) {
    const profile = merged.get(at)
    if (!profile || profile.has('aws_access_key_id')) return false
    if (seen.has(at)) return true
    seen.add(at)
    at = profile.get('source_profile')?.value
  }
  return false
}

function ssoBreak(session: string, { sessions }: Profiles, machine: Machine): string | undefined {
  return sessions.has(session)
    ? cachedLogin(session, machine).fault
    : `config has no ${bracketed(`sso-session ${session}`)}`
}

function keyEdge(profile: Profile, lead: (by: string, label: string, broken: string | undefined) => void): void {
  const keyId = profile.get('aws_access_key_id')
  const secret = profile.get('aws_secret_access_key')
  if (!keyId && !secret) return
  const file = (keyId ?? secret)!.file.shown
  const broken = keyId && secret ? undefined : `${keyId ? 'aws_secret_access_key' : 'aws_access_key_id'} is missing`
  lead('keys', `${keyId ? redacted(keyId.value) : 'a secret'} in ${file}`, broken)
}
