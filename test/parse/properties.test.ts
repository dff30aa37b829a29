import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { siteOf } from '../../src/model/site.ts'
import { readProperties } from '../../src/parse/properties.ts'
import { expectLinear, expectSound, KEY, SECRET, shown, sitesIn } from './reading.ts'

const scopes = (text: string, path = 'application.properties') => shown(readProperties, text, path)

describe('a property is read as Java reads it', () => {
  const id = `object properties: access-key-id! awsAccessKeyId=${KEY}`
  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ['with an equals sign', `awsAccessKeyId=${KEY}`, [id]],
    ['with a colon', `awsAccessKeyId : ${KEY}\r\n`, [id]],
    ['with a blank', `  awsAccessKeyId\t${KEY}\n`, [id]],
    ['behind a byte order mark', `\ufeffawsAccessKeyId=${KEY}`, [id]],
    ['with a delimiter in the value', 'awsAccessKeyId==a:b', ['object properties: access-key-id! awsAccessKeyId==a:b']],
    ['blanks behind it included', `awsAccessKeyId=${KEY} \n`, [`${id} `]],
    [
      'over several lines',
      'awsAccessKeyId=AKIA\\\n    FIXTURE\\\r\n\tKEY234567\n',
      [`object properties: access-key-id! awsAccessKeyId=AKIA\\\n    FIXTURE\\\r\n\tKEY234567 -> ${KEY}`],
    ],
    ['in the line under its name', `awsAccessKeyId = \\\n  ${KEY}`, [id]],
    [
      'two backslashes end a line',
      `awsAccessKeyId=a\\\\\nx=y`,
      ['object properties: access-key-id! awsAccessKeyId=a\\\\ -> a\\'],
    ],
    [
      'an empty line ends a value',
      `awsAccessKeyId=a\\\n\nb`,
      ['object properties: access-key-id! awsAccessKeyId=a\\\n -> a'],
    ],
    [
      'with escapes',
      'awsAccessKeyId=\\u0041KIA\\:\\=\\x',
      ['object properties: access-key-id! awsAccessKeyId=\\u0041KIA\\:\\=\\x -> AKIA:=x'],
    ],
    ['comments left out', `# awsAccessKeyId=a\n! awsAccessKeyId=b \\\n  awsAccessKeyId=${KEY}`, [id]],
    ['empty', 'awsAccessKeyId=\nawsSecretKey\n', ['object properties: access-key-id! awsAccessKeyId=']],
    ['a reference', 'awsAccessKeyId=${AWS_KEY}', ['object properties: $access-key-id! awsAccessKeyId=${AWS_KEY}']],
  ]
  it.each(table)('%s', (_, text, expected) => {
    expect(scopes(text)).toEqual(expected)
  })
})

