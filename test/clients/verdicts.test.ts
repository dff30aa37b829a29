import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sessionToken } from '../aws/tokens.ts'
import { type Given, verdictFor } from './reading.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const TEMPORARY = 'ASIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const TOKEN = sessionToken({ version: 2, created: '2026-11-21T11:30:00Z' })
const OLD_TOKEN = sessionToken({ version: 2, created: '2026-11-01T11:30:00Z' })
const PAIR = `aws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`
const SESSION = `aws_access_key_id = ${TEMPORARY}\naws_secret_access_key = ${SECRET}\n`
const REGION = '[default]\nregion = eu-west-1\n'
const ROLE = 'role_arn = arn:aws:iam::123456789012:role/deploy\n'
const ENV = {
  AWS_ACCESS_KEY_ID: KEY,
  AWS_SECRET_ACCESS_KEY: SECRET,
  AWS_REGION: 'eu-west-1',
  AWS_DEFAULT_REGION: 'eu-west-1',
}

/** What the five clients that were run against an endpoint that verifies make of it: an error each, or `works`. */
type Row = readonly [what: string, given: Given, said: Readonly<Record<'cli1' | 'cli2' | 'js' | 'go', string>>]

const all = (said: string) => ({ cli1: said, cli2: said, js: said, go: said })
const python = (said: string, js: string, go: string) => ({ cli1: said, cli2: said, js, go })
const file = (text: string): Given => ({ credentials: `[default]\n${text}`, config: REGION })

