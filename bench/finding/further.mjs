import { one } from './usual.mjs'

const notebook = (source) => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [{ cell_type: 'code', execution_count: 1, metadata: {}, outputs: [], source }],
})

/** Syntaxes that people use, too. */
export const FURTHER = [
  {
    name: 'Python keywords',
    path: 'upload.py',
    text: one(
      ({ id, secret }) =>
        `import boto3\n\nclient = boto3.client(\n    "s3",\n    aws_access_key_id="${id}",\n    aws_secret_access_key="${secret}",\n)\n`,
    ),
  },
  {
    name: 'Ruby',
    path: 'aws.rb',
    text: one(
      ({ id, secret }) =>
        `Aws.config.update(\n  region: 'eu-west-1',\n  credentials: Aws::Credentials.new('${id}', '${secret}')\n)\n`,
    ),
  },
  {
    name: 'PHP array',
    path: 'upload.php',
    text: one(
      ({ id, secret }) =>
        `<?php\n$s3 = new S3Client([\n  'credentials' => [\n    'key'    => '${id}',\n    'secret' => '${secret}',\n  ],\n]);\n`,
    ),
  },
  {
    name: 'Go struct',
    path: 'aws.go',
    text: one(
      ({ id, secret }) =>
        `package main\n\nvar value = aws.Credentials{\n\tAccessKeyID:     "${id}",\n\tSecretAccessKey: "${secret}",\n}\n`,
    ),
  },
  {
    name: 'C# object',
    path: 'Upload.cs',
    text: one(
      ({ id, secret }) =>
        `var options = new CredentialProfileOptions\n{\n    AccessKey = "${id}",\n    SecretKey = "${secret}"\n};\n`,
    ),
  },
  {
    name: 'Rust builder',
    path: 'main.rs',
    text: one(
      ({ id, secret }) =>
        `let credentials = Credentials::builder()\n    .access_key_id("${id}")\n    .secret_access_key("${secret}")\n    .provider_name("static")\n    .build();\n`,
    ),
  },
  {
    name: 'PowerShell $env',
    path: 'deploy.ps1',
    text: one(({ id, secret }) => `$env:AWS_ACCESS_KEY_ID = "${id}"\r\n$env:AWS_SECRET_ACCESS_KEY = "${secret}"\r\n`),
  },
  {
    name: 'setx',
    path: 'setup.bat',
    text: one(
      ({ id, secret }) => `@echo off\r\nsetx AWS_ACCESS_KEY_ID ${id}\r\nsetx AWS_SECRET_ACCESS_KEY ${secret}\r\n`,
    ),
  },
  {
    name: 'docker run -e',
    path: 'run.sh',
    text: one(
      ({ id, secret }) => `docker run --rm -e AWS_ACCESS_KEY_ID=${id} -e AWS_SECRET_ACCESS_KEY=${secret} app:latest\n`,
    ),
  },
  {
    name: 'compose list',
    path: 'docker-compose.yml',
    text: one(
      ({ id, secret }) => `services:
  app:
    image: app
    environment:
      - AWS_ACCESS_KEY_ID=${id}
      - AWS_SECRET_ACCESS_KEY=${secret}
`,
    ),
  },
  {
    name: 'Kubernetes env',
    path: 'deployment.yaml',
    text: one(
      ({ id, secret }) => `apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: app
          env:
            - name: AWS_ACCESS_KEY_ID
              value: ${id}
            - name: AWS_SECRET_ACCESS_KEY
              value: ${secret}
`,
    ),
  },
  {
    name: 'CircleCI',
    path: '.circleci/config.yml',
    text: one(
      ({ id, secret }) => `version: 2.1
jobs:
  build:
    docker:
      - image: cimg/node:22.0
        aws_auth:
          aws_access_key_id: ${id}
          aws_secret_access_key: ${secret}
`,
    ),
  },
  {
    name: '.NET appsettings',
    path: 'appsettings.json',
    text: one(({ id, secret }) =>
      JSON.stringify({ AWS: { Region: 'eu-west-1', AccessKey: id, SecretKey: secret } }, undefined, 2),
    ),
  },
  {
    name: 'Spring properties',
    path: 'application.properties',
    text: one(
      ({ id, secret }) =>
        `spring.cloud.aws.credentials.access-key=${id}\nspring.cloud.aws.credentials.secret-key=${secret}\n`,
    ),
  },
  {
    name: 'TOML',
    path: 'config.toml',
    text: one(({ id, secret }) => `[storage]\naws_access_key_id = "${id}"\naws_secret_access_key = "${secret}"\n`),
  },
  {
    name: 'Markdown table',
    path: 'ACCESS.md',
    each: 4,
    text: (credentials) =>
      `| Access key ID | Secret access key |\n|---|---|\n${credentials.map(({ id, secret }) => `| ${id} | ${secret} |\n`).join('')}`,
  },
  {
    name: 'INI in a heredoc',
    path: 'provision.sh',
    text: one(
      ({ id, secret }) =>
        `cat > ~/.aws/credentials <<END\n[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\nEND\n`,
    ),
  },
  {
    name: 'notebook cell',
    path: 'train.ipynb',
    text: one(({ id, secret }) =>
      JSON.stringify(
        notebook([
          'import boto3\n',
          `s3 = boto3.client("s3", aws_access_key_id="${id}",\n`,
          `                  aws_secret_access_key="${secret}")`,
        ]),
        undefined,
        1,
      ),
    ),
  },
  {
    name: 'NDJSON',
    path: 'export.ndjson',
    each: 10,
    text: one(({ id, secret }) => JSON.stringify({ AccessKeyId: id, SecretAccessKey: secret, Region: 'eu-west-1' })),
  },
  {
    name: 'UTF-16 .env',
    path: '.env',
    text: one(({ id, secret }) => `AWS_ACCESS_KEY_ID=${id}\r\nAWS_SECRET_ACCESS_KEY=${secret}\r\n`),
    bytes: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  },
  {
    name: 'Latin-1',
    path: 'settings.ini',
    text: one(({ id, secret }) => `; für Übungen\n[aws]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\n`),
    bytes: (text) => Buffer.from(text, 'latin1'),
  },
  {
    name: 'tfvars',
    path: 'terraform.tfvars',
    text: one(({ id, secret }) => `aws_access_key = "${id}"\naws_secret_key = "${secret}"\n`),
  },
  {
    name: 'tfstate',
    path: 'terraform.tfstate',
    text: one(({ id, secret }) =>
      JSON.stringify(
        {
          version: 4,
          resources: [{ type: 'aws_iam_access_key', instances: [{ attributes: { id, secret, user: 'app' } }] }],
        },
        undefined,
        2,
      ),
    ),
  },
  {
    name: 'HCL heredoc',
    path: 'terragrunt.hcl',
    text: one(
      ({ id, secret }) => `generate "provider" {
  path     = "provider.tf"
  contents = <<END
provider "aws" {
  access_key = "${id}"
  secret_key = "${secret}"
}
END
}
`,
    ),
  },
  {
    name: 's3cmd',
    path: '.s3cfg',
    text: one(
      ({ id, secret }) => `[default]\naccess_key = ${id}\nhost_base = s3.amazonaws.com\nsecret_key = ${secret}\n`,
    ),
  },
  {
    name: 'boto',
    path: '.boto',
    text: one(({ id, secret }) => `[Credentials]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`),
  },
  {
    name: 'netrc',
    path: '.netrc',
    text: one(({ id, secret }) => `machine s3.amazonaws.com\n  login ${id}\n  password ${secret}\n`),
  },
  {
    name: 'JS template',
    path: 'template.js',
    text: one(
      ({ id, secret }) =>
        `const config = {\n  accessKeyId: \`${id}\`,\n  secretAccessKey: \`${secret}\`,\n}\nmodule.exports = config\n`,
    ),
  },
  {
    name: 'JS concatenation',
    path: 'parts.js',
    text: one(
      ({ id, secret }) =>
        `const secretAccessKey = '${secret.slice(0, 20)}' + '${secret.slice(20)}'\nexport default { accessKeyId: '${id}', secretAccessKey }\n`,
    ),
    written: (secret) => `${secret.slice(0, 20)}' + '${secret.slice(20)}`,
  },
  {
    name: 'JS fallback',
    path: 'fallback.ts',
    text: one(
      ({ id, secret }) =>
        `export const accessKeyId = process.env.AWS_ACCESS_KEY_ID || '${id}'\nexport const secretAccessKey = process.env.AWS_SECRET_ACCESS_KEY ?? '${secret}'\n`,
    ),
  },
  {
    name: 'CDK TypeScript',
    path: 'stack.ts',
    text: one(
      ({ id, secret }) => `import * as lambda from 'aws-cdk-lib/aws-lambda'

new lambda.Function(this, 'Upload', {
  runtime: lambda.Runtime.NODEJS_22_X,
  environment: {
    AWS_ACCESS_KEY_ID: '${id}',
    AWS_SECRET_ACCESS_KEY: '${secret}',
  },
})
`,
    ),
  },
  {
    name: 'Dockerfile, continued',
    path: 'Dockerfile',
    text: one(
      ({ id, secret }) =>
        `FROM alpine\nENV AWS_REGION=eu-west-1 \\\n    AWS_ACCESS_KEY_ID=${id} \\\n    AWS_SECRET_ACCESS_KEY=${secret}\nRUN true\n`,
    ),
  },
  {
    name: 'JSON, slashes escaped',
    path: 'dump.json',
    text: one(({ id, secret }) =>
      JSON.stringify({ AccessKeyId: id, SecretAccessKey: secret }, undefined, 4).replaceAll('/', '\\/'),
    ),
    written: (secret) => secret.replaceAll('/', '\\/'),
  },
]
