import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import type { Role, Scope } from '../../src/model/site.ts'
import { readUrls } from '../../src/parse/urls.ts'
import { cpuTime } from '../cpu-time.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const TEMPORARY = 'ASIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const SIGNATURE = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f1'
const TOKEN = `FwoGZXIvYXdzFixtureTokenNotReal/pTyGJMuHbEL31IeL2HPcHyGcFRl1SPnXNYvMIHa/2o76umfXfKm/r5kJP1VrT+1FJors/6ILi8I==`

/** What a scope's sites come to, by role. */
const valuesIn = ({ sites }: Scope) => Object.fromEntries(sites.map((site) => [site.role, reveal(site.value)]))
const read = (text: string) => readUrls(text).scopes.map((scope) => [scope.kind, valuesIn(scope)])

interface Given {
  readonly id: string
  readonly secret: string
  readonly token: string
  readonly region: string
}

const given: Given = { id: TEMPORARY, secret: SECRET, token: TOKEN, region: 'eu-west-1' }

const encoded = encodeURIComponent
const lower = (text: string) => encoded(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
const scopeOf = ({ id, region }: Given, slash: string) => [id, '20261121', region, 's3', 'aws4_request'].join(slash)

/** As botocore orders the parameters; Java's SDK begins with the token. */
const url = ({ id, token, region }: Given) =>
  `https://bucket.s3.amazonaws.com/a/b.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encoded(scopeOf({ id, secret: '', token, region }, '/'))}&X-Amz-Date=20261121T120000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Security-Token=${encoded(token)}&X-Amz-Signature=${SIGNATURE}`

const javaUrl = (from: Given) =>
  `https://bucket.s3.amazonaws.com/a?X-Amz-Security-Token=${encoded(from.token)}&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261121T120000Z&X-Amz-SignedHeaders=host&X-Amz-Expires=3600&X-Amz-Credential=${scopeOf(from, '%2f')}&X-Amz-Signature=${SIGNATURE}`

const slashedUrl = (from: Given) =>
  `https://bucket.s3.amazonaws.com/a?X-Amz-Credential=${scopeOf(from, '/')}&X-Amz-Date=20261121T120000Z&X-Amz-Expires=3600&X-Amz-Security-Token=${from.token}&X-Amz-Signature=${SIGNATURE}`

const version2 = ({ id, token }: Given) =>
  `https://bucket.s3.amazonaws.com/a?AWSAccessKeyId=${id}&Signature=bWQq6s%2FWEGRp%2Bldip7IQqg40aLM%3D&x-amz-security-token=${encoded(token)}&Expires=1795262400`

const airflow = ({ id, secret, token, region }: Given) => ({
  conn_type: 'aws',
  login: id,
  password: secret,
  extra: { region_name: region, aws_session_token: token },
})

type Form = readonly [what: string, text: (from: Given) => string]

const SIGNED: readonly Form[] = [
  ['alone', url],
  ['with slashes', slashedUrl],
  ['with the token first and lower-case percents', javaUrl],
  ['in Markdown', (from) => `[a file](${url(from)}).`],
  ['in a sentence', (from) => `Open ${url(from)}. Or not.`],
  ['in HTML', (from) => `<a href="${url(from).replaceAll('&', '&amp;')}">`],
  ['in JSON', (from) => JSON.stringify({ url: url(from) })],
  ['in JSON of PHP', (from) => JSON.stringify({ url: slashedUrl(from) }).replaceAll('/', '\\/')],
  ['in JSON of Go', (from) => JSON.stringify({ url: url(from) }).replaceAll('&', '\\u0026')],
  [
    'in JSON of Gson',
    (from) =>
      JSON.stringify({ url: url(from) })
        .replaceAll('&', '\\u0026')
        .replaceAll('=', '\\u003d'),
  ],
  ['in JSON in a string', (from) => JSON.stringify(JSON.stringify({ url: url(from) }).replaceAll('&', '\\u0026'))],
  ['escaped by a shell', (from) => `curl ${url(from).replace(/[?&=]/g, '\\$&')} -o file`],
  ['as a parameter of another', (from) => `https://example.org/?next=${encoded(url(from))}&x=1`],
  ['in YAML', (from) => `url: ${url(from)}\n`],
  ['in a list', (from) => `a,${url(from)},b`],
]

const SIGNED_WITHOUT_REGION: readonly Form[] = [
  ['of Version 2', version2],
  ['of Version 2 in HTML', (from) => `<a href='${version2(from).replaceAll('&', '&amp;')}'>`],
]

const HEADERS: readonly Form[] = [
  [
    'as it is sent',
    (from) =>
      `GET / HTTP/1.1\r\nAuthorization: AWS4-HMAC-SHA256 Credential=${scopeOf(from, '/')}, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=${SIGNATURE}\r\nX-Amz-Security-Token: ${from.token}\r\n`,
  ],
  [
    'in a map',
    (from) =>
      `{'X-Amz-Security-Token': '${from.token}', 'Authorization': 'AWS4-HMAC-SHA256 Credential=${scopeOf(from, '/')}, SignedHeaders=host, Signature=${SIGNATURE}'}`,
  ],
  [
    'of curl, over several lines',
    (from) =>
      `curl -H "Authorization: AWS4-HMAC-SHA256 \\\n  Credential=${scopeOf(from, '/')}, \\\n  SignedHeaders=host, \\\n  Signature=${SIGNATURE}" -H "x-amz-security-token: ${from.token}"`,
  ],
]

const WITH_SECRET: readonly Form[] = [
  [
    'of Airflow',
    ({ id, secret, token, region }) =>
      `AIRFLOW_CONN_AWS=aws://${id}:${encoded(secret)}@/?region_name=${region}&aws_session_token=${encoded(token)}\n`,
  ],
  [
    'with lower-case percents',
    ({ id, secret, token, region }) => `sqs://${id}:${lower(secret)}@?region=${region}&session_token=${lower(token)}`,
  ],
  [
    'with a secret that nobody encoded',
    ({ id, secret, token, region }) => `"s3://${id}:${secret}@bucket/a?region=${region}&session_token=${token}"`,
  ],
  [
    'in JSON of PHP',
    ({ id, secret, token, region }) =>
      JSON.stringify(`s3://${id}:${secret}@bucket/a?region=${region}&session_token=${token}`).replaceAll('/', '\\/'),
  ],
  ['as an Airflow connection', (from) => `AIRFLOW_CONN_AWS='${JSON.stringify(airflow(from))}'\n`],
  [
    'as an Airflow connection whose extra is a string',
    (from) => JSON.stringify({ aws: { ...airflow(from), extra: JSON.stringify(airflow(from).extra) } }, null, 2),
  ],
  ['as an Airflow connection in a string', (from) => JSON.stringify({ env: JSON.stringify(airflow(from)) })],
]

describe('whatever the characters, a credential is found where it stands and decoded', () => {
  const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const base64 = (minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...BASE64), minLength, maxLength })
  const any: fc.Arbitrary<Given> = fc.record({
    id: fc
      .string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), minLength: 16, maxLength: 16 })
      .map((rest) => `ASIA${rest}`),
    secret: base64(40, 40),
    token: fc.tuple(base64(40, 900), fc.constantFrom('', '=', '==')).map((parts) => `FwoGZXIvYXdz${parts.join('')}`),
    region: fc.constantFrom('us-east-1', 'eu-central-1', 'us-gov-west-1'),
  })
  const forms: readonly (readonly [what: string, kind: Scope['kind'], text: Form[1], roles: readonly Role[]])[] = [
    ...SIGNED.map(
      ([what, text]) =>
        [`a presigned URL ${what}`, 'signed-request', text, ['access-key-id', 'session-token', 'region']] as const,
    ),
    ...SIGNED_WITHOUT_REGION.map(
      ([what, text]) =>
        [`a presigned URL ${what}`, 'signed-request', text, ['access-key-id', 'session-token']] as const,
    ),
    ...HEADERS.map(
      ([what, text]) =>
        [
          `an Authorization header ${what}`,
          'signed-request',
          text,
          ['access-key-id', 'session-token', 'region'],
        ] as const,
    ),
    ...WITH_SECRET.map(
      ([what, text]) =>
        [`a URL ${what}`, 'object', text, ['access-key-id', 'secret-access-key', 'session-token', 'region']] as const,
    ),
  ]
  test.each(forms)('%s', (_, kind, textOf, roles) => {
    fc.assert(
      fc.property(any, (from) => {
        const text = textOf(from)
        const { scopes } = readUrls(text)
        expect(scopes.map((scope) => scope.kind)).toEqual([kind])
        const wanted = {
          'access-key-id': from.id,
          'secret-access-key': from.secret,
          'session-token': from.token,
          region: from.region,
        } as Record<Role, string>
        const sites = scopes[0]!.sites.filter((site) => roles.includes(site.role))
        expect(sites.map((site) => site.role).sort()).toEqual([...roles].sort())
        for (const site of sites) {
          const { span, value: written } = site.written
          expect(reveal(site.value)).toBe(wanted[site.role])
          expect(text.slice(span.start, span.end)).toBe(reveal(written))
          expect(
            decodeURIComponent(decodeURIComponent(reveal(written).replaceAll('\\/', '/').replaceAll('\\u003d', '='))),
          ).toBe(wanted[site.role])
          // Nothing of the value is left outside: what stands around it is none of its characters.
          expect(`${text[span.start - 1] ?? ' '}${text[span.end] ?? ' '}`).not.toMatch(/[A-Za-z]$/)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a presigned URL', () => {
  it('says who signed, for where, with which token, and until when', () => {
    expect(read(url(given))).toEqual([
      [
        'signed-request',
        {
          endpoint: 'bucket.s3.amazonaws.com',
          'access-key-id': TEMPORARY,
          region: 'eu-west-1',
          expiration: '2026-11-21T13:00:00Z',
          'session-token': TOKEN,
          signature: SIGNATURE,
        },
      ],
    ])
  })

  it('of Version 2 says when it ends in seconds since 1970', () => {
    expect(read(version2(given))).toEqual([
      [
        'signed-request',
        {
          endpoint: 'bucket.s3.amazonaws.com',
          'access-key-id': TEMPORARY,
          signature: 'bWQq6s/WEGRp+ldip7IQqg40aLM=',
          'session-token': TOKEN,
          expiration: '2026-11-21T12:00:00Z',
        },
      ],
    ])
  })

  const credential = `X-Amz-Credential=${KEY}%2F20261121%2Feu-west-1%2Fs3%2Faws4_request`
  const cases: readonly (readonly [what: string, text: string, values: object])[] = [
    ['that is relative has no host', `/path?${credential}`, { 'access-key-id': KEY, region: 'eu-west-1' }],
    ['that is only a query', credential, { 'access-key-id': KEY, region: 'eu-west-1' }],
    ['without its beginning', `x=(${credential}&a=b)`, { 'access-key-id': KEY, region: 'eu-west-1' }],
    ['cut in its scope has no region', `?X-Amz-Credential=${KEY}%2F20261121%2Feu-we`, { 'access-key-id': KEY }],
    ['of Version 4A has no region', `?X-Amz-Credential=${KEY}/20261121/s3/aws4_request`, { 'access-key-id': KEY }],
    [
      'that expires with no date ends nobody knows when',
      `?${credential}&X-Amz-Expires=3600`,
      { 'access-key-id': KEY, region: 'eu-west-1' },
    ],
    [
      'whose date is none ends nobody knows when',
      `?${credential}&X-Amz-Date=20269921T120000Z&X-Amz-Expires=3600`,
      { 'access-key-id': KEY, region: 'eu-west-1' },
    ],
    [
      'of two tokens has the first',
      `?${credential}&X-Amz-Security-Token=first&X-Amz-Security-Token=second`,
      { 'access-key-id': KEY, region: 'eu-west-1', 'session-token': 'first' },
    ],
    [
      'has its own host, and not that of a parameter',
      `https://bucket.s3.amazonaws.com/a?next=https://example.org/&${credential}`,
      { endpoint: 'bucket.s3.amazonaws.com', 'access-key-id': KEY, region: 'eu-west-1' },
    ],
    [
      'behind another has its own host',
      `https://example.org/?next=https://bucket.s3.amazonaws.com/a?${credential}`,
      { endpoint: 'bucket.s3.amazonaws.com', 'access-key-id': KEY, region: 'eu-west-1' },
    ],
    [
      'whose host is filled in has none',
      `https://{bucket}.s3.amazonaws.com/a?${credential}`,
      { 'access-key-id': KEY, region: 'eu-west-1' },
    ],
    [
      'at a port',
      `http://localhost:9000/a?${credential}`,
      { endpoint: 'localhost', 'access-key-id': KEY, region: 'eu-west-1' },
    ],
  ]
  test.each(cases)('%s', (_, text, values) => {
    expect(read(text)).toEqual([['signed-request', values]])
  })

  it('that a program goes on with refers to what it adds', () => {
    const [scope] = readUrls(
      `url = "https://bucket.s3.amazonaws.com/a?${credential}&X-Amz-Security-Token=" + token`,
    ).scopes
    expect(scope!.sites.find((site) => site.role === 'session-token')?.origin).toBe('reference')
  })

  it('follows another', () => {
    const urls = `${url(given)}\n${url({ ...given, id: KEY })},${url(given)};${url({ ...given, id: KEY })}`
    const { scopes } = readUrls(urls)
    expect(scopes.map((scope) => valuesIn(scope)['access-key-id'])).toEqual([TEMPORARY, KEY, TEMPORARY, KEY])
    expect(scopes.map((scope) => valuesIn(scope)['signature'])).toEqual([SIGNATURE, SIGNATURE, SIGNATURE, SIGNATURE])
  })

  test.each([
    'X-Amz-Credential',
    '?X-Amz-Credential=',
    '?X-Amz-Credential={key}%2F20261121%2Fus-east-1%2Fs3%2Faws4_request',
    '?X-Amz-Credential=$KEY%2F20261121%2Fus-east-1%2Fs3%2Faws4_request',
    '?X-Amz-Credential=<your-access-key-id>/20261121/us-east-1/s3/aws4_request',
    '?X-Amz-Credential=%s/20261121/us-east-1/s3/aws4_request',
    `?AWSAccessKeyId=${KEY}&Action=ListQueues`,
    `AWSAccessKeyId=${KEY}`,
  ])('is not %s', (text) => {
    expect(read(text)).toEqual([])
  })
})

describe('an Authorization header', () => {
  const header = (id: string) =>
    `Authorization: AWS4-HMAC-SHA256 Credential=${id}/20261121/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-security-token, Signature=${SIGNATURE}\n`

  it('of Version 2', () => {
    expect(read(`Authorization: AWS ${KEY}:bWQq6s/WEGRp+ldip7IQqg40aLM=\n`)).toEqual([
      ['signed-request', { 'access-key-id': KEY, signature: 'bWQq6s/WEGRp+ldip7IQqg40aLM=' }],
    ])
  })

  it('has the token nearest by, and no other', () => {
    const text = `${header(KEY)}x: y\n${'-'.repeat(200)}\n${header(TEMPORARY)}X-Amz-Security-Token: ${TOKEN}\n`
    expect(readUrls(text).scopes.map((scope) => valuesIn(scope)['session-token'])).toEqual([undefined, TOKEN])
  })

  it('has no token from far away', () => {
    const [scope] = readUrls(`${header(TEMPORARY)}${'-\n'.repeat(4000)}X-Amz-Security-Token: ${TOKEN}\n`).scopes
    expect(valuesIn(scope!)['session-token']).toBe(undefined)
  })

  it('may be cut', () => {
    expect(read(`AWS4-HMAC-SHA256 Credential=${KEY}/20261121/us-east-1/s3/aws4_request, Signed`)).toEqual([
      ['signed-request', { 'access-key-id': KEY, region: 'us-east-1' }],
    ])
  })
})

describe('a URL with a key id and a secret', () => {
  const key = `${KEY}:${encoded(SECRET)}`
  const pair = { 'access-key-id': KEY, 'secret-access-key': SECRET }
  const cases: readonly (readonly [what: string, text: string, values: object])[] = [
    ['of a bucket', `s3://${key}@bucket/path`, pair],
    ['of a bucket with dots', `s3a://${key}@www.example.org/path`, pair],
    [
      'of a host of AWS',
      `s3n://${key}@s3.eu-west-1.amazonaws.com/b`,
      { ...pair, endpoint: 's3.eu-west-1.amazonaws.com' },
    ],
    ['of kombu', `broker_url = 'sqs://${key}@'`, pair],
    ['of kombu with slashes', `sqs://${key}@//`, pair],
    ['of a queue on this machine', `sqs://${key}@localhost:9324//`, { ...pair, endpoint: 'localhost' }],
    ['of a region', `dynamodb://${key}@eu-west-1/table`, { ...pair, region: 'eu-west-1' }],
    [
      'of SQLAlchemy',
      `awsathena+rest://${key}@athena.eu-west-1.amazonaws.com:443/db`,
      { ...pair, endpoint: 'athena.eu-west-1.amazonaws.com' },
    ],
    ['of Symfony', `SES_DSN=ses+https://${key}@default?region=eu-west-1`, { ...pair, region: 'eu-west-1' }],
    [
      'with an endpoint',
      `aws://${key}@/?endpoint_url=http%3A%2F%2Flocalhost%3A4566&region_name=eu-west-1`,
      { ...pair, endpoint: 'http://localhost:4566', region: 'eu-west-1' },
    ],
    ['of another scheme', `amqp-like://${key}@host`, pair],
    ['of the web', `https://${key}@minio.local/`, { ...pair, endpoint: 'minio.local' }],
    [
      'with a damaged id',
      `s3://AKIAFIXTUREKEY:x@bucket`,
      { 'access-key-id': 'AKIAFIXTUREKEY', 'secret-access-key': 'x' },
    ],
    [
      'of a store that only speaks like AWS',
      's3://someone:something@minio.local/bucket',
      { 'access-key-id': 'someone', 'secret-access-key': 'something', endpoint: 'minio.local' },
    ],
  ]
  test.each(cases)('%s', (_, text, values) => {
    expect(read(text)).toEqual([['object', values]])
  })

  it('may be filled in by a program in part', () => {
    const [scope] = readUrls(`f"s3://${KEY}:{secret}@bucket"`).scopes
    expect(scope!.sites.map(({ role, origin }) => [role, origin])).toEqual([
      ['access-key-id', 'literal'],
      ['secret-access-key', 'reference'],
    ])
  })

  test.each([
    'https://user:password@minio.local/',
    'postgres://user:password@db.abc.eu-west-1.rds.amazonaws.com/db',
    `https://git-at-123456789012:${encoded(SECRET)}@git-codecommit.eu-west-1.amazonaws.com/v1/repos/x`,
    'https://aws:eyJ2ZXIiOjF9@domain-123456789012.d.codeartifact.eu-west-1.amazonaws.com/pypi/repo/simple/',
    // What mail servers take is derived from the secret, and another thing.
    `smtp://${KEY}:${'BFixture'.repeat(5)}abcd@email-smtp.eu-west-1.amazonaws.com:587`,
    `ses+smtp://${KEY}:${'BFixture'.repeat(5)}abcd@default`,
    `s3://${KEY} is:not@one`,
    `s3://bucket/${KEY}`,
  ])('is not %s', (text) => {
    expect(read(text)).toEqual([])
  })
})

describe('an Airflow connection', () => {
  it('that never closes ends where the next begins', () => {
    const text = `{"conn_type": "aws", "login": "${KEY}", "password": "${SECRET}", \n{"conn_type": "aws", "login": "${TEMPORARY}"}`
    expect(readUrls(text).scopes.map((scope) => valuesIn(scope)['access-key-id'])).toEqual([KEY, TEMPORARY])
  })

  it('may point to another store', () => {
    const text = `{"login": "a", "extra": {"host": "http://minio:9000"}, "conn_type": "s3"}`
    expect(read(text)).toEqual([['object', { 'access-key-id': 'a', endpoint: 'http://minio:9000' }]])
  })

  test.each([
    '{"conn_type": "postgres", "login": "a", "password": "b"}',
    '"conn_type": "aws", "login": "a"',
    '{"conn_type": "aws"}',
  ])('is not %s', (text) => {
    expect(read(text)).toEqual([])
  })
})

describe('any text', () => {
  const whole = fc.constantFrom(...[...SIGNED, ...HEADERS, ...WITH_SECRET].map(([, text]) => text(given)))
  const piece = fc.oneof(
    whole,
    fc.tuple(whole, fc.nat(), fc.nat()).map(([text, from, to]) => text.slice(from % text.length, to % text.length)),
    fc.constantFrom(
      KEY,
      SECRET,
      '://',
      ':',
      '@',
      '?',
      '&',
      '=',
      '%',
      '%2',
      '%ff',
      '\\',
      '\\u0026',
      '<',
      '{',
      '}',
      '"',
      ' ',
      '\n',
    ),
    fc.constantFrom(
      'X-Amz-Credential',
      'AWSAccessKeyId',
      'AWS4-HMAC-SHA256 Credential=',
      'AWS ',
      'conn_type": "aws"',
      's3',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

  it('is read without throwing, and what is found is in it as it stands', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { sites, name } of readUrls(source).scopes) {
          expect(name.span.end).toBeLessThanOrEqual(source.length)
          let last = 0
          for (const { written, name: named } of sites) {
            expect(reveal(written.value)).toBe(source.slice(written.span.start, written.span.end))
            expect(named.value).toBe(source.slice(named.span.start, named.span.end))
            expect(written.span.start).toBeGreaterThanOrEqual(last)
            last = written.span.start
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('does not hide what stands before or behind', () => {
    const junk = fc.string({ unit: fc.constantFrom(' ', '\n', '"', '<', 'a', '.', '/', '{', '%', '&'), maxLength: 60 })
    fc.assert(
      fc.property(junk, junk, fc.constantFrom(' ', '\n', '"'), (before, after, apart) => {
        const found = readUrls(`${before}${apart}${url(given)}${apart}${after}`).scopes.map(valuesIn)
        expect(found).toEqual(readUrls(url(given)).scopes.map(valuesIn))
      }),
    )
  })

  const hostile = [
    'X-Amz-Credential=',
    `&X-Amz-Credential=${KEY}%2F`,
    `?X-Amz-Credential=${KEY}/ `,
    'AWSAccessKeyId=A&',
    'AWS4-HMAC-SHA256 Credential=AKIA/',
    `AWS4-HMAC-SHA256 Credential=${KEY}/ x-amz-security-token: ${KEY} `,
    'a://b:c@',
    'a://b:',
    `s3://${KEY}:x@h?a=b&`,
    `s3://${KEY}:x@h`,
    '://',
    '\\',
    '{"conn_type":"aws"',
    '{"conn_type":"aws","login":"a"},',
    '{',
  ]
  it.each(hostile)('of %j over and over is read in time that grows as it does', (unit) => {
    const best = (length: number) => {
      const source = unit.repeat(length / unit.length)
      const times = [1, 2, 3].map(() => {
        const from = cpuTime()
        readUrls(source)
        return cpuTime() - from
      })
      return Math.min(...times)
    }
    expect(best(400_000)).toBeLessThan(best(100_000) * 10 + 200)
  })
})
