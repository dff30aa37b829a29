import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { formatOfPath } from '../../src/parse/format.ts'
import type { Reader } from '../../src/parse/reader.ts'
import { readWorkflow } from '../../src/parse/workflow.ts'
import { readYaml } from '../../src/parse/yaml/maps.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

/** `KIND NAME < PARENT: NAME=value …`, `~` before names that are not AWS's own; K and S stand for the key, `?` for a reference. */
function outline(path: string, template: string): readonly string[] {
  const text = filled(template)
  const { scopes, trouble } = readerOf(path)(text, path)
  expect(trouble).toEqual([])
  return scopes.map((scope) => {
    const sites = scope.sites.map((site) => {
      expect(reveal(site.written.value)).toBe(text.slice(site.written.span.start, site.written.span.end))
      const value = reveal(site.value).replace(KEY, 'K').replace(SECRET, 'S')
      return `${site.evidence === 'name' ? '' : '~'}${site.name.value}=${site.origin === 'reference' ? '?' : value}`
    })
    return `${scope.kind} ${scope.name.value}${scope.parent ? ` < ${scope.parent.name.value}` : ''}: ${sites.join(' ')}`
  })
}

function readerOf(path: string): Reader {
  return formatOfPath(path) === 'workflow' ? readWorkflow : readYaml
}

function filled(template: string): string {
  return template
    .replace(/^\n/, '')
    .replace(/\bb64\((\w+)(\\n)?\)/g, (_, what, end) => btoa((what === 'K' ? KEY : SECRET) + (end ? '\n' : '')))
    .replace(/\bK\b/g, KEY)
    .replace(/\bS\b/g, SECRET)
}

type Case = readonly [what: string, path: string, text: string, scopes: readonly string[]]

