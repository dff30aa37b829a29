import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { isWithin, siteOf } from '../../src/model/site.ts'
import { readSource } from '../../src/parse/source.ts'
import { cpuTime } from '../cpu-time.ts'
import { expectSound, KEY, SECRET, siteLine, TEMPORARY } from './reading.ts'

/** The sites, a line each. */
function sites(text: string, path: string): readonly string[] {
  return readSource(text, path).scopes.flatMap((scope) => scope.sites.map((site) => siteLine(text, site)))
}

function scopes(text: string, path: string): readonly string[] {
  return readSource(text, path).scopes.map(({ kind, name }) => `${kind}: ${name.value}`)
}

/** The key id and the secret under these names. */
const pair = (id: string, secret: string) => [`access-key-id ${id}=${KEY}`, `secret-access-key ${secret}=${SECRET}`]

describe('a key id and its secret, by name', () => {
  const table: readonly (readonly [path: string, text: string, id: string, secret: string])[] = [
    [
      'a.py',
      `f(aws_access_key_id="${KEY}", aws_secret_access_key='${SECRET}')`,
      'aws_access_key_id',
      'aws_secret_access_key',
    ],
    [
      'a.py',
      `d = {"AWS_ACCESS_KEY_ID": "${KEY}", "AWS_SECRET_ACCESS_KEY": "${SECRET}"}`,
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
    ],
    [
      'a.py',
      `dict([("aws_access_key_id", "${KEY}"), ("aws_secret_access_key", "${SECRET}")])`,
      'aws_access_key_id',
      'aws_secret_access_key',
    ],
    ['a.py', `self.access_key, self.secret_key = "${KEY}", "${SECRET}"`, 'access_key', 'secret_key'],
    [
      'a.py',
      `class A(B):\n  access_key: str = "${KEY}"\n  secret_key: Optional[str] = "${SECRET}"`,
      'access_key',
      'secret_key',
    ],
    ['a.py', `def f(access_key: str = "${KEY}", secret_key="${SECRET}"): pass`, 'access_key', 'secret_key'],
    [
      'A.java',
      `class A { String accessKey = "${KEY}"; static final String SECRET_KEY = "${SECRET}"; }`,
      'accessKey',
      'SECRET_KEY',
    ],
    ['A.java', `conf.setAccessKey("${KEY}"); conf.setSecretKey("${SECRET}");`, 'setAccessKey', 'setSecretKey'],
    [
      'A.java',
      `System.setProperty("aws.accessKeyId", "${KEY}"); System.setProperty("aws.secretKey", "${SECRET}");`,
      'aws.accessKeyId',
      'aws.secretKey',
    ],
    [
      'A.java',
      `Map.of("AWS_ACCESS_KEY_ID", "${KEY}", "AWS_SECRET_ACCESS_KEY", "${SECRET}")`,
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
    ],
    [
      'a.kt',
      `mapOf("AWS_ACCESS_KEY_ID" to "${KEY}", "AWS_SECRET_ACCESS_KEY" to "${SECRET}")`,
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
    ],
    [
      'a.kt',
      `StaticCredentialsProvider {\n  accessKeyId = "${KEY}"\n  secretAccessKey = "${SECRET}"\n}`,
      'accessKeyId',
      'secretAccessKey',
    ],
    [
      'a.scala',
      `Map("fs.s3a.access.key" -> "${KEY}", "fs.s3a.secret.key" -> "${SECRET}")`,
      'fs.s3a.access.key',
      'fs.s3a.secret.key',
    ],
    [
      'a.py',
      `s = S.builder \\\n  .config("spark.hadoop.fs.s3a.access.key", "${KEY}") \\\n  .config("spark.hadoop.fs.s3a.secret.key", "${SECRET}")`,
      'spark.hadoop.fs.s3a.access.key',
      'spark.hadoop.fs.s3a.secret.key',
    ],
    [
      'a.go',
      `aws.Credentials{AccessKeyID: "${KEY}", SecretAccessKey: \`${SECRET}\`}`,
      'AccessKeyID',
      'SecretAccessKey',
    ],
    ['a.go', `func f() {\n  accessKey, secretKey := "${KEY}", "${SECRET}"\n}`, 'accessKey', 'secretKey'],
    ['a.go', `var (\n  accessKey string = "${KEY}"\n  secretKey = "${SECRET}"\n)`, 'accessKey', 'secretKey'],
    [
      'a.go',
      `e := []Env{{Name: "AWS_ACCESS_KEY_ID", Value: "${KEY}"}, {Name: "AWS_SECRET_ACCESS_KEY", Value: "${SECRET}"}}`,
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
    ],
    [
      'a.go',
      `append(e, "AWS_ACCESS_KEY_ID=${KEY}", "AWS_SECRET_ACCESS_KEY=${SECRET}")`,
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
    ],
    ['a.rb', `X.new(access_key_id: '${KEY}', secret_access_key: %q(${SECRET}))`, 'access_key_id', 'secret_access_key'],
    [
      'a.rb',
      `AWS.config :access_key_id => '${KEY}', :secret_access_key => "${SECRET}"`,
      'access_key_id',
      'secret_access_key',
    ],
    [
      'a.rb',
      `Foo.configure do |c|\n  c.access_key_id = '${KEY}'\n  c.secret_access_key = '${SECRET}'\nend`,
      'access_key_id',
      'secret_access_key',
    ],
    ['a.php', `<?php new S3Client(['credentials' => ['key' => '${KEY}', 'secret' => '${SECRET}']]);`, 'key', 'secret'],
    ['a.php', `<?php define('AWS_KEY', '${KEY}'); define('AWS_SECRET', '${SECRET}');`, 'AWS_KEY', 'AWS_SECRET'],
    ['a.php', `<?php $this->accessKey = '${KEY}'; $this->secretKey = "${SECRET}";`, 'accessKey', 'secretKey'],
    [
      'a.cs',
      `new Options { AccessKeyId = "${KEY}", SecretAccessKey = @"${SECRET}" }`,
      'AccessKeyId',
      'SecretAccessKey',
    ],
    [
      'a.rs',
      `Credentials::builder().access_key_id("${KEY}").secret_access_key("${SECRET}").build()`,
      'access_key_id',
      'secret_access_key',
    ],
    ['a.rs', `C { access_key: "${KEY}".into(), secret_key: r#"${SECRET}"#.to_owned() }`, 'access_key', 'secret_key'],
    [
      'a.swift',
      `AWSStaticCredentialsProvider(accessKey: "${KEY}", secretKey: #"${SECRET}"#)`,
      'accessKey',
      'secretKey',
    ],
    [
      'a.m',
      `[[A alloc] initWithAccessKey:@"${KEY}" withSecretKey:@"${SECRET}"];`,
      'initWithAccessKey',
      'withSecretKey',
    ],
    ['a.dart', `AwsClientCredentials(accessKey: '${KEY}', secretKey: r'${SECRET}')`, 'accessKey', 'secretKey'],
    [
      'a.exs',
      `config :ex_aws,\n  access_key_id: "${KEY}",\n  secret_access_key: "${SECRET}"`,
      'access_key_id',
      'secret_access_key',
    ],
    ['a.clj', `(def cred {:access-key "${KEY}", :secret-key "${SECRET}"})`, 'access-key', 'secret-key'],
    ['a.lua', `local c = { access_key = "${KEY}", ["secret_key"] = [[${SECRET}]] }`, 'access_key', 'secret_key'],
    [
      'a.pl',
      `X->new({ aws_access_key_id => '${KEY}', aws_secret_access_key => q{${SECRET}} });`,
      'aws_access_key_id',
      'aws_secret_access_key',
    ],
    [
      'a.R',
      `Sys.setenv("AWS_ACCESS_KEY_ID" = "${KEY}", AWS_SECRET_ACCESS_KEY = "${SECRET}")`,
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
    ],
    ['a.erl', `[{access_key_id, "${KEY}"}, {secret_access_key, "${SECRET}"}]`, 'access_key_id', 'secret_access_key'],
    ['a.vb', `Dim AwsKey As String = "${KEY}"\nDim AwsSecret = "${SECRET}" ' mine`, 'AwsKey', 'AwsSecret'],
    ['a.c', `#define AWS_ACCESS_KEY "${KEY}"\n#define AWS_SECRET_KEY "${SECRET}"`, 'AWS_ACCESS_KEY', 'AWS_SECRET_KEY'],
    [
      'a.gradle',
      `credentials(AwsCredentials) {\n  accessKey "${KEY}"\n  secretKey '${SECRET}'\n}`,
      'accessKey',
      'secretKey',
    ],
    [
      'Jenkinsfile',
      `environment {\n  AWS_ACCESS_KEY_ID = '${KEY}'\n  AWS_SECRET_ACCESS_KEY = '${SECRET}'\n}`,
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
    ],
  ]
  it.each(table)('%s: %s', (path, text, id, secret) => {
    expect(sites(text, path)).toEqual(pair(id, secret))
    expect(readSource(text, path).scopes).toHaveLength(1)
  })
})

