import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readS3fs } from '../../src/parse/s3fs.ts'
import { expectLinear, expectSound, KEY, SECRET, shown } from './reading.ts'

describe('the password file of s3fs has a scope a line', () => {
  it.each([
    [
      'for all buckets',
      `${KEY}:${SECRET}\n`,
      [`profile all buckets: access-key-id =${KEY}, secret-access-key =${SECRET}`],
    ],
    [
      'for one bucket',
      `# c\n\nlogs:${KEY}:${SECRET}`,
      [`profile logs: access-key-id =${KEY}, secret-access-key =${SECRET}`],
    ],
    [
      'with half of it',
      `${KEY}:\r\n:s`,
      [
        `profile all buckets: access-key-id =${KEY}, secret-access-key =`,
        'profile all buckets: access-key-id =, secret-access-key =s',
      ],
    ],
    ['and none without a colon', `${KEY}\n`, []],
  ])('%s', (_, text, expected) => {
    expect(shown(readS3fs, text, '.passwd-s3fs')).toEqual(expected)
  })

  it('whatever the text', () => {
    const piece = fc.constantFrom(':', '\n', '\r', '#', ' ', KEY, SECRET)
    fc.assert(fc.property(fc.array(piece), (pieces) => expectSound(readS3fs, pieces.join(''), '.passwd-s3fs')))
    for (const unit of [':', 'a:b\n', '\n', '#', 'a']) expectLinear(readS3fs, '.passwd-s3fs', unit, (text) => text)
  })
})
