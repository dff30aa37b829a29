import { describe, expect, it, test } from 'vitest'
import {
  accountOfKey,
  hasImpossibleAccount,
  isIssuedShape,
  KEY_ID_PATTERN,
  kindOfKey,
  principalOf,
} from '../../src/aws/key-id.ts'

describe('the account in a key id', () => {
  /** From public articles about the layout, and made for it; the old generation holds none. */
  const vectors: readonly (readonly [id: string, account: string | undefined])[] = [
    ['ASIAY34FZKBOKMUTVV7A', '609629065308'],
    ['ASIAQNZGKIQY56JQ7WML', '029608264753'],
    ['AKIARZPUZDIKCI2FM6EQ', '123456789012'],
    ['ASIARZPUZDIKFOW4B77O', '123456789012'],
    ['AKIAQAAAAAAAQAAAAAAB', '000000000001'],
    ['AKIA6RVFFB77QAAAAAAC', '999999999999'],
    ['AKIAIOSFODNN7EXAMPLE', undefined],
    ['AKIAJSIE27KKMHXI3BJQ', undefined],
    ['AKIAFIXTUREKEY234567', undefined],
    ['A3TXQAAAAAAAQAAAAAAB', undefined],
    ['AKIAQAAAAAAAQAAAAAA1', undefined],
    ['', undefined],
  ]
  test.each(vectors)('of %s is %s', (id, account) => {
    expect(accountOfKey(id)).toBe(account)
    expect(hasImpossibleAccount(id)).toBe(false)
  })

  it('may be one that nobody has', () => {
    expect(accountOfKey('AKIA7777777777777777')).toBe('1099511627775')
    expect(hasImpossibleAccount('AKIA7777777777777777')).toBe(true)
  })
})

describe('four letters tell the kind', () => {
  test.each([
    ['AKIA', 'long-term'],
    ['ASIA', 'temporary'],
    ['ABIA', 'bearer-token'],
    ['ACCA', 'service-specific'],
    ['A3TX', 'legacy'],
  ] as const)('%s: %s', (prefix, kind) => {
    expect(kindOfKey(`${prefix}FIXTUREKEY234567`)).toBe(kind)
    expect(isIssuedShape(`${prefix}FIXTUREKEY234567`)).toBe(true)
    expect(principalOf(`${prefix}FIXTUREKEY234567`)).toBe(undefined)
  })

  test.each(['AGPA', 'AIDA', 'AIPA', 'ANPA', 'ANVA', 'APKA', 'AROA', 'ASCA'])('%s names something else', (prefix) => {
    expect(kindOfKey(`${prefix}FIXTUREKEY234567`)).toBe(undefined)
    expect(isIssuedShape(`${prefix}FIXTUREKEY234567`)).toBe(false)
    expect(principalOf(`${prefix}FIXTUREKEY2345678`)).toMatch(/^an? /)
  })
})

test.each([
  'AKIAFIXTUREKEY23456',
  'AKIAFIXTUREKEY2345678',
  'AKIAFIXTUREKEY234561',
  'akiafixturekey234567',
  ' AKIAFIXTUREKEY234567',
])('%j was never issued', (id) => {
  expect(isIssuedShape(id)).toBe(false)
})

describe('in a text', () => {
  const ID = 'AKIAFIXTUREKEY234567'
  test.each(['', ' ', '"', '(', ':', '>', '=', 'ID=', '://', '|', ',', '\\"'])(
    '%j may stand before a key id',
    (before) => {
      expect(`${before}${ID}"`.match(KEY_ID_PATTERN)).toEqual([ID])
    },
  )
  test.each(['A', 'z', '0', '+', '/', 'a/', '_', '-', 'QUJDREVGR0hJSktM=', 'QUJDREVGR0hJSktM==', 'X-Amz-Credential='])(
    '%j may not',
    (before) => {
      expect(`${before}${ID}`.match(KEY_ID_PATTERN)).toBe(null)
    },
  )
  test.each(['A', '2', 'a', '/', '+', '=', '_', '-'])('%j may not follow', (after) => {
    expect(`${ID}${after}`.match(KEY_ID_PATTERN)).toBe(null)
  })
})
