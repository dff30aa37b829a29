import fc from 'fast-check'

const PAIR =
  'aws_access_key_id = AKIAFIXTUREKEY234567\naws_secret_access_key = Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

const SETTINGS = [
  PAIR,
  PAIR,
  PAIR,
  PAIR,
  'aws_access_key_id = AKIAFIXTUREKEY234567',
  'aws_secret_access_key = Fixture/NotReal+0123abcdEFGHijklMNOPqrst',
  'aws_secret_access_key = Fixture/NotReal+0123abcdEFGHijklMNOPqrst',
  'aws_session_token = one',
  'aws_security_token = two',
  'region = eu-west-1',
  'role_arn = arn:aws:iam::123456789012:role/deploy',
  'role_arn = arn:aws:iam::123456789012:role/deploy',
  'source_profile = base',
  'source_profile = dev',
  'source_profile = default',
  'source_profile = absent',
  'credential_source = Environment',
  'credential_source = environment',
  'web_identity_token_file = /absent',
  'sso_session = corp',
  'sso_account_id = 123456789012',
  'sso_role_name = dev',
  'sso_region = eu-west-1',
  'sso_start_url = https://corp.awsapps.com/start',
]

/** A profile of sound lines, none of them twice. */
const settings = fc.uniqueArray(fc.constantFrom(...SETTINGS), {
  maxLength: 5,
  // A pair may meet a secret of its own: then it is there twice.
  selector: (line) => line.split(' ')[0],
})

const body = settings.map((lines) => lines.map((line) => `${line}\n`).join(''))

const sections = (headers: readonly string[]) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...headers), body), { maxLength: 4, selector: ([header]) => header })
    .map((all) => all.map(([header, lines]) => `[${header}]\n${lines}`).join(''))

/** Files without a fault of grammar, whose profiles lead to each other, to SSO, and nowhere. */
export const awsFiles: fc.Arbitrary<{ readonly credentials: string; readonly config: string }> = fc.record({
  credentials: sections(['default', 'base', 'dev', 'profile dev', 'DEFAULT']),
  config: sections(['default', 'profile base', 'profile dev', 'profile default', 'sso-session corp', 'dev']),
})

const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  AWS_ACCESS_KEY_ID: ['ASIAFIXTUREKEY234567', ''],
  AWS_SECRET_ACCESS_KEY: ['Fixture/NotReal+0123abcdEFGHijklMNOPqrst', ''],
  AWS_SESSION_TOKEN: ['three', ''],
  AWS_SECURITY_TOKEN: ['four', ''],
  AWS_PROFILE: ['dev', 'base', 'absent', ''],
  AWS_DEFAULT_PROFILE: ['base', ''],
  AWS_REGION: ['us-east-1'],
  AWS_DEFAULT_REGION: ['us-west-2', ''],
  AWS_ROLE_ARN: ['arn:aws:iam::123456789012:role/pod'],
  AWS_WEB_IDENTITY_TOKEN_FILE: ['/absent', ''],
}

/** A few of the variables that clients read; mostly none. */
export const environment: fc.Arbitrary<Record<string, string>> = fc
  .uniqueArray(
    fc
      .constantFrom(...Object.keys(VARIABLES))
      .chain((name) => fc.constantFrom(...VARIABLES[name]!).map((value): [string, string] => [name, value])),
    { maxLength: 4, selector: ([name]) => name },
  )
  .map((all) => (all.length > 2 ? Object.fromEntries(all) : {}))
