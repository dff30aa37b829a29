import fc from 'fast-check'
import { type Node, parseTree } from 'jsonc-parser'
import { describe, expect, it } from 'vitest'
import { type JsonNode, strictTree } from '../../src/parse/json/strict.ts'

/** What both trees say, without what only one of them has. */
function told({ type, value, offset, length, children }: Node | JsonNode): unknown {
  return { type, value, offset, length, children: children?.map(told) }
}

const blanks = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r\n'), maxLength: 3 })

/** JSON with blanks of all kinds wherever they may stand, and with every kind of escape. */
const written: fc.Arbitrary<string> = fc
  .tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'), fc.boolean(), blanks, blanks)
  .map(([value, indent, isEscaped, before, behind]) => {
    const text = JSON.stringify(value, undefined, indent)
    const all = isEscaped
      ? text.replace(/[^\x20-\x7e\s]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      : text
    return before + all + behind
  })

describe('the tree of strict JSON', () => {
  it('is the tree that a parser for loose JSON makes', () => {
    fc.assert(
      fc.property(written, (text) => {
        const tree = strictTree(text, 500)
        expect(tree && told(tree)).toEqual(told(parseTree(text)!))
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    [
      'a name with a quote, a backslash before the end and a slash',
      '{"a\\"b\\\\": "\\/", "c\\\\\\"": [1, -2.5e+3, true, null]}',
    ],
    ['one value', '"x"'],
    ['empty ones', '{"a":{},"b":[],"c":""}'],
    ['the same name twice', '{"a":1,"a":2,"__proto__":3}'],
  ])('of %s', (_, text) => {
    expect(told(strictTree(text, 500)!)).toEqual(told(parseTree(text)!))
  })

  it.each([
    ['a comment', '{"a":1 // x\n}'],
    ['a comma too many', '[1,]'],
    ['two values', '{} {}'],
    ['a string over two lines', '"a\nb"'],
    ['a tab in a string', '"a\tb"'],
    ['nothing', ''],
    ['text', 'aws_access_key_id = x'],
  ])('is not there for %s', (_, text) => {
    expect(strictTree(text, 500)).toBeUndefined()
  })

  it('is not there for deeper nesting than was asked for', () => {
    expect(strictTree('[[1]]', 2)).toBeDefined()
    expect(strictTree('[[[1]]]', 2)).toBeUndefined()
  })
})
