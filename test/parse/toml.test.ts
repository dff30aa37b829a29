import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { siteOf } from '../../src/model/site.ts'
import { readToml } from '../../src/parse/toml.ts'
import { expectLinear, expectSound, KEY, SECRET, shown, sitesIn } from './reading.ts'

const scopes = (text: string, path = 'a.toml') => shown(readToml, text, path)

describe('a value is read', () => {
  const table: readonly (readonly [what: string, text: string, read: string])[] = [
    ['between double quotes', `aws_region = "r"`, 'r'],
    ['between single quotes', `aws_region='C:\\r' # c`, 'C:\\r'],
    [
      'with escapes',
      `aws_region = "\\u0061\\"\\\\\\x62\\t\\U0001F600"`,
      '\\u0061\\"\\\\\\x62\\t\\U0001F600 -> a"\\b\t😀',
    ],
    ['over several lines', 'aws_region = """\na\\\n   b"c"""', 'a\\\n   b"c -> ab"c'],
    ['over several lines as it stands', "aws_region = '''\r\na'\\n'''", "a'\\n"],
    ['without quotes', 'aws_region = r # c', 'r'],
    ['with a quote that is not closed', 'aws_region = "r\nx = "y"', 'r'],
    ['with three quotes that are not closed', 'aws_region = """r\nx = 1', ''],
    ['behind a colon', 'aws_region: "r"', 'r'],
    ['of a template', 'aws_region = {{ region }}\n', '{{ region }}'],
    ['under a quoted name', '"aws_region" = "r"', 'r'],
    ['of Cargo, with more beside it', 'aws_region = { value = "r", force = true }', 'r'],
  ]
  it.each(table)('%s', (_, text, read) => {
    expect(sitesIn(readToml, text, 'a.toml').map((site) => site.role)).toEqual(['region'])
    expect(scopes(text)[0]).toMatch(/^object top of the file: \$?region! aws_region=/)
    expect(scopes(text)[0]!.replace(/^.*?=/s, '')).toBe(read)
  })
})

describe('settings stand together', () => {
  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      'in a table',
      `[storage]\naccess_key_id = "${KEY}"\nsecret_access_key = "${SECRET}"\n[other]\nregion = "r"`,
      [`object storage: access-key-id access_key_id=${KEY}, secret-access-key secret_access_key=${SECRET}`],
    ],
    [
      'in an inline table',
      `[s3]\nregion = "r"\ncredentials = { access_key_id = "${KEY}", secret_access_key = '${SECRET}' }`,
      [
        'object s3: region region=r',
        `object s3.credentials < s3: access-key-id access_key_id=${KEY}, secret-access-key secret_access_key=${SECRET}`,
      ],
    ],
    [
      'in an inline table over lines',
      '[x]\naws = {\n  region = "r", # c\n  access_key = "k",\n}\ny = 1',
      ['object x.aws: region! region=r, access-key-id! access_key=k'],
    ],
    [
      'under dotted names',
      'aws.region = "r"\naws . "access_key" = "k"',
      ['object aws: region! region=r, access-key-id! access_key=k'],
    ],
    [
      'in each of several tables',
      '[[store]]\naws_region = "a"\n[[store]]\naws_region = "b"\n[store.aws]\nregion = "c"',
      [
        'object store: region! aws_region=a',
        'object store: region! aws_region=b',
        'object store.aws: region! region=c',
      ],
    ],
    [
      'in a list of tables',
      'stores = [{ aws_region = "a" }, { aws_region = "b" }]',
      ['object stores: region! aws_region=a', 'object stores: region! aws_region=b'],
    ],
    [
      'in the variables of a process',
      '[vars]\nAWS_REGION = "a"\n[build.environment]\nAWS_REGION = "b"\n[env]\nAWS_REGION = "c"',
      [
        'environment vars: region! AWS_REGION=a',
        'environment build.environment: region! AWS_REGION=b',
        'environment env: region! AWS_REGION=c',
      ],
    ],
    [
      'in a list of variables',
      `[[runners]]\nenvironment = ["AWS_ACCESS_KEY_ID=${KEY}", "A=b",\n  'AWS_REGION=r']`,
      [`environment runners.environment: access-key-id! AWS_ACCESS_KEY_ID=${KEY}, region! AWS_REGION=r`],
    ],
    [
      'in tables with a name and a value',
      '[[env]]\nname = "AWS_REGION"\nvalue = "r"\n[[env]]\nvalue = "p"\nname = "AWS_PROFILE"',
      ['environment env: region! AWS_REGION=r, profile! AWS_PROFILE=p'],
    ],
    [
      'in the cache of a runner of GitLab',
      `[runners.cache.s3]\nServerAddress = "minio"\nAccessKey = "k"\nSecretKey = "s"\nBucketLocation = "r"`,
      [
        'object runners.cache.s3: endpoint ServerAddress=minio, access-key-id AccessKey=k, secret-access-key SecretKey=s, region BucketLocation=r',
      ],
    ],
  ]
  it.each(table)('%s', (_, text, expected) => {
    expect([...scopes(text)].sort()).toEqual([...expected].sort())
  })

  it('as AWS SAM has them', () => {
    const text = `version = 0.1
[default.deploy.parameters]
region = "r"
parameter_overrides = "AwsAccessKeyId=\\"${KEY}\\" Size=1 AwsSecretAccessKey=${SECRET} ParameterKey=AwsRegion,ParameterValue=q"
[prod.deploy.parameters]
parameter_overrides = ["AwsRegion=p"]`
    expect(scopes(text, 'infra/samconfig.toml')).toEqual(
      expect.arrayContaining([
        'object default.deploy.parameters: region! region=r',
        `object default.deploy.parameters.parameter_overrides: access-key-id! AwsAccessKeyId=${KEY}, secret-access-key! AwsSecretAccessKey=${SECRET}, region! AwsRegion=q`,
        'object prod.deploy.parameters.parameter_overrides: region! AwsRegion=p',
      ]),
    )
    expect(scopes('[default.deploy.parameters]\nregion = "r"', 'other.toml')).toEqual([])
  })

  it('and what stands around credentials holds for them', () => {
    const { scopes } = readToml('[sink]\nregion = "r"\n[sink.auth]\naccess_key_id = "k"', 'a.toml')
    const inner = scopes.find(({ name }) => name.value === 'sink.auth')!
    expect(reveal(siteOf(inner, 'region')!.value)).toBe('r')
  })
})

