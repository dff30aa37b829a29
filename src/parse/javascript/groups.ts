import { isIssuedShape } from '../../aws/key-id.ts'
import { isSecretKey } from '../../aws/secret-key.ts'
import { type Setting, settingNamed } from '../../aws/settings.ts'
import type { Role, ScopeKind } from '../../model/site.ts'
import type { Located, Span } from '../../model/span.ts'

/** A value under a name that may be a credential setting's; what stands beside it decides. */
export interface Candidate {
  readonly name: Located<string>
  readonly setting: Setting
  /** The literal's place in the file, or the whole expression of a reference. */
  readonly span: Span
  /** The literal's text. Absent: a reference. */
  readonly text?: string
  /** Where a literal that stands elsewhere in the file is used. */
  readonly use?: Span
}

/** Values that stand together: the properties of an object, the variables of a function. */
export interface Group {
  readonly kind: ScopeKind
  readonly name: Located<string>
  /** Whose values hold here too: the options around `credentials: { … }`. */
  readonly parent?: Group
  /** AWS's own place: options of an AWS client, a map called `aws`. General names need no other evidence there. */
  readonly trusted: boolean
  /** Variables, which exist to be used elsewhere. */
  readonly declares: boolean
  readonly candidates: Candidate[]
}

/** What a map is called that holds variables of a process. */
export const ENVIRONMENT_MAP = /^(?:env|environment|environmentVariables|variables)$/i

/** What a map is called whose general names (`region`, `accessKey`) are AWS's. */
export const AWS_MAP = /^(?:aws|amazon)(?:config|credentials|options|sdk|settings)?$/i

/** Names so short that only the value's own shape makes them credentials: `{ key: "AKIA…", secret: "…" }`. */
const BARE: Readonly<Record<string, Role>> = {
  id: 'access-key-id',
  key: 'access-key-id',
  keyid: 'access-key-id',
  key_id: 'access-key-id',
  secret: 'secret-access-key',
  token: 'session-token',
  expiration: 'expiration',
}

export function settingCalled(name: string): Setting | undefined {
  const bare = name.length <= 10 ? name.toLowerCase() : ''
  if (Object.hasOwn(BARE, bare)) return { role: BARE[bare]!, evidence: 'context', qualifier: '' }
  return SETTING_WORD.test(name) ? settingNamed(name) : undefined
}

/** Most names of a program are no settings; this says so faster than the whole comparison. */
const SETTING_WORD = /key|secret|token|region|endpoint|s3|zone|role|arn|profile|account/i

/** The candidates of a group that are credential settings: by their own name, by their place, or by their neighbours. */
export function settingsIn(group: Group, children: readonly Group[]): readonly Candidate[] {
  const holds = [group, ...(group.parent ? [group.parent] : []), ...children].some(holdsKey)
  return group.candidates.filter((candidate) => {
    if (isBare(candidate)) return bareHolds(candidate, group, holds)
    return isAwsOwn(group, candidate) || holds
  })
}

/** Whether the name or the place of a setting is AWS's own; `key` and `id` say too little even in such a place. */
export function isAwsOwn(group: Group, candidate: Candidate): boolean {
  return candidate.setting.evidence === 'name' || (group.trusted && !isBare(candidate))
}

/** Whether a key id or a secret stands in the group, beyond the doubt that `accessKey` alone would leave. */
function holdsKey({ candidates }: Group): boolean {
  if (candidates.some((candidate) => isNamedKey(candidate) || hasKeyShape(candidate))) return true
  const roles = new Set(candidates.filter((candidate) => !isBare(candidate)).map(({ setting }) => setting.role))
  return roles.has('access-key-id') && roles.has('secret-access-key')
}

function isNamedKey({ name, setting }: Candidate): boolean {
  if (setting.role !== 'access-key-id' && setting.role !== 'secret-access-key') return false
  return setting.evidence === 'name' || /(?:accesskeyid|secretaccesskey)/i.test(name.value.replace(/[^A-Za-z]/g, ''))
}

/** Whether a literal has the shape that its role asks for, whatever its name. */
export function hasKeyShape({ setting, text }: Pick<Candidate, 'setting' | 'text'>): boolean {
  if (text === undefined) return false
  return setting.role === 'access-key-id'
    ? isIssuedShape(text)
    : setting.role === 'secret-access-key' && isSecretKey(text)
}

/** Whether the name says so little that only shapes made a setting of it; in AWS's own places it may say enough. */
export function isBare({ name, setting }: Candidate): boolean {
  return setting.evidence !== 'name' && name.value.length <= 10 && Object.hasOwn(BARE, name.value.toLowerCase())
}

function bareHolds(candidate: Candidate, { candidates }: Group, holds: boolean): boolean {
  const { role } = candidate.setting
  if (role === 'expiration') return holds
  if (candidates.some((other) => other.setting.role === role && !isBare(other))) return false
  const keyId = candidates.some((other) => other.setting.role === 'access-key-id' && hasKeyShape(other))
  return role === 'access-key-id' ? hasKeyShape(candidate) || isKeyBesideSecret(candidate, candidates) : keyId
}

/** `key` beside a `secret` that has a secret's shape; `id` says too little even then. */
function isKeyBesideSecret({ name }: Candidate, candidates: readonly Candidate[]): boolean {
  if (name.value.toLowerCase() === 'id') return false
  return candidates.some((other) => other.setting.role === 'secret-access-key' && hasKeyShape(other))
}
