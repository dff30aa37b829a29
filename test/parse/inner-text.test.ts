import fc from 'fast-check'
import { expect, it } from 'vitest'
import { couldHoldEncoded } from '../../src/parse/inner-text.ts'

const pieces = fc.oneof(
  fc.integer({ min: 0, max: 130 }).map((length) => 'Ab1/+z'.repeat(22).slice(0, length)),
  fc.constantFrom(' ', '.', '=', '\u00e9', '\u{1f511}', '%', '%3', '%3a', '%22', '%0A', '%0a', '%41', '\n', '-'),
)

it('sees what a pattern sees that looks at every place', () => {
  const slow = /[A-Za-z0-9+/]{60}|%(?:3[AD]|22|0A)/i
  let seen = 0
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const text = parts.join('')
      expect(couldHoldEncoded(text)).toBe(slow.test(text))
      if (slow.test(text)) seen++
    }),
    { numRuns: 20_000 },
  )
  expect(seen).toBeGreaterThan(2000)
  expect(seen).toBeLessThan(18_000)
})

it('and begins to count where a run begins', () => {
  for (let before = 0; before < 130; before++) {
    const lead = ' '.repeat(before)
    expect(couldHoldEncoded(`${lead}${'a'.repeat(60)}`)).toBe(true)
    expect(couldHoldEncoded(`${lead}${'a'.repeat(60)} `)).toBe(true)
    expect(couldHoldEncoded(`${lead}${'a'.repeat(59)} ${'a'.repeat(59)}`)).toBe(false)
  }
})
