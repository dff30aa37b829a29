import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { siteOf } from '../../src/model/site.ts'
import { readJson } from '../../src/parse/json.ts'
import { expectSound, KEY, SECRET, TEMPORARY } from './reading.ts'

/** `KIND NAME: ROLE NAME=WRITTEN …` of each scope, with ` -> VALUE` where the value reads otherwise. */
function scopes(text: string, path = 'a.json'): readonly string[] {
  return readJson(text, path).scopes.map((scope) => {
    const sites = scope.sites.map((site) => {
      const written = text.slice(site.written.span.start, site.written.span.end)
      expect(reveal(site.written.value)).toBe(written)
      expect(text.slice(site.name.span.start, site.name.span.end)).toBe(site.name.value)
      const value = reveal(site.value)
      return `${site.role} ${site.name.value}=${written}${value === written ? '' : ` -> ${value}`}`
    })
    return `${scope.kind} ${scope.name.value}: ${sites.join(', ')}`
  })
}

describe('maps', () => {
  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      'an answer of STS',
      `{"Credentials": {"AccessKeyId": "${TEMPORARY}", "SecretAccessKey": "${SECRET}", "SessionToken": "t", "Expiration": "e"}}`,
      [
        `object Credentials: access-key-id AccessKeyId=${TEMPORARY}, secret-access-key SecretAccessKey=${SECRET}, session-token SessionToken=t, expiration Expiration=e`,
      ],
    ],
    [
      'an answer of a credential process',
      `{"Version": 1, "AccessKeyId": "${KEY}", "SecretAccessKey": "${SECRET}"}`,
      [`object object: access-key-id AccessKeyId=${KEY}, secret-access-key SecretAccessKey=${SECRET}`],
    ],
    [
      'appsettings',
      `{"AWS": {"Region": "r", "AccessKey": "k"}}`,
      ['object AWS: region Region=r, access-key-id AccessKey=k'],
    ],
    [
      'credentials in appsettings, whose place is AWS’s too',
      `{"AWS": {"Region": "r", "Credentials": {"AccessKey": "k"}}}`,
      ['object AWS: region Region=r', 'object Credentials: access-key-id AccessKey=k'],
    ],
    [
      'a parameter with a path for a name',
      `{"Properties": {"Name": "/app/AWS_SECRET_ACCESS_KEY", "Value": "s"}}`,
      ['object Properties: secret-access-key AWS_SECRET_ACCESS_KEY=s'],
    ],
    [
      'flat appsettings',
      `{"AWS:AccessKey": "k", "AWS__SecretKey": "s"}`,
      ['object object: access-key-id AWS:AccessKey=k, secret-access-key AWS__SecretKey=s'],
    ],
    [
      'variables',
      `{"Environment": {"Variables": {"AWS_REGION": "r"}}}`,
      ['environment Variables: region AWS_REGION=r'],
    ],
    [
      'name and value siblings',
      `{"environment": [{"name": "AWS_REGION", "value": "r"}, {"Value": "${KEY}", "Name": "AWS_ACCESS_KEY_ID"}]}`,
      [`environment environment: region AWS_REGION=r, access-key-id AWS_ACCESS_KEY_ID=${KEY}`],
    ],
    [
      'key and value siblings with general names',
      `{"awsv4": [{"key": "accessKey", "value": "k"}, {"key": "secretKey", "value": "s"}, {"key": "region", "value": "r"}]}`,
      ['object awsv4: access-key-id accessKey=k, secret-access-key secretKey=s, region region=r'],
    ],
    [
      'an escaped value',
      `{"awsSecretKey": "a\\/\\u0062"}`,
      ['object object: secret-access-key awsSecretKey=a\\/\\u0062 -> a/b'],
    ],
    ['comments and trailing commas', `// c\n{"awsRegion": /* c */ "r",}`, ['object object: region awsRegion=r']],
    [
      'an account as a number',
      `{"awsAccountId": 123456789012}`,
      ['object object: account-id awsAccountId=123456789012'],
    ],
    ['no value', `{"awsRegion": null, "awsAccessKeyId": true, "awsSecretKey": {}}`, []],
    ['something else', `{"region": "north", "key": "k", "id": "i", "endpoint": "e", "secretKey": "s"}`, []],
    [
      'a connection of Airflow',
      `{"conn_type": "aws", "login": "${KEY}", "password": "${SECRET}", "extra": {"region_name": "r"}}`,
      [`object object: access-key-id login=${KEY}, secret-access-key password=${SECRET}, region region_name=r`],
    ],
    ['a connection to something else', `{"conn_type": "postgres", "login": "${KEY}", "password": "${SECRET}"}`, []],
    [
      'a broken string',
      `{"aws_access_key_id": "${KEY}\n, "aws_region": "r"}`,
      [`object object: access-key-id aws_access_key_id=${KEY}, region aws_region=r`],
    ],
    [
      'lines',
      `{"aws_region": "a"}\n{"aws_region": "\n{"aws_region": "c"}\n`,
      ['object object: region aws_region=a', 'object object: region aws_region=', 'object object: region aws_region=c'],
    ],
    [
      'several roots',
      `{\n"aws_region": "a"\n}\n{"aws_region": "b"}`,
      ['object object: region aws_region=a', 'object object: region aws_region=b'],
    ],
    [
      'qualifiers',
      `{"PROD_AWS_REGION": "a", "DEV_AWS_REGION": "b"}`,
      ['object object (prod): region PROD_AWS_REGION=a', 'object object (dev): region DEV_AWS_REGION=b'],
    ],
  ]
  it.each(table)('%s', (_, text, expected) => {
    expect(scopes(text)).toEqual(expected)
  })

  it('the options around credentials hold for them too', () => {
    const text = `{"region": "r", "credentials": {"accessKeyId": "${KEY}", "secretAccessKey": "${SECRET}"}}`
    const inner = readJson(text, 'a.json').scopes.find((scope) => scope.name.value === 'credentials')!
    expect(reveal(siteOf(inner, 'region')!.value)).toBe('r')
  })
})

