/** The three values of a credential as a file gives them; a token only beside a temporary key. */
export interface Written {
  readonly id: string
  readonly secret: string
  readonly token?: string
}

export interface FormatSample {
  readonly path: string
  /** The file's text. Each value stands there as the format's own writer would write it. */
  readonly write: (values: Written) => string
  /** How a value looks between its delimiters in the file. */
  readonly spelled: (value: string) => string
}

const plain = (value: string) => value
const inside = (value: string) => JSON.stringify(value).slice(1, -1)
const hcl = (value: string) => inside(value).replaceAll('${', '$${').replaceAll('%{', '%%{')
const single = (value: string) => value.replaceAll("'", "''")

function lines(
  values: Written,
  names: readonly [string, string, string],
  line: (name: string, value: string) => string,
) {
  const { id, secret, token } = values
  const all = [line(names[0], id), line(names[1], secret), ...(token === undefined ? [] : [line(names[2], token)])]
  return all.join('')
}

const SNAKE = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'] as const
const UPPER = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const
const CAMEL = ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const
const PASCAL = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'] as const
const SHORT = ['access_key', 'secret_key', 'token'] as const

/** Formats in which a value stands bare, up to the end of its line. */
export const BARE: Readonly<Record<string, FormatSample>> = {
  'credentials file': {
    path: '.aws/credentials',
    spelled: plain,
    write: (values) =>
      `[default]\n${lines(values, SNAKE, (name, value) => `${name} = ${value}\n`)}region = eu-west-1\n`,
  },
  'env file': {
    path: 'app/.env',
    spelled: plain,
    write: (values) => `PORT=80\n${lines(values, UPPER, (name, value) => `${name}=${value}\n`)}DEBUG=1\n`,
  },
}

/** Formats in which a value stands in quotes, so that it can hold anything. */
export const QUOTED: Readonly<Record<string, FormatSample>> = {
  'env file in quotes': {
    path: 'app/.env.production',
    spelled: plain,
    write: (values) => lines(values, UPPER, (name, value) => `${name}='${value}'\n`),
  },
  Terraform: {
    path: 'infra/main.tf',
    spelled: hcl,
    write: (values) =>
      `provider "aws" {\n  region = "eu-west-1"\n${lines(values, SHORT, (name, value) => `  ${name} = "${hcl(value)}"\n`)}}\n`,
  },
  'GitHub workflow': {
    path: '.github/workflows/deploy.yml',
    spelled: single,
    write: (values) =>
      `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    env:\n${lines(values, UPPER, (name, value) => `      ${name}: '${single(value)}'\n`)}    steps:\n      - run: aws s3 ls\n`,
  },
  'answer of STS': {
    path: 'session.json',
    spelled: inside,
    write: (values) =>
      `{\n  "Credentials": {\n${lines(values, PASCAL, (name, value) => `    "${name}": "${inside(value)}",\n`)}    "Version": 1\n  }\n}\n`,
  },
  JavaScript: {
    path: 'src/client.js',
    spelled: inside,
    write: (values) =>
      `const client = new S3Client({\n  region: 'eu-west-1',\n  credentials: {\n${lines(values, CAMEL, (name, value) => `    ${name}: "${inside(value)}",\n`)}  },\n})\n`,
  },
  Kubernetes: {
    path: 'deploy/pod.yaml',
    spelled: single,
    write: (values) =>
      `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: app\n      env:\n${lines(values, UPPER, (name, value) => `        - name: ${name}\n          value: '${single(value)}'\n`)}`,
  },
}
