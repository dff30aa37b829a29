import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { type Scope, siteOf } from '../../src/model/site.ts'
import type { Reading } from '../../src/parse/reader.ts'
import { readPipeline, readYaml } from '../../src/parse/yaml/maps.ts'
import { cpuTime } from '../cpu-time.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

/** `scope | kind | name = value` a site; references in angle brackets, evidence other than the name's own behind. */
function sites({ scopes }: Reading): string[] {
  return scopes.flatMap((scope) =>
    scope.sites.map((site) => {
      const value = site.origin === 'reference' ? `<${reveal(site.value)}>` : reveal(site.value)
      return `${scope.name.value} | ${scope.kind} | ${site.name.value} = ${value}${site.evidence === 'name' ? '' : ` (${site.evidence})`}`
    }),
  )
}

const read = (text: string) => sites(readYaml(text, 'file.yaml'))
const only = (text: string) => readYaml(text, 'file.yaml').scopes[0]!.sites[0]!
const written = (text: string) => {
  const { span } = only(text).written
  return text.slice(span.start, span.end)
}

describe('a scalar keeps its characters and their place', () => {
  const cases: readonly (readonly [style: string, source: string, written: string, value: string])[] = [
    ['plain', `${KEY}`, KEY, KEY],
    ['plain with a comment', `${KEY} # old`, KEY, KEY],
    ['single quotes', `'it''s'`, `it''s`, `it's`],
    ['double quotes with escapes', String.raw`"a\/b\u0041\n"`, String.raw`a\/b\u0041\n`, 'a/bA\n'],
    ['double quotes ending in a backslash', String.raw`"a\\"`, String.raw`a\\`, 'a\\'],
    ['empty quotes', `''`, '', ''],
    ['a tag and an anchor before', `!!str &id "${KEY}"`, KEY, KEY],
    ['digits with a leading zero', '012345678901', '012345678901', '012345678901'],
    ['digits that look like a float', '12345E67', '12345E67', '12345E67'],
    ['literal block', `|\n    ${SECRET}\n`, SECRET, `${SECRET}\n`],
    ['literal block, chomped', `|-  # why\n    ${SECRET}\n\n`, SECRET, SECRET],
    ['folded block over two lines', '>-\n    abc\n    def\n', 'abc\n    def', 'abc def'],
    ['literal block, CR LF', `|-\r\n    ${SECRET}\r\n`, SECRET, SECRET],
    ['a quote that never closes', `"${SECRET}\nnext: x`, SECRET, SECRET],
  ]
  test.each(cases)('%s', (_, source, characters, value) => {
    const text = `AWS_SECRET_ACCESS_KEY: ${source}`
    expect(written(text)).toBe(characters)
    expect(reveal(only(text).value)).toBe(value)
  })

  test('the name is located inside its quotes', () => {
    const text = `"AWS_REGION": eu-west-1`
    expect(only(text).name.span).toEqual({ start: 1, end: 11 })
  })
})

