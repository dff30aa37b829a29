import { describe, expect, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import type { Scope } from '../../src/model/site.ts'
import { readDotenv } from '../../src/parse/dotenv.ts'
import { readJavaScript } from '../../src/parse/javascript.ts'
import { readJson } from '../../src/parse/json.ts'
import { readTerraform } from '../../src/parse/terraform.ts'
import { readYaml } from '../../src/parse/yaml/maps.ts'
import { cpuTime } from '../cpu-time.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

type Values = Readonly<Record<string, string>>

/** The same values, as each format writes them. */
const FORMATS: Readonly<Record<string, (values: Values, map: string) => readonly Scope[]>> = {
  YAML: (values, map) =>
    readYaml(`${map}:\n${lines(values, (name, value) => `  ${name}: "${value}"`)}`, 'a.yml').scopes,
  JSON: (values, map) => readJson(JSON.stringify({ [map]: values }), 'a.json').scopes,
  HCL: (values, map) =>
    readTerraform(`locals {\n${map} = {\n${lines(values, (name, value) => `${name} = "${value}"`)}\n}\n}\n`, 'a.tf')
      .scopes,
  JavaScript: (values, map) => readJavaScript(`const ${map} = ${JSON.stringify(values)}`, 'a.js').scopes,
  dotenv: (values) => readDotenv(lines(values, (name, value) => `${name}=${value}`)).scopes,
}

function lines(values: Values, line: (name: string, value: string) => string): string {
  return Object.entries(values)
    .map(([name, value]) => line(name, value))
    .join('\n')
}

/** `(qualifier) < (qualifier of the parent): NAME …`, with `~` before names that are not AWS's own. */
function outline(scopes: readonly Scope[]): readonly string[] {
  const qualifier = (scope: Scope) => / \(([^()]*)\)$/.exec(scope.name.value)?.[1] ?? '-'
  return scopes.map((scope) => {
    const names = scope.sites.map((site) => (site.evidence === 'name' ? '' : '~') + site.name.value)
    const parent = scope.parent ? ` < ${qualifier(scope.parent)}` : ''
    return `${qualifier(scope)}${parent}: ${names.join(' ')}`
  })
}

type Case = readonly [what: string, values: Values, scopes: readonly string[]]

const ANYWHERE: readonly Case[] = [
  ['AWS names alone', { AWS_REGION: 'r' }, ['-: AWS_REGION']],
  ['general names alone', { region: 'r', profile: 'p', endpoint: 'e', role_arn: 'a', secret_key: 's' }, []],
  ['half a pair', { access_key: 'k', region: 'r' }, []],
  ['half a pair with the shape of a key id', { access_key: KEY, region: 'r' }, ['-: ~access_key ~region']],
  ['half a pair with a key id that was cut', { access_key: KEY.slice(0, -1) }, ['-: ~access_key']],
  ['half a pair with the shape of a secret', { secret_key: SECRET, region: 'r' }, ['-: ~secret_key ~region']],
  ['half a pair in quotes that were pasted', { secret_key: `'${SECRET}'` }, ['-: ~secret_key']],
  ['half a pair in the manner of AWS', { access_key_id: 'k', region: 'r' }, ['-: ~access_key_id ~region']],
  ['a pair of general names', { access_key: 'k', secret_key: 's' }, ['-: ~access_key ~secret_key']],
  [
    'a region and a token beside a pair',
    { accessKey: 'k', secretKey: 's', region: 'r', sessionToken: 't' },
    ['-: ~accessKey ~secretKey ~region ~sessionToken'],
  ],
  ['short names without shapes', { key: 'k', secret: 's', token: 't', id: 'i' }, []],
  ['short names with a key id', { key: KEY, secret: 's', token: 't' }, ['-: ~key ~secret ~token']],
  ['short names with a secret', { key: 'k', secret: SECRET, id: 'i' }, ['-: ~key']],
  [
    'short names beside names that say more',
    { key: 'k', secret: 's', access_key_id: KEY, secret_key: 's' },
    ['-: ~access_key_id ~secret_key'],
  ],
  [
    'an endpoint, a zone and a role beside a region of AWS',
    { AWS_REGION: 'r', endpoint: 'e', availability_zone: 'z', role_arn: 'a', profile: 'p' },
    ['-: AWS_REGION ~endpoint ~availability_zone ~role_arn'],
  ],
  ['a zone and a role beside another region', { region: 'r', availability_zone: 'z', role_arn: 'a' }, []],
  [
    'two credentials and what serves both',
    { PROD_AWS_ACCESS_KEY_ID: 'a', DEV_AWS_ACCESS_KEY_ID: 'b', AWS_REGION: 'r' },
    ['-: AWS_REGION', 'prod < -: PROD_AWS_ACCESS_KEY_ID', 'dev < -: DEV_AWS_ACCESS_KEY_ID'],
  ],
  [
    'credentials never lean on other credentials',
    { AWS_ACCESS_KEY_ID: 'a', AWS_REGION: 'r', PROD_AWS_SECRET_ACCESS_KEY: 's' },
    ['-: AWS_ACCESS_KEY_ID AWS_REGION', 'prod: PROD_AWS_SECRET_ACCESS_KEY'],
  ],
  [
    'a general setting serves the only credentials',
    { S3_ACCESS_KEY: 'k', S3_SECRET_KEY: 's', S3_ENDPOINT: 'https://minio', region: 'r' },
    ['s3: ~S3_ACCESS_KEY ~S3_SECRET_KEY ~S3_ENDPOINT ~region'],
  ],
  [
    'a general setting serves all of several credentials',
    { a_access_key: 'k', a_secret_key: 's', b_access_key: 'k', b_secret_key: 's', region: 'r' },
    ['-: ~region', 'a < -: ~a_access_key ~a_secret_key', 'b < -: ~b_access_key ~b_secret_key'],
  ],
  ['halves of different pairs', { a_access_key: 'k', b_secret_key: 's', region: 'r' }, []],
  ['a region of something else', { AWS_ACCESS_KEY_ID: KEY, AZURE_REGION: 'r' }, ['-: AWS_ACCESS_KEY_ID']],
]

const UNDER_AWS: readonly Case[] = [
  ['general names', { region: 'r', accessKey: 'k', endpoint: 'e' }, ['-: region accessKey endpoint']],
  ['names of other things', { routing_region: 'r', key: 'k', endpoint_type: 't' }, []],
]

describe.each(Object.entries(FORMATS))('values in %s', (format, read) => {
  test.each(ANYWHERE)('%s', (_, values, expected) => {
    expect(outline(read(values, 'thing'))).toEqual(expected)
  })

  test.each(format === 'dotenv' ? [] : UNDER_AWS)('in a map called aws: %s', (_, values, expected) => {
    expect(outline(read(values, 'aws'))).toEqual(expected)
  })

  test('that fall back to a literal are that literal', () => {
    // HCL would expand this itself, and has no such default; a program's string is text for whoever gets it.
    if (format === 'HCL') return
    const [scope] = read({ access_key: `\${KEY:-${KEY}}` }, 'thing')
    expect(scope?.sites.map((site) => [site.origin, reveal(site.value), reveal(site.written.value)])).toEqual([
      ['literal', KEY, KEY],
    ])
  })

  test('that are empty are still given', () => {
    const [scope] = read({ AWS_ACCESS_KEY_ID: '' }, 'thing')
    expect(scope?.sites.map((site) => [site.origin, reveal(site.value)])).toEqual([['literal', '']])
  })
})

test('20,000 short names in one map are read in time that grows as they do', () => {
  const items = Array.from({ length: 20_000 }, (_, at) => `key=${at}\nsecret=x\nq${at}_access_key=y`).join('\n')
  const start = cpuTime()
  expect(readDotenv(items).scopes).toEqual([])
  expect(cpuTime() - start).toBeLessThan(5000)
})