describe('what is broken costs only itself', () => {
  const table: readonly (readonly [what: string, text: string])[] = [
    ['an inline table that is not closed', 'x = { y = 1\n[aws]\nregion = "r"'],
    ['a list that is not closed', 'x = ["y",\n[aws]\nregion = "r"'],
    ['a list before a setting', '[aws]\nx = [ 1, 2\nregion = "r"'],
    ['a header that is not closed', '[aws\nregion = "r"'],
    ['a line without a value', '[aws]\nx\ny =\nregion = "r"'],
    ['a merge that was not finished', '[aws]\n<<<<<<< HEAD\nregion = "r"\n======='],
    ['brackets without end', `${'x = [['.repeat(500)}\n[aws]\nregion = "r"`],
  ]
  it.each(table)('%s', (_, text) => {
    expect(scopes(text)).toEqual(['object aws: region! region=r'])
  })
})

describe('any text', () => {
  const basic = (value: string) => `"${JSON.stringify(value).slice(1, -1)}"`
  const value = fc.string({ unit: fc.constantFrom(...'aZ0+/="\\\n\té#[]{},'), maxLength: 30 })

  it('that is well-formed is read as it was meant', () => {
    const forms: readonly ((value: string) => string)[] = [
      (text) => `[[aws]]\nsecret_key = ${text}`,
      (text) => `[[x]]\naws.secret_key = ${text} # c`,
      (text) => `[[x]]\naws = { y = [1, { z = 2 }], secret_key = ${text} }`,
      (text) => `[[x]]\ny = [\n  1, # c\n  { aws = { secret_key = ${text} } },\n]`,
    ]
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...forms), value), { maxLength: 6 }), (all) => {
        const text = all.map(([form, each]) => form(basic(each))).join('\n')
        const read = sitesIn(readToml, text, 'a.toml')
        expect(read.map((site) => reveal(site.value)).sort()).toEqual(all.map(([, each]) => each).sort())
        expect(read.map((site) => `"${reveal(site.written.value)}"`).sort()).toEqual(
          all.map(([, each]) => basic(each)).sort(),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('is read to its end, and what is found stands in it', () => {
    const piece = fc.constantFrom(
      '[aws]',
      '[[env]]',
      '[',
      ']',
      '{',
      '}',
      '=',
      '.',
      ',',
      '"',
      "'",
      '"""',
      "'''",
      '\\',
      '\\u0061',
      '#',
      '\n',
      ' ',
      'aws_secret_key = ',
      'name',
      'value',
      'parameter_overrides = "',
      'AwsRegion=x',
      KEY,
      SECRET,
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) =>
        expectSound(readToml, pieces.join(''), 'samconfig.toml'),
      ),
      { numRuns: 2000 },
    )
  })

  it('with one broken line still shows the others', () => {
    const line = `secret_key = "${SECRET}"`
    const damage = fc.constantFrom('"', "'", '"""', '[', '{', ']', '}', '=', '\\', '#', '\n', '\0', '{{', '')
    fc.assert(
      fc.property(fc.nat(line.length), damage, fc.nat(3), (at, put, cut) => {
        const broken = line.slice(0, at) + put + line.slice(at + cut)
        const text = `[aws]\naccess_key = "a"\n${broken}\nregion = "b"\nsession_token = "c"\n[x]\naws_region = "d"`
        const read = sitesIn(readToml, text, 'a.toml').map((site) => reveal(site.value))
        expect(read).toEqual(expect.arrayContaining(['a', 'b', 'c', 'd']))
      }),
      { numRuns: 500 },
    )
  })

  const hostile = [
    '[',
    '{',
    '[a]\n',
    'a.',
    'a = [',
    'a = {',
    '"',
    '"""',
    "'''",
    '\\"""',
    '\\',
    ' ',
    '\n',
    '#',
    'a="b=c"\n',
    'x=',
    '[[a.b]]\n',
    '"a=b",',
  ]
  it.each(hostile)('of %j over and over is read in time that grows as it does', (unit) => {
    expectLinear(readToml, 'samconfig.toml', unit, (text) => `[aws]\nregion = "r"\nx = ${text}\n${text}`)
  })
})
