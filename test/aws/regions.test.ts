import { describe, expect, it, test } from 'vitest'
import { regionFault } from '../../src/aws/region-fault.ts'
import { partitionOf, REGIONS } from '../../src/aws/regions.ts'
import { cpuTime } from '../cpu-time.ts'

test.each([...REGIONS.keys()])('%s is a region', (id) => {
  expect(regionFault(id)).toBe(undefined)
  expect(partitionOf(id)).toBe(REGIONS.get(id)!.partition)
})

test.each([
  'aws-global',
  'aws-cn-global',
  'aws-us-gov-global',
  'aws-iso-global',
  'auto',
  'fips-us-east-1',
  'us-gov-west-1-fips',
])('%s is taken for one', (text) => {
  expect(regionFault(text)).toBe(undefined)
})

describe('what people write in place of a region', () => {
  const meant: readonly (readonly [text: string, region: string])[] = [
    ['us-east1', 'us-east-1'],
    ['useast1', 'us-east-1'],
    ['us_east_1', 'us-east-1'],
    ['US-EAST-1', 'us-east-1'],
    ['us-east-1a', 'us-east-1'],
    ['us-east', 'us-east-1'],
    ['us-esat-1', 'us-east-1'],
    ['us-east-1-bos-1a', 'us-east-1'],
    ['eu-west', 'eu-west-1'],
    ['eu-central', 'eu-central-1'],
    ['uk-west-1', 'eu-west-2'],
    ['ap-south', 'ap-south-1'],
    ['ap-southeast', 'ap-southeast-1'],
    ['N. Virginia', 'us-east-1'],
    ['us-standard', 'us-east-1'],
    ['Frankfurt', 'eu-central-1'],
    ['Europe (Ireland)', 'eu-west-1'],
    ['AWS GovCloud (US-East)', 'us-gov-east-1'],
  ]
  test.each(meant)('%s: %s is meant', (text, region) => {
    expect(regionFault(text)?.meant).toBe(region)
  })

  const elsewhere: readonly (readonly [text: string, cloud: string])[] = [
    ['us-central1', 'Google Cloud'],
    ['europe-west1', 'Google Cloud'],
    ['asia-east1', 'Google Cloud'],
    ['eastus', 'Azure'],
    ['westeurope', 'Azure'],
    ['nyc3', 'DigitalOcean'],
    ['cn-hangzhou', 'Alibaba Cloud'],
    ['ap-guangzhou', 'Tencent Cloud'],
  ]
  test.each(elsewhere)('%s is of %s', (text, cloud) => {
    expect(regionFault(text)).toEqual({ what: `a region of ${cloud}, not of AWS` })
  })

  test.each(['global', 'none', 'None', 'json', 'undefined', 'null', 'EU', '*'])(
    '%s is none, and nothing near it is meant',
    (text) => {
      expect(regionFault(text)).toEqual({ what: 'no AWS region' })
    },
  )

  test.each(['eu-east-1', 'us-central-1', 'cn-north-4', 'eu-west-9'])('%s may be new', (text) => {
    expect(regionFault(text)?.mayBeNew).toBe(true)
  })

  it('may be long', () => {
    const from = cpuTime()
    regionFault('a-'.repeat(50_000))
    regionFault('us east '.repeat(10_000))
    expect(cpuTime() - from).toBeLessThan(2000)
  })
})
