import { expect, it, test } from 'vitest'
import { canaryOf } from '../../src/aws/canary-accounts.ts'

test.each([
  ['052310077262', 'canarytokens.org'],
  ['893192397702', 'canarytokens.org'],
  ['982842642351', 'a copy of canarytokens.org'],
  ['729780141977', 'an unnamed canary service'],
] as const)('the keys of %s are laid out by %s', (account, owner) => {
  expect(canaryOf(account)).toBe(owner)
})

it('other accounts are their owners own', () => {
  for (const account of ['123456789012', '000000000000', '', 'canarytokens.org', 'constructor'])
    expect(canaryOf(account)).toBe(undefined)
})