describe('properties with the same prefix belong together', () => {
  const table: readonly (readonly [what: string, names: string, expected: readonly string[]])[] = [
    [
      'of Spring Cloud AWS',
      'cloud.aws.credentials.accessKey=k\ncloud.aws.credentials.secretKey=s\ncloud.aws.region.static=r\ncloud.aws.region.auto=false',
      [
        'object cloud.aws: access-key-id! cloud.aws.credentials.accessKey=k, secret-access-key! cloud.aws.credentials.secretKey=s, region! cloud.aws.region.static=r',
      ],
    ],
    [
      'of one service of it',
      'spring.cloud.aws.s3.region=b\nspring.cloud.aws.s3.endpoint=e\nspring.cloud.aws.region.static=a\nspring.cloud.aws.credentials.access-key=k',
      [
        'object spring.cloud.aws: region! spring.cloud.aws.region.static=a, access-key-id! spring.cloud.aws.credentials.access-key=k',
        'object spring.cloud.aws.s3 < spring.cloud.aws: region! spring.cloud.aws.s3.region=b, endpoint! spring.cloud.aws.s3.endpoint=e',
      ],
    ],
    [
      'of the SDK for Java',
      'aws.accessKeyId=k\naws.secretKey=s\naws.sessionToken=t\naws.region=r',
      [
        'object aws: access-key-id! aws.accessKeyId=k, secret-access-key! aws.secretKey=s, session-token! aws.sessionToken=t, region! aws.region=r',
      ],
    ],
    [
      'with dots between all words',
      'aws.access.key.id=k\naws.secret.access.key=s\napp.storage.access.key=a\napp.storage.secret.key=b',
      [
        'object aws: access-key-id! aws.access.key.id=k, secret-access-key! aws.secret.access.key=s',
        'object app.storage: access-key-id app.storage.access.key=a, secret-access-key app.storage.secret.key=b',
      ],
    ],
    [
      'of Quarkus, with the endpoint beside',
      'quarkus.s3.endpoint-override=http://localhost\nquarkus.s3.aws.credentials.static-provider.access-key-id=k\nquarkus.s3.aws.region=r',
      [
        'object quarkus.s3.aws: access-key-id! quarkus.s3.aws.credentials.static-provider.access-key-id=k, region! quarkus.s3.aws.region=r, endpoint quarkus.s3.endpoint-override=http://localhost',
      ],
    ],
    [
      'of Trino',
      'hive.s3.aws-access-key=k\nhive.s3.aws-secret-key=s\nhive.s3.region=r\nhive.s3.endpoint=e',
      [
        'object hive.s3: access-key-id! hive.s3.aws-access-key=k, secret-access-key! hive.s3.aws-secret-key=s, region hive.s3.region=r, endpoint hive.s3.endpoint=e',
      ],
    ],
    [
      'of two environments',
      'aws.prod.accessKeyId=k\naws.dev.accessKeyId=l\naws.prodRegion=p\nPROD_AWS_REGION=q',
      [
        'object aws (prod): region! aws.prodRegion=p',
        'object properties (prod): region! PROD_AWS_REGION=q',
        'object aws.dev: access-key-id! aws.dev.accessKeyId=l',
        'object aws.prod: access-key-id! aws.prod.accessKeyId=k',
      ],
    ],
    [
      'of Hadoop and its buckets',
      'spark.hadoop.fs.s3a.access.key k\nspark.hadoop.fs.s3a.secret.key s\nspark.hadoop.fs.s3a.bucket.my.logs.access.key l\nspark.hadoop.fs.s3a.bucket.my.logs.secret.key t\nfs.s3n.awsAccessKeyId n',
      [
        'object fs.s3n: access-key-id! fs.s3n.awsAccessKeyId=n',
        'object spark.hadoop.fs.s3a: access-key-id spark.hadoop.fs.s3a.access.key=k, secret-access-key spark.hadoop.fs.s3a.secret.key=s',
        'object spark.hadoop.fs.s3a.bucket.my.logs < spark.hadoop.fs.s3a: access-key-id spark.hadoop.fs.s3a.bucket.my.logs.access.key=l, secret-access-key spark.hadoop.fs.s3a.bucket.my.logs.secret.key=t',
      ],
    ],
    [
      'of Hadoop, whose region is AWS’s where its endpoint is',
      'fs.s3a.endpoint=s3.eu-west-1.amazonaws.com\nfs.s3a.endpoint.region=r',
      ['object fs.s3a: endpoint! fs.s3a.endpoint=s3.eu-west-1.amazonaws.com, region! fs.s3a.endpoint.region=r'],
    ],
  ]
  it.each(table)('%s', (_, text, expected) => {
    expect([...scopes(text)].sort()).toEqual([...expected].sort())
  })

  it('and no key makes another’s secret its own', () => {
    expect(scopes(`aws.accessKeyId=${KEY}\njwt.secret-key=hunter2\nregion=EMEA\napp.region=north`)).toEqual([
      `object aws: access-key-id! aws.accessKeyId=${KEY}`,
    ])
  })

  it('and a file of the SDK’s needs no other evidence', () => {
    expect(scopes('accessKey=k\nsecretKey=s', 'src/AwsCredentials.properties')).toEqual([
      'object properties: access-key-id! accessKey=k, secret-access-key! secretKey=s',
    ])
    expect(scopes('accessKey=k', 'src/a.properties')).toEqual([])
  })

  it.each(['messages.properties', 'i18n/app_de.properties', 'app_pt_BR.properties'])(
    'and not in messages: %s',
    (path) => {
      expect(scopes('aws.region=Region', path)).toEqual([])
    },
  )

  it('but in those of an environment', () => {
    expect(scopes('aws.region=r', 'application_qa.properties')).toEqual(['object aws: region! aws.region=r'])
  })

  it('and what holds for all holds for each service', () => {
    const { scopes } = readProperties('cloud.aws.s3.region=r\ncloud.aws.credentials.secretKey=s', 'a.properties')
    const service = scopes.find(({ name }) => name.value === 'cloud.aws.s3')!
    expect(reveal(siteOf(service, 'secret-access-key')!.value)).toBe('s')
  })
})

