import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { essences } from '../../src/parse/essence.ts'
import { gate } from '../../src/parse/gate.ts'
import { kernelSearch } from '../../src/parse/kernel.ts'
import { PLAIN, type Search } from '../../src/parse/shapes.ts'

const ENV = 'AWS_ACCESS_KEY_ID=AKIAFIXTUREKEY234567\nAWS_SECRET_ACCESS_KEY=Fixture/NotReal+0123abcdEFGHijklMNOPqrst\n'
const hash = (from: number) =>
  `integrity sha512-${'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'.repeat(4).slice(from, from + 86)}==\n`

/** Long enough to be cut into many blocks. */
const LINES = Array.from({ length: 2000 }, (_, at) => `line ${at} of a text that is much the same each time\n`)

/** The text with something in place of a line. */
function text(changes: Readonly<Record<number, string>>): Buffer {
  return Buffer.from(LINES.map((line, at) => changes[at] ?? line).join(''))
}

const kernel = kernelSearch()

const SEARCHES: readonly { readonly by: string; readonly search: Search }[] = [
  { by: 'the plain search', search: PLAIN },
  ...(kernel ? [{ by: 'the kernel', search: kernel }] : []),
]

describe.each(SEARCHES)('what could be told of a text, by $by', ({ search }) => {
  const same = (path: string, one: Buffer, other: Buffer) => {
    const essenceOf = essences(search)
    const essence = essenceOf(path, one)
    expect(essence).toBeTypeOf('number')
    return essenceOf(path, other) === essence
  }

  it.each([
    ['another line far away', 'notes.txt', { 100: ENV }, { 100: ENV, 1500: 'another\n' }, true],
    ['a line that is gone far away', 'notes.txt', { 100: ENV }, { 100: ENV, 1500: '' }, true],
    ['lines put in before', 'notes.txt', { 1000: ENV }, { 100: LINES.slice(0, 50).join(''), 1000: ENV }, true],
    ['another hash of a package', 'yarn.lock', { 100: ENV, 900: hash(0) }, { 100: ENV, 900: hash(9) }, true],
    ['another key', 'notes.txt', { 100: ENV }, { 100: ENV.replace('234567', '234576') }, false],
    ['another secret', 'notes.txt', { 100: ENV }, { 100: ENV.replace('0123', '3210') }, false],
    ['a second key', 'notes.txt', { 100: ENV }, { 100: ENV, 1900: ENV.replace('234567', '234576') }, false],
    ['the first key gone', 'notes.txt', { 100: ENV, 1900: ENV }, { 1900: ENV }, false],
    ['a setting', 'app.yaml', { 100: ENV }, { 100: ENV, 1900: 'aws_secret_access_key: x\n' }, false],
    ['a word near the key', 'notes.txt', { 100: ENV }, { 100: ENV, 120: 'for MinIO\n' }, false],
    ['a word at the beginning', 'run.py', { 1500: ENV }, { 2: 'import boto3\n', 1500: ENV }, false],
    ['a line beside the key', 'notes.txt', { 100: ENV }, { 100: ENV, 101: 'another\n' }, false],
    ['an allow comment', 'notes.txt', { 100: ENV }, { 100: ENV, 1900: '# aws-cred-lint: allow x -- y\n' }, false],
  ])('after %s', (_name, path, before, after, expected) => {
    expect(same(path, text(before), text(after))).toBe(expected)
  })

  it('is asked of long texts only, and of none in UTF-16', () => {
    expect(essences(search)('a.txt', Buffer.from(ENV))).toBeUndefined()
    expect(essences(search)('a.txt', Buffer.from(text({ 1: ENV }).toString(), 'utf16le'))).toBeUndefined()
  })

  it('differs between files', () => {
    const essenceOf = essences(search)
    expect(essenceOf('a.txt', text({ 1: ENV }))).not.toBe(essenceOf('b.txt', text({ 1: ENV })))
  })

  it('differs wherever a key is put, in whatever bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 5000, maxLength: 60_000 }),
        fc.nat(),
        fc.constantFrom('a.txt', 'a.json', 'a.js', 'a.yaml', '.env', 'a.tf', 'a.py'),
        (bytes, seed, path) => {
          // No zeros and nothing that a mark begins with.
          const clean = Buffer.from(bytes.map((byte) => 0x20 + (byte % 90)))
          const at = seed % clean.length
          const found = Buffer.concat([clean.subarray(0, at), Buffer.from(`\n${ENV}`), clean.subarray(at)])
          const essenceOf = essences(search)
          expect(gate(path, found)).toBe(true)
          expect(essenceOf(path, found)).not.toBe(essenceOf(path, clean))
        },
      ),
      { numRuns: 60 },
    )
  })
})