const PIPELINES: readonly Case[] = [
  [
    'GitHub Actions',
    '.github/workflows/deploy.yml',
    `
env:
  AWS_REGION: eu-west-1
jobs:
  deploy:
    container:
      env: {AWS_ACCESS_KEY_ID: K}
    env:
      AWS_ACCESS_KEY_ID: \${{ secrets.KEY || 'K' }}
      AWS_SECRET_ACCESS_KEY: \${{ secrets.SECRET }}
    steps:
      - uses: some/s3-sync@v1
        with: {access_key: K, secret_key: S}
`,
    [
      'environment env of the workflow: AWS_REGION=eu-west-1',
      'environment env of job "deploy" < env of the workflow: AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY=?',
      'environment env of the container of job "deploy" < env of job "deploy": AWS_ACCESS_KEY_ID=K',
      'inputs with of some/s3-sync < env of job "deploy": ~access_key=K ~secret_key=S',
    ],
  ],
  [
    'GitLab CI',
    '.gitlab-ci.yml',
    `
variables:
  AWS_DEFAULT_REGION: eu-west-1
  AWS_ACCESS_KEY_ID: {value: K, description: mine}
deploy:
  environment: {name: production, url: https://example.com}
  variables:
    AWS_SECRET_ACCESS_KEY: S
  secrets:
    AWS_SESSION_TOKEN: {vault: aws/token@ops}
  script: [aws s3 ls]
test:
  variables: !reference [deploy, variables]
  rules:
    - if: $CI
      variables: {AWS_PROFILE: test}
`,
    [
      'environment variables: AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=K',
      'environment deploy.variables < variables: AWS_SECRET_ACCESS_KEY=S',
      'object deploy.secrets < deploy.variables: AWS_SESSION_TOKEN=?',
      'environment test.rules.variables < variables: AWS_PROFILE=test',
    ],
  ],
  [
    'GitLab CI with jobs that extend and merge others',
    '.gitlab-ci.yml',
    `
deploy:
  extends: .aws
  variables: {AWS_SECRET_ACCESS_KEY: S}
.defaults: &defaults
  variables: &vars {AWS_REGION: eu-west-1}
.aws:
  extends: [.aws, .missing, .other]
  variables: {AWS_ACCESS_KEY_ID: K}
.other: {extends: .aws}
build:
  <<: *defaults
  trigger: {variables: {AWS_PROFILE: build}}
test:
  variables:
    <<: *vars
    AWS_PROFILE: test
`,
    [
      'environment .aws.variables: AWS_ACCESS_KEY_ID=K',
      'environment deploy.variables < .aws.variables: AWS_SECRET_ACCESS_KEY=S',
      'environment .defaults.variables: AWS_REGION=eu-west-1',
      'environment build.trigger.variables < .defaults.variables: AWS_PROFILE=build',
      'environment test.variables < .defaults.variables: AWS_PROFILE=test',
    ],
  ],
  [
    'CircleCI',
    '.circleci/config.yml',
    `
parameters:
  aws_access_key_id: {type: env_var_name, default: KEY_OF_BUILD}
  aws_region: {type: string, default: eu-west-1}
jobs:
  build:
    docker:
      - image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/build
        aws_auth:
          aws_access_key_id: K
          aws_secret_access_key: $ECR_SECRET
    environment:
      AWS_REGION: eu-west-1
    steps:
      - run:
          environment:
            - AWS_PROFILE: build
          command: make
      - aws-cli/setup:
          aws-access-key-id: AWS_KEY_OF_BUILD
          aws_secret_access_key: \${AWS_SECRET_ACCESS_KEY}
          region: us-esat-1
      - some/upload: {access_key: << parameters.key >>, secret_key: S}
`,
    [
      'object parameters: aws_access_key_id=? aws_region=eu-west-1',
      'environment jobs.build.environment: AWS_REGION=eu-west-1',
      'inputs jobs.build.docker.aws_auth < jobs.build.environment: aws_access_key_id=K aws_secret_access_key=?',
      'environment jobs.build.steps.run.environment < jobs.build.environment: AWS_PROFILE=build',
      'inputs jobs.build.steps.aws-cli/setup < jobs.build.environment: aws-access-key-id=? aws_secret_access_key=? region=us-esat-1',
      'inputs jobs.build.steps.some/upload < jobs.build.environment: ~access_key=? ~secret_key=S',
    ],
  ],
  [
    'Bitbucket Pipelines',
    'bitbucket-pipelines.yml',
    `
pipelines:
  default:
    - step:
        oidc: true
        script:
          - pipe: atlassian/aws-s3-deploy:1.1.0
            variables:
              AWS_ACCESS_KEY_ID: K
              AWS_SECRET_ACCESS_KEY: $SECRET
              AWS_DEFAULT_REGION: eu-west-1
`,
    [
      'environment pipelines.default.step.script.variables: AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY=? AWS_DEFAULT_REGION=eu-west-1',
    ],
  ],
  [
    'Azure Pipelines',
    'azure-pipelines.yml',
    `
parameters:
  - name: awsRegion
    type: string
    default: eu-west-1
variables:
  - group: production
  - name: AWS.AccessKeyID
    value: K
  - name: AWS.SecretAccessKey
    value: $(secret)
stages:
  - stage: deploy
    variables:
      AWS.Region: $[variables.region]
    jobs:
      - job: a
        steps:
          - task: S3Upload@1
            inputs: {awsCredentials: production, regionName: us-esat-1}
            env: {AWS_SESSION_TOKEN: $(token)}
`,
    [
      'environment variables: AWS.AccessKeyID=K AWS.SecretAccessKey=?',
      'object parameters < variables: awsRegion=eu-west-1',
      'environment stages.variables < variables: AWS.Region=?',
      'environment stages.jobs.steps.env < stages.variables: AWS_SESSION_TOKEN=?',
      'inputs stages.jobs.steps.inputs < stages.jobs.steps.env: regionName=us-esat-1',
    ],
  ],
  [
    'Travis CI',
    '.travis.yml',
    `
env:
  global:
    - AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY="S"
    - secure: encrypted
  jobs:
    - AWS_REGION=eu-west-1 OTHER=1
    - AWS_REGION=us-east-1
deploy:
  provider: s3
  access_key_id: K
  secret_access_key:
    secure: encrypted
  region: eu-west-1
jobs:
  include:
    - env: AWS_PROFILE=test
`,
    [
      'environment env.global: AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY=S',
      'environment env.jobs < env.global: AWS_REGION=eu-west-1',
      'environment env.jobs < env.global: AWS_REGION=us-east-1',
      'inputs deploy < env.global: ~access_key_id=K ~secret_access_key=? ~region=eu-west-1',
      'environment jobs.include.env < env.global: AWS_PROFILE=test',
    ],
  ],
  [
    'Travis CI with a matrix alone',
    '.travis.yml',
    'env:\n  - AWS_REGION=eu-west-1\n  - AWS_REGION=us-east-1\n',
    ['environment env: AWS_REGION=eu-west-1', 'environment env: AWS_REGION=us-east-1'],
  ],
  [
    'Drone',
    '.drone.yml',
    `
kind: pipeline
environment: {AWS_REGION: eu-west-1}
steps:
  - name: upload
    image: plugins/s3
    settings:
      access_key: K
      secret_key: {from_secret: aws_secret}
      region: eu-west-1
    environment:
      AWS_SESSION_TOKEN: {from_secret: token}
---
kind: secret
name: aws_secret_access_key
get: {path: aws, name: secret}
`,
    [
      'environment environment: AWS_REGION=eu-west-1',
      'environment steps.environment < environment: AWS_SESSION_TOKEN=?',
      'inputs steps.settings < steps.environment: ~access_key=K ~secret_key=? ~region=eu-west-1',
    ],
  ],
  [
    'Woodpecker',
    '.woodpecker/deploy.yml',
    `
steps:
  upload:
    image: woodpeckerci/plugin-s3
    settings:
      access_key: {from_secret: aws_access_key_id}
      secret_key: S
`,
    ['inputs steps.upload.settings: ~access_key=? ~secret_key=S'],
  ],
  [
    'Buildkite',
    '.buildkite/pipeline.yml',
    `
env:
  AWS_REGION: eu-west-1
steps:
  - command: make
    env: {AWS_ACCESS_KEY_ID: K}
    plugins:
      - docker#v5:
          environment:
            - AWS_SECRET_ACCESS_KEY
            - AWS_SESSION_TOKEN=$TOKEN
      - some-org/s3-sync#v1: {access_key: K, secret_key: S}
`,
    [
      'environment env: AWS_REGION=eu-west-1',
      'environment steps.env < env: AWS_ACCESS_KEY_ID=K',
      'environment steps.plugins.docker#v5.environment < steps.env: AWS_SESSION_TOKEN=?',
      'inputs steps.plugins.some-org/s3-sync#v1 < steps.env: ~access_key=K ~secret_key=S',
    ],
  ],
  [
    'CodeBuild',
    'buildspec.yml',
    `
version: 0.2
env:
  variables:
    AWS_DEFAULT_REGION: eu-west-1
    AWS_ACCESS_KEY_ID: K
  parameter-store:
    AWS_SECRET_ACCESS_KEY: /build/secret
  secrets-manager:
    AWS_SESSION_TOKEN: build:token
  exported-variables: [AWS_REGION]
phases:
  build: {commands: [make]}
`,
    [
      'environment env.variables: AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=K',
      'object env.parameter-store < env.variables: AWS_SECRET_ACCESS_KEY=?',
      'object env.secrets-manager < env.variables: AWS_SESSION_TOKEN=?',
    ],
  ],
  [
    'CodeDeploy',
    'appspec.yml',
    'version: 0.0\nResources:\n  - fn: {Type: AWS::Lambda::Function, Properties: {Name: f, Alias: a}}\n',
    [],
  ],
]

