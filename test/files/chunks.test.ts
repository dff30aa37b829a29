import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chunksOf } from '../../src/files/chunks.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aws-cred-lint-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function chunks(bytes: Buffer): readonly Buffer[] {
  const path = join(folder, 'a.log')
  writeFileSync(path, bytes)
  return Array.from(chunksOf(path), (chunk) => Buffer.from(chunk))
}

describe('the chunks of a file', () => {
  it('make it, whatever is in it', () => {
    const unit = fc.constantFrom('line\n', 'line\r\n', 'x'.repeat(9000), 'é', '😀', '\r', 'word ', '\n'.repeat(50))
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 60_000 }),
        (units, times) => {
          const text = units.join('')
          const bytes = Buffer.from(text.repeat(Math.min(times, Math.ceil(900_000 / text.length))))

          const all = chunks(bytes)
          expect(Buffer.concat(all).equals(bytes)).toBe(true)
          for (const chunk of all) expect(chunk.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([
    ['at line ends', 'some line of a log\n', /\n$/],
    ['at line ends of two characters', 'some line of a log\r\n', /\r\n$/],
    ['at blanks where there are no lines', 'word word ', / $/],
  ])('are cut %s', (_, unit, end) => {
    const all = chunks(Buffer.from(unit.repeat(60_000)))
    expect(all.length).toBeGreaterThan(2)
    for (const chunk of all.slice(0, -1)) expect(chunk.toString()).toMatch(end)
  })

  it.each(['é', '€', '😀'])('do not cut %s in two', (unit) => {
    for (const chunk of chunks(Buffer.from(`x${unit.repeat(200_000)}`)))
      expect(chunk.toString()).not.toContain('\ufffd')
  })

  it('of an empty file are none', () => {
    expect(chunks(Buffer.alloc(0))).toEqual([])
  })
})
