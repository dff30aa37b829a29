import { describe, expect, it, test } from 'vitest'
import { withoutComments } from '../../src/parse/javascript/without-comments.ts'

describe('a program without the comments that begin a line', () => {
  const cases: readonly (readonly [text: string, code: string])[] = [
    ['/** a\n * b */ x()\n', ' x()\n'],
    ['a()\n  // b\nc()', 'a()\n\nc()'],
    ['a() // b', 'a() // b'],
    ["const url = 'https://x'\n/* y */", "const url = 'https://x'\n"],
    ['/* never closed\nx()', ''],
    ['x()', 'x()'],
    // What looks like a comment may be a part of a template literal.
    ['const a = `\n/* b */\n`', 'const a = `\n/* b */\n`'],
  ]
  test.each(cases)('%j', (text, code) => {
    expect(withoutComments(text)).toBe(code)
  })

  it('ends for millions of comments, and for such as are never closed', () => {
    expect(withoutComments('/* \n'.repeat(2_000_000))).toBe('')
    expect(withoutComments('// x\n'.repeat(1_000_000)).trim()).toBe('')
  })
})
