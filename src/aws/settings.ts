import type { Evidence, Role } from '../model/site.ts'
import { remembered } from './remembered.ts'

/** What a setting's name says: its role, how surely it is AWS's, and what is left of the name beside it. */
export interface Setting {
  readonly role: Role
  readonly evidence: Evidence
  /** What distinguishes `PROD_AWS_REGION` from `AWS_REGION`: settings with the same qualifier belong together. */
  readonly qualifier: string
}

/** Words of a name in lower case: `secretAccessKey`, `SECRET_ACCESS_KEY` and `secret-access-key` are one. */
function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

/**
 * Endings of names, longest first where one contains another. `aws` in the words before makes the name AWS's own;
 * the endings marked `own` are AWS's without it.
 */
const ENDINGS: readonly (readonly [words: string, role: Role, own?: 'own'])[] = [
  ['access key secret', 'secret-access-key'],
  ['aws access key id', 'access-key-id', 'own'],
  ['access key id', 'access-key-id'],
  ['access keyid', 'access-key-id'],
  ['accesskeyid', 'access-key-id'],
  ['aws access key', 'access-key-id', 'own'],
  ['secret access key', 'secret-access-key'],
  ['secretaccesskey', 'secret-access-key'],
  ['aws secret key', 'secret-access-key', 'own'],
  ['aws secret', 'secret-access-key', 'own'],
  ['secret access', 'secret-access-key'],
  ['secret key', 'secret-access-key'],
  ['secretkey', 'secret-access-key'],
  ['access secret', 'secret-access-key'],
  ['access key', 'access-key-id'],
  ['accesskey', 'access-key-id'],
  ['aws key id', 'access-key-id', 'own'],
  ['key id', 'access-key-id'],
  ['aws key', 'access-key-id', 'own'],
  ['aws session token', 'session-token', 'own'],
  ['aws security token', 'session-token', 'own'],
  ['session token', 'session-token'],
  ['security token', 'session-token'],
  ['aws token', 'session-token', 'own'],
  ['aws bearer token bedrock', 'bearer-token', 'own'],
  ['aws default region', 'region', 'own'],
  ['aws region', 'region', 'own'],
  ['aws region name', 'region', 'own'],
  ['region name', 'region'],
  ['default region', 'region'],
  ['region', 'region'],
  ['availability zone', 'availability-zone'],
  ['aws role arn', 'role-arn', 'own'],
  ['role arn', 'role-arn'],
  ['role to assume', 'role-arn'],
  ['aws profile', 'profile', 'own'],
  ['aws default profile', 'profile', 'own'],
  ['aws account id', 'account-id', 'own'],
]

/** Names whose ending would mislead: another thing's key, or a switch. */
const OTHER =
  /kms|rotation|public|encryption|signing|master|customer|alias|group|policy|size|count|length|enabled|name$|path$|file$|rds|cloudfront|ssh|api key|private|pair|last used|\b(?:arn|base|ref)$/i

/** A setting's endpoint: `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_S3`, `endpoint_url`, `endpoint`. */
const ENDPOINT =
  /(?:^|[_.-]|aws)endpoint(?:[_.-]?url)?(?:[_.-][a-z0-9_]+)?$|(?:^|[_.-])s3[_.-]?(?:url|host)$|endpointurl$/i

/** When temporary credentials end, as the tools that fetch them write it: saml2aws, aws-mfa, gsts, aws-vault, awsume, granted. */
const EXPIRY =
  /^(?:aws_?(?:session|credentials?|sso_session|okta_session)?_?(?:expiration|expiry|expires(?:_at)?)|awsume_expiration|x_security_token_expires|(?:session_?token|token|credentials?|session)_?(?:expiration|expiry|expires(?:_?at)?))$/i

/** Switches such as `AWS_USE_FIPS_ENDPOINT`, and the endpoint of the machine's own metadata: no place to sign for. */
const ABOUT_ENDPOINTS = /ignore|fips|dual_?stack|discovery|metadata|vpc|(?:mode|type)$/i

/**
 * What a setting of this name holds, or `undefined` when the name says nothing about AWS credentials.
 * Works for environment variables, INI options, JSON and YAML keys and identifiers in any case style, with words
 * before (`PROD_`, `TF_VAR_`) and after (`_STAGING`).
 */
export function settingNamed(name: string): Setting | undefined {
  return USUAL.get(name) ?? (TELLING.test(name) ? rarer(name) : undefined)
}

/** What every name of a setting has in it. */
const TELLING = /key|secret|token|region|zone|role|profile|account|endpoint|s3|expir/i