describe("positions of AWS's own constructors", () => {
  const table: readonly (readonly [path: string, text: string])[] = [
    ['A.java', `new BasicSessionCredentials("${TEMPORARY}", "${SECRET}", "token")`],
    ['A.java', `AwsSessionCredentials.create("${TEMPORARY}", "${SECRET}", "token")`],
    ['a.kt', `BasicSessionCredentials("${TEMPORARY}", "${SECRET}", "token")`],
    ['a.go', `credentials.NewStaticCredentials("${TEMPORARY}", "${SECRET}", "token")`],
    ['a.go', `credentials.NewStaticCredentialsProvider("${TEMPORARY}", "${SECRET}", "token")`],
    ['a.cs', `new SessionAWSCredentials("${TEMPORARY}", "${SECRET}", "token")`],
    ['a.cs', `new AmazonS3Client("${TEMPORARY}", "${SECRET}", "token", RegionEndpoint.USEast1)`],
    ['a.rb', `Aws::Credentials.new('${TEMPORARY}', '${SECRET}', 'token')`],
    ['a.php', `<?php use Aws\\Credentials\\Credentials; $c = new Credentials('${TEMPORARY}', '${SECRET}', 'token');`],
    [
      'a.rs',
      `use aws_sdk_s3::config::Credentials; Credentials::new("${TEMPORARY}", "${SECRET}", Some("token".into()), None, "x")`,
    ],
    ['a.rs', `use aws_sdk_s3; Credentials::from_keys("${TEMPORARY}", "${SECRET}", Some("token".to_string()))`],
    ['a.cpp', `Aws::Auth::AWSCredentials creds("${TEMPORARY}", "${SECRET}", "token");`],
    ['a.cpp', `AWSCredentials creds{"${TEMPORARY}", "${SECRET}", "token"};`],
    ['a.cpp', `Aws::MakeShared<Aws::Auth::SimpleAWSCredentialsProvider>("tag", "${TEMPORARY}", "${SECRET}", "token")`],
    ['a.py', `boto3.Session("${TEMPORARY}", "${SECRET}", "token")`],
    ['a.py', `import botocore\nsession.set_credentials("${TEMPORARY}", "${SECRET}", "token")`],
  ]
  it.each(table)('%s: %s', (path, text) => {
    const [scope, ...rest] = readSource(text, path).scopes
    expect(rest).toEqual([])
    expect(scope!.sites.map((site) => `${site.role} ${site.evidence} ${siteLine(text, site)}`)).toEqual([
      `access-key-id name access-key-id =${TEMPORARY}`,
      `secret-access-key name secret-access-key =${SECRET}`,
      'session-token name session-token =token',
    ])
  })

  it('hold whatever stands there, so that a cut value can be seen', () => {
    expect(sites('boto.connect_s3("AKIAFIXTURE", "NotReal")', 'a.py')).toEqual([
      'access-key-id =AKIAFIXTURE',
      'secret-access-key =NotReal',
    ])
  })

  it('say nothing where nothing is written', () => {
    expect(sites('new BasicAWSCredentials(id, secret)', 'A.java')).toEqual([])
    expect(sites('Credentials::new(user, password)', 'a.rs')).toEqual([])
    expect(sites('Credentials::new("guest", "guest")', 'a.rs')).toEqual([])
  })

  it('AWS4Auth, with what it takes by name', () => {
    const text = `AWS4Auth('${TEMPORARY}', '${SECRET}', 'us-west-2', 'es', session_token=token)`
    expect(sites(text, 'a.py')).toEqual([
      `access-key-id =${TEMPORARY}`,
      `secret-access-key =${SECRET}`,
      'region =us-west-2',
      'session-token session_token=~token',
    ])
  })
})