describe('trouble', () => {
  it.each([
    ['{"a": 1', [[7, 'Expected `}` here.']]],
    ['{"a" 1}', [[5, 'Expected `:` after the name.']]],
    ['{"a": "b\n}', [[6, 'Expected a closing quote before the end of the line.']]],
    ['{}}', [[2, 'Expected the end of the file here.']]],
    ['// c\n{"a": [1,],}', []],
    ['', []],
    ['{"a": 1}\n{"a":\n', []],
  ])('%s', (text, expected) => {
    expect(readJson(text, 'a.json').trouble.map(({ span, message }) => [span.start, message])).toEqual(expected)
  })

  it('JSON5 is no broken JSON', () => {
    expect(readJson("{a: 'b'}", 'a.json5').trouble).toEqual([])
  })

  it('deep nesting ends in one trouble, however the brackets are mixed', () => {
    for (const open of ['[', '{"a":', '[{"a":', '{"a":]', '[}']) {
      const { scopes: found, trouble } = readJson(open.repeat(100_000), 'a.json')
      expect(found).toEqual([])
      expect(trouble.map(({ message }) => message)).toEqual(['Expected no more than 500 levels of nesting.'])
    }
  })

  it('nesting just below the limit is read', () => {
    const text = `${'['.repeat(499)}{"aws_region": "r"}${']'.repeat(499)}`
    expect(scopes(text)).toEqual(['object object: region aws_region=r'])
  })
})

const secrets = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'),
  minLength: 40,
  maxLength: 40,
})

const SYNTAXES: readonly ((secret: string) => string)[] = [
  (secret) => `{"AccessKeyId": "${KEY}", "SecretAccessKey": "${secret}"}`,
  (secret) => `{"env": [{"name": "AWS_SECRET_ACCESS_KEY", "value": "${secret}"}]}`,
  (secret) => `{"n": 1}\n{"aws_secret_access_key":"${secret}"}`,
]

describe('properties', () => {
  it('finds any secret, exactly, in every syntax', () => {
    fc.assert(
      fc.property(secrets, fc.constantFrom(...SYNTAXES), (secret, write) => {
        const text = write(secret)
        const found = readJson(text, 'a.json')
          .scopes.flatMap((scope) => scope.sites)
          .filter((site) => site.role === 'secret-access-key')
        expect(found.map(({ written: { span } }) => text.slice(span.start, span.end))).toEqual([secret])
      }),
      { numRuns: 500 },
    )
  })

  it('finds what any JSON writer escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (value) => {
        const text = JSON.stringify({ awsSecretKey: value })
        const [site] = readJson(text, 'a.json').scopes.flatMap((scope) => scope.sites)
        expect(reveal(site!.value)).toBe(value)
        const written = text.slice(site!.written.span.start, site!.written.span.end)
        expect(JSON.parse(`"${written}"`)).toBe(value)
      }),
      { numRuns: 500 },
    )
  })

  it('never throws and never points outside of the text', () => {
    const whole = SYNTAXES.map((write) => write(SECRET)).join('\n')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => expectSound(readJson, text, 'a.json')),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\u0 \n\r/*a'), maxLength: 80 }), (text) =>
        expectSound(readJson, text, 'a.json'),
      ),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(20),
        fc.constantFrom('', '"', '{', '[', '/*', '\\', '\n', '<<<<<<< a\n'),
        (at, cut, put) => expectSound(readJson, whole.slice(0, at) + put + whole.slice(at + cut), 'a.json'),
      ),
      { numRuns: 1000 },
    )
  })
})
