const KEY = 'ASIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

/** A file name and how a credential stands in such a file: what hurts comes before it. */
export const FORMATS = {
  credentials: ['.aws/credentials', `[x]\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`],
  ini: ['app.ini', `[x]\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`],
  toml: ['config.toml', `[x]\naws_access_key_id = "${KEY}"\naws_secret_access_key = "${SECRET}"\n`],
  dotenv: ['.env', `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`],
  shell: ['run.sh', `export AWS_ACCESS_KEY_ID=${KEY}\nexport AWS_SECRET_ACCESS_KEY=${SECRET}\n`],
  terraform: ['main.tf', `provider "aws" {\n  access_key = "${KEY}"\n  secret_key = "${SECRET}"\n}\n`],
  workflow: [
    '.github/workflows/a.yml',
    `env:\n  AWS_ACCESS_KEY_ID: ${KEY}\n  AWS_SECRET_ACCESS_KEY: ${SECRET}\njobs: {}\n`,
  ],
  yaml: ['values.yaml', `app:\n  AWS_ACCESS_KEY_ID: ${KEY}\n  AWS_SECRET_ACCESS_KEY: ${SECRET}\n`],
  json: ['config.json', `{"accessKeyId": "${KEY}", "secretAccessKey": "${SECRET}"}\n`],
  javascript: ['upload.js', `export default { accessKeyId: '${KEY}', secretAccessKey: '${SECRET}' }\n`],
  typescript: ['upload.ts', `export default { accessKeyId: '${KEY}', secretAccessKey: '${SECRET}' }\n`],
  vue: ['Upload.vue', `<script>\nexport default { accessKeyId: '${KEY}', secretAccessKey: '${SECRET}' }\n</script>\n`],
  xml: [
    'core-site.xml',
    `<property><name>fs.s3a.access.key</name><value>${KEY}</value></property>\n<property><name>fs.s3a.secret.key</name><value>${SECRET}</value></property>\n`,
  ],
  csv: ['keys.csv', `Access key ID,Secret access key\n${KEY},${SECRET}\n`],
  properties: ['app.properties', `aws.accessKeyId=${KEY}\naws.secretKey=${SECRET}\n`],
  dockerfile: ['Dockerfile', `ENV AWS_ACCESS_KEY_ID=${KEY}\nENV AWS_SECRET_ACCESS_KEY=${SECRET}\n`],
  python: ['upload.py', `client(aws_access_key_id="${KEY}", aws_secret_access_key="${SECRET}")\n`],
  java: ['Main.java', `new BasicAWSCredentials("${KEY}", "${SECRET}");\n`],
  text: ['notes.txt', `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`],
}

/** What is repeated before the credential. A line end follows, so that the credential begins a line. */
export const HURTS = {
  letters: 'x',
  words: 'lorem ipsum ',
  lines: 'name = value\n',
  'lines of JSON': '{"name":"value"}\n',
  blanks: ' ',
  'a value of blanks': ['AWS_SECRET_ACCESS_KEY="', ' ', 'x"'],
  'a value of letters': ['AWS_SECRET_ACCESS_KEY="', 'A', '"'],
  'a value of words': ['AWS_SECRET_ACCESS_KEY="', 'your-', '"'],
  'a value of quotes': ["AWS_SECRET_ACCESS_KEY='", '"', "x'"],
  'blanks at line ends': `x${' '.repeat(60)}\n`,
  'line ends': '\n',
  'lone CR': '\r',
  tabs: '\t',
  'double quotes': '"',
  'single quotes': "'",
  backticks: '`',
  'open strings': 'x = "\n',
  'open names': 'secret_key = "',
  'names alone': 'aws_secret_access_key ',
  'names with colons': 'key: ',
  'names with dots': 'secret.key.',
  braces: '{',
  brackets: '[',
  parentheses: '(',
  'closing braces': '}',
  'pairs of brackets': '[{}]',
  backslashes: '\\',
  slashes: '/',
  commas: ',',
  'open comments': '/*',
  'open tags': '<a ',
  'open XML comments': '<!--',
  'open scripts': '<script>',
  'open elements': '<name>',
  'open interpolations': '${',
  'open templates': '{{',
  heredocs: '<<EOF\n',
  'heredocs with other ends': 'x = <<A\nB\n',
  anchors: '&a ',
  'list of lists': '- ',
  'flow keys': '? ',
  'indented keys': 'a:\n ',
  'block scalars': 'a: |\n  b\n',
  'a word in base64': 'QUtJQUZJWFRVUkVLRVky',
  'base64 of letters': 'eHh4eHh4',
  'runs of forty': 'abcdefghijKLMNOPQRST0123456789+/ghijklmn ',
  'key ids': 'AKIAFIXTUREKEY234567 ',
  'key ids without blanks': 'AKIAFIXTUREKEY234567',
  settings: 'AWS_REGION=eu-west-1\n',
  sections: '[default]\nregion = eu-west-1\n',
  URLs: 'https://user:word@example.com/a?b=c&d=%2F ',
  percents: '%2F',
  'merge markers': '<<<<<<< HEAD\n',
  'long lines of names': 'a_b.c-d',
  surrogates: '\u{1f600}',
  'bytes that are no text': Buffer.from([0xff, 0xc0, 0x80]),
  'zero bytes': Buffer.alloc(1),
  allowances: '# aws-cred-lint: allow x -- y\n',
}

/** The file in bytes: `size` of what hurts, then the credential. */
export function inputOf(format, hurt, size) {
  const [, credential] = FORMATS[format]
  const given = HURTS[hurt]
  const [before, unit, after] = Array.isArray(given) ? given : ['', given, '']
  // Zero bytes near the beginning would make it binary.
  const head = hurt === 'zero bytes' ? 'x\n'.repeat(5000) : ''
  return Buffer.concat([Buffer.from(head + before), Buffer.alloc(size, unit), Buffer.from(`${after}\n${credential}`)])
}
