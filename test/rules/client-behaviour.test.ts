import { describe, expect, test } from 'vitest'
import { sessionToken } from '../aws/tokens.ts'
import type { FixtureFile } from '../fixtures/cases.ts'
import { lintCase } from '../fixtures/cases.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const TEMPORARY = 'ASIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const TOKEN = sessionToken({ version: 2, created: '2026-11-21T11:30:00Z' })
const PAIR = `aws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`

/** What a user is told of a file, without what is said of any key in clear text, as `line rule: message`. */
async function told(path: string, text: string): Promise<string[]> {
  const file: FixtureFile = { path, absolute: path, source: Buffer.from(text), aside: false }
  const home = path.startsWith('.aws/')
  const { findings } = await lintCase({ files: [file], facts: { home, git: 'ignored' } })
  return findings
    .filter((finding) => finding.family !== 'exposure')
    .map(({ start, rule, message }) => `${start.line} ${rule}: ${message}`)
}

/**
 * What AWS CLI 1 and 2, boto3, the SDK for JavaScript v3 and Terraform accept, each observed against an endpoint that
 * verifies signatures. What only some of them accept is left out.
 */
describe('what every client accepts in the shared files is no error', () => {
  const files: readonly (readonly [what: string, path: string, text: string])[] = [
    ['a plain profile', '.aws/credentials', `[default]\n${PAIR}`],
    [
      'temporary credentials',
      '.aws/credentials',
      `[default]\n${PAIR.replace(KEY, TEMPORARY)}aws_session_token = ${TOKEN}\n`,
    ],
    ['CR LF', '.aws/credentials', `[default]\n${PAIR}`.replaceAll('\n', '\r\n')],
    ...[' ', '\t', '  \t', '\u00a0', '\u2003', '\u3000', '\v', '\f'].flatMap((blank): [string, string, string][] => [
      [
        `${JSON.stringify(blank)} behind values`,
        '.aws/credentials',
        `[default]\n${PAIR.replaceAll('\n', `${blank}\n`)}`,
      ],
      [
        `${JSON.stringify(blank)} before values`,
        '.aws/credentials',
        `[default]\n${PAIR.replaceAll('= ', `=${blank}`)}`,
      ],
    ]),
    ['no blanks around the equals sign', '.aws/credentials', `[default]\n${PAIR.replaceAll(' = ', '=')}`],
    ['keys in config', '.aws/config', `[default]\n${PAIR}region = eu-west-1\n`],
    ['keys in a named profile of config', '.aws/config', `[profile dev]\n${PAIR}`],
    ['a region in credentials', '.aws/credentials', `[default]\n${PAIR}region = eu-west-1\n`],
    ['[profile default]', '.aws/config', `[profile default]\n${PAIR}`],
    ['[profile "x"]', '.aws/config', `[profile "x"]\n${PAIR}`],
    ["tabs before a profile's name", '.aws/config', `[profile\t\tx]\n${PAIR}`],
    ['all options indented alike', '.aws/credentials', `[default]\n${PAIR.replace(/^/gm, '  ').trimEnd()}\n`],
    ['an indented comment', '.aws/credentials', `[default]\n  # mine\n\t; mine\n${PAIR}`],
    ['a comment behind the header', '.aws/credentials', `[default] # mine\n${PAIR}`],
    ['an empty token of a long-term key', '.aws/credentials', `[default]\n${PAIR}aws_session_token =\n`],
    [
      'a role whose source is the profile itself',
      '.aws/config',
      `[default]\n${PAIR}role_arn = arn:aws:iam::123456789012:role/r\nsource_profile = default\n`,
    ],
    ['a duration with a unit', '.aws/config', `[default]\n${PAIR}duration_seconds = 3600s\n`],
    ['an empty duration', '.aws/config', `[default]\n${PAIR}duration_seconds =\n`],
    [
      'a chain of two roles',
      '.aws/config',
      `[profile a]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = b\n[profile b]\nrole_arn = arn:aws:iam::123456789012:role/b\nsource_profile = default\n`,
    ],
    [
      'a nested block',
      '.aws/config',
      `[default]\n${PAIR}s3 =\n  addressing_style = path\n  max_concurrent_requests = 20\n`,
    ],
    [
      'a section for SSO',
      '.aws/config',
      '[sso-session a]\nsso_region = eu-west-1\nsso_start_url = https://a.awsapps.com/start\n[profile b]\nsso_session = a\nsso_account_id = 012345678901\nsso_role_name = r\n',
    ],
    ['comments alone', '.aws/credentials', '# nothing\n\n; here\n'],
    ['nothing', '.aws/credentials', ''],
  ]
  test.each(files)('%s', async (_, path, text) => {
    expect(await told(path, text)).toEqual([])
  })
})

