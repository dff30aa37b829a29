import fc from 'fast-check'
import { expect, test } from 'vitest'
import { momentOf, shownMoment } from '../../src/aws/moment.ts'

const AT = Date.parse('2026-11-01T10:15:30Z')

test.each([
  '2026-11-01T10:15:30Z',
  '2026-11-01T10:15:30+00:00',
  '2026-11-01T12:15:30+02:00',
  '2026-11-01T05:45:30-0430',
  '2026-11-01T10:15:30UTC',
  '2026-11-01 10:15:30 UTC',
  '2026-11-01T10:15:30.123456789Z',
  '2026-11-01 10:15:30 +0000 UTC',
  'Sun, 01 Nov 2026 10:15:30 GMT',
  `${AT / 1000}`,
  `${AT}`,
  ' 2026-11-01T10:15:30Z\n',
])('%j is one moment', (text) => {
  expect(momentOf(text)).toEqual({ earliest: AT, latest: AT })
})

test('a date without a zone may mean any', () => {
  const moment = momentOf('2026-11-01 10:15:30')
  expect(moment).toEqual({ earliest: AT - 14 * 3_600_000, latest: AT + 12 * 3_600_000 })
})

test.each([
  '',
  'never',
  '2026-11-01',
  '2026-13-01T10:15:30Z',
  '2026-11-01T25:15:30Z',
  '123456789',
  '{{ expiry }}',
  'Sun, 99 Foo 2026 10:15:30 GMT',
])('%j is none', (text) => {
  expect(momentOf(text)).toBe(undefined)
})

test('every date is read as it is written', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
      const whole = Math.floor(date.getTime() / 1000) * 1000
      expect(momentOf(date.toISOString())).toEqual({ earliest: whole, latest: whole })
      expect(shownMoment(whole)).toBe(`${date.toISOString().slice(0, 10)} ${date.toISOString().slice(11, 16)} UTC`)
    }),
  )
})
