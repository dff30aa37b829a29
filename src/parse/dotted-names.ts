import { type Setting, settingNamed } from '../aws/settings.ts'
import type { Role } from '../model/site.ts'
import { settingCalled } from './settings/group.ts'

/** A setting, and what its name says before it: `cloud.aws` of `cloud.aws.credentials.accessKey`. */
export interface DottedSetting {
  readonly setting: Setting
  /** Empty for a name without dots. */
  readonly prefix: string
}

/** Longer names are no settings; the name of a bucket alone has up to 63 characters. */
const LONGEST_NAME = 200

/** Most names are no settings; this says so faster than taking them apart. */
const SETTING_WORD = /key|secret|token|region|endpoint|s3|zone|role|arn|profile|account|expir/i

/**
 * What a setting of this name holds, where names are paths as in Java's properties, and whose it is. Names with the
 * same prefix belong together: `cloud.aws.region.static` has that of `cloud.aws.credentials.accessKey`.
 */
export function dottedSetting(name: string): DottedSetting | undefined {
  if (name.length > LONGEST_NAME || !SETTING_WORD.test(name)) return undefined
  if (!name.includes('.')) {
    const setting = settingCalled(name)
    return setting && { setting, prefix: '' }
  }
  if (HADOOP.test(name)) return hadoopSetting(name)
  const own = startOfLast(AWS_SEGMENT, name)
  const start = own ?? startOfLast(S3_SEGMENT, name) ?? startOfTail(name)
  const setting = settingNamed(name.slice(start))
  if (!setting) return undefined
  const { leading, qualifier } = split(name.slice(start), setting)
  const prefix = `${name.slice(0, start)}${leading}`.replace(/\.$/, '').replace(BETWEEN, '')
  return { setting: { ...setting, evidence: own === undefined ? setting.evidence : 'name', qualifier }, prefix }
}

/** A segment that begins with AWS's name: `aws`, `aws2-s3`, `awsAccessKeyId`. */
const AWS_SEGMENT = /(?<![^.])(?:aws|AWS|Aws|amazon|Amazon)(?![a-z])[^.]*/g
const S3_SEGMENT = /(?<![^.])s3(?![a-z])[^.]*/gi

/** Where the last such segment begins. The segments before it are a company's and a program's. */
function startOfLast(segment: RegExp, name: string): number | undefined {
  return [...name.matchAll(segment)].at(-1)?.index
}

/** The last three segments, `secret.access.key`: no setting has more. */
function startOfTail(name: string): number {
  return name.length - (/(?:[^.]*\.){0,2}[^.]*$/.exec(name)?.[0].length ?? 0)
}

/** What stands between a service and its keys, and distinguishes nothing. */
const BETWEEN = /(?:(?:^|[._-])(?:credentials?|creds|auth|static|provider)){1,5}$/i
const FREE_WORDS: readonly string[] = [
  'aws',
  'amazon',
  'credential',
  'credentials',
  'creds',
  'auth',
  'static',
  'provider',
]

/** The segments before the one that the setting's own words begin in, and what that one says besides: `aws.prodRegion`. */
function split(name: string, { role, qualifier }: Setting): { readonly leading: string; readonly qualifier: string } {
  if (role === 'endpoint') return { leading: beforeEndpoint(name), qualifier }
  const others = qualifier.split(' ')
  let leading = ''
  for (const [segment] of name.matchAll(/(?<![^.])[^.]+\./g)) {
    if (!wordsIn(segment).every((word) => FREE_WORDS.includes(word) || others.includes(word))) break
    leading += segment
  }
  const used = wordsIn(leading)
  return { leading, qualifier: others.filter((word) => !used.includes(word)).join(' ') }
}

/** `aws.s3.` of `aws.s3.endpoint.url`. */
function beforeEndpoint(name: string): string {
  const segments = name.split('.')
  const at = segments.findIndex((segment) => /endpoint/i.test(segment))
  return segments
    .slice(0, at < 0 ? -1 : at)
    .map((segment) => `${segment}.`)
    .join('')
}

function wordsIn(text: string): readonly string[] {
  return (text.match(/[A-Z]?[a-z0-9]+|[A-Z0-9]+(?![a-z])/g) ?? []).map((word) => word.toLowerCase())
}

/** Settings of Hadoop's S3 clients; Spark hands them on. */
const HADOOP = /^(?:spark\.hadoop\.)?fs\.s3[an]?\./

const HADOOP_SETTINGS: Readonly<Record<string, Role>> = {
  'access.key': 'access-key-id',
  'secret.key': 'secret-access-key',
  'session.token': 'session-token',
  endpoint: 'endpoint',
  'endpoint.region': 'region',
  'assumed.role.arn': 'role-arn',
  awsAccessKeyId: 'access-key-id',
  awsSecretAccessKey: 'secret-access-key',
}

/**
 * A setting of all buckets or, with the bucket in its prefix, of one: `fs.s3a.bucket.logs.secret.key`. Any store may be behind them, so that only the old names are AWS's own.
 * Source: Hadoop-AWS module, "Configuring different S3 buckets with Per-Bucket Configuration".
 */
function hadoopSetting(name: string): DottedSetting | undefined {
  const rest = name.slice(HADOOP.exec(name)![0].length)
  for (const [setting, role] of Object.entries(HADOOP_SETTINGS)) {
    if (rest !== setting && !(rest.startsWith('bucket.') && rest.endsWith(`.${setting}`))) continue
    const evidence = setting.startsWith('aws') ? 'name' : 'context'
    return { setting: { role, evidence, qualifier: '' }, prefix: name.slice(0, -setting.length - 1) }
  }
  return undefined
}
