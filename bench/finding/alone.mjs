import { one } from './usual.mjs'

/** Syntaxes in which only the setting's name speaks for the secret: its key id comes from elsewhere. */
export const ALONE = [
  {
    name: 'env',
    path: '.env',
    text: one(({ secret }) => `AWS_ACCESS_KEY_ID=\${KEY_ID}\nAWS_SECRET_ACCESS_KEY=${secret}\n`),
  },
  {
    name: 'Terraform',
    path: 'main.tf',
    text: one(({ secret }) => `provider "aws" {\n  access_key = var.key_id\n  secret_key = "${secret}"\n}\n`),
  },
  {
    name: 'tfvars',
    path: 'secrets.auto.tfvars',
    text: one(({ secret }) => `aws_secret_access_key = "${secret}"\n`),
  },
  {
    name: 'JSON',
    path: 'config.json',
    text: one(({ secret }) => JSON.stringify({ awsSecretAccessKey: secret })),
  },
  {
    name: 'YAML',
    path: 'values.yaml',
    text: one(({ secret }) => `app:\n  awsSecretAccessKey: "${secret}"\n`),
  },
  {
    name: 'Python',
    path: 'settings.py',
    text: one(
      ({ secret }) => `AWS_ACCESS_KEY_ID = os.environ["AWS_ACCESS_KEY_ID"]\nAWS_SECRET_ACCESS_KEY = "${secret}"\n`,
    ),
  },
  {
    name: 'Python keyword',
    path: 'client.py',
    text: one(
      ({ secret }) =>
        `client = boto3.client("s3", aws_access_key_id=KEY_ID, aws_secret_access_key="${secret}", region_name=REGION)\n`,
    ),
  },
  {
    name: 'TypeScript',
    path: 'client.ts',
    text: one(
      ({ secret }) =>
        `export const credentials = { accessKeyId: process.env.KEY_ID!, secretAccessKey: '${secret}' as string }\n`,
    ),
  },
  {
    name: 'Java property',
    path: 'Main.java',
    text: one(({ secret }) => `class Main {\n  static final String AWS_SECRET_KEY = "${secret}";\n}\n`),
  },
  {
    name: 'default in Ruby',
    path: 'aws.rb',
    text: one(({ secret }) => `ENV['AWS_SECRET_ACCESS_KEY'] ||= '${secret}'\n`),
  },
  {
    name: 'fallback in Python',
    path: 'upload.py',
    text: one(({ secret }) => `secret = os.environ.get("AWS_SECRET_ACCESS_KEY", "${secret}")\n`),
  },
  {
    name: 'fallback in PHP',
    path: 'aws.php',
    text: one(({ secret }) => `<?php\n$secret = getenv('AWS_SECRET_ACCESS_KEY') ?: '${secret}';\n`),
  },
  {
    name: 'fallback in a shell',
    path: 'run.sh',
    text: one(({ secret }) => `: "\${AWS_SECRET_ACCESS_KEY:=${secret}}"\n`),
  },
  {
    name: 'properties',
    path: 'application.properties',
    text: one(({ secret }) => `cloud.aws.credentials.secretKey=${secret}\n`),
  },
  {
    name: 'Hadoop XML',
    path: 'core-site.xml',
    text: one(
      ({ secret }) =>
        `<configuration>\n<property><name>fs.s3n.awsSecretAccessKey</name><value>${secret}</value></property>\n</configuration>\n`,
    ),
  },
  {
    name: 'aws configure set',
    path: 'README.md',
    text: one(({ secret }) => `First:\n\n    aws configure set aws_secret_access_key ${secret}\n\nand then call it.\n`),
  },
  {
    name: 'log line',
    path: 'deploy.log',
    text: one(({ secret }) => `2026-11-21T12:00:00Z INFO env AWS_SECRET_ACCESS_KEY=${secret} AWS_REGION=eu-west-1\n`),
  },
]
