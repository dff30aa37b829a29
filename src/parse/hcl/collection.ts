import type { Located } from '../../model/span.ts'
import type { Cursor, ReadExpression } from './cursor.ts'
import { ahead, complain, complainUnclosed, skipCharacter, take } from './cursor.ts'
import { readString, takeForeignMark } from './template.ts'
import type { Entry, Expression, ObjectExpression } from './tree.ts'
import { literalText } from './tree.ts'
import { isStatementAhead, isTopBlockAhead, skipTrivia } from './trivia.ts'

const FOR = /for[ \t\r\n]+[\p{ID_Start}_][\p{ID_Continue}-]*[ \t\r\n]*(?:,|in\b)/uy
const FOR_MARK = /=>|[:,]|\.\.\./y
const LIST_MARK = /,|\.\.\./y
const KEY = /[\p{ID_Start}_\d](?:[\p{ID_Continue}.-]|\/(?![/*]))*/uy
const ASSIGNED = /=>|:=|==|[=:]/y
const LABELLED = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:[ \t]+(?:"[^"\n]{0,200}"|[\w-]{1,200}))+[ \t]*\{/uy

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Whether a for-expression begins at the cursor, right after its bracket. */
export function isForAhead(cursor: Cursor): boolean {
  return ahead(cursor, FOR) !== undefined
}

/**
 * Reads what stands in the brackets that open at the cursor, up to the closing one. Where that is missing, it ends
 * before whatever cannot stand in brackets. A for-expression's words and marks are passed over as its parts come.
 */
export function readBrackets(cursor: Cursor, read: ReadExpression): Expression[] {
  const start = cursor.at
  const close = CLOSING[cursor.text[cursor.at++] ?? ''] ?? ''
  const items: Expression[] = []
  skipTrivia(cursor, true)
  const loose = isForAhead(cursor)
  let separated = true
  for (;;) {
    const before = cursor.at
    skipTrivia(cursor, true)
    const here = cursor.text[cursor.at]
    if (here === close) {
      cursor.at++
      return items
    }
    if (here === '}' || here === ']' || here === ')' || isStatementAhead(cursor)) {
      complainUnclosed(cursor, { start, end: start + 1 }, `Bracket is not closed: expected ${close}.`)
      cursor.at = before
      return items
    }
    if (take(cursor, loose ? FOR_MARK : LIST_MARK) !== undefined) {
      separated = true
      continue
    }
    if (!separated && !loose)
      complain(cursor, { start: cursor.at, end: cursor.at + 1 }, `Expected a comma or ${close}.`)
    separated = false
    const item = read(cursor, true)
    if (item.span.end > item.span.start) items.push(item)
    else skipCharacter(cursor)
  }
}

/** Reads the object whose opening brace is at the cursor. */
export function readObject(cursor: Cursor, read: ReadExpression): ObjectExpression {
  const start = cursor.at++
  const entries: Entry[] = []
  for (;;) {
    const before = cursor.at
    skipTrivia(cursor, true)
    const here = cursor.text[cursor.at]
    if (here === '}') {
      cursor.at++
      break
    }
    if (here === ',') {
      cursor.at++
      continue
    }
    if (here === undefined || here === ']' || here === ')' || isBlockAhead(cursor)) {
      complainUnclosed(cursor, { start, end: start + 1 }, 'Object is not closed: expected a closing brace.')
      cursor.at = before
      break
    }
    const entry = readEntry(cursor, read)
    if (entry) entries.push(entry)
  }
  return { kind: 'object', span: { start, end: cursor.at }, entries }
}

function isBlockAhead(cursor: Cursor): boolean {
  return isTopBlockAhead(cursor) || ahead(cursor, LABELLED) !== undefined
}

function readEntry(cursor: Cursor, read: ReadExpression): Entry | undefined {
  const start = cursor.at
  const key = readKey(cursor, read)
  if (key === undefined) {
    if (takeForeignMark(cursor) === undefined) {
      complain(cursor, { start, end: start + 1 }, 'Expected a key or a closing brace.')
      skipCharacter(cursor)
    }
    return undefined
  }
  skipTrivia(cursor, false)
  const at = cursor.at
  const sign = take(cursor, ASSIGNED)
  if (sign !== '=' && sign !== ':') complain(cursor, { start: at, end: at + 1 }, 'Expected = or : after the key.')
  const isValueAhead = cursor.text[at] === '"' || cursor.text[at] === '{'
  if (sign === undefined && !isValueAhead) return undefined
  skipTrivia(cursor, false)
  const value = read(cursor, false)
  return key.name ? { name: key.name, value } : { value }
}

/** The key at the cursor: its name, or nothing in the object where it is computed. */
function readKey(cursor: Cursor, read: ReadExpression): { readonly name?: Located<string> } | undefined {
  const start = cursor.at
  const here = cursor.text[start]
  if (here === '"') {
    const { inner, parts } = readString(cursor, read)
    const value = literalText(parts)
    return value === undefined ? {} : { name: { value, span: inner } }
  }
  if (here === '(') {
    const [only] = readBrackets(cursor, read)
    const value = only?.kind === 'string' ? literalText(only.parts) : undefined
    return only?.kind === 'string' && value !== undefined ? { name: { value, span: only.inner } } : {}
  }
  const value = take(cursor, KEY)
  return value === undefined ? undefined : { name: { value, span: { start, end: cursor.at } } }
}
