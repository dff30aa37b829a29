import { isRegionalEndpoint } from '../../aws/regional-endpoint.ts'
import { type Setting, settingNamed } from '../../aws/settings.ts'
import type { Role, ScopeKind } from '../../model/site.ts'
import type { Located, Span } from '../../model/span.ts'

/** A value under a name that may be a credential setting's; what stands beside it decides. */
export interface Candidate {
  readonly name: Located<string>
  readonly setting: Setting
  /** The literal's place in the file, or the whole expression of a reference. */
  readonly span: Span
  /** What the format makes of the literal's characters. Absent: a reference. */
  readonly text?: string
  /** Absent: decided by the text's own look. A reference with an empty text is a name that is given nothing. */
  readonly origin?: 'literal' | 'reference'
  /** Where a literal that stands elsewhere in the file is used. */
  readonly use?: Span
}

/** Values that stand together: a map, an env file, the properties of an object, the variables of a function. */
export interface Group {
  readonly kind: ScopeKind
  readonly name: Located<string>
  /** Whose values hold here too: the job's around a step's, the options around `credentials: { … }`. */
  readonly parent?: Group
  /** AWS's own place: options of an AWS client, a map called `aws`. General names need no other evidence there. */
  readonly trusted: boolean
  /** More may be given from outside of the file. */
  readonly isOpen?: boolean
  /** Variables, which exist to be used elsewhere. */
  readonly declares?: boolean
  readonly candidates: Candidate[]
}

/** What a map is called that holds variables of a process. */
export const ENVIRONMENT_MAP =
  /(?:^|[:_-])(?:envs?|environment|env[_-]?vars|environment[_-]?variables)$|^(?:variables|extraEnv(?:Vars)?)$/i

/** What stands beside an environment and gives more of it. */
export const GIVES_MORE = /^(?:env_?file|env_?from|environment_?files|secrets)$/i

/** What a map is called whose general names (`region`, `accessKey`) are AWS's; Ansible's modules and their defaults. */
export const AWS_MAP =
  /^(?:aws|amazon)(?:[_-]?(?:auth|config|credentials?|creds|options|s3|sdk|settings))?$|[./_-]aws$|^(?:amazon|community)\.aws\.\w+$/i

/** Names so short that only the value's own shape makes them credentials: `{ key: "AKIA…", secret: "…" }`. */
const BARE: ReadonlyMap<string, Role> = new Map([
  ['id', 'access-key-id'],
  ['key', 'access-key-id'],
  ['keyid', 'access-key-id'],
  ['key_id', 'access-key-id'],
  ['secret', 'secret-access-key'],
  ['token', 'session-token'],
  ['expiration', 'expiration'],
  ['expires_at', 'expiration'],
  ['expiresat', 'expiration'],
])

/** Most names are no settings; this says so faster than the whole comparison. */
const SETTING_WORD = /key|secret|token|region|endpoint|s3|zone|role|arn|profile|account|expir/i

/** What a name says, if it can be a credential setting's at all. */
export function settingCalled(name: string): Setting | undefined {
  const bare = bareRole(name)
  if (bare) return { role: bare, evidence: 'context', qualifier: '' }
  return SETTING_WORD.test(name) ? settingNamed(name) : undefined
}

/**
 * What a name says, or for want of that its value: a registry or queue under any name. In an environment that counts
 * beside a region or key; the evidence is the shape alone until then.
 */
export function settingOf(name: string, value: string): Setting | undefined {
  return settingCalled(name) ?? (isRegionalEndpoint(value) ? ENDPOINT : undefined)
}

const ENDPOINT: Setting = { role: 'endpoint', evidence: 'shape', qualifier: '' }

/** The last part of a parameter's name, which says what it is: `/app/production/AWS_REGION`. */
export function withoutPath({ value, span }: Located<string>): Located<string> {
  const slash = value.lastIndexOf('/')
  if (slash < 0 || span.end - span.start !== value.length) return { value, span }
  return { value: value.slice(slash + 1), span: { start: span.start + slash + 1, end: span.end } }
}

/** Whether only shapes make a setting of it, because its name says so little; in AWS's own places it may say enough. */
export function saysLittle({ name, setting }: Pick<Candidate, 'name' | 'setting'>): boolean {
  return setting.evidence !== 'name' && bareRole(name.value) !== undefined
}

function bareRole(name: string): Role | undefined {
  return name.length <= 10 ? BARE.get(name.toLowerCase()) : undefined
}