describe('maps give scopes', () => {
  const cases: readonly (readonly [what: string, text: string, sites: readonly string[]])[] = [
    ['an environment', `a:\n  env:\n    AWS_REGION: eu-west-1`, ['a.env | environment | AWS_REGION = eu-west-1']],
    ['a map at the top', `AWS_REGION: eu-west-1`, ['top level | object | AWS_REGION = eu-west-1']],
    [
      'general names beside each other',
      `s3:\n  accessKey: ${KEY}\n  secretKey: ${SECRET}\n  region: nyc3\n  endpoint: https://nyc3.digitaloceanspaces.com`,
      [
        `s3 | object | accessKey = ${KEY} (context)`,
        `s3 | object | secretKey = ${SECRET} (context)`,
        's3 | object | region = nyc3 (context)',
        's3 | object | endpoint = https://nyc3.digitaloceanspaces.com (context)',
      ],
    ],
    ['a region alone', 'region: nyc3', []],
    ['a profile and an endpoint alone', 'profile: production\nendpoint: https://example.com', []],
    ['an access key alone', 'accessKey: x\nregion: nyc3', []],
    ['an access key id alone', `accessKeyId: ${KEY}`, [`top level | object | accessKeyId = ${KEY} (context)`]],
    ['a secret access key alone', 'secret_access_key: x', ['top level | object | secret_access_key = x (context)']],
    ['a block of AWS', `cloud:\n  aws:\n    region: eu-west-1`, ['cloud.aws | object | region = eu-west-1']],
    [
      'a module of Ansible',
      '- hosts: all\n  tasks:\n    - amazon.aws.s3_object:\n        region: eu-west-1\n        vpc_endpoint_type: x',
      ['tasks.amazon.aws.s3_object | object | region = eu-west-1'],
    ],
    [
      'qualifiers',
      `env:\n  PROD_AWS_ACCESS_KEY_ID: a\n  DEV_AWS_ACCESS_KEY_ID: b\n  PROD_AWS_SECRET_ACCESS_KEY: c`,
      [
        'env (prod) | environment | PROD_AWS_ACCESS_KEY_ID = a',
        'env (prod) | environment | PROD_AWS_SECRET_ACCESS_KEY = c',
        'env (dev) | environment | DEV_AWS_ACCESS_KEY_ID = b',
      ],
    ],
    [
      'an endpoint without the qualifier of the only credentials',
      'S3_ACCESS_KEY: a\nS3_SECRET_KEY: b\nS3_ENDPOINT: https://minio',
      [
        'top level (s3) | object | S3_ACCESS_KEY = a (context)',
        'top level (s3) | object | S3_SECRET_KEY = b (context)',
        'top level (s3) | object | S3_ENDPOINT = https://minio (context)',
      ],
    ],
    [
      'a list of assignments for compose, quotes and all',
      `services:\n  web:\n    environment:\n      - AWS_REGION="eu-west-1"\n      - OTHER=1`,
      ['services.web.environment | environment | AWS_REGION = "eu-west-1"'],
    ],
    [
      'lines of assignments for Travis',
      `env:\n  global:\n    - AWS_REGION="eu-west-1" AWS_ACCESS_KEY_ID=${KEY}`,
      ['env.global | environment | AWS_REGION = eu-west-1', `env.global | environment | AWS_ACCESS_KEY_ID = ${KEY}`],
    ],
    ['a list of assignments right under env', 'env:\n  - AWS_REGION=r', ['env | environment | AWS_REGION = r']],
    [
      'name and value as siblings',
      `env:\n  - name: AWS_ACCESS_KEY_ID\n    value: ${KEY}\n  - name: AWS_SECRET_ACCESS_KEY\n    valueFrom:\n      secretKeyRef: {name: aws, key: secret}`,
      [
        `env | environment | AWS_ACCESS_KEY_ID = ${KEY}`,
        'env | environment | AWS_SECRET_ACCESS_KEY = <secretKeyRef: {name: aws, key: secret}>',
      ],
    ],
    [
      'key and value as siblings',
      `tags:\n  - {Key: AWS_ACCESS_KEY_ID, Value: ${KEY}}`,
      [`tags | environment | AWS_ACCESS_KEY_ID = ${KEY}`],
    ],
    [
      'a list of single pairs in an environment',
      `environment:\n  - AWS_REGION: eu-west-1\n  - AWS_ACCESS_KEY_ID: ${KEY}`,
      ['environment | environment | AWS_REGION = eu-west-1', `environment | environment | AWS_ACCESS_KEY_ID = ${KEY}`],
    ],
    [
      'a value inside a map, as GitLab has it',
      `variables:\n  AWS_REGION:\n    description: where\n    value: eu-west-1`,
      ['variables | environment | AWS_REGION = eu-west-1'],
    ],
    [
      'a default of a CloudFormation parameter',
      `Parameters:\n  AwsSecretKey: {Type: String, Default: ${SECRET}}`,
      [`Parameters | object | AwsSecretKey = ${SECRET}`],
    ],
    [
      'Pulumi names',
      `config:\n  aws:accessKey: ${KEY}\n  aws:secretKey:\n    secure: v1:abc`,
      [`config | object | aws:accessKey = ${KEY}`, 'config | object | aws:secretKey = <secure: v1:abc>'],
    ],
    [
      'a name that leads to a place',
      `auth:\n  accessKeyIDSecretRef: {name: a, key: b}\n  secretAccessKeySecretRef: c`,
      [],
    ],
    [
      'several documents',
      `AWS_REGION: a\n---\nAWS_REGION: b\n...\n---\n- AWS_REGION: c`,
      [
        'top level | object | AWS_REGION = a',
        'top level | object | AWS_REGION = b',
        'top level | object | AWS_REGION = c',
      ],
    ],
    [
      'a duplicate key',
      'AWS_REGION: a\nAWS_REGION: b',
      ['top level | object | AWS_REGION = a', 'top level | object | AWS_REGION = b'],
    ],
  ]
  test.each(cases)('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test('credentials with a qualifier lean on settings without one, but never on other credentials', () => {
    const { scopes } = readYaml(`AWS_REGION: eu-west-1\nPROD_AWS_ACCESS_KEY_ID: ${KEY}`, 'a.yml')
    expect(scopes[1]!.parent).toBe(scopes[0])
    const apart = readYaml(`AWS_ACCESS_KEY_ID: x\nPROD_AWS_ACCESS_KEY_ID: ${KEY}`, 'a.yml')
    expect(apart.scopes.map((scope) => scope.parent)).toEqual([undefined, undefined])
  })
})