describe('options of Java’s virtual machine', () => {
  it.each([
    ['one a line', `-Xmx2g\n-Daws.accessKeyId=${KEY}\n-Daws.secretKey=${SECRET}\n`],
    ['on one line', `-Daws.accessKeyId=${KEY} -Daws.secretKey=${SECRET}\n`],
    ['in a property', `org.gradle.jvmargs=-Xmx2g -Daws.accessKeyId=${KEY} "-Daws.secretKey=${SECRET}"\n`],
    ['in quotes', `-Daws.accessKeyId="${KEY}" -Daws.secretKey='${SECRET}'\n`],
  ])('%s', (_, text) => {
    expect(scopes(text)).toEqual([
      `object aws: access-key-id! aws.accessKeyId=${KEY}, secret-access-key! aws.secretKey=${SECRET}`,
    ])
  })
})

describe('any text', () => {
  const escaped = (value: string) =>
    value
      .replace(/[\\=:#!]/g, '\\$&')
      .replaceAll('\n', '\\n')
      .replaceAll('\t', '\\t')
      .replace(/^ /, '\\ ')

  it('that Java wrote is read as it was meant', () => {
    const value = fc.string({ unit: fc.constantFrom(...'aZ0+/ \\=:#!\n\té'), maxLength: 40 })
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), fc.constantFrom('=', ': ', '\t', ' = '), (values, delimiter) => {
        const text = values
          .map((each, index) => `aws.accessKeyId.${index}x=\nPROD${index}_AWS_REGION${delimiter}${escaped(each)}\n`)
          .join('')
        const read = sitesIn(readProperties, text, 'a.properties').filter((site) => site.role === 'region')
        expect(read.map((site) => reveal(site.value))).toEqual(values)
        expect(read.map((site) => reveal(site.written.value))).toEqual(values.map(escaped))
      }),
      { numRuns: 500 },
    )
  })

  it('is read to its end, and what is found stands in it', () => {
    const piece = fc.constantFrom(
      'aws.accessKeyId',
      'cloud.aws.region.static',
      'fs.s3a.bucket.',
      '-Daws.secretKey=',
      '=',
      ':',
      ' ',
      '\\',
      '\\u00',
      '\n',
      '\r',
      '\f',
      '#',
      '"',
      '.',
      KEY,
      SECRET,
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) =>
        expectSound(readProperties, pieces.join(''), 'a.properties'),
      ),
      { numRuns: 1000 },
    )
  })

  it('with one broken line still shows the others', () => {
    const line = `aws.secretKey=${SECRET}`
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.constantFrom('"', '\\', '=', '\n', '#', '${', '\0'), (at, damage) => {
        const broken = line.slice(0, at) + damage + line.slice(at)
        const text = ['aws.accessKeyId=a', broken, 'aws.region=b', 'aws.sessionToken=c'].join('\n')
        const read = sitesIn(readProperties, text, 'a.properties').map((site) => reveal(site.value))
        expect(read).toEqual(expect.arrayContaining(['a', 'b', 'c']))
      }),
    )
  })

  it.each(['\\\n', '\\', ' ', 'a', '=', '.', 'a.', '\n', '-Da=" ', `aws.accessKeyId=${KEY}\n`, '#\\\n', 'aws.'])(
    'of %j over and over is read in time that grows as it does',
    (unit) => {
      expectLinear(readProperties, 'a.properties', unit, (text) => `aws.region = ${text}\n${text}`)
    },
  )
})