describe('values', () => {
  const id = (value: string) => [`access-key-id aws_access_key_id=${value}`]
  const table: readonly (readonly [path: string, text: string, expected: readonly string[]])[] = [
    ['a.py', `f(aws_access_key_id="AKIA" + 'FIXTUREKEY234567')`, id(`AKIA" + 'FIXTUREKEY234567 -> ${KEY}`)],
    ['a.py', `f(aws_access_key_id=("AKIA"\n  "FIXTUREKEY234567"))`, id(`AKIA"\n  "FIXTUREKEY234567 -> ${KEY}`)],
    ['a.py', `f(aws_access_key_id="\\x41KIAFIXTUREKEY234567")`, id(`\\x41KIAFIXTUREKEY234567 -> ${KEY}`)],
    ['a.py', `f(aws_access_key_id=r"a\\x41")`, id('a\\x41')],
    ['a.py', `f(aws_access_key_id=f"AKIA{x}")`, id(`~f"AKIA{x}"`)],
    ['a.py', `f(aws_access_key_id=b"""${KEY}""")`, id(KEY)],
    ['a.py', `K = "${KEY}"\nf(aws_access_key_id=K)`, id(KEY)],
    ['a.py', `K = "x"\nK = "${KEY}"\nf(aws_access_key_id=K)`, id('~K')],
    ['a.py', `K = "${KEY}"\ndef g(K):\n  f(aws_access_key_id=K)`, id('~K')],
    ['a.py', `class C:\n  K = "${KEY}"\n  def g(self):\n    f(aws_access_key_id=self.K)`, id(KEY)],
    ['a.py', `K = "${KEY}"\nclass C:\n  def g(self):\n    f(aws_access_key_id=K)`, id(KEY)],
    ['A.java', `class A { String k = "${KEY}"; void g() { f.aws_access_key_id(k); } }`, id(KEY)],
    ['a.py', `a = b\nb = a\nf(aws_access_key_id=a)`, id('~a')],
    ['a.py', `f(aws_access_key_id=os.getenv("X", "${KEY}"))`, id(KEY)],
    ['a.py', `f(aws_access_key_id=os.environ.get("X") or "${KEY}")`, id(KEY)],
    ['a.py', `f(aws_access_key_id=config("X", default="${KEY}"))`, id(KEY)],
    ['a.py', `f(aws_access_key_id=a if b else "${KEY}")`, id(KEY)],
    ['a.py', `f(aws_access_key_id=os.environ["X"])`, id(`~os.environ["X"]`)],
    ['a.py', `f(aws_access_key_id=decrypt("${KEY}"))`, id(KEY)],
    ['a.py', `f(aws_access_key_id="%s" % x, aws_region=None)`, id(`~"%s" % x`)],
    ['a.go', `f(C{aws_access_key_id: aws.String("${KEY}")})`, id(KEY)],
    ['a.go', `f(C{aws_access_key_id: "AKIA" +\n\t"FIXTUREKEY234567"})`, id(`AKIA" +\n\t"FIXTUREKEY234567 -> ${KEY}`)],
    ['a.rb', `f(aws_access_key_id: ENV['X'] || '${KEY}')`, id(KEY)],
    ['a.rb', `f(aws_access_key_id: ENV.fetch('X') { '${KEY}' })`, id(KEY)],
    ['a.rb', `f(aws_access_key_id: "AKIA" \\\n  "FIXTUREKEY234567")`, id(`AKIA" \\\n  "FIXTUREKEY234567 -> ${KEY}`)],
    ['a.rb', `f(aws_access_key_id: "#{h["x"]}#{y}")`, id(`~"#{h["x"]}#{y}"`)],
    [
      'a.php',
      `<?php f(['aws_access_key_id' => 'AKIA' . "FIXTUREKEY234567"]);`,
      id(`AKIA' . "FIXTUREKEY234567 -> ${KEY}`),
    ],
    ['a.php', `<?php f(['aws_access_key_id' => getenv('X') ?: '${KEY}']);`, id(KEY)],
    ['a.php', `<?php f(['aws_access_key_id' => "AKIA$x"]);`, id('~"AKIA$x"')],
    ['a.kt', `f(aws_access_key_id = System.getenv("X") ?: "${KEY}")`, id(KEY)],
    ['a.kt', `f(aws_access_key_id = if (p) "a" else "${KEY}")`, ['access-key-id aws_access_key_id=a', ...id(KEY)]],
    ['a.rs', `C { aws_access_key_id: env::var("X").unwrap_or_else(|_| "${KEY}".to_string()) }`, id(KEY)],
    ['a.swift', `f(aws_access_key_id: p.environment["X"] ?? "${KEY}")`, id(KEY)],
    ['a.cs', `f(aws_access_key_id: p ? "a" : "${KEY}")`, ['access-key-id aws_access_key_id=a', ...id(KEY)]],
    ['a.lua', `f{aws_access_key_id = "AKIA" .. "FIXTUREKEY234567"}`, id(`AKIA" .. "FIXTUREKEY234567 -> ${KEY}`)],
    ['a.exs', `f(aws_access_key_id: "AKIA" <> "FIXTUREKEY234567")`, id(`AKIA" <> "FIXTUREKEY234567 -> ${KEY}`)],
    ['a.c', `c.aws_access_key_id = "AKIA" "FIXTUREKEY234567";`, id(`AKIA" "FIXTUREKEY234567 -> ${KEY}`)],
    ['a.java', `f(x.aws_access_key_id = """\n    ${KEY}\n    """)`, id(`\n    ${KEY}\n     -> ${KEY}`)],
  ]
  it.each(table)('%s: %s', (path, text, expected) => {
    expect(sites(text, path)).toEqual(expected)
  })

  it('a literal is one site, where it is used', () => {
    const text = `ACCESS_KEY = "${KEY}"\nSECRET_KEY = "${SECRET}"\nboto3.Session(ACCESS_KEY, SECRET_KEY)\n`
    expect(sites(text, 'a.py')).toEqual([`access-key-id =${KEY}`, `secret-access-key =${SECRET}`])
  })
})

