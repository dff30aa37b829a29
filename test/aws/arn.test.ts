import { describe, expect, it, test } from 'vitest'
import { type HostPlace, isAwsHost, placeOfHost } from '../../src/aws/arn.ts'
import { REGIONS } from '../../src/aws/regions.ts'

type Row = [host: string, partition: HostPlace['partition'], service: string, region?: string]

describe('the name of a host of AWS tells where it is', () => {
  const hosts: readonly Row[] = [
    ['s3.amazonaws.com', 'aws', 's3'],
    ['s3.eu-west-1.amazonaws.com', 'aws', 's3', 'eu-west-1'],
    ['s3-eu-west-1.amazonaws.com', 'aws', 's3', 'eu-west-1'],
    ['bucket.s3.eu-west-1.amazonaws.com', 'aws', 's3', 'eu-west-1'],
    ['bucket.s3-eu-west-1.amazonaws.com', 'aws', 's3', 'eu-west-1'],
    ['bucket.with.dots.s3.eu-west-1.amazonaws.com', 'aws', 's3', 'eu-west-1'],
    ['bucket.s3.amazonaws.com', 'aws', 's3'],
    ['us-west-2.s3.amazonaws.com', 'aws', 's3'],
    ['us-west-2.s3.eu-west-1.amazonaws.com', 'aws', 's3', 'eu-west-1'],
    ['logs-us-west-2.s3.amazonaws.com', 'aws', 's3'],
    ['bucket.s3-external-1.amazonaws.com', 'aws', 's3'],
    ['s3.dualstack.us-west-2.amazonaws.com', 'aws', 's3', 'us-west-2'],
    ['bucket.s3.dualstack.us-west-2.amazonaws.com', 'aws', 's3', 'us-west-2'],
    ['s3-fips.us-east-2.amazonaws.com', 'aws', 's3', 'us-east-2'],
    ['bucket.s3-fips.dualstack.us-east-2.amazonaws.com', 'aws', 's3', 'us-east-2'],
    ['s3-fips-us-gov-west-1.amazonaws.com', 'aws-us-gov', 's3', 'us-gov-west-1'],
    ['s3-accelerate.amazonaws.com', 'aws', 's3'],
    ['us-east-1.s3-accelerate.dualstack.amazonaws.com', 'aws', 's3'],
    ['bucket.s3-website-us-east-1.amazonaws.com', 'aws', 's3', 'us-east-1'],
    ['bucket.s3-website.eu-central-1.amazonaws.com', 'aws', 's3', 'eu-central-1'],
    ['bucket.vpce-0123-abcd.s3.us-east-1.vpce.amazonaws.com', 'aws', 's3', 'us-east-1'],
    ['vpce-0123-abcd-us-east-1a.sqs.us-east-1.vpce.amazonaws.com', 'aws', 'sqs', 'us-east-1'],
    ['sts.amazonaws.com', 'aws', 'sts'],
    ['iam.amazonaws.com', 'aws', 'iam'],
    ['sts.eu-central-1.amazonaws.com', 'aws', 'sts', 'eu-central-1'],
    ['sts-fips.us-east-1.amazonaws.com', 'aws', 'sts', 'us-east-1'],
    ['fips.eks.us-east-1.amazonaws.com', 'aws', 'eks', 'us-east-1'],
    ['abc123.execute-api.us-east-1.amazonaws.com', 'aws', 'execute-api', 'us-east-1'],
    ['b-1.name.abc.c2.kafka.us-east-1.amazonaws.com', 'aws', 'kafka', 'us-east-1'],
    ['name-123.us-east-2.elb.amazonaws.com', 'aws', 'elb', 'us-east-2'],
    ['db.abc.us-east-2.rds.amazonaws.com', 'aws', 'rds', 'us-east-2'],
    ['us-west-2.queue.amazonaws.com', 'aws', 'sqs', 'us-west-2'],
    ['s3.us-gov-east-1.amazonaws.com', 'aws-us-gov', 's3', 'us-gov-east-1'],
    ['ec2.eu-west-1.api.aws', 'aws', 'ec2', 'eu-west-1'],
    ['abc.lambda-url.eu-west-1.on.aws', 'aws', 'lambda-url', 'eu-west-1'],
    ['s3.cn-north-1.amazonaws.com.cn', 'aws-cn', 's3', 'cn-north-1'],
    ['name-123.cn-north-1.elb.amazonaws.com.cn', 'aws-cn', 'elb', 'cn-north-1'],
    ['ec2.cn-north-1.api.amazonwebservices.com.cn', 'aws-cn', 'ec2', 'cn-north-1'],
    ['s3.eusc-de-east-1.amazonaws.eu', 'aws-eusc', 's3', 'eusc-de-east-1'],
    ['s3.eusc-de-east-1.api.amazonwebservices.eu', 'aws-eusc', 's3', 'eusc-de-east-1'],
    ['s3.us-iso-east-1.c2s.ic.gov', 'aws-iso', 's3', 'us-iso-east-1'],
    ['s3.us-iso-east-1.api.aws.ic.gov', 'aws-iso', 's3', 'us-iso-east-1'],
    ['s3.us-isob-east-1.sc2s.sgov.gov', 'aws-iso-b', 's3', 'us-isob-east-1'],
    ['s3.us-isob-east-1.api.aws.scloud', 'aws-iso-b', 's3', 'us-isob-east-1'],
    ['s3.eu-isoe-west-1.cloud.adc-e.uk', 'aws-iso-e', 's3', 'eu-isoe-west-1'],
    ['s3.eu-isoe-west-1.api.cloud-aws.adc-e.uk', 'aws-iso-e', 's3', 'eu-isoe-west-1'],
    ['s3.us-isof-south-1.csp.hci.ic.gov', 'aws-iso-f', 's3', 'us-isof-south-1'],
    ['s3.us-isof-south-1.api.aws.hci.ic.gov', 'aws-iso-f', 's3', 'us-isof-south-1'],
  ]
  test.each(hosts)('%s: %s, %s, %s', (host, partition, service, region) => {
    const place = { partition, service, ...(region ? { region } : {}) }
    expect(placeOfHost(host)).toEqual(place)
    expect(placeOfHost(`https://${host.toUpperCase()}:443/path?query`)).toEqual(place)
  })

  test.each([...REGIONS.values()])('$id at every place of a host', ({ id, partition }) => {
    const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
    for (const host of [
      `s3.${id}`,
      `s3-${id}`,
      `bucket.s3.${id}`,
      `bucket.s3-${id}`,
      `s3.dualstack.${id}`,
      `x.${id}.elb`,
    ])
      expect(placeOfHost(`${host}.${suffix}`)?.region).toBe(id)
  })
})