/** The names that nearly all files use, found without taking names apart. */
const USUAL: ReadonlyMap<string, Setting> = new Map(
  (
    [
      ['AWS_ACCESS_KEY_ID', 'access-key-id'],
      ['AWS_SECRET_ACCESS_KEY', 'secret-access-key'],
      ['AWS_SESSION_TOKEN', 'session-token'],
      ['AWS_REGION', 'region'],
      ['AWS_DEFAULT_REGION', 'region'],
      ['AWS_PROFILE', 'profile'],
      ['aws_access_key_id', 'access-key-id'],
      ['aws_secret_access_key', 'secret-access-key'],
      ['aws_session_token', 'session-token'],
    ] as const
  ).map(([name, role]) => [name, { role, evidence: 'name', qualifier: '' }]),
)

/** What people put behind a setting's name: which environment, which of several. */
const SUFFIX =
  /^(?:prod|production|prd|staging|stage|stg|dev|development|test|testing|qa|uat|ci|sandbox|live|local|main|default|static|primary|secondary|backup|replica|old|new|value|[a-z]?\d+)$/

/** Names that mean what they say whatever comes behind them, such as `AWS_SECRET_ACCESS_KEY_MYAPP`. */
function isUnmistakable(ending: string): boolean {
  return /^(?:aws )?(?:access key id|secret access key|secret key|access key)$/.test(ending)
}

/** Spring's `cloud.aws.region.static` is the region itself. */
const STATIC_REGION = /(?<=region)\.static$|(?<=cloud[_-]aws[_-]region)[_-]static$/i

const rarer = remembered(settingLike)

function settingLike(name: string): Setting | undefined {
  // `AWS::Some::Region` is a type's name, not a setting's.
  if (name.length > 100 || name.length < 5 || name.includes('::') || name.includes('/')) return undefined
  // Long patterns take longer to compile than all other work on a name: only asked where they could match.
  const lower = name.toLowerCase()
  if ((lower.includes('endpoint') || lower.includes('s3')) && ENDPOINT.test(name)) {
    return ABOUT_ENDPOINTS.test(name)
      ? undefined
      : { role: 'endpoint', evidence: /aws/i.test(name) ? 'name' : 'context', qualifier: '' }
  }
  if (lower.includes('expir') && EXPIRY.test(name))
    return { role: 'expiration', evidence: /^(?:aws|x_)/i.test(name) ? 'name' : 'context', qualifier: '' }
  const all = words(lower.endsWith('static') ? name.replace(STATIC_REGION, '') : name)
  const joined = all.join(' ')
  const padded = ` ${joined} `
  for (const [ending, role, own] of ENDINGS) {
    // Names with the like of a setting's word are many, and their ends few.
    const at = padded.includes(ending) ? padded.lastIndexOf(` ${ending} `) : -1
    if (at < 0) continue
    const before = joined.slice(0, Math.max(0, at - 1) + (at > 0 ? 1 : 0)).trim()
    const after = joined.slice(at + ending.length).trim()
    // AWS_SECRET_ID names a secret of Secrets Manager.
    if (OTHER.test(`${before} ${after}`.trim()) || after === 'id') return undefined
    const aws = own === 'own' || /\baws\b|\bamazon\b/.test(`${before} ${after}`)
    const qualifier = `${before} ${after}`
      .replace(/\b(?:aws|amazon|tf var|credentials?|static)\b/g, '')
      .replace(/\s+/g, ' ')
      .trim()
    if (after !== '' && !(aws && SUFFIX.test(after)) && !isUnmistakable(ending)) return undefined
    return { role, evidence: aws ? 'name' : 'context', qualifier }
  }
  return undefined
}

/** Settings of a profile in the credentials and config files, and what they hold. Clients compare names in lower case. */
export const PROFILE_SETTINGS: Readonly<Record<string, Role>> = {
  aws_access_key_id: 'access-key-id',
  aws_secret_access_key: 'secret-access-key',
  aws_session_token: 'session-token',
  aws_security_token: 'session-token',
  region: 'region',
  role_arn: 'role-arn',
  source_profile: 'profile',
  endpoint_url: 'endpoint',
  expiration: 'expiration',
}

/** Arguments of Terraform's AWS provider, S3 backend and remote state, and what they hold. */
export const TERRAFORM_ARGUMENTS: Readonly<Record<string, Role>> = {
  access_key: 'access-key-id',
  secret_key: 'secret-access-key',
  token: 'session-token',
  region: 'region',
  profile: 'profile',
  role_arn: 'role-arn',
  kms_key_id: 'arn',
  endpoint: 'endpoint',
  sts_region: 'region',
  availability_zone: 'availability-zone',
}

/** Inputs of aws-actions/configure-aws-credentials, and what they hold. */
export const ACTION_INPUTS: Readonly<Record<string, Role>> = {
  'aws-access-key-id': 'access-key-id',
  'aws-secret-access-key': 'secret-access-key',
  'aws-session-token': 'session-token',
  'aws-region': 'region',
  'role-to-assume': 'role-arn',
  'aws-profile': 'profile',
}
