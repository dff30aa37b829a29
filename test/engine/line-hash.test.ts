import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineHashes } from '../../src/engine/line-hash.ts'

/** What github/codeql-action's own tests expect. */
const PUBLISHED: readonly (readonly [string, readonly string[]])[] = [
  ['', ['c129715d7a2bc9a3:1']],
  [' a\nb\n  \t\tc\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
  [
    ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End',
    [
      '8b7cf3e952e7aeb2:1',
      'b1ae1287ec4718d9:1',
      'bff680108adb0fcc:1',
      'c6805c5e1288b612:1',
      'b86d3392aea1be30:1',
      'e6ceba753e1a442:1',
    ],
  ],
  ...[
    ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n',
    ' hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r',
    ' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n',
    ' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n',
  ].map(
    (text) =>
      [
        text,
        [
          'e9496ae3ebfced30:1',
          'fb7c023a8b9ccb3f:1',
          'ce8ba1a563dcdaca:1',
          'e20e36e16fcb0cc8:1',
          'b3edc88f2938467e:1',
          'c8e28b0b4002a3a0:1',
          'c129715d7a2bc9a3:1',
        ],
      ] as const,
  ),
  [
    'Lorem ipsum dolor sit amet.\n'.repeat(10),
    [
      'a7f2ff13bc495cf2:1',
      'a7f2ff13bc495cf2:2',
      'a7f2ff13bc495cf2:3',
      'a7f2ff13bc495cf2:4',
      'a7f2ff13bc495cf2:5',
      'a7f2ff13bc495cf2:6',
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
]

/** The definition, word for word: a polynomial over the hundred characters from each line's start. */
function slowHashes(text: string): readonly string[] {
  const characters = `${text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '')}\uffff${'\0'.repeat(100)}`
  const starts = [0, ...[...characters.matchAll(/\n/g)].map((end) => end.index + 1)]
  const seen = new Map<string, number>()
  return starts.map((start) => {
    let hash = 0n
    for (let index = start; index < start + 100; index++) {
      hash = BigInt.asUintN(64, hash * 37n + BigInt(characters.charCodeAt(index)))
    }
    const name = hash.toString(16)
    seen.set(name, (seen.get(name) ?? 0) + 1)
    return `${name}:${seen.get(name)}`
  })
}

function allHashes(text: string): readonly string[] {
  const count = text.split(/\r\n?|\n/).length
  const hashes = lineHashes(text, new Set(Array.from({ length: count + 2 }, (_, index) => index + 1)))
  return [...hashes].sort(([a], [b]) => a - b).map(([, hash]) => hash)
}

const anyText = fc.oneof(
  fc.string({
    unit: fc.constantFrom(' ', '\t', '\r', '\n', '\r\n', 'a', 'b', 'é', '😀', '\ud800', '\uffff', '\0', '\ufeff'),
    maxLength: 500,
  }),
  fc.array(fc.constantFrom('one', 'another line', '', 'x'.repeat(120)), { maxLength: 60 }).map((all) => all.join('\n')),
)

describe('lineHashes', () => {
  it.each(PUBLISHED)('gives the published hashes of %j', (text, hashes) => {
    expect(allHashes(text)).toEqual(hashes)
  })

  it('agrees with the slow definition on any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(allHashes(text)).toEqual(slowHashes(text))
      }),
    )
  })

  it('counts occurrences over all lines, wanted or not', () => {
    fc.assert(
      fc.property(anyText, fc.uniqueArray(fc.integer({ min: 1, max: 80 })), (text, wanted) => {
        const expected = slowHashes(text).map((hash, index) => [index + 1, hash] as const)
        expect(lineHashes(text, new Set(wanted))).toEqual(new Map(expected.filter(([line]) => wanted.includes(line))))
      }),
    )
  })

  it('leaves out a line that the text does not have', () => {
    expect(lineHashes('one\ntwo', new Set([3, 4000]))).toEqual(new Map())
  })

  it('hashes a byte order mark as GitHub does', () => {
    expect(allHashes('\ufeffone')).toEqual(slowHashes('\ufeffone'))
    expect(allHashes('\ufeffone')).not.toEqual(allHashes('one'))
  })
})