const CONFIGURATIONS: readonly Case[] = [
  [
    'Compose',
    'docker-compose.yml',
    `
x-aws: &aws
  AWS_REGION: \${AWS_REGION:-eu-west-1}
services:
  web:
    build:
      args:
        AWS_ACCESS_KEY_ID: K
    environment:
      <<: *aws
      AWS_ACCESS_KEY_ID: \${KEY:-K}
      AWS_SECRET_ACCESS_KEY: \${SECRET:-}
  worker:
    build: {args: ["AWS_SECRET_ACCESS_KEY=S"]}
    environment:
      - AWS_ACCESS_KEY_ID="K"
      - AWS_SECRET_ACCESS_KEY=\${SECRET:=S}
      - AWS_SESSION_TOKEN
`,
    [
      'environment x-aws: AWS_REGION=eu-west-1',
      'environment services.web.build.args: AWS_ACCESS_KEY_ID=K',
      'environment services.web.environment < x-aws: AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY=?',
      'environment services.worker.build.args: AWS_SECRET_ACCESS_KEY=S',
      'environment services.worker.environment: AWS_ACCESS_KEY_ID="K" AWS_SECRET_ACCESS_KEY=S',
    ],
  ],
  [
    'Kubernetes',
    'secret.yaml',
    `
apiVersion: v1
kind: Secret
data:
  AWS_ACCESS_KEY_ID: b64(K)
  AWS_SECRET_ACCESS_KEY: b64(S\\n)
stringData:
  accessKey: K
  secretKey: S
---
kind: ConfigMap
data: {AWS_REGION: eu-west-1}
---
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: web
          env:
            - {name: AWS_ACCESS_KEY_ID, value: K}
            - name: AWS_SECRET_ACCESS_KEY
              valueFrom: {secretKeyRef: {name: aws, key: secret_key}}
---
kind: BackupStorageLocation
spec:
  provider: aws
  config: {region: minio, s3Url: "http://minio:9000"}
`,
    [
      'object data: AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY=S\n',
      'object stringData: ~accessKey=K ~secretKey=S',
      'object data: AWS_REGION=eu-west-1',
      'environment spec.template.spec.containers.env: AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY=?',
      'object spec.config: region=minio s3Url=http://minio:9000',
    ],
  ],
  [
    'Helm values',
    'values.yaml',
    `
aws:
  accessKeyId: K
  secretAccessKey: ""
  region: eu-west-1
s3: {accessKey: K, secretKey: S, region: nyc3}
extraEnvVars:
  - name: AWS_PROFILE
    value: "{{ .Values.profile }}"
`,
    [
      'object aws: accessKeyId=K secretAccessKey= region=eu-west-1',
      'object s3: ~accessKey=K ~secretKey=S ~region=nyc3',
      'environment extraEnvVars: AWS_PROFILE=?',
    ],
  ],
  [
    'a template of Helm',
    'templates/deployment.yaml',
    `
env:
  - name: AWS_ACCESS_KEY_ID
    value: {{ .Values.aws.key | quote }}
  - name: AWS_REGION
    value: {{ default "eu-west-1" .Values.region }}
{{- if .Values.secret }}
  - name: AWS_SECRET_ACCESS_KEY
    value: S
{{- end }}
`,
    ['environment env: AWS_ACCESS_KEY_ID=? AWS_REGION=?'],
  ],
  [
    'Serverless',
    'serverless.yml',
    `
provider:
  name: aws
  region: us-esat-1
  profile: \${opt:profile, 'dev'}
  environment:
    AWS_SECRET_ACCESS_KEY: \${env:SECRET, 'S'}
    AWS_SESSION_TOKEN: \${ssm:/token}
functions:
  f:
    environment: {AWS_ACCESS_KEY_ID: K}
custom:
  upload: {accessKeyId: K, secretAccessKey: "\${file(./secret.yml):key}"}
`,
    [
      'object provider: region=us-esat-1',
      'environment provider.environment: AWS_SECRET_ACCESS_KEY=S AWS_SESSION_TOKEN=?',
      'environment functions.f.environment: AWS_ACCESS_KEY_ID=K',
      'object custom.upload: ~accessKeyId=K ~secretAccessKey=?',
    ],
  ],
  [
    'CloudFormation and SAM',
    'template.yaml',
    `
Parameters:
  AwsAccessKeyId: {Type: String, Default: K}
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Environment:
        Variables:
          AWS_ACCESS_KEY_ID: !Ref AwsAccessKeyId
          AWS_SECRET_ACCESS_KEY: !Sub "{{resolve:secretsmanager:\${Secret}}}"
          S3_ACCESS_KEY: K
          S3_SECRET_KEY: S
  Parameter:
    Type: AWS::SSM::Parameter
    Properties:
      Name: /app/AWS_SECRET_ACCESS_KEY
      Type: String
      Value: S
  Instance:
    Metadata:
      AWS::CloudFormation::Authentication:
        files: {type: S3, accessKeyId: K, secretKey: !GetAtt User.Secret}
`,
    [
      'object Parameters: AwsAccessKeyId=K',
      'environment Resources.Function.Properties.Environment.Variables: AWS_ACCESS_KEY_ID=? AWS_SECRET_ACCESS_KEY=?',
      'environment Resources.Function.Properties.Environment.Variables (s3): ~S3_ACCESS_KEY=K ~S3_SECRET_KEY=S',
      'object Resources.Parameter.Properties: AWS_SECRET_ACCESS_KEY=S',
      'object Resources.Instance.Metadata.AWS::CloudFormation::Authentication.files: ~accessKeyId=K ~secretKey=?',
    ],
  ],
  [
    'Ansible',
    'playbook.yml',
    `
- hosts: all
  environment:
    AWS_ACCESS_KEY: K
    AWS_SECRET_KEY: !vault |
      $ANSIBLE_VAULT;1.1;AES256
      6162
  module_defaults:
    group/aws: {region: eu-west-1, access_key: K}
  tasks:
    - amazon.aws.s3_object:
        access_key: K
        secret_key: "{{ lookup('env', 'SECRET') }}"
        session_token: "{{ token | default('t') }}"
        region: eu-west-1
    - s3: bucket=b aws_access_key=K aws_secret_key={{ secret | d }} region=eu-west-1
    - ec2_instance:
        aws_secret_key: S
`,
    [
      'environment environment: AWS_ACCESS_KEY=K AWS_SECRET_KEY=?',
      'object module_defaults.group/aws: region=eu-west-1 access_key=K',
      'object tasks.amazon.aws.s3_object: access_key=K secret_key=? session_token=t region=eu-west-1',
      'object tasks.s3: aws_access_key=K aws_secret_key=? ~region=eu-west-1',
      'object tasks.ec2_instance: aws_secret_key=S',
    ],
  ],
  [
    'Pulumi',
    'Pulumi.dev.yaml',
    'config:\n  aws:accessKey: K\n  aws:secretKey: {secure: v1:abc}\n  aws:region: eu-west-1\n  aws:profile: dev\n',
    ['object config: aws:accessKey=K aws:secretKey=? aws:region=eu-west-1 aws:profile=dev'],
  ],
  [
    'Elastic Beanstalk',
    '.ebextensions/env.config',
    `
option_settings:
  - namespace: aws:elasticbeanstalk:application:environment
    option_name: AWS_ACCESS_KEY_ID
    value: K
  - option_name: AWS_SECRET_ACCESS_KEY
    value: S
`,
    ['environment option_settings: AWS_ACCESS_KEY_ID=K AWS_SECRET_ACCESS_KEY=S'],
  ],
  [
    'Elastic Beanstalk with maps',
    '.ebextensions/env.config',
    'option_settings:\n  aws:elasticbeanstalk:application:environment:\n    AWS_ACCESS_KEY_ID: K\n    AWS_REGION: eu-west-1\n',
    [
      'environment option_settings.aws:elasticbeanstalk:application:environment: AWS_ACCESS_KEY_ID=K AWS_REGION=eu-west-1',
    ],
  ],
  [
    'Spring',
    'application.yml',
    `
spring:
  cloud:
    aws:
      region: {static: us-esat-1}
      credentials:
        access-key: \${AWS_KEY:K}
        secret-key: S
      s3: {region: eu-west-1, endpoint: "http://localhost:4566"}
cloud.aws.region.static: eu-west-1
cloud.aws.credentials.access-key: K
`,
    [
      'object top level (cloud): cloud.aws.region.static=eu-west-1 cloud.aws.credentials.access-key=K',
      'object spring.cloud.aws: region=us-esat-1',
      'object spring.cloud.aws.credentials < spring.cloud.aws: access-key=K secret-key=S',
      'object spring.cloud.aws.s3 < spring.cloud.aws: region=eu-west-1 endpoint=http://localhost:4566',
    ],
  ],
  [
    'Rails',
    'config/storage.yml',
    `
amazon:
  service: S3
  access_key_id: <%= Rails.application.credentials.dig(:aws, :access_key_id) %>
  secret_access_key: <%= ENV.fetch("SECRET", "S") %>
  region: eu-west-1
<% if Rails.env.test? %>
test: {service: S3, access_key_id: K, secret_access_key: S}
<% end %>
`,
    [
      'object amazon: access_key_id=? secret_access_key=S region=eu-west-1',
      'object test: ~access_key_id=K ~secret_access_key=S',
    ],
  ],
  [
    'OpenAPI',
    'openapi.yaml',
    `
components:
  schemas:
    Credentials:
      properties:
        accessKeyId: {type: string, example: K}
        secretAccessKey: {type: string, default: S}
        sessionToken: {type: string}
`,
    ['object components.schemas.Credentials.properties: ~accessKeyId=K ~secretAccessKey=S'],
  ],
]