describe('variables of the process', () => {
  const table: readonly (readonly [path: string, text: string])[] = [
    ['a.py', `os.environ["AWS_ACCESS_KEY_ID"] = "${KEY}"`],
    ['a.py', `os.environ.setdefault("AWS_ACCESS_KEY_ID", "${KEY}")`],
    ['a.py', `x = os.getenv("AWS_ACCESS_KEY_ID", "${KEY}")`],
    ['a.py', `x = os.environ.get("AWS_ACCESS_KEY_ID") or "${KEY}"`],
    ['a.rb', `ENV['AWS_ACCESS_KEY_ID'] ||= '${KEY}'`],
    ['a.rb', `x = ENV.fetch('AWS_ACCESS_KEY_ID') { '${KEY}' }`],
    ['a.go', `os.Setenv("AWS_ACCESS_KEY_ID", "${KEY}")`],
    ['a.php', `<?php putenv("AWS_ACCESS_KEY_ID=${KEY}");`],
    ['a.php', `<?php $_ENV['AWS_ACCESS_KEY_ID'] = '${KEY}';`],
    ['a.cs', `Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "${KEY}");`],
    ['a.rs', `std::env::set_var("AWS_ACCESS_KEY_ID", "${KEY}");`],
    ['a.pl', `$ENV{AWS_ACCESS_KEY_ID} = "${KEY}";`],
    ['a.c', `setenv("AWS_ACCESS_KEY_ID", "${KEY}", 1);`],
    ['a.exs', `System.put_env("AWS_ACCESS_KEY_ID", "${KEY}")`],
    ['a.kt', `val x = System.getenv("AWS_ACCESS_KEY_ID") ?: "${KEY}"`],
    ['a.swift', `let x = p.environment["AWS_ACCESS_KEY_ID"] ?? "${KEY}"`],
  ]
  it.each(table)('%s: %s', (path, text) => {
    expect(sites(text, path)).toEqual([`access-key-id AWS_ACCESS_KEY_ID=${KEY}`])
    // Half a pair completes what the process inherits.
    expect(scopes(text, path)).toEqual(['object: environment'])
  })

  it('both halves are an environment', () => {
    const text = `os.environ["AWS_ACCESS_KEY_ID"] = "${KEY}"\nos.environ["AWS_SECRET_ACCESS_KEY"] = secret()\n`
    expect(scopes(text, 'a.py')).toEqual(['environment: environment'])
  })

  it('only reading them is no news', () => {
    expect(sites(`x = os.environ["AWS_ACCESS_KEY_ID"]\ny = os.getenv("AWS_REGION")`, 'a.py')).toEqual([])
  })
})

