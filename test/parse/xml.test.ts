import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { siteOf } from '../../src/model/site.ts'
import { readXml } from '../../src/parse/xml.ts'
import { expectLinear, expectSound, KEY, SECRET, shown, sitesIn, TEMPORARY } from './reading.ts'

const scopes = (text: string) => shown(readXml, text, 'a.xml')

describe('settings are found', () => {
  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      'in names and values of Hadoop',
      `<?xml version="1.0"?>
<configuration>
  <property><name>fs.s3a.access.key</name><value>${KEY}</value></property>
  <property>
    <name> fs.s3a.secret.key </name>
    <value>
      ${SECRET}
    </value>
    <final>true</final>
  </property>
  <property><name>fs.s3a.endpoint</name><value>s3.eu-west-1.amazonaws.com</value></property>
  <property><name>fs.s3a.endpoint.region</name><value> eu-west-1</value></property>
  <property><name>fs.s3a.bucket.logs.access.key</name><value>k</value></property>
</configuration>`,
      [
        `object fs.s3a: access-key-id! fs.s3a.access.key=${KEY}, secret-access-key! fs.s3a.secret.key=${SECRET}, endpoint! fs.s3a.endpoint=s3.eu-west-1.amazonaws.com, region! fs.s3a.endpoint.region=eu-west-1`,
        'object fs.s3a.bucket.logs < fs.s3a: access-key-id! fs.s3a.bucket.logs.access.key=k',
      ],
    ],
    [
      'in the settings of .NET',
      `<configuration><appSettings><add key="AWSAccessKey" value="${KEY}"/><add key='AWSSecretKey' value='${SECRET}' />
<add value="eu-west-1" key="AWSRegion"></add></appSettings></configuration>`,
      [
        `object appSettings: access-key-id! AWSAccessKey=${KEY}, secret-access-key! AWSSecretKey=${SECRET}, region! AWSRegion=eu-west-1`,
      ],
    ],
    [
      'in properties of a bean',
      `<beans><bean class="a.Store"><property name="accessKey" value="${KEY}"/><property name="secretKey"><value>${SECRET}</value></property></bean></beans>`,
      [`object bean: access-key-id accessKey=${KEY}, secret-access-key secretKey=${SECRET}`],
    ],
    [
      'in arguments of the SDK for Java, which have no names',
      `<bean class="com.amazonaws.auth.BasicSessionCredentials"><constructor-arg value="k"/><constructor-arg><value>s</value></constructor-arg><constructor-arg index="2" value="t"/></bean>`,
      ['object bean: access-key-id! =k, secret-access-key! =s, session-token! =t'],
    ],
    [
      'in arguments with names',
      `<bean class="com.amazonaws.auth.BasicAWSCredentials"><constructor-arg name="secretKey"><value>s</value></constructor-arg><constructor-arg name="accessKey" value="k"/></bean>`,
      ['object bean: secret-access-key! secretKey=s, access-key-id! accessKey=k'],
    ],
    [
      'in attributes',
      `<aws-context:simple-credentials access-key="k" secret-key="s"/><target s3:accessKeyId="${KEY}" region="r"/>`,
      [
        'object simple-credentials: access-key-id access-key=k, secret-access-key secret-key=s',
        `object target: access-key-id accessKeyId=${KEY}, region region=r`,
      ],
    ],
    [
      'in elements of an answer of STS',
      `<GetSessionTokenResponse><GetSessionTokenResult><Credentials>
<SessionToken>t</SessionToken><SecretAccessKey>${SECRET}</SecretAccessKey>
<Expiration>2011-07-11T19:55:29Z</Expiration><AccessKeyId>${TEMPORARY}</AccessKeyId>
</Credentials></GetSessionTokenResult></GetSessionTokenResponse>`,
      [
        `object Credentials: session-token SessionToken=t, secret-access-key SecretAccessKey=${SECRET}, expiration Expiration=2011-07-11T19:55:29Z, access-key-id AccessKeyId=${TEMPORARY}`,
      ],
    ],
    [
      'in a server of Maven',
      `<settings><servers><server><id>s3</id><username>${KEY}</username><password>${SECRET}</password></server><server><username>me</username><password>p</password></server></servers></settings>`,
      [`object server: access-key-id username=${KEY}, secret-access-key password=${SECRET}`],
    ],
    [
      'in a property list',
      `<plist><dict><key>Name</key><string>x</string><key>aws</key><dict><key>AccessKey</key><string>k</string><key>Region</key>
<string>r</string></dict><key>EnvironmentVariables</key><dict><key>AWS_PROFILE</key><string>p</string></dict></dict></plist>`,
      [
        'object aws: access-key-id! AccessKey=k, region! Region=r',
        'environment EnvironmentVariables: profile! AWS_PROFILE=p',
      ],
    ],
    [
      'in Java’s properties',
      `<properties><entry key="cloud.aws.credentials.accessKey">k</entry><entry key="cloud.aws.region.static">r</entry></properties>`,
      ['object cloud.aws: access-key-id! cloud.aws.credentials.accessKey=k, region! cloud.aws.region.static=r'],
    ],
    [
      'in a map and in strings of Android',
      `<r><map><entry><key>awsAccessKeyId</key><value>k</value></entry></map><string name="aws_secret_key">s</string></r>`,
      ['object map: access-key-id! awsAccessKeyId=k', 'object r: secret-access-key! aws_secret_key=s'],
    ],
    [
      'in variables of a process',
      `<configuration><envs><env name="AWS_REGION" value="r"/></envs></configuration><web><env-entry><env-entry-name>aws.accessKeyId</env-entry-name><env-entry-value>k</env-entry-value></env-entry></web>`,
      ['environment envs: region! AWS_REGION=r', 'object aws: access-key-id! aws.accessKeyId=k'],
    ],
    [
      'in CDATA and behind entities',
      `<aws><accessKey><![CDATA[A&amp;]]></accessKey><secretKey>a&#x2F;b&#43;&amp;&lt;&bogus;</secretKey><region> <![CDATA[r]]> </region></aws>`,
      [
        'object aws: access-key-id! accessKey=A&amp;, secret-access-key! secretKey=a&#x2F;b&#43;&amp;&lt;&bogus; -> a/b+&<&bogus;, region! region=r',
      ],
    ],
    [
      'around a comment',
      `<aws><accessKey>AB<!-- C -->D</accessKey></aws>`,
      ['object aws: access-key-id! accessKey=AB<!-- C -->D -> ABD'],
    ],
    ['blanks included', `<aws><accessKey> k </accessKey></aws>`, ['object aws: access-key-id! accessKey= k ']],
    [
      'that are empty',
      '<aws><accessKey/><secretKey></secretKey></aws>',
      ['object aws: access-key-id! accessKey=, secret-access-key! secretKey='],
    ],
    [
      'that are references',
      '<aws><secretKey>${aws.key}</secretKey></aws>',
      ['object aws: $secret-access-key! secretKey=${aws.key}'],
    ],
  ]
  it.each(table)('%s', (_, text, expected) => {
    expect([...scopes(text)].sort()).toEqual([...expected].sort())
  })

  it('and what stands around credentials holds for them', () => {
    const { scopes } = readXml(
      '<c><region>r</region><credentials><accessKeyId>k</accessKeyId></credentials></c>',
      'a.xml',
    )
    const inner = scopes.find(({ name }) => name.value === 'credentials')!
    expect(reveal(siteOf(inner, 'region')!.value)).toBe('r')
  })

  it.each([
    ['a comment', `<c><!-- <accessKeyId>${KEY}</accessKeyId> --></c>`],
    [
      'general names alone',
      '<c><region>EMEA</region><key>k</key><id>i</id><endpoint>e</endpoint><secretKey>s</secretKey></c>',
    ],
    ['a public key', '<RSAKeyValue><Modulus>k</Modulus><publicAccessKey>x</publicAccessKey></RSAKeyValue>'],
    ['YAML', `accessKeyId: ${KEY}`],
    ['nothing', ''],
  ])('but not in %s', (_, text) => {
    expect(scopes(text)).toEqual([])
  })
})

