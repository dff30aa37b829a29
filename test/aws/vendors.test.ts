import { describe, expect, it, test } from 'vitest'
import { keyIdFault } from '../../src/aws/key-id-fault.ts'
import { vendorOf } from '../../src/aws/vendors.ts'

describe('the key ids of other vendors', () => {
  test.each([
    [`AKID${'Fixture1'.repeat(4)}`, 'Tencent Cloud'],
    ['LTAIfixture1234567890', 'Alibaba Cloud'],
    ['AKLTfixture1234567890', 'Volcengine'],
    ['GOOGFIXTURE1234567890123', 'Google Cloud Storage'],
    ['DO00FIXTURE123456789', 'DigitalOcean Spaces'],
    ['00f1f1f1f1f1f1f1f1f1f1f1f', 'Backblaze B2'],
    ['f1'.repeat(16), 'Cloudflare R2'],
  ])('%s is of %s, and nothing is wrong with it', (id, vendor) => {
    expect(vendorOf(id)).toBe(vendor)
    expect(keyIdFault(id)).toBe(undefined)
  })

  it("are not AWS's", () => {
    for (const id of ['AKIAFIXTUREKEY234567', 'AROAFIXTUREKEY2345678', 'f1'.repeat(20), ''])
      expect(vendorOf(id), id).toBe(undefined)
  })
})