describe('scopes', () => {
  const outer = (text: string, path: string) => {
    const found = readSource(text, path).scopes
    const inner = found.find((scope) => scope.sites.some((site) => site.role === 'secret-access-key'))!
    return { found, inner }
  }

  const nested: readonly (readonly [path: string, text: string])[] = [
    ['a.rb', `Aws.config.update({ region: 'r', credentials: Aws::Credentials.new('${KEY}', '${SECRET}') })`],
    ['a.php', `<?php new S3Client(['region' => 'r', 'credentials' => ['key' => '${KEY}', 'secret' => '${SECRET}']]);`],
    [
      'a.go',
      `session.New(&aws.Config{Region: aws.String("r"), Credentials: credentials.NewStaticCredentials("${KEY}", "${SECRET}", "")})`,
    ],
    [
      'a.go',
      `config.LoadDefaultConfig(ctx, config.WithRegion("r"), config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider("${KEY}", "${SECRET}", "")))`,
    ],
    [
      'A.java',
      `S3Client.builder().region(Region.of("r")).credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("${KEY}", "${SECRET}"))).build();`,
    ],
    [
      'a.kt',
      `S3Client {\n region = "r"\n credentialsProvider = StaticCredentialsProvider {\n accessKeyId = "${KEY}"\n secretAccessKey = "${SECRET}"\n }\n}`,
    ],
    ['a.py', `c = Credentials("${KEY}", "${SECRET}")\nboto3.client("s3", region_name="r", credentials=c)`],
  ]
  it.each(nested)('what a client is told holds for its credentials: %s: %s', (path, text) => {
    const { inner } = outer(text, path)
    expect(reveal(siteOf(inner, 'region')!.value)).toBe('r')
    expect(siteOf(inner, 'access-key-id')!.evidence).toBe('name')
  })

  const foreign: readonly (readonly [path: string, text: string])[] = [
    [
      'a.py',
      `boto3.client("s3", endpoint_url="http://h:9000", aws_access_key_id="${KEY}", aws_secret_access_key="${SECRET}")`,
    ],
    ['a.py', `s3fs.S3FileSystem(key="${KEY}", secret="${SECRET}", client_kwargs={"endpoint_url": "http://h:9000"})`],
    ['a.py', `Minio("h:9000", access_key="${KEY}", secret_key="${SECRET}")`],
    ['a.py', `Minio("h:9000", "${KEY}", "${SECRET}")`],
    ['a.py', `boto.connect_s3("${KEY}", "${SECRET}", host="h")`],
    ['a.go', `minio.New("h:9000", &minio.Options{Creds: credentials.NewStaticV4("${KEY}", "${SECRET}", "")})`],
    [
      'a.go',
      `&aws.Config{Endpoint: aws.String("http://h:9000"), Credentials: credentials.NewStaticCredentials("${KEY}", "${SECRET}", "")}`,
    ],
    ['A.java', `MinioClient.builder().endpoint("http://h:9000").credentials("${KEY}", "${SECRET}").build()`],
    [
      'A.java',
      `AWSCredentials c = new BasicAWSCredentials("${KEY}", "${SECRET}");\nX s = AmazonS3ClientBuilder.standard().withCredentials(new AWSStaticCredentialsProvider(c)).withEndpointConfiguration(new EndpointConfiguration("http://h:9000", "us-east-1")).build();`,
    ],
    [
      'a.cs',
      `var c = new AmazonS3Config { ServiceURL = "http://h:9000" };\nvar s = new AmazonS3Client("${KEY}", "${SECRET}", c);`,
    ],
    ['a.cs', `new MinioClient().WithEndpoint("h:9000").WithCredentials("${KEY}", "${SECRET}")`],
    [
      'a.scala',
      `val sdb = new AmazonSimpleDBClient(new BasicAWSCredentials("${KEY}", "${SECRET}"))\nsdb.setEndpoint("http://h:9000")`,
    ],
    ['a.exs', `ExAws.Config.new(:s3, access_key_id: "${KEY}", secret_access_key: "${SECRET}", host: "h")`],
  ]
  it.each(foreign)('a store of another vendor shows: %s: %s', (path, text) => {
    const { inner } = outer(text, path)
    expect(reveal(siteOf(inner, 'endpoint')!.value)).toMatch(/^(?:http:\/\/)?h(?::9000)?$/)
  })

  it('two calls are two scopes', () => {
    const text = `a(aws_access_key_id="${KEY}")\nb(aws_access_key_id="${TEMPORARY}")\n`
    expect(scopes(text, 'a.py')).toEqual(['object: a', 'object: b'])
  })

  it('functions and classes keep their variables apart', () => {
    const python = `aws_region = "a"\nclass A:\n  aws_region = "b"\n  def f(self):\n    aws_region = "c"\naws_profile = "d"\n`
    expect(scopes(python, 'a.py')).toEqual(['object: variables', 'object: variables of A', 'object: variables of f'])
    const java = `class A { String awsRegion = "b"; void f() { if (x) { String awsRegion = "c"; } } }`
    expect(scopes(java, 'A.java')).toEqual(['object: variables of A', 'object: variables of f'])
  })

  it('a part of credentials is named after the client', () => {
    const text = `<?php new S3Client(['credentials' => ['key' => '${KEY}', 'secret' => '${SECRET}']]);`
    expect(scopes(text, 'a.php')).toEqual(['object: credentials of new S3Client'])
  })

  it('the literal belongs to the whole', () => {
    const { found, inner } = outer(nested[0]![1], 'a.rb')
    expect(isWithin(inner, found.find((scope) => scope.name.value === 'Aws.config.update')!)).toBe(true)
  })
})