describe('what is broken costs only itself', () => {
  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      'a name that is not closed',
      '<c><property><name>aws.accessKeyId<value>k</value></property><aws><region>r</region></aws></c>',
      ['object aws: access-key-id! aws.accessKeyId=k', 'object aws: region! region=r'],
    ],
    [
      'a setting that is not closed',
      `<aws><accessKey>k\n  <secretKey>s</secretKey>\n  <region>r\n</aws>`,
      ['object aws: access-key-id! accessKey=k, secret-access-key! secretKey=s, region! region=r'],
    ],
    [
      'an end that nothing began',
      '<aws></x></y><accessKey>k</accessKey></aws>',
      ['object aws: access-key-id! accessKey=k'],
    ],
    [
      'a quote that is not closed',
      `<appSettings>\n<add key="AWSAccessKey" value="k />\n<add key="AWSRegion" value="r"/></appSettings>`,
      ['object appSettings: access-key-id! AWSAccessKey=k, region! AWSRegion=r'],
    ],
    [
      'a tag that is not closed',
      '<appSettings><add key="AWSAccessKey" value="k"<add key="AWSRegion" value="r"/></appSettings',
      ['object appSettings: access-key-id! AWSAccessKey=k, region! AWSRegion=r'],
    ],
    [
      'a comment that is not closed',
      '<aws><!-- <accessKey>k</accessKey></aws>',
      ['object aws: access-key-id! accessKey=k'],
    ],
    [
      'CDATA that is not closed',
      '<aws><accessKey><![CDATA[k</accessKey></aws>',
      ['object aws: access-key-id! accessKey=k'],
    ],
    [
      'a merge that was not finished',
      '<<<<<<< HEAD\n<aws><accessKey>k</accessKey></aws>\n=======',
      ['object aws: access-key-id! accessKey=k'],
    ],
  ]
  it.each(table)('%s', (_, text, expected) => {
    expect([...scopes(text)].sort()).toEqual([...expected].sort())
  })
})