describe('what some clients accept is no damaged value', () => {
  const files: readonly (readonly [what: string, text: string])[] = [
    ['capital names', `[default]\n${PAIR.replace(/aws_\w+/g, (name) => name.toUpperCase())}`],
    ['a colon for the equals sign', `[default]\n${PAIR.replaceAll(' =', ':')}`],
    ['a comment behind a value', `[default]\n${PAIR.replaceAll('\n', ' # mine\n')}`],
    ['the old name of the token', `[default]\n${PAIR.replace(KEY, TEMPORARY)}aws_security_token = ${TOKEN}\n`],
    ['CR alone', `[default]\n${PAIR}`.replaceAll('\n', '\r')],
  ]
  test.each(files)('%s', async (_, text) => {
    const rules = await told('.aws/credentials', text)
    expect(rules.filter((one) => /malformed|stray|incomplete|missing|syntax/.test(one))).toEqual([])
  })
})

describe('what every client accepts in the environment is no error', () => {
  const id = `AWS_ACCESS_KEY_ID=${KEY}\n`
  const secret = `AWS_SECRET_ACCESS_KEY=${SECRET}\n`
  const files: readonly (readonly [what: string, text: string])[] = [
    ['a plain pair', id + secret],
    ['quotes', `AWS_ACCESS_KEY_ID="${KEY}"\nAWS_SECRET_ACCESS_KEY='${SECRET}'\n`],
    ['exports', `export ${id}export ${secret}`],
    ['exports on one line', `export ${id.trim()} ${secret}`],
    ['CR LF', (id + secret).replaceAll('\n', '\r\n')],
    ['comments', `${id.trim()} # mine\n${secret}`],
    ['a region twice, the same', `${id}${secret}AWS_REGION=eu-west-1\nAWS_DEFAULT_REGION=eu-west-1\n`],
    ['an empty token of a long-term key', `${id}${secret}AWS_SESSION_TOKEN=\n`],
    ['blanks around a token', `${id.replace(KEY, TEMPORARY)}${secret}AWS_SESSION_TOKEN=" ${TOKEN} "\n`],
    ['a NUL behind the secret', `${id}${secret.trim()}\0\n`],
    ['a token left over', `AWS_SESSION_TOKEN=${TOKEN}\n`],
    ['an empty key id over a file', `AWS_ACCESS_KEY_ID=\nAWS_PROFILE=dev\n`],
    ['a profile', 'AWS_PROFILE=dev\nAWS_REGION=eu-west-1\n'],
    ['references', 'AWS_ACCESS_KEY_ID=${ID}\nAWS_SECRET_ACCESS_KEY=$SECRET\n'],
    ['a secret left over by name', 'AWS_SECRET_ACCESS_KEY=\n'],
    ["other programs' secrets", `STRIPE_SECRET_KEY=${SECRET}\nSECRET_KEY_BASE=${SECRET}\nJWT_SECRET_KEY=${SECRET}\n`],
  ]
  test.each(files)('%s', async (_, text) => {
    expect(await told('.env', text)).toEqual([])
  })

  test('a secret left over is at most a warning', async () => {
    const file: FixtureFile = { path: '.env', absolute: '.env', source: Buffer.from(secret), aside: false }
    const { findings } = await lintCase({ files: [file], facts: { git: 'ignored' } })
    expect(findings.filter((one) => one.family !== 'exposure' && one.severity === 'error')).toEqual([])
  })
})