describe('what is no credential', () => {
  const table: readonly (readonly [path: string, text: string])[] = [
    ['a.py', `NAMES = ["aws_access_key_id", "aws_secret_access_key"]`],
    ['a.py', `if aws_access_key_id == "x": pass`],
    ['a.py', `# aws_access_key_id = "${KEY}"`],
    ['a.py', `"""\naws_access_key_id = "${KEY}"\n"""`],
    ['a.py', `for key, value in items: f(key="x", id="y")`],
    ['a.py', `parser.add_argument("--aws-region", "-r", help="AWS region")`],
    ['a.py', `CHOICES = (("aws_region", "AWS Region"),)`],
    ['a.py', `def get_secret_key(): return "x"`],
    ['a.go', `func isSecretKey(s string) bool { return verifySecretKey("x") }`],
    ['a.rs', `struct C { name: &'static str, token: Option<String> }`],
    ['a.c', `enum { AwsSecretKey = 1 };`],
    ['a.java', `String region = "north"; int key = 3;`],
    ['a.rb', `x = { id: 'a', key: 'b', secret: 'c', token: 'd' }`],
    ['a.php', `<?php // $secretKey = '${SECRET}';`],
    ['a.sql.go', 'const q = `SELECT access_key FROM t`'],
  ]
  it.each(table)('%s: %s', (path, text) => {
    expect(sites(text, path)).toEqual([])
  })
})

