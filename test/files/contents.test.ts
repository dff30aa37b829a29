import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeContents } from '../../src/files/history/contents.ts'

async function* chunks(answer: Buffer, cuts: readonly number[]): AsyncIterable<Buffer> {
  const ends = [...cuts.map((cut) => cut % (answer.length + 1)), answer.length].sort((a, b) => a - b)
  let start = 0
  for (const end of ends) {
    // A copy: nothing may be read beyond the chunk's end.
    if (end > start) yield Buffer.from(answer.subarray(start, end))
    start = end
  }
}

/** What `git cat-file --batch` says of blobs; `undefined` is one that it does not have. */
function answerOf(blobs: readonly (Buffer | undefined)[]): Buffer {
  const id = 'a'.repeat(40)
  return Buffer.concat(
    blobs.flatMap((blob) =>
      blob ? [Buffer.from(`${id} blob ${blob.length}\n`), blob, Buffer.from('\n')] : [Buffer.from(`${id} missing\n`)],
    ),
  )
}

async function read(answer: Buffer, cuts: readonly number[], maxBytes: number): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = []
  await takeContents(chunks(answer, cuts), {
    maxBytes,
    window: Buffer.allocUnsafe(64 * 1024),
    take(content) {
      const take = () => {
        found.push(Buffer.isBuffer(content) ? content.toString('latin1') : content.reason)
      }
      // The bytes are lent until it is done, at once or later.
      if (found.length % 2 === 1) return setImmediate().then(take)
      take()
      return undefined
    },
  })
  return found
}

/** Text with line ends in it, some of it longer than the head that is looked at first. */
const text = fc
  .record({ piece: fc.stringMatching(/^[a-z \n]{0,9}$/), times: fc.constantFrom(1, 3, 9_000, 40_000) })
  .map(({ piece, times }) => Buffer.from(piece.repeat(times)))

describe('the answers of git cat-file', () => {
  it('are the blobs, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(text, { nil: undefined }), { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        async (blobs, cuts) => {
          const found = await read(answerOf(blobs), cuts, Number.POSITIVE_INFINITY)
          expect(found).toEqual(blobs.map((blob) => blob?.toString('latin1') ?? 'git does not have its content'))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('are told from binary files, pointers and what is too large, and the next one is read all the same', async () => {
    const blobs = [
      Buffer.alloc(500_000),
      Buffer.from('a\0b'),
      Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
      Buffer.from('x'.repeat(300_000)),
      Buffer.from('last'),
    ]
    for (const cuts of [[], [1, 100, 65_536, 65_600, 131_072, 400_000, 500_100, 700_000]]) {
      expect(await read(answerOf(blobs), cuts, 250_000)).toEqual([
        'too large (500000 bytes, --max-file-size is 250000)',
        'binary',
        'Git LFS pointer',
        'too large (300000 bytes, --max-file-size is 250000)',
        'last',
      ])
      expect((await read(answerOf(blobs), cuts, 1_000_000))[0]).toBe('binary')
    }
  })
})