describe('what only says where the value comes from is a reference', () => {
  test.each([
    '!vault |\n    $ANSIBLE_VAULT;1.1;AES256\n    6162',
    '!Ref Key',
    `!Sub "\${Key}"`,
    '!GetAtt User.Key',
    '!reference [.vars, KEY]',
    '{secure: abc}',
    '{from_secret: aws_key}',
    '{Ref: Key}',
    `{"Fn::Sub": "\${Key}"}`,
    'ENC[AES256_GCM,data:abc]',
    "\"{{ lookup('env', 'KEY') }}\"",
    '{{ .Values.aws.key }}',
    '{{ .Values.aws.key | quote }}',
    'prefix-{{ .Values.aws.key }}',
    `\${AWS_SECRET_ACCESS_KEY}`,
    `\${{ secrets.KEY }}`,
    '*nowhere',
  ])('%s', (value) => {
    const text = `AWS_SECRET_ACCESS_KEY: ${value}`
    expect(readYaml(text, 'a.yml').scopes.flatMap((scope) => scope.sites.map((site) => site.origin))).toEqual([
      'reference',
    ])
  })

  test.each(['', 'null', '~'])('a name with %s beside a value', (value) => {
    expect(read(`env:\n  AWS_ACCESS_KEY_ID: x\n  AWS_SESSION_TOKEN: ${value}`)).toEqual([
      'env | environment | AWS_ACCESS_KEY_ID = x',
      'env | environment | AWS_SESSION_TOKEN = <>',
    ])
    expect(read(`AWS_SESSION_TOKEN: ${value}`)).toEqual([])
  })

  test.each([`!Sub "${SECRET}"`, `!unsafe "${SECRET}"`, `!!str ${SECRET}`, `!mine ${SECRET}`])(
    '%s is no reference',
    (value) => {
      expect(only(`AWS_SECRET_ACCESS_KEY: ${value}`).origin).toBe('literal')
    },
  )
})

describe('an alias', () => {
  test('stands for the characters of its anchor once, and is a reference from then on', () => {
    const text = `x-key: &key ${KEY}\na: {AWS_ACCESS_KEY_ID: *key}\nb: {AWS_ACCESS_KEY_ID: *key}`
    expect(read(text)).toEqual([`a | object | AWS_ACCESS_KEY_ID = ${KEY}`, 'b | object | AWS_ACCESS_KEY_ID = <*key>'])
    expect(only(text).written.span).toEqual({ start: 12, end: 32 })
  })

  test('of a map repeats nothing, and makes an environment of what serves as one', () => {
    expect(read(`x: &env {AWS_REGION: eu-west-1}\na: {environment: *env}\nb: {<<: *env}`)).toEqual([
      'x | environment | AWS_REGION = eu-west-1',
    ])
    expect(read(`x: &env {AWS_REGION: eu-west-1}\nb: {<<: *env}`)).toEqual(['x | object | AWS_REGION = eu-west-1'])
  })

  test('means the latest anchor before it', () => {
    expect(read('a: &r one\nb: {AWS_REGION: *r}\nc: &r two\nd: {AWS_REGION: *r}')).toEqual([
      'b | object | AWS_REGION = one',
      'd | object | AWS_REGION = two',
    ])
  })
})