describe('damaged programs cost only what is around the damage', () => {
  const good = `other(aws_access_key_id="${TEMPORARY}", aws_secret_access_key="${SECRET}")`
  const broken: readonly (readonly [what: string, path: string, text: string])[] = [
    ['a call that is never closed', 'a.py', `f(aws_access_key_id="${KEY}"\n${good}\n`],
    ['a call that is closed twice', 'a.py', `f(aws_access_key_id="${KEY}"))\n${good}\n`],
    ['a string that is never closed', 'a.py', `f(aws_access_key_id="${KEY})\n${good}\n`],
    ['a quote that is missing before a comma', 'a.py', `f(aws_access_key_id="${KEY}, x="y")\n${good}\n`],
    ['a comma that is missing', 'a.py', `f(aws_access_key_id="${KEY}"\n  x="y")\n${good}\n`],
    ['an apostrophe in code', 'a.py', `it's\nf(aws_access_key_id="${KEY}")\n${good}\n`],
    [
      'a brace that is never closed',
      'a.go',
      `func f() {\n\tf(C{aws_access_key_id: "${KEY}"\n}\n\nfunc g() {\n\tother(C{aws_access_key_id: "${TEMPORARY}", aws_secret_access_key: "${SECRET}"})\n}\n`,
    ],
    [
      'a comment that is never closed',
      'a.java',
      `/* x\nf(y.aws_access_key_id = "${KEY}");\nclass A { String aws_access_key_id = "${TEMPORARY}", aws_secret_access_key = "${SECRET}"; }`,
    ],
    [
      'a raw string that is never closed',
      'a.go',
      `x := \`abc\nf(C{aws_access_key_id: "${KEY}"})\ng(C{aws_access_key_id: "${TEMPORARY}", aws_secret_access_key: "${SECRET}"})\n`,
    ],
    ['a merge conflict', 'a.py', `<<<<<<< HEAD\nf(aws_access_key_id="${KEY}")\n=======\n${good}\n>>>>>>> main\n`],
  ]
  it.each(broken)('%s', (_, path, text) => {
    const found = readSource(text, path).scopes.map((scope) => scope.sites.map((site) => reveal(site.value)))
    expect(found.flat()).toContain(KEY)
    expect(found).toContainEqual([TEMPORARY, SECRET])
  })
})

const SYNTAXES: readonly (readonly [path: string, write: (secret: string) => string])[] = [
  ['a.py', (secret) => `boto3.Session(aws_access_key_id="${KEY}", aws_secret_access_key='${secret}')`],
  ['a.py', (secret) => `SECRET = """${secret}"""\nboto3.Session("${KEY}", SECRET)`],
  ['a.java', (secret) => `AWSCredentials c = new BasicAWSCredentials("${KEY}", "${secret}");`],
  ['a.kt', (secret) => `val m = mapOf("AWS_SECRET_ACCESS_KEY" to "${secret}")`],
  ['a.go', (secret) => `credentials.NewStaticCredentials("${KEY}", \`${secret}\`, "")`],
  ['a.rb', (secret) => `ENV['AWS_SECRET_ACCESS_KEY'] = '${secret}'`],
  ['a.php', (secret) => `<?php $k = ['aws_secret_access_key' => '${secret}'];`],
  ['a.cs', (secret) => `var o = new O { AwsSecretAccessKey = @"${secret}" };`],
  ['a.rs', (secret) => `x.aws_secret_access_key(r##"${secret}"##)`],
  ['a.swift', (secret) => `f(awsSecretKey: "${secret}")`],
  ['a.exs', (secret) => `config :x, aws_secret_access_key: "${secret}"`],
  ['a.clj', (secret) => `{:aws-secret-key "${secret}"}`],
  ['a.lua', (secret) => `c = { aws_secret_key = [[${secret}]] }`],
]

