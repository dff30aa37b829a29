/**
 * Ways to write a credential. `text` is a file with all the credentials that it is given; `each` is how many one file
 * takes. `written` is how the secret's characters stand in the file.
 */
export const one = (text) => (credentials) => credentials.map(text).join('\n')

const base64 = (text) => Buffer.from(text).toString('base64')

/** Where most leaks are. */
export const USUAL = [
  {
    name: 'env',
    path: '.env',
    text: one(({ id, secret }) => `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_REGION=eu-west-1\n`),
  },
  {
    name: 'env, quoted',
    path: '.env.production',
    text: one(({ id, secret }) => `AWS_ACCESS_KEY_ID="${id}"\nAWS_SECRET_ACCESS_KEY="${secret}"\n`),
  },
  {
    name: 'env, several',
    path: '.env.local',
    each: 3,
    text: (credentials) =>
      credentials
        .map(({ id, secret }, at) => `APP${at}_AWS_ACCESS_KEY_ID=${id}\nAPP${at}_AWS_SECRET_ACCESS_KEY=${secret}\n`)
        .join(''),
  },
  {
    name: 'export',
    path: 'setup.sh',
    text: one(
      ({ id, secret }) => `#!/bin/sh\nexport AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=${secret}\n`,
    ),
  },
  {
    name: 'credentials file',
    path: '.aws/credentials',
    each: 10,
    text: (credentials) =>
      credentials
        .map(({ id, secret }, at) => `[stage-${at}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`)
        .join('\n'),
  },
  {
    name: 'JSON',
    path: 'config.json',
    text: one(({ id, secret }) => JSON.stringify({ aws: { accessKeyId: id, secretAccessKey: secret } }, undefined, 2)),
  },
  {
    name: 'JavaScript',
    path: 'upload.js',
    text: one(
      ({ id, secret }) => `import { S3Client } from '@aws-sdk/client-s3'

export const s3 = new S3Client({
  region: 'eu-west-1',
  credentials: { accessKeyId: '${id}', secretAccessKey: '${secret}' },
})
`,
    ),
  },
  {
    name: 'Terraform',
    path: 'main.tf',
    each: 3,
    text: one(
      ({ id, secret }) =>
        `provider "aws" {\n  alias      = "a${id.slice(-4)}"\n  region     = "eu-west-1"\n  access_key = "${id}"\n  secret_key = "${secret}"\n}\n`,
    ),
  },
  {
    name: 'workflow with:',
    path: '.github/workflows/deploy.yml',
    text: one(
      ({ id, secret }) => `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          aws-access-key-id: ${id}
          aws-secret-access-key: ${secret}
          aws-region: eu-west-1
`,
    ),
  },
  {
    name: 'hyphenated YAML',
    path: 'values.yaml',
    text: one(({ id, secret }) => `storage:\n  aws-access-key-id: ${id}\n  aws-secret-access-key: ${secret}\n`),
  },
  {
    name: 'JSON in a string',
    path: 'secret.json',
    text: one(({ id, secret }) =>
      JSON.stringify({ Name: 'app', SecretString: JSON.stringify({ AccessKeyId: id, SecretAccessKey: secret }) }),
    ),
  },
  {
    name: 'Hadoop XML',
    path: 'core-site.xml',
    text: one(
      ({ id, secret }) => `<?xml version="1.0"?>
<configuration>
  <property>
    <name>fs.s3a.access.key</name>
    <value>${id}</value>
  </property>
  <property>
    <name>fs.s3a.secret.key</name>
    <value>${secret}</value>
  </property>
</configuration>
`,
    ),
  },
  {
    name: 'Docker ENV',
    path: 'Dockerfile',
    text: one(
      ({ id, secret }) =>
        `FROM node:22\nENV AWS_ACCESS_KEY_ID ${id}\nENV AWS_SECRET_ACCESS_KEY ${secret}\nCMD ["app"]\n`,
    ),
  },
  {
    name: 'console CSV',
    path: 'accessKeys.csv',
    each: 4,
    text: (credentials) =>
      `Access key ID,Secret access key\r\n${credentials.map(({ id, secret }) => `${id},${secret}\r\n`).join('')}`,
  },
  {
    name: 'call in Java',
    path: 'Main.java',
    each: 3,
    text: one(
      ({ id, secret }) =>
        `class Main {\n  AWSCredentials credentials = new BasicAWSCredentials("${id}", "${secret}");\n}\n`,
    ),
  },
  {
    name: 'call in Go',
    path: 'main.go',
    text: one(
      ({ id, secret }) =>
        `package main\n\nvar provider = credentials.NewStaticCredentialsProvider("${id}", "${secret}", "")\n`,
    ),
  },
  {
    name: 'Kubernetes Secret',
    path: 'secret.yaml',
    each: 3,
    text: one(
      ({ id, secret }) => `---
apiVersion: v1
kind: Secret
metadata:
  name: aws
data:
  AWS_ACCESS_KEY_ID: ${base64(id)}
  AWS_SECRET_ACCESS_KEY: ${base64(secret)}
`,
    ),
    written: base64,
  },
  {
    name: 'URL userinfo',
    path: 'settings.py',
    text: one(({ id, secret }) => `CELERY_BROKER_URL = "sqs://${id}:${encodeURIComponent(secret)}@"\n`),
    written: encodeURIComponent,
  },
]
