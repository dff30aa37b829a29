import { describe, expect, it, test } from 'vitest'
import { isRegionalEndpoint } from '../../src/aws/regional-endpoint.ts'
import { reveal } from '../../src/model/secret.ts'
import { parse } from '../../src/parse/parse.ts'

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs'

test.each([
  ECR,
  `${ECR}/team/image:1.2`,
  '123456789012.dkr-ecr.eu-west-1.on.aws',
  QUEUE,
  'https://domain-123456789012.d.codeartifact.eu-west-1.amazonaws.com/npm/repo/',
  'https://sqs.eu-west-1.amazonaws.com',
  'https://s3.eu-west-1.amazonaws.com/',
  's3-eu-west-1.amazonaws.com',
  'kms.cn-north-1.amazonaws.com.cn',
])('%s is where requests of one region go', (value) => {
  expect(isRegionalEndpoint(value)).toBe(true)
})

test.each([
  'https://s3.amazonaws.com',
  'https://bucket.s3.eu-west-1.amazonaws.com/logo.png',
  'https://s3.eu-west-1.amazonaws.com/bucket/logo.png',
  'name-123.eu-west-1.elb.amazonaws.com',
  'postgres://user:password@db.abc.eu-west-1.rds.amazonaws.com/db',
  'https://abc123.execute-api.eu-west-1.amazonaws.com/prod',
  'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc',
  'email-smtp.eu-west-1.amazonaws.com',
  'public.ecr.aws/docker/library/node:20',
  'https://sqs.example.org/123456789012/jobs',
  `\${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com`,
  `see ${QUEUE}`,
  'eu-west-1',
  'aws'.repeat(1000),
])('%s is none', (value) => {
  expect(isRegionalEndpoint(value)).toBe(false)
})

const facts = { now: 0, git: 'outside', home: false } as const

async function endpointsIn(path: string, text: string): Promise<string[]> {
  const { scopes } = await parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, false)
  return scopes.flatMap((scope) =>
    scope.sites
      .filter((site) => site.role === 'endpoint')
      .map((site) => {
        const { span } = site.written
        expect(text.slice(span.start, span.end)).toBe(reveal(site.written.value))
        return `${scope.name.value} ${site.evidence} ${site.name.value}: ${reveal(site.value)}`
      }),
  )
}

describe('an endpoint under any name', () => {
  it.each([
    ['beside a region', `ECR_REGISTRY=${ECR}\nAWS_REGION=eu-west-1\n`],
    ['beside a key', `ECR_REGISTRY=${ECR}\nAWS_ACCESS_KEY_ID=AKIAFIXTUREKEY234567\n`],
  ])('counts in an env file %s', async (_, text) => {
    expect(await endpointsIn('.env', text)).toEqual([`environment context ECR_REGISTRY: ${ECR}`])
  })

  it.each([
    ['without a region or a key', `ECR_REGISTRY=${ECR}\nAWS_PROFILE=prod\n`],
    ['beside the region of another', `ECR_REGISTRY=${ECR}\nPROD_AWS_REGION=eu-west-1\n`],
  ])('counts for nothing in an env file %s', async (_, text) => {
    expect(await endpointsIn('.env', text)).toEqual([])
  })

  it('belongs to the region whose name begins like its own', async () => {
    const text = `AWS_REGION=eu-west-1\nPROD_AWS_REGION=us-east-1\nPROD_QUEUE_URL=${QUEUE}\n`
    const { scopes } = await parse({ path: '.env', text, encoding: 'utf-8', byteOrderMark: false, facts }, false)
    expect(scopes.map(({ sites }) => sites.map((site) => site.name.value))).toEqual([
      ['AWS_REGION'],
      ['PROD_QUEUE_URL', 'PROD_AWS_REGION'],
    ])
  })

  it('does not make a store of another vendor AWS’s', async () => {
    const text = `S3_ENDPOINT=http://minio:9000\nQUEUE_URL=${QUEUE}\nAWS_ACCESS_KEY_ID=minioadmin\n`
    const [scope] = (await parse({ path: '.env', text, encoding: 'utf-8', byteOrderMark: false, facts }, false)).scopes
    expect(scope!.sites.findLast((site) => site.role === 'endpoint')?.name.value).toBe('S3_ENDPOINT')
  })

  it('counts in the environment of a workflow', async () => {
    const text = `env:\n  AWS_REGION: eu-west-1\n  ECR_REGISTRY: "${ECR}"\n  QUEUE_URL: \${{ vars.QUEUE }}\n`
    expect(await endpointsIn('.github/workflows/a.yml', text)).toEqual([
      `env of the workflow context ECR_REGISTRY: ${ECR}`,
    ])
  })

  it('counts in the environment of other YAML, and in no other map', async () => {
    const map = `{ AWS_REGION: eu-west-1, REGISTRY: ${ECR} }`
    const text = `environment: ${map}\nlabels: ${map}\n`
    expect(await endpointsIn('compose.yaml', text)).toEqual([`environment context REGISTRY: ${ECR}`])
  })
})

test('an endpoint is given to the settings of the qualifier that its name begins like', async () => {
  const text = `environment: { AWS_REGION: eu-west-1, PROD_AWS_REGION: us-east-1, PROD_REGISTRY: ${ECR} }\n`
  expect(await endpointsIn('compose.yaml', text)).toEqual([`environment (prod) context PROD_REGISTRY: ${ECR}`])
})

describe('a URL in a setting’s value', () => {
  const KEY = 'AKIAFIXTUREKEY234567'
  const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

  it.each([
    ['.env', 'AWS_ENDPOINT_URL='],
    ['.aws/config', '[default]\nendpoint_url = '],
    ['config.json', '{"aws_access_key_id": "x", "endpoint": "'],
    ['deploy.yaml', 'aws_access_key_id: x\nendpoint: '],
  ])('is an endpoint and carries what stands in it: %s', async (path, before) => {
    const text = `${before}https://${KEY}:${encodeURIComponent(SECRET)}@s3.eu-west-1.amazonaws.com`
    const { scopes } = await parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, false)
    const found = scopes.find((scope) => scope.name.value === 'https:// URL')
    expect(found?.sites.map((site) => reveal(site.value))).toEqual([KEY, SECRET, 's3.eu-west-1.amazonaws.com'])
  })
})