describe('a merge', () => {
  /** `NAME < PARENT < …: NAMES` a scope. */
  const chains = (text: string) =>
    readYaml(text, 'a.yml').scopes.map((scope) => {
      const names: string[] = []
      for (let at: Scope | undefined = scope; at; at = at.parent) names.push(at.name.value)
      return `${names.join(' < ')}: ${scope.sites.map((site) => site.name.value).join(' ')}`
    })
  const anchors = 'a: &a {AWS_REGION: r}\nb: &b {AWS_PROFILE: p}\nn: &n {PORT: 1}\n'

  test.each<[what: string, text: string, chains: readonly string[]]>([
    ['of one map', 'c: {<<: *a, AWS_SESSION_TOKEN: t}', ['c < a: AWS_SESSION_TOKEN']],
    ['of several', 'c: {<<: [*n, *a, *b], AWS_SESSION_TOKEN: t}', ['c < a < b: AWS_SESSION_TOKEN']],
    [
      'of what merges itself',
      'c: &c {<<: *a, AWS_ACCESS_KEY_ID: k}\nd: {<<: *c, AWS_SESSION_TOKEN: t}',
      ['c < a: AWS_ACCESS_KEY_ID', 'd < c < a: AWS_SESSION_TOKEN'],
    ],
    [
      'past what has nothing to say',
      'c: &c {<<: *a}\nd: {<<: [*n, *c], AWS_SESSION_TOKEN: t}',
      ['d < a: AWS_SESSION_TOKEN'],
    ],
    ['of nothing', 'c: {<<: *nowhere, AWS_SESSION_TOKEN: t}\nd: {<<: x}', ['c: AWS_SESSION_TOKEN']],
    ['of itself', 'c: &c {<<: *c, AWS_SESSION_TOKEN: t}', ['c: AWS_SESSION_TOKEN']],
  ])('%s', (_, text, expected) => {
    const all = chains(anchors + text)
    expect(all.filter((chain) => !/^[ab](?: < b)?: /.test(chain))).toEqual(expected)
    expect(all.filter((chain) => chain.includes('AWS_REGION'))).toHaveLength(1)
  })

  test('says where the other half of a pair is', () => {
    const { scopes } = readYaml(`x: &x {AWS_ACCESS_KEY_ID: ${KEY}}\nenv: {<<: *x, AWS_SECRET_ACCESS_KEY: s}`, 'a.yml')
    expect(scopes.map((scope) => scope.kind)).toEqual(['environment', 'environment'])
    expect(siteOf(scopes[1]!, 'access-key-id')).toBe(scopes[0]!.sites[0])
  })
})

describe('a Kubernetes Secret', () => {
  const secret = (block: string) => `apiVersion: v1\nkind: Secret\n${block}`

  test('has base64 in data, located where it stands', () => {
    const text = secret(`data:\n  AWS_ACCESS_KEY_ID: ${btoa(KEY)}\n  AWS_SECRET_ACCESS_KEY: ${btoa(`${SECRET}\n`)}`)
    expect(read(text)).toEqual([
      `data | object | AWS_ACCESS_KEY_ID = ${KEY}`,
      `data | object | AWS_SECRET_ACCESS_KEY = ${SECRET}\n`,
    ])
    expect(written(text)).toBe(btoa(KEY))
    expect(only(text).origin).toBe('literal')
  })

  test('has plain text in stringData, and in data what is no base64', () => {
    expect(read(secret(`stringData:\n  AWS_ACCESS_KEY_ID: ${KEY}`))).toEqual([
      `stringData | object | AWS_ACCESS_KEY_ID = ${KEY}`,
    ])
    expect(read(secret(`data:\n  AWS_ACCESS_KEY_ID: ${KEY}`))).toEqual([`data | object | AWS_ACCESS_KEY_ID = ${KEY}`])
  })

  test('is encrypted when sealed, and no ConfigMap', () => {
    expect(read('kind: SealedSecret\nspec:\n  encryptedData:\n    AWS_ACCESS_KEY_ID: AgBxyz')).toEqual([
      'spec.encryptedData | object | AWS_ACCESS_KEY_ID = <AgBxyz>',
    ])
    expect(read(`kind: ConfigMap\ndata:\n  AWS_REGION: ${btoa('eu-west')}`)).toEqual([
      `data | object | AWS_REGION = ${btoa('eu-west')}`,
    ])
  })
})

