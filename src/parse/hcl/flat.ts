import type { Cursor } from './cursor.ts'
import { complain, isAtEnd, skipCharacter, take } from './cursor.ts'
import type { Expression, StringExpression } from './tree.ts'
import { skipTrivia } from './trivia.ts'

const PLAIN = /[^"\\\n]+/y
const WORD = /[^\s"#,/()[\]{}]+/y

/**
 * Passes over an expression or a block's braces that are nested too deep to follow, without going deeper itself. The quoted
 * strings on the way stay, as they are written.
 */
export function readFlat(cursor: Cursor): Expression {
  const start = cursor.at
  const children: StringExpression[] = []
  let open = 0
  complain(cursor, { start, end: start + 1 }, 'Nesting is too deep to be read.')
  do {
    skipTrivia(cursor, open > 0)
    const here = cursor.text[cursor.at]
    if (here === undefined || here === '\n') break
    if (here === '"') children.push(readFlatString(cursor))
    else if (here === '{' || here === '[' || here === '(') {
      open++
      cursor.at++
    } else if (here === '}' || here === ']' || here === ')') {
      if (open === 0) break
      open--
      cursor.at++
    } else if (take(cursor, WORD) === undefined) skipCharacter(cursor)
  } while (open > 0)
  const only = children[0]
  if (only?.span.start === start && only.span.end === cursor.at) return only
  return { kind: 'other', span: { start, end: cursor.at }, children, results: [] }
}

function readFlatString(cursor: Cursor): StringExpression {
  const start = cursor.at++
  while (!isAtEnd(cursor) && cursor.text[cursor.at] !== '"' && cursor.text[cursor.at] !== '\n') {
    if (take(cursor, PLAIN) === undefined) cursor.at = Math.min(cursor.at + 2, cursor.text.length)
  }
  const inner = { start: start + 1, end: cursor.at }
  if (cursor.text[cursor.at] === '"') cursor.at++
  const value = cursor.text.slice(inner.start, inner.end)
  const part = /[$%]\{/.test(value)
    ? ({ kind: 'interpolation', span: inner, children: [] } as const)
    : ({ kind: 'text', span: inner, value } as const)
  return { kind: 'string', span: { start, end: cursor.at }, inner, parts: [part] }
}
