import { describe, expect, it, test } from 'vitest'
import { readSessionToken } from '../../src/aws/session-token.ts'
import { sessionToken } from './tokens.ts'

const CREATED = '2026-11-01T10:15:00Z'
const two = sessionToken({ version: 2, created: CREATED, region: 'me-south-1', account: '012345678901' })
const one = sessionToken({ version: 1, created: CREATED })

describe('a session token says', () => {
  it('its version, region, account and creation in version 2', () => {
    expect(readSessionToken(two)).toEqual({
      version: 2,
      region: 'me-south-1',
      account: '012345678901',
      created: Date.parse(CREATED),
    })
  })

  it('its version and creation in version 1', () => {
    expect(readSessionToken(one)).toEqual({ version: 1, created: Date.parse(CREATED) })
  })

  it('that it was cut, wherever it was', () => {
    for (const token of [one, two]) {
      // Two characters less may end the last part's last byte but one; of the first part nothing is to be read.
      for (let length = 20; length < token.length; length++)
        expect(readSessionToken(token.slice(0, length))?.fault ?? 'unread', `${length}`).toMatch(/^(?:cut|unread)$/)
      expect(readSessionToken(token.slice(0, 60))?.fault).toBe('cut')
    }
  })

  it('that another one was glued to it', () => {
    expect(readSessionToken(one + two)?.fault).toBe('glued')
    expect(readSessionToken(two + two)?.fault).toBe('glued')
  })

  test.each([
    ['the documentation', 'AQoEXAMPLEH4aoAH0gNCAPyJxz4BlCFFxWNE1OPTgk5TthT'],
    ['another kind', Buffer.from('fixture of another kind of token').toString('base64')],
    ['a JSON web token', 'eyJhbGciOiJub25lIn0.eyJmaXh0dXJlIjoxfQ.'],
    ['nothing', ''],
  ])('nothing where it is of %s', (_, text) => {
    expect(readSessionToken(text)).toBe(undefined)
  })

  it('the same without its padding', () => {
    const padded = sessionToken({ version: 1, created: CREATED, seed: 'x' })
    expect(readSessionToken(padded.replace(/=+$/, ''))).toEqual(readSessionToken(padded))
  })
})
