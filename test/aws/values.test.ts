import { randomBytes } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import { isPublishedKeyId, isPublishedSecret } from '../../src/aws/example-keys.ts'
import { isPlaceholder } from '../../src/aws/placeholder.ts'
import { isReference } from '../../src/aws/reference.ts'
import { isSecretKey } from '../../src/aws/secret-key.ts'
import { cpuTime } from '../cpu-time.ts'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

describe('10,000 random credentials', () => {
  const ids = Array.from(
    { length: 10_000 },
    () => `AKIA${Array.from(randomBytes(16), (byte) => BASE32[byte % 32]).join('')}`,
  )
  const secrets = Array.from({ length: 10_000 }, () => randomBytes(30).toString('base64'))

  it('are no placeholders, references or examples', () => {
    // A run of seven or eight alike may come by chance, once in millions.
    expect([...ids, ...secrets].filter(isPlaceholder).length).toBeLessThanOrEqual(1)
    expect([...ids, ...secrets].filter(isReference)).toEqual([])
    expect(ids.filter(isPublishedKeyId)).toEqual([])
    expect(secrets.filter(isPublishedSecret)).toEqual([])
  })

  it('look like secrets where they are', () => {
    expect(secrets.filter(isSecretKey).length).toBeGreaterThanOrEqual(9_999)
    expect(ids.filter(isSecretKey)).toEqual([])
  })
})

describe('a placeholder is', () => {
  const dummies: readonly string[] = [
    ...[
      'YOUR_ACCESS_KEY',
      'your-secret-key',
      '<your access key>',
      '<AWS_ACCESS_KEY_ID>',
      'xxxx',
      'XXXXXXXXXXXXXXXXXXXX',
    ],
    ...[
      'AKIAXXXXXXXXXXXXXXXX',
      'changeme',
      'change-me',
      'None',
      'null',
      'undefined',
      'test',
      'testing',
      'dummy',
      'fake',
    ],
    ...[
      'minioadmin',
      'minio123',
      'localstack',
      'foo',
      'example',
      'placeholder',
      'REPLACE_ME',
      '...',
      '***',
      '[REDACTED]',
    ],
    ...[
      'AKIAIOSFODNN7EXAMPLE',
      'AKIA1234567890123456',
      'ABCDEFGHIJKLMNOPQRST',
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ],
    ...[
      'my-access-key',
      'aws-secret-access-key',
      '{{ key }}',
      'insert-key-here',
      '00000000000000000000',
      '1234',
      'x',
      'todo',
    ],
  ]
  test.each(dummies)('%s', (text) => {
    expect(isPlaceholder(text)).toBe(true)
  })

  test.each([
    '',
    'AKIAFIXTUREKEY234567',
    'Fixture/NotReal+0123abcdEFGHijklMNOPqrst',
    'hunter2',
    'arn:aws:iam::123456789012:role/x',
  ])('not %j', (text) => {
    expect(isPlaceholder(text)).toBe(false)
  })
})

describe('a reference is', () => {
  const references: readonly string[] = [
    ...[
      '$KEY',
      '${KEY}',
      '${KEY:-}',
      '${env:KEY}',
      '$env:KEY',
      '%KEY%',
      '${{ secrets.KEY }}',
      '{{ .Values.key }}',
      '$(cat key)',
    ],
    ...[
      '`cat key`',
      '<%= ENV["KEY"] %>',
      '<< parameters.key >>',
      '!Ref Key',
      'var.key',
      'local.key',
      'data.x.y.z',
      'process.env.KEY',
    ],
    ...[
      'op://vault/item/key',
      'vault:secret/aws#key',
      'ENC[AES256,data:x]',
      '{{resolve:ssm:key}}',
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x',
    ],
    ...['#{KEY}#', '__KEY__', '@key@', 'lookup("env", "KEY")', '$$KEY'],
  ]
  test.each(references)('%s', (text) => {
    expect(isReference(text)).toBe(true)
  })

  test.each([
    '',
    'AKIAFIXTUREKEY234567',
    'Fixture/NotReal+0123abcdEFGHijklMNOPqrst',
    'eu-west-1',
    'hunter2',
    'pa$$word',
    '100%',
    'arn:aws:iam::123456789012:role/x',
    '{ key }',
  ])('not %j', (text) => {
    expect(isReference(text)).toBe(false)
  })

  it('told in time that grows as the text does', () => {
    const from = cpuTime()
    for (const unit of ['${', '{{', '$(', '<%', '`', '${a[', 'a.', '#{', '$a:-']) isReference(unit.repeat(50_000))
    expect(cpuTime() - from).toBeLessThan(1000)
  })
})
