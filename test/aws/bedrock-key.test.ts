import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { readBedrockKey } from '../../src/aws/bedrock-key.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

test.each([
  [`ABSK${base64('BedrockAPIKey-test-at-123456789012:NotReal')}`, { kind: 'long-term', account: '123456789012' }],
  [`ABSK${base64('BedrockAPIKey-a-b-at-123456789012:NotReal')}`, { kind: 'long-term', account: '123456789012' }],
  [`ABSK${base64('something else that is long enough')}`, { kind: 'long-term' }],
  [
    `bedrock-api-key-${base64('bedrock.amazonaws.com/?X-Amz-Credential=ASIA%2F20260102%2Feu-west-1%2Fbedrock&X-Amz-Date=20260102T030405Z&X-Amz-Expires=3600')}`,
    { kind: 'short-term', region: 'eu-west-1', ends: '2026-01-02T04:04:05.000Z' },
  ],
  [
    `bedrock-api-key-${base64('bedrock.amazonaws.com/?X-Amz-Date=20269902T030405Z&X-Amz-Expires=3600')}`,
    { kind: 'short-term' },
  ],
  ['bedrock-api-key-', { kind: 'short-term' }],
])('%s', (text, told) => {
  expect(readBedrockKey(text)).toEqual(told)
})

it('other texts are none', () => {
  for (const text of ['', 'ABSK', 'ABSKshort', 'ABSK not base64 at all', 'AKIAFIXTUREKEY234567'])
    expect(readBedrockKey(text), text).toBe(undefined)
})

it('whatever is inside, it can be read', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (date, expires) => {
      const query = new URLSearchParams({ 'X-Amz-Date': date, 'X-Amz-Expires': expires })
      expect(readBedrockKey(`bedrock-api-key-${base64(`x/?${query}`)}`)?.kind).toBe('short-term')
    }),
  )
})
