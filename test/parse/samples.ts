/** A file of one format with one credential in it, in three parts, so that the rest can be damaged around it. */
export interface Sample {
  readonly format: string
  readonly path: string
  readonly before: string
  readonly credential: string
  readonly after: string
}

export const KEY = 'ASIAFIXTUREKEY234567'
export const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
export const TOKEN = `IQoJb3JpZ2luX2Vj${'Fixture/Token+23'.repeat(7)}==`

function filled(text: string): string {
  return text.replace('<K>', KEY).replace('<S>', SECRET).replace('<T>', TOKEN)
}

const PLAIN: readonly (readonly [format: string, path: string, before: string, credential: string, after: string])[] = [
  [
    'a credentials file',
    '.aws/credentials',
    '# for the build\n[default]\nregion = eu-west-1\n\n[build]\n',
    'aws_access_key_id = <K>\naws_secret_access_key = <S>\naws_session_token = <T>\n',
    'region = eu-west-1\n\n[other]\nregion = us-east-1 ; far\noutput = json\n',
  ],
  [
    'a config file',
    '.aws/config',
    '[default]\nregion = eu-west-1\ns3 =\n  addressing_style = path\n\n[profile build]\n',
    'aws_access_key_id = <K>\naws_secret_access_key = <S>\naws_session_token = <T>\n',
    'output = json\n\n[profile other]\nrole_arn = arn:aws:iam::111122223333:role/other\nsource_profile = build\n',
  ],
  [
    'an INI file',
    'app.ini',
    '; settings\n[server]\nport = 8080\nname = "app"\n\n[storage]\n',
    'aws_access_key_id=<K>\naws_secret_access_key=<S>\n',
    'bucket=uploads\n\n[log]\nlevel=info\n',
  ],
  [
    'dotenv',
    '.env',
    '# local\nPORT=8080\nNAME="app # one"\nTEXT=\'a b\'\n\n',
    'AWS_ACCESS_KEY_ID=<K>\nAWS_SECRET_ACCESS_KEY="<S>"\nAWS_SESSION_TOKEN=<T>\n',
    'DEBUG=1\nURL=http://localhost:8080/?a=b#c\nLAST="x"\n',
  ],
  [
    'Terraform',
    'main.tf',
    'terraform {\n  required_version = ">= 1.5"\n}\n\nlocals {\n  tags = { a = "b", c = [1, 2] }\n}\n\nprovider "aws" {\n  region = "eu-west-1"\n',
    '  access_key = "<K>"\n  secret_key = "<S>"\n  token      = "<T>"\n',
    '  assume_role {\n    role_arn = "arn:aws:iam::111122223333:role/x"\n  }\n}\n\nresource "aws_s3_bucket" "b" {\n  bucket = "b-${var.name}"\n}\n',
  ],
  [
    'variables of Terraform',
    'prod.tfvars',
    '# prod\nname  = "app"\nzones = ["a", "b"]\ntags = {\n  owner = "me"\n}\n',
    'aws_access_key = "<K>"\naws_secret_key = "<S>"\n',
    'count = 3\ntext = <<EOT\nsome text\nEOT\n',
  ],
  [
    'Terraform in JSON',
    'main.tf.json',
    '{\n  "terraform": { "required_version": ">= 1.5" },\n  "provider": {\n    "aws": {\n      "region": "eu-west-1",\n',
    '      "access_key": "<K>",\n      "secret_key": "<S>",\n      "token": "<T>",\n',
    '      "profile": "x"\n    }\n  },\n  "locals": { "a": [1, 2, { "b": null }] }\n}\n',
  ],
  [
    'a workflow',
    '.github/workflows/deploy.yml',
    'name: deploy\non:\n  push:\n    branches: [main]\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          aws-region: eu-west-1\n',
    '          aws-access-key-id: <K>\n          aws-secret-access-key: <S>\n          aws-session-token: <T>\n',
    '      - name: Deploy\n        run: |\n          npm ci\n          npm run deploy -- "${{ github.ref }}"\n        env:\n          CI: "true"\n',
  ],
  [
    'a compose file',
    'docker-compose.yml',
    'services:\n  web:\n    image: "nginx:1"\n    ports:\n      - "80:80"\n  app:\n    image: app\n    environment:\n      PORT: 8080\n',
    '      AWS_ACCESS_KEY_ID: <K>\n      AWS_SECRET_ACCESS_KEY: "<S>"\n      AWS_SESSION_TOKEN: <T>\n',
    "      NAME: 'app'\n    volumes:\n      - data:/data\nvolumes:\n  data: {}\n",
  ],
  [
    'a compose file with a list',
    'compose.yaml',
    'services:\n  app:\n    image: app\n    command: ["run", "--fast"]\n    environment:\n      - PORT=8080\n',
    '      - AWS_ACCESS_KEY_ID=<K>\n      - AWS_SECRET_ACCESS_KEY=<S>\n      - AWS_SESSION_TOKEN=<T>\n',
    '      - NAME=app\n    depends_on:\n      - db\n  db:\n    image: postgres\n',
  ],
  [
    'Kubernetes',
    'deployment.yaml',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          env:\n            - name: PORT\n              value: "8080"\n',
    '            - name: AWS_ACCESS_KEY_ID\n              value: <K>\n            - name: AWS_SECRET_ACCESS_KEY\n              value: <S>\n            - name: AWS_SESSION_TOKEN\n              value: <T>\n',
    '          resources: { limits: { cpu: 1 } }\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: app\n',
  ],
  [
    'a Secret of Kubernetes',
    'secret.yaml',
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: aws\ntype: Opaque\nstringData:\n',
    '  AWS_ACCESS_KEY_ID: <K>\n  AWS_SECRET_ACCESS_KEY: <S>\n  AWS_SESSION_TOKEN: <T>\n',
    '  other: "text"\n---\napiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    b\n',
  ],
  [
    'JSON',
    'config.json',
    '{\n  "name": "app",\n  "ports": [80, 443],\n  "log": { "level": "info", "path": "C:\\\\log" },\n  "storage": {\n    "region": "eu-west-1",\n',
    '    "accessKeyId": "<K>",\n    "secretAccessKey": "<S>",\n    "sessionToken": "<T>",\n',
    '    "bucket": "uploads"\n  },\n  "debug": true,\n  "nothing": null\n}\n',
  ],
  [
    'NDJSON',
    'export.ndjson',
    '{"Name":"one","Tags":[]}\n{"Name":"two","Text":"a \\"b\\""}\n',
    '{"AccessKeyId":"<K>","SecretAccessKey":"<S>","SessionToken":"<T>"}\n',
    '{"Name":"three"}\n{"Name":"four","Deep":{"a":[1,2]}}\n',
  ],
  [
    'JavaScript',
    'upload.js',
    "import { S3Client } from '@aws-sdk/client-s3'\n\n// uploads\nconst name = `app-${process.env.STAGE}`\nconst pattern = /[\"'`]/g\n\nexport const s3 = new S3Client({\n  region: 'eu-west-1',\n  credentials: {\n",
    "    accessKeyId: '<K>',\n    secretAccessKey: '<S>',\n    sessionToken: '<T>',\n",
    '  },\n})\n\nexport async function put(body) {\n  /* sends */\n  return s3.send({ body, name: "a" })\n}\n',
  ],
  [
    'TypeScript',
    'client.ts',
    "import type { Config } from './config.ts'\n\ninterface Options<T> {\n  readonly name: T\n}\n\nconst options: Config & Options<string> = {\n  name: 'app',\n",
    '  accessKeyId: "<K>",\n  secretAccessKey: "<S>",\n  sessionToken: "<T>",\n',
    '} as const\n\nexport default options satisfies object\nenum Level {\n  A = 1,\n}\n',
  ],
  [
    'a Vue component',
    'Upload.vue',
    "<template>\n  <p v-if=\"open\">{{ name }}</p>\n</template>\n\n<script setup>\nimport AWS from 'aws-sdk'\nconst name = 'app'\nAWS.config.update({\n",
    "  accessKeyId: '<K>',\n  secretAccessKey: '<S>',\n",
    "  region: 'eu-west-1',\n})\n</script>\n\n<style>\np { color: red; }\n</style>\n",
  ],
  [
    'TOML',
    'config.toml',
    'title = "app"\n\n[server]\nports = [80, 443]\ntext = """\nmany\nlines"""\n\n[storage]\n',
    'aws_access_key_id = "<K>"\naws_secret_access_key = "<S>"\n',
    'region = \'eu-west-1\'\n\n[[items]]\nname = "a"\n',
  ],
  [
    'XML',
    'core-site.xml',
    '<?xml version="1.0"?>\n<!-- storage -->\n<configuration>\n  <property>\n    <name>fs.defaultFS</name>\n    <value>s3a://b</value>\n  </property>\n',
    '  <property>\n    <name>fs.s3a.access.key</name>\n    <value><K></value>\n  </property>\n  <property>\n    <name>fs.s3a.secret.key</name>\n    <value><S></value>\n  </property>\n',
    '  <property>\n    <name>fs.s3a.path.style.access</name>\n    <value>true</value>\n  </property>\n</configuration>\n',
  ],
  [
    'CSV',
    'keys.csv',
    'User name,Password,Access key ID,Secret access key,Console login link\n"one","","","",""\n',
    'build,,<K>,<S>,https://111122223333.signin.aws.amazon.com/console\n',
    '"two","x, y","","",""\nthree,,,,\n',
  ],
  [
    'properties',
    'application.properties',
    '# app\nserver.port=8080\nspring.application.name = app\ntext = one \\\n  two\n',
    'cloud.aws.credentials.access-key=<K>\ncloud.aws.credentials.secret-key=<S>\n',
    'cloud.aws.region.static=eu-west-1\nlogging.level.root: INFO\n',
  ],
  [
    'a Dockerfile',
    'Dockerfile',
    'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && \\\n    npm run build\n',
    'ENV AWS_ACCESS_KEY_ID=<K>\nENV AWS_SECRET_ACCESS_KEY="<S>"\nENV AWS_SESSION_TOKEN=<T>\n',
    'EXPOSE 8080\nHEALTHCHECK CMD curl -f http://localhost || exit 1\nCMD ["node", "app.js"]\n',
  ],
  [
    'a shell script',
    'run.sh',
    '#!/bin/bash\nset -euo pipefail\nname="app"\nif [ -n "$1" ]; then\n  echo \'one two\'\nfi\ncat <<EOF\ntext\nEOF\n',
    "export AWS_ACCESS_KEY_ID=<K>\nexport AWS_SECRET_ACCESS_KEY='<S>'\nexport AWS_SESSION_TOKEN=<T>\n",
    'aws s3 ls "s3://$name" | while read -r line; do\n  echo "${line}"\ndone\n',
  ],
  [
    'PowerShell',
    'run.ps1',
    'param([string]$Name = "app")\n$text = @"\nmany lines\n"@\n',
    '$env:AWS_ACCESS_KEY_ID = "<K>"\n$env:AWS_SECRET_ACCESS_KEY = "<S>"\n$env:AWS_SESSION_TOKEN = "<T>"\n',
    'Write-Host "done $Name"\nGet-ChildItem | ForEach-Object { $_.Name }\n',
  ],
  [
    'Python',
    'upload.py',
    '"""Uploads."""\nimport boto3\n\nNAME = f"app-{1}"\nTEXT = r\'a\\d\'\n\nclient = boto3.client(\n    "s3",\n    region_name="eu-west-1",\n',
    '    aws_access_key_id="<K>",\n    aws_secret_access_key="<S>",\n    aws_session_token="<T>",\n',
    ")\n\n\ndef put(body):\n    # sends\n    return client.put_object(Body=body, Key='a')\n",
  ],
  [
    'Java',
    'Main.java',
    'package app;\n\nimport com.amazonaws.auth.*;\n\n/** Uploads. */\npublic class Main {\n  private static final char C = \'"\';\n  String text = "one \\" two";\n',
    '  AWSCredentials credentials = new BasicSessionCredentials(\n    "<K>",\n    "<S>",\n    "<T>");\n',
    '  // uses them\n  public static void main(String[] args) {\n    System.out.println("a" + 1);\n  }\n}\n',
  ],
  [
    'Go',
    'main.go',
    'package main\n\nimport "fmt"\n\nconst text = `raw "text"`\n\nfunc main() {\n\tfmt.Println("a", \'b\')\n',
    '\tvalue := aws.Credentials{\n\t\tAccessKeyID:     "<K>",\n\t\tSecretAccessKey: "<S>",\n\t\tSessionToken:    "<T>",\n\t}\n',
    '\tfmt.Println(value) // shows\n}\n\nfunc other() error { return nil }\n',
  ],
  [
    'Ruby',
    'upload.rb',
    "require 'aws-sdk-s3'\n\nNAME = %w[a b].first\ntext = <<~EOS\n  many\nEOS\n\nclient = Aws::S3::Client.new(\n  region: 'eu-west-1',\n",
    "  access_key_id: '<K>',\n  secret_access_key: '<S>',\n  session_token: '<T>',\n",
    ')\n\nputs "done #{client}" if text =~ /a/\n',
  ],
  [
    'PHP',
    'upload.php',
    "<?php\nrequire 'vendor/autoload.php';\n$name = \"app\";\n/* uploads */\n$s3 = new S3Client([\n  'region' => 'eu-west-1',\n  'credentials' => [\n",
    "    'key'    => '<K>',\n    'secret' => '<S>',\n    'token'  => '<T>',\n",
    '  ],\n]);\n\necho <<<TEXT\nmany\nTEXT;\n',
  ],
  [
    'C#',
    'Upload.cs',
    'using Amazon;\n\nnamespace App;\n\nclass Upload\n{\n    string path = @"C:\\temp";\n    char c = \'"\';\n',
    '    AWSCredentials credentials = new SessionAWSCredentials("<K>", "<S>", "<T>");\n',
    '    // sends\n    void Put() { Console.WriteLine($"{path}"); }\n}\n',
  ],
  [
    'Markdown',
    'NOTES.md',
    '# Notes\n\nHow to *run* it:\n\n```sh\nnpm start\n```\n\n| a | b |\n|---|---|\n',
    '```\nAWS_ACCESS_KEY_ID=<K>\nAWS_SECRET_ACCESS_KEY=<S>\n```\n',
    '\nThat is "all".\n\n- one\n- two\n',
  ],
  [
    'a settings file of s3cmd',
    '.s3cfg',
    '[default]\ncheck_ssl_certificate = True\nencoding = UTF-8\n',
    'access_key = <K>\nsecret_key = <S>\naccess_token = <T>\n',
    'host_base = s3.amazonaws.com\nuse_https = True\n',
  ],
  [
    'Terragrunt',
    'terragrunt.hcl',
    'include "root" {\n  path = find_in_parent_folders()\n}\n\ngenerate "provider" {\n  path     = "provider.tf"\n  contents = <<EOF\nprovider "aws" {\n',
    '  access_key = "<K>"\n  secret_key = "<S>"\n  token      = "<T>"\n',
    '}\nEOF\n}\n\ninputs = {\n  name = "app"\n}\n',
  ],
  [
    'a state of Terraform',
    'terraform.tfstate',
    '{\n  "version": 4,\n  "resources": [\n    {\n      "type": "aws_iam_access_key",\n      "instances": [\n        {\n          "attributes": {\n',
    '            "id": "<K>",\n            "secret": "<S>",\n',
    '            "status": "Active",\n            "user": "app"\n          }\n        }\n      ]\n    }\n  ]\n}\n',
  ],
  [
    'a notebook',
    'train.ipynb',
    '{\n "cells": [\n  {\n   "cell_type": "code",\n   "outputs": [],\n   "source": [\n    "import boto3\\n",\n    "s3 = boto3.client(\\"s3\\",\\n",\n',
    '    "    aws_access_key_id=\\"<K>\\",\\n",\n    "    aws_secret_access_key=\\"<S>\\",\\n",\n    "    aws_session_token=\\"<T>\\")\\n",\n',
    '    "s3.list_buckets()"\n   ]\n  }\n ],\n "nbformat": 4,\n "metadata": {}\n}\n',
  ],
  [
    'Kotlin',
    'Main.kt',
    'package app\n\n/* uploads */\nval name = "app ${1 + 1}"\nval text = """\n  many\n"""\n\nfun client() = S3Client {\n  region = "eu-west-1"\n',
    '  credentialsProvider = StaticCredentialsProvider {\n    accessKeyId = "<K>"\n    secretAccessKey = "<S>"\n    sessionToken = "<T>"\n  }\n',
    '}\n\nfun main() {\n  println("done") // at last\n}\n',
  ],
  [
    'Rust',
    'main.rs',
    'use aws_credential_types::Credentials;\n\nconst NAME: &str = r#"raw "text""#;\n\nfn first<\'a>(text: &\'a str) -> char {\n    \'x\'\n}\n\nfn credentials() -> Credentials {\n',
    '    Credentials::new("<K>", "<S>", Some("<T>".to_string()), None, "static")\n',
    '}\n\nfn main() {\n    println!("{}", NAME); // shows\n}\n',
  ],
  [
    'a log',
    'build.log',
    '2026-11-21T12:00:00Z INFO start [main] {"a":1}\n2026-11-21T12:00:01Z WARN can\'t find "x"\n',
    '2026-11-21T12:00:02Z DEBUG env AWS_ACCESS_KEY_ID=<K> AWS_SECRET_ACCESS_KEY=<S> AWS_SESSION_TOKEN=<T>\n',
    '2026-11-21T12:00:03Z INFO done (took 3s)\n  at main (app.js:1:2)\n',
  ],
]

export const SAMPLES: readonly Sample[] = PLAIN.map(([format, path, before, credential, after]) => ({
  format,
  path,
  before,
  credential: filled(credential),
  after,
}))