describe('trouble', () => {
  const cases: readonly (readonly [what: string, text: string, at: string, message: string])[] = [
    ['an open quote', 'a: "b\n', '"', 'Expected a closing quote.'],
    ['a tab', 'a:\n\tb: c', '\t', 'Expected spaces for indentation, not a tab.'],
    ['an open bracket', 'a: [b, c\n', '', 'Expected a closing bracket.'],
    ['a key without a colon', 'a: b\nnonsense\nc: d', 'nonsense', 'Expected a colon and a space after the key.'],
    ['an unknown escape', String.raw`a: "\y"`, '\\', 'Expected an escape that YAML knows, or single quotes.'],
  ]
  test.each(cases)('%s', (_, text, at, message) => {
    const { trouble } = readYaml(text, 'a.yml')
    expect(trouble.map((each) => [text.slice(each.span.start, each.span.end), each.message])).toEqual([[at, message]])
  })

  test('is told five times a file at most', () => {
    expect(readYaml('a: "b" c\n'.repeat(100), 'a.yml').trouble).toHaveLength(5)
  })

  test.each(['a: {{ .Values.b }}\n{{- if x }}\n  c: d', 'a: "{{ default "b" .c }}"', '{% if x %}\na: b\n{% endif %}'])(
    'is none in a template: %s',
    (text) => {
      expect(readYaml(text, 'a.yml').trouble).toEqual([])
    },
  )

  test.each([`a: "b\nc: \${{ d }}`, '# {{ e }}\na: "b', "f: '{{ g }}'\na: [b"])(
    'is told where braces are quoted: %s',
    (text) => {
      expect(readYaml(text, 'a.yml').trouble).not.toEqual([])
    },
  )

  test('leaves the sites before and after a broken line', () => {
    expect(read(`env:\n  AWS_REGION: eu-west-1\n  broken\n  AWS_ACCESS_KEY_ID: ${KEY}`)).toEqual([
      'env | environment | AWS_REGION = eu-west-1',
      `env | environment | AWS_ACCESS_KEY_ID = ${KEY}`,
    ])
  })
})