describe('and whose it is', () => {
  const account = '123456789012'
  const hosts: readonly (readonly [endpoint: string, service: string, account: string | undefined])[] = [
    [`${account}.dkr.ecr.eu-west-1.amazonaws.com`, 'ecr', account],
    [`${account}.dkr.ecr.eu-west-1.amazonaws.com/team/image:1.2`, 'ecr', account],
    [`${account}.dkr.ecr-fips.us-east-1.amazonaws.com`, 'ecr', account],
    [`${account}.dkr-ecr.us-east-1.on.aws`, 'ecr', account],
    [`${account}.dkr.ecr.cn-north-1.amazonaws.com.cn`, 'ecr', account],
    ['api.ecr.eu-west-1.amazonaws.com', 'ecr', undefined],
    [`https://sqs.eu-west-1.amazonaws.com/${account}/name`, 'sqs', account],
    [`https://eu-west-1.queue.amazonaws.com/${account}/name.fifo`, 'sqs', account],
    [`sqs.eu-west-1.amazonaws.com/${account}/name`, 'sqs', account],
    ['https://sqs.eu-west-1.amazonaws.com/', 'sqs', undefined],
    [`https://domain-${account}.d.codeartifact.eu-west-1.amazonaws.com/npm/repo/`, 'codeartifact', account],
    [`name-${account}.s3-accesspoint.eu-west-1.amazonaws.com`, 's3-accesspoint', account],
    [`${account}.s3-control.eu-west-1.amazonaws.com`, 's3-control', account],
    // Only a bucket's name.
    [`logs-${account}.s3.eu-west-1.amazonaws.com`, 's3', undefined],
    [`https://s3.eu-west-1.amazonaws.com/${account}/name`, 's3', undefined],
  ]
  test.each(hosts)('%s: %s of %s', (endpoint, service, owner) => {
    expect(placeOfHost(endpoint)).toMatchObject({ service })
    expect(placeOfHost(endpoint)?.account).toBe(owner)
  })

  it('can be read from the registry that a Docker configuration names', () => {
    const config = JSON.parse(`{"auths": {"${account}.dkr.ecr.eu-west-1.amazonaws.com": {"auth": "QVdTOmV5Sg=="}}}`)
    const places = Object.keys(config.auths).map(placeOfHost)
    expect(places).toEqual([{ partition: 'aws', service: 'ecr', region: 'eu-west-1', account }])
  })
})

test.each([
  'localhost:9000',
  'minio.local',
  'https://account.r2.cloudflarestorage.com',
  's3.eu-central-1.wasabisys.com',
  's3.eu-west-1.amazonaws.com.example.net',
  'notamazonaws.com',
  'amazonaws.com',
  'public.ecr.aws',
  'eu-west-1',
  '',
])('%j is no host of AWS', (endpoint) => {
  expect(placeOfHost(endpoint)).toBe(undefined)
  expect(isAwsHost(endpoint)).toBe(false)
})