describe('any text', () => {
  const escaped = (value: string) =>
    value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('+', '&#43;')
  const value = fc.string({ unit: fc.constantFrom(...'aZ0+/<>&"\'é='), minLength: 1, maxLength: 30 })

  it('that is well-formed is read as it was meant', () => {
    const forms: readonly ((value: string) => string)[] = [
      (text) => `<aws><secretKey>${text}</secretKey></aws>`,
      (text) => `<aws secretKey="${text}"/>`,
      (text) => `<aws>\n  <add key="secretKey" value="${text}">\n</add></aws>`,
      (text) => `<aws><p><name>secretKey</name><value>${text}</value></p></aws>`,
      (text) => `<dict><key>awsSecretKey</key><string>${text}</string></dict>`,
    ]
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...forms), value), { maxLength: 6 }), (all) => {
        const text = `<root>${all.map(([form, each]) => form(escaped(each))).join('\n')}</root>`
        const read = sitesIn(readXml, text, 'a.xml')
        expect(read.map((site) => reveal(site.value)).sort()).toEqual(all.map(([, each]) => each).sort())
        expect(read.map((site) => reveal(site.written.value)).sort()).toEqual(
          all.map(([, each]) => escaped(each)).sort(),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('is read to its end, and what is found stands in it', () => {
    const piece = fc.constantFrom(
      '<aws>',
      '</aws>',
      '<dict>',
      '<key>',
      '</key>',
      '<string>',
      '<name>',
      '</name>',
      '<value>',
      '<accessKeyId>',
      '<add key="awsRegion" value="',
      '<constructor-arg value="x"/>',
      '<bean class="com.amazonaws.auth.BasicAWSCredentials">',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '"',
      "'",
      '=',
      '/>',
      '>',
      '<',
      '\n',
      ' ',
      '&#x2F;',
      '&#9999999;',
      'aws.secretKey',
      KEY,
      SECRET,
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => expectSound(readXml, `<${pieces.join('')}`, 'a.xml')),
      { numRuns: 2000 },
    )
  })

  it('with one broken setting still shows the others', () => {
    const setting = `<property><name>aws.secretKey</name><value>${SECRET}</value></property>`
    const damage = fc.constantFrom('<', '>', '"', '</x>', '<x>', '&', '<!--', '<![CDATA[', '/', '\0', '')
    fc.assert(
      fc.property(fc.nat(setting.length), damage, fc.nat(3), (at, put, cut) => {
        const broken = setting.slice(0, at) + put + setting.slice(at + cut)
        const other = (name: string, value: string) =>
          `  <property><name>aws.${name}</name><value>${value}</value></property>`
        const text = [
          '<configuration>',
          other('accessKeyId', 'a'),
          broken,
          other('region', 'b'),
          other('sessionToken', 'c'),
          '</configuration>',
        ].join('\n')
        const read = sitesIn(readXml, text, 'a.xml').map((site) => reveal(site.value))
        expect(read).toEqual(expect.arrayContaining(['a', 'b', 'c']))
      }),
      { numRuns: 500 },
    )
  })

  const hostile = [
    '<a>',
    '</a>',
    '<a></b>',
    '<',
    '<!--',
    '<![CDATA[',
    '<a b="',
    "<a b='",
    ' b="',
    '"',
    '&amp;',
    '<name>x',
    '<key>a</key>',
    '<aws accessKey="x">',
    '<credentials>',
    '<constructor-arg value="x"/>',
    ' ',
    '<a>x',
  ]
  it.each(hostile)('of %j over and over is read in time that grows as it does', (unit) => {
    expectLinear(readXml, 'a.xml', unit, (text) => `<aws><accessKey>${text}</accessKey>`)
  })
})