describe('whatever the text', () => {
  const VALID = `defaults: &d {AWS_REGION: "eu-west-1"}
services:
  web:
    environment:
      - AWS_ACCESS_KEY_ID=${KEY}
      - AWS_SECRET_ACCESS_KEY='${SECRET}'
    env: {AWS_PROFILE: 'de''v', AWS_SESSION_TOKEN: "a\\tb", <<: *d}
---
kind: Secret
data:
  AWS_SECRET_ACCESS_KEY: >-
    ${btoa(SECRET)}
  key: !vault |
    AWS_REGION: x
`
  const check = (text: string) => {
    for (const read of [readYaml, readPipeline]) checkReading(text, read(text, 'a.yml'))
  }
  const checkReading = (text: string, { scopes, trouble }: Reading) => {
    const spans = [...trouble, ...scopes.map((scope) => scope.name)].map(({ span }) => span)
    for (const { sites } of scopes) for (const site of sites) spans.push(site.name.span, site.written.span)
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThanOrEqual(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }
    for (const { message } of trouble) expect(message).toMatch(/^Expected .*\.$/)
  }

  test('reading never throws and stays inside of the text', () => {
    const crumbs = fc.constantFrom(
      'AWS_REGION',
      ': ',
      '\n',
      '  ',
      '- ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '|\n',
      '>',
      '!Ref ',
      '#',
      '\t',
      '\r\n',
      '? ',
      ',',
      '---\n',
      '\\',
      '=',
      'é',
      '{{',
      '<<',
    )
    fc.assert(fc.property(fc.string({ unit: 'binary' }), check), { numRuns: 300 })
    fc.assert(
      fc.property(
        fc.array(crumbs, { maxLength: 40 }).map((parts) => parts.join('')),
        check,
      ),
      { numRuns: 2000 },
    )
  })

  test('so it is for a file cut off or changed anywhere', () => {
    for (let end = 0; end <= VALID.length; end++) check(VALID.slice(0, end))
    const at = fc.nat(VALID.length)
    fc.assert(
      fc.property(at, fc.nat(5), fc.string({ maxLength: 5 }), (start, length, insert) => {
        check(VALID.slice(0, start) + insert + VALID.slice(start + length))
      }),
      { numRuns: 500 },
    )
  })

  test('plain and quoted values without escapes are the characters of their span', () => {
    const value = fc
      .stringMatching(/^[A-Za-z][A-Za-z0-9+/=:_.~-]{0,40}$/)
      .filter((text) => !/:$|^(?:null|Null|NULL)$/.test(text))
    const quote = fc.constantFrom('', '"', "'")
    const around = fc.constantFrom(
      ['', ''],
      ['a:\n  ', '\nb: c'],
      ['- x\n- ', ' # d'],
      ['{', '}'],
      ['é: ü\r\n', '\r\n'],
    )
    fc.assert(
      fc.property(value, quote, around, (text, mark, [before, after]) => {
        const file = `${before}AWS_SECRET_ACCESS_KEY: ${mark}${text}${mark}${after}`
        const site = only(file)
        expect(file.slice(site.written.span.start, site.written.span.end)).toBe(text)
        expect(reveal(site.value)).toBe(text)
      }),
    )
  })

  test('a bomb of aliases stays small', () => {
    const level = (n: number) => `l${n}: &l${n} [${Array.from({ length: 10 }, () => `*l${n - 1}`).join(', ')}]`
    const bomb = [`l0: &l0 {AWS_REGION: eu-west-1}`, ...Array.from({ length: 10 }, (_, n) => level(n + 1))].join('\n')
    expect(within(500, () => read(bomb))).toEqual(['l0 | object | AWS_REGION = eu-west-1'])
  })

  test.each([
    ['open lists', '['.repeat(5000)],
    ['closed lists', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['maps', '{a: '.repeat(5000)],
    ['dashes', `${'- '.repeat(5000)}x`],
    ['question marks', `${'? '.repeat(5000)}x`],
  ])('5,000 nested %s end fast, in trouble', (_, nested) => {
    const { scopes, trouble } = within(1500, () => readYaml(`AWS_REGION: eu-west-1\na:\n  ${nested}\n`, 'a.yml'))
    expect(trouble.map(({ message }) => message)).toContain('Expected fewer nested levels.')
    expect(scopes).toHaveLength(1)
  })

  const many = (line: (n: number) => string) => Array.from({ length: 3000 }, (_, n) => line(n)).join('\n')
  test.each([
    ['merges of merges', many((n) => `m${n}: &m${n} {<<: *m${n - 1}, q${n}_AWS_REGION: r}`)],
    ['merges of all before', many((n) => `m${n}: &m${n} {<<: [*m${n - 1}, *m0], env: {<<: *m1}}`)],
    ['uses of one map', `m: &m {${many((n) => `a${n}: 1,`)}}\n${many((n) => `e${n}: {env: *m, <<: *m}`)}`],
    [
      'jobs that extend each other',
      many((n) => `m${n}: {extends: [m${n + 1}, m${n + 2}], variables: {AWS_REGION: r}}`),
    ],
  ])('3,000 %s end fast', (_, text) => {
    within(4000, () => readYaml(text, 'a.yml'))
    within(4000, () => readPipeline(text, '.gitlab-ci.yml'))
  })

  test('20,000 settings in one map end fast', () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => `Q${n}_ACCESS_KEY: x\nQ${n}_SECRET_KEY: y`)
    expect(within(5000, () => readYaml(lines.join('\n'), 'a.yml')).scopes).toHaveLength(20_000)
  })
})

function within<T>(milliseconds: number, work: () => T): T {
  const start = cpuTime()
  const result = work()
  expect(cpuTime() - start).toBeLessThan(milliseconds)
  return result
}