describe('a damaged file of any of them', () => {
  const files = [...PIPELINES, ...CONFIGURATIONS].map(([, path, text]) => ({ path, text: filled(text) }))
  const scrap = fc.constantFrom(
    '',
    '"',
    "'",
    '{',
    '}',
    '[',
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '<<: *a',
    '&a ',
    '${',
    '{{',
    '|',
    '#',
    '\0',
  )
  const damage = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), scrap)

  test('is read without throwing, and what is found is in it as it stands', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(damage, { maxLength: 4 }), ({ path, text }, damages) => {
        const damaged = damages.reduce((before, [at, drop, insert]) => {
          const from = Math.floor(at * before.length)
          return before.slice(0, from) + insert + before.slice(from + drop)
        }, text)
        const { scopes, trouble } = readerOf(path)(damaged, path)
        for (const { message } of trouble) expect(message).not.toMatch(/AKIA|Fixture/)
        expect(new Set(scopes).size).toBe(scopes.length)
        for (const { parent, sites } of scopes) {
          if (parent) expect(scopes).toContain(parent)
          for (const { written, name } of sites) {
            expect(reveal(written.value)).toBe(damaged.slice(written.span.start, written.span.end))
            expect(name.span.start >= 0 && name.span.end <= damaged.length).toBe(true)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('that is cut off keeps the keys in the lines before the cut', () => {
    for (const { path, text } of files) {
      const keysIn = (part: string) =>
        readerOf(path)(part, path).scopes.flatMap(({ sites }) =>
          sites.flatMap((site) =>
            reveal(site.value) === KEY && site.evidence === 'name' ? site.written.span.start : [],
          ),
        )
      for (const start of keysIn(text)) {
        const line = text.indexOf('\n', start)
        if (line >= 0) expect([path, keysIn(text.slice(0, line))]).toEqual([path, expect.arrayContaining([start])])
      }
    }
  })
})

describe.each([
  ['a pipeline of', PIPELINES],
  ['a configuration of', CONFIGURATIONS],
] as const)('%s', (_, cases) => {
  test.each(cases)('%s', (_, path, text, expected) => {
    expect(outline(path, text)).toEqual(expected)
  })
})