const ROWS: readonly Row[] = [
  ['sound keys', file(PAIR), all('works')],
  ['a session', file(`${SESSION}aws_session_token = ${TOKEN}\n`), all('works')],
  ['a session that is over', file(`${SESSION}aws_session_token = ${OLD_TOKEN}\n`), all('ExpiredToken')],
  ['a temporary key without its token', file(SESSION), all('InvalidClientTokenId')],
  ['a token beside a long-term key', file(`${PAIR}aws_session_token = ${TOKEN}\n`), all('InvalidClientTokenId')],
  ['an old token beside a long-term key', file(`${PAIR}aws_session_token = ${OLD_TOKEN}\n`), all('ExpiredToken')],
  ['no credentials', { config: REGION }, all('NoCredentials')],
  [
    'a comment behind the secret',
    file(PAIR.replace(SECRET, `${SECRET} # new`)),
    python('SignatureDoesNotMatch', 'works', 'works'),
  ],
  [
    'quotes around the secret',
    file(PAIR.replace(SECRET, `"${SECRET}"`)),
    python('SignatureDoesNotMatch', 'SignatureDoesNotMatch', 'works'),
  ],
  ['a comma behind the key id', file(PAIR.replace(KEY, `${KEY},`)), all('IncompleteSignature')],
  [
    'capital names',
    file(PAIR.toUpperCase().replace(SECRET.toUpperCase(), SECRET)),
    python('works', 'NoCredentials', 'works'),
  ],
  [
    'the secret commented out',
    file(PAIR.replace('aws_secret', '#aws_secret')),
    python('PartialCredentials', 'NoCredentials', 'PartialCredentials'),
  ],
  ['a section twice', file(`${PAIR}[old]\n[old]\n`), python('ConfigParseError', 'works', 'works')],
  [
    'a byte order mark',
    { credentials: `\ufeff[default]\n${PAIR}`, config: REGION },
    python('ConfigParseError', 'works', 'NoCredentials'),
  ],
  [
    'an indented second setting',
    file(PAIR.replace('\naws', '\n  aws')),
    python('PartialCredentials', 'works', 'works'),
  ],
  ['a group that is text', file(`s3 =\n${PAIR}`), python('ClientCrash', 'works', 'works')],
  [
    'keys split over both files',
    { credentials: `[default]\naws_access_key_id = ${KEY}\n`, config: `${REGION}aws_secret_access_key = ${SECRET}\n` },
    python('PartialCredentials', 'works', 'PartialCredentials'),
  ],
  ['keys in the environment', { env: ENV }, all('works')],
  [
    'a blank behind the secret in the environment',
    { env: { ...ENV, AWS_SECRET_ACCESS_KEY: `${SECRET} ` } },
    all('SignatureDoesNotMatch'),
  ],
  [
    'a line end behind the key id in the environment',
    { env: { ...ENV, AWS_ACCESS_KEY_ID: `${KEY}\n` } },
    all('InvalidHeader'),
  ],
  ['a blank token in the environment', { env: { ...ENV, AWS_SESSION_TOKEN: ' ' } }, all('works')],
  [
    'half a pair in the environment over a sound file',
    { ...file(PAIR), env: { AWS_ACCESS_KEY_ID: KEY } },
    python('PartialCredentials', 'works', 'works'),
  ],
  [
    'an expiry of the environment that is past',
    { env: { ...ENV, AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z' } },
    python('ExpiredLocally', 'works', 'works'),
  ],
  [
    'an expiry of the environment that is none',
    { env: { ...ENV, AWS_CREDENTIAL_EXPIRATION: 'soon' } },
    python('ClientCrash', 'works', 'works'),
  ],
  [
    'AWS_PROFILE that names nothing',
    { ...file(PAIR), env: { AWS_PROFILE: 'nowhere', AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' } },
    python('ProfileNotFound', 'NoCredentials', 'ProfileNotFound'),
  ],
  [
    'AWS_PROFILE that is empty',
    { ...file(PAIR), env: { AWS_PROFILE: '' } },
    python('ProfileNotFound', 'works', 'works'),
  ],
  [
    'only AWS_REGION',
    { credentials: `[default]\n${PAIR}`, env: { AWS_REGION: 'eu-west-1' } },
    { cli1: 'NoRegion', cli2: 'works', js: 'works', go: 'works' },
  ],
  [
    'only AWS_DEFAULT_REGION',
    { credentials: `[default]\n${PAIR}`, env: { AWS_DEFAULT_REGION: 'eu-west-1' } },
    { cli1: 'works', cli2: 'works', js: 'NoRegion', go: 'works' },
  ],
  [
    'a region that is none',
    { env: { ...ENV, AWS_REGION: 'eu-wset-1', AWS_DEFAULT_REGION: 'eu-wset-1' } },
    all('NoSuchHost'),
  ],
  [
    'a region with underscores',
    { env: { ...ENV, AWS_REGION: 'eu_west_1', AWS_DEFAULT_REGION: 'eu_west_1' } },
    python('InvalidRegion', 'InvalidRegion', 'NoSuchHost'),
  ],
  [
    'a role',
    {
      credentials: `[base]\n${PAIR}`,
      config: `[profile work]\n${ROLE}source_profile = base\nregion = eu-west-1\n`,
      profile: 'work',
    },
    all('works'),
  ],
  [
    'a role whose source is not there',
    { config: `[profile work]\n${ROLE}source_profile = base\nregion = eu-west-1\n`, profile: 'work' },
    python('InvalidConfig', 'NoCredentials', 'ProfileNotFound'),
  ],
  [
    'roles that come round',
    {
      config: `[profile a]\n${ROLE}source_profile = b\nregion = eu-west-1\n[profile b]\n${ROLE}source_profile = a\n`,
      profile: 'a',
    },
    python('InfiniteLoop', 'NoCredentials', 'InvalidConfig'),
  ],
  [
    'a user in the place of a role',
    {
      credentials: `[base]\n${PAIR}`,
      config: `[profile work]\nrole_arn = arn:aws:iam::123456789012:user/deploy\nsource_profile = base\nregion = eu-west-1\n`,
      profile: 'work',
    },
    all('ValidationError'),
  ],
  [
    'an empty credential_process',
    { config: `[profile tool]\ncredential_process =\nregion = eu-west-1\n`, profile: 'tool' },
    python('ClientCrash', 'NoCredentials', 'NoCredentials'),
  ],
  [
    'a credential_process with a quote too few',
    { config: `[profile tool]\ncredential_process = get "x\nregion = eu-west-1\n`, profile: 'tool' },
    python('ClientCrash', 'NoCredentials', 'CredentialProcess'),
  ],
  [
    'a credential_process that is not there',
    { config: `[profile tool]\ncredential_process = /absent/get\nregion = eu-west-1\n`, profile: 'tool' },
    python('FileNotFound', 'NoCredentials', 'CredentialProcess'),
  ],
  [
    'a web identity left over in the environment',
    {
      ...file(PAIR),
      env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/absent', AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/pod' },
    },
    python('FileNotFound', 'works', 'FileNotFound'),
  ],
  [
    'an endpoint that is not of AWS',
    { env: { ...ENV, AWS_ENDPOINT_URL: 'http://localhost:4566', AWS_ACCESS_KEY_ID: 'test' } },
    all('unknown'),
  ],
]

const SSO = `[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = dev\nregion = eu-west-1\n[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n`

describe('what clients say', () => {
  it.each(ROWS)('to %s', (_, given, said) => {
    const told = (id: string) => {
      const { verdict, failure } = verdictFor(id, given)
      return failure?.error ?? verdict
    }
    expect({ cli1: told('aws-cli-1'), cli2: told('aws-cli-2'), js: told('javascript-3'), go: told('go-2') }).toEqual(
      said,
    )
    // The three share one library; only profile and region variables part them.
    expect(told('boto3')).toBe(said.cli1)
  })
})

describe('SSO', () => {
  const cache = (session: string) => `.aws/sso/cache/${createHash('sha1').update(session).digest('hex')}.json`
  const login = (expiresAt: string) => JSON.stringify({ accessToken: 'x', expiresAt })

  it.each(['aws-cli-2', 'boto3', 'javascript-3', 'go-2', 'java-2', 'rust', 'ruby-3'])(
    '%s needs a login that is not over',
    (id) => {
      const verdict = (files: Readonly<Record<string, string>>) => {
        const said = verdictFor(id, { config: SSO, profile: 'dev', files })
        return said.failure?.error ?? said.verdict
      }
      const refused = id === 'java-2' ? 'NoCredentials' : 'SsoNotLoggedIn'
      expect(verdict({})).toBe(refused)
      expect(verdict({ [cache('corp')]: login('2026-11-21T10:00:00Z') })).toBe(refused)
      expect(verdict({ [cache('corp')]: login('2026-11-21T18:00:00Z') })).toBe('works')
      expect(verdict({ [cache('other')]: login('2026-11-21T18:00:00Z') })).toBe(refused)
    },
  )
})