const secrets = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'),
  minLength: 40,
  maxLength: 40,
})

describe('properties', () => {
  it('finds any secret, exactly, in every syntax', () => {
    fc.assert(
      fc.property(secrets, fc.constantFrom(...SYNTAXES), (secret, [path, write]) => {
        const text = write(secret)
        const found = readSource(text, path)
          .scopes.flatMap((scope) => scope.sites)
          .filter((site) => site.role === 'secret-access-key')
        expect(found.map(({ written: { span } }) => text.slice(span.start, span.end))).toEqual([secret])
        expect(found.map(({ value }) => reveal(value))).toEqual([secret])
      }),
      { numRuns: 500 },
    )
  })

  const paths = fc.constantFrom(
    ...['py', 'rb', 'php', 'go', 'rs', 'cs', 'pl', 'lua', 'exs', 'clj', 'vb', 'R', 'm', 'gradle'].map(
      (each) => `a.${each}`,
    ),
  )
  const pieces = fc.constantFrom(
    ...[
      '"',
      "'",
      '"""',
      '`',
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      '#',
      '//',
      '/*',
      '*/',
      '=',
      ':',
      '=>',
      ',',
      '+',
      '.',
      '\n',
      ' ',
      '\\',
      '?',
      '||',
      '<<~X',
      'X',
      'r#',
      '%q(',
      '$',
      '@',
      '#{',
      '${',
      'if',
      'else',
      'def f',
      'new',
      'aws_region',
      'secret_key',
      KEY,
      'Credentials',
      'os.environ',
      'getenv',
      '\u2028',
      'é',
    ],
  )

  it('never throws and never points outside of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), paths, (text, path) =>
        expectSound(readSource, text, path),
      ),
      { numRuns: 200 },
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), paths, (parts, path) =>
        expectSound(readSource, parts.join(''), path),
      ),
      { numRuns: 2000 },
    )
  })

  it('a piece cut out or put in costs no more than the lines around it', () => {
    const next: Readonly<Record<string, string>> = {
      'a.php': `f(1);\n$x = ['AWS_PROFILE' => 'mine'];`,
      'a.clj': `(f 1)\n{:aws-profile "mine"}`,
    }
    // What opens a stretch of any length hides what comes behind, to a person too.
    const damage = pieces.filter((piece) => !['/*', '"""', '`', '<<~X'].includes(piece))
    fc.assert(
      fc.property(fc.constantFrom(...SYNTAXES), fc.nat(200), fc.nat(12), damage, ([path, write], at, cut, put) => {
        const text = write(SECRET)
        const damaged = text.slice(0, at) + put + text.slice(at + cut)
        const whole = `${damaged}\n${next[path] ?? 'f(1)\nAWS_PROFILE = "mine"'}\n`
        expectSound(readSource, whole, path)
        expect(sites(whole, path).some((site) => /^profile aws.profile=mine$/i.test(site))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a program made to hurt', () => {
  const units = [
    '(',
    'f(secret_key=',
    'secret_key=',
    'secret_key:',
    '["secret_key",',
    '.region("a")',
    'secret_key = x.y.',
    'secret_key = key\nkey = "a"\n',
    'self.key = "a"\nsecret_key = self.key\n',
    'def f():\n  key = "a"\n  secret_key = key\n',
    'a: secret_key, secret_key: a,\n',
    'void f() { secret_key = x; ',
    '"',
    "'\n",
    '"\\',
    '"#{',
    '<<~X\n',
    'a>(',
    'ENV["AWS_REGION"] || ',
    'c = Credentials("a", "b")\nClient(c)\n',
    '/[',
    '= %q(',
  ]
  it.each(units)('of %j over and over is read in time that grows as it does', (unit) => {
    for (const path of ['a.rb', 'a.py', 'A.java']) {
      const small = best(unit.repeat(20_000 / unit.length), path)
      const large = best(unit.repeat(80_000 / unit.length), path)
      expect(large).toBeLessThan(small * 10 + 200)
    }
  })

  it('with constants that double each other is no longer than its values', () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `k${at} = k${at + 1} + k${at + 1}`)
    const text = `${lines.join('\n')}\nk3000 = "a"\naws_secret_key = k0\n`
    expect(sites(text, 'a.py')).toEqual(['secret-access-key aws_secret_key=~k0'])
  })
})

/** The shortest of three runs, in milliseconds. */
function best(text: string, path: string): number {
  const times = [1, 2, 3].map(() => {
    const start = cpuTime()
    readSource(text, path)
    return cpuTime() - start
  })
  return Math.min(...times)
}
