import type { Span } from '../../model/span.ts'
import { isForAhead, readBrackets, readObject } from './collection.ts'
import type { Cursor } from './cursor.ts'
import { ahead, complain, MAX_DEPTH, take } from './cursor.ts'
import { readFlat } from './flat.ts'
import { readHeredoc } from './heredoc.ts'
import { readOtherQuotes, readString, takeForeignMark } from './template.ts'
import type { Expression, OtherExpression } from './tree.ts'
import { skipTrivia } from './trivia.ts'

const OPERATOR = /&&|\|\||[=!<>]=|=(?==)|[+\-*/%?]|<(?!<)|>/y
const SIGN = /[!-]/y
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD_TAIL = /[\p{ID_Continue}-]+/uy
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:::[\p{ID_Start}_][\p{ID_Continue}-]*)*/uy
const ARGUMENTS = /[ \t]*\(/y
const STEP = /\.(?:[\p{ID_Start}_][\p{ID_Continue}-]*|\d+|\*)|[ \t]*\[\*\]/uy
/** An index begins in the line of its bracket; one that does not was never closed. */
const INDEX = /[ \t]*\[(?!\*|[ \t]*(?:[\r\n#]|\/\/|$))/y
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])

/**
 * Reads the expression at the cursor, operators and all; the cursor ends right behind it. Where none begins, that is
 * trouble, the span is empty, and the cursor stays.
 */
export function readExpression(cursor: Cursor, multiline: boolean): Expression {
  if (cursor.depth >= MAX_DEPTH) return readFlat(cursor)
  cursor.depth++
  const operands: Expression[] = []
  const operators: string[] = []
  const start = cursor.at
  let end = start
  let pending = 0
  for (;;) {
    const operand = readSigned(cursor, multiline)
    if (isThere(operand)) end = operand.span.end
    operands.push(operand)
    skipTrivia(cursor, multiline)
    const operator = take(cursor, OPERATOR) ?? (pending > 0 ? take(cursor, /:/y) : undefined)
    if (operator === undefined) break
    if (operator === '?') pending++
    if (operator === ':') pending--
    operators.push(operator)
    end = cursor.at
    skipTrivia(cursor, multiline)
  }
  cursor.at = end
  cursor.depth--
  if (operators.length === 0) return operands[0]!
  const results = resultsOf(operands, operators).filter(isThere)
  return { kind: 'other', span: { start, end }, children: operands.filter(isThere), results }
}

/** Operands that may be the whole's value: the branches of conditionals, and what `||` chooses from. */
function resultsOf(operands: readonly Expression[], operators: readonly string[]): Expression[] {
  const results: Expression[] = []
  let from = 0
  for (let index = 0; index <= operators.length; index++) {
    const operator = operators[index]
    if (operator !== undefined && operator !== '?' && operator !== ':') continue
    const isCondition = operator === '?'
    if (!isCondition && operators.slice(from, index).every((each) => each === '||')) {
      for (const operand of operands.slice(from, index + 1)) results.push(operand)
    }
    from = index + 1
  }
  return results
}

function readSigned(cursor: Cursor, multiline: boolean): Expression {
  const start = cursor.at
  let sign = ''
  for (let next = take(cursor, SIGN); next !== undefined; next = take(cursor, SIGN)) {
    sign = next
    skipTrivia(cursor, multiline)
  }
  const operand = readOperand(cursor, multiline)
  if (sign === '') return operand
  const span = { start, end: isThere(operand) ? operand.span.end : start + 1 }
  cursor.at = span.end
  if (sign === '-' && operand.kind === 'literal' && typeof operand.value === 'number') {
    return { kind: 'literal', span, value: -operand.value }
  }
  return other(span, isThere(operand) ? [operand] : [])
}

/** A value with the steps and indexes behind it. */
function readOperand(cursor: Cursor, multiline: boolean): Expression {
  const first = readPrimary(cursor)
  if (!isThere(first)) return first
  const indexes: Expression[] = []
  for (;;) {
    const end = cursor.at
    if (take(cursor, STEP) !== undefined) continue
    if (ahead(cursor, INDEX) !== undefined) {
      skipTrivia(cursor, false)
      for (const index of readBrackets(cursor, readExpression)) indexes.push(index)
      continue
    }
    if (multiline) skipTrivia(cursor, true)
    if (cursor.at > end && ahead(cursor, STEP) !== undefined) continue
    cursor.at = end
    break
  }
  if (cursor.at === first.span.end) return first
  const span = { start: first.span.start, end: cursor.at }
  if (first.kind === 'reference') return { kind: 'reference', span, children: [...first.children, ...indexes] }
  return other(span, [first, ...indexes])
}

function readPrimary(cursor: Cursor): Expression {
  const start = cursor.at
  const here = cursor.text[start] ?? ''
  if (here === '"') return readString(cursor, readExpression)
  const mark = takeForeignMark(cursor)
  if (mark) return { kind: 'reference', span: mark, children: [] }
  if (here === '{' || here === '[' || here === '(') return readBracketed(cursor, here)
  const found =
    (here === '<' ? readHeredoc(cursor, readExpression) : undefined) ?? readNumber(cursor) ?? readNamed(cursor)
  if (found) return found
  const quoted = readOtherQuotes(cursor)
  if (quoted) return quoted
  complain(cursor, { start, end: start + 1 }, 'Expected a value.')
  return other({ start, end: start }, [])
}

function readBracketed(cursor: Cursor, bracket: string): Expression {
  const start = cursor.at++
  skipTrivia(cursor, true)
  const isFor = bracket !== '(' && isForAhead(cursor)
  cursor.at = start
  if (bracket === '{' && !isFor) return readObject(cursor, readExpression)
  const items = readBrackets(cursor, readExpression)
  const span = { start, end: cursor.at }
  if (bracket === '[' && !isFor) return { kind: 'tuple', span, items }
  return { kind: 'other', span, children: items, results: isFor ? [] : items }
}

function readNumber(cursor: Cursor): Expression | undefined {
  const start = cursor.at
  const digits = take(cursor, NUMBER)
  if (digits === undefined) return undefined
  if (take(cursor, WORD_TAIL) === undefined) {
    return { kind: 'literal', span: { start, end: cursor.at }, value: Number(digits) }
  }
  const span = { start, end: cursor.at }
  complain(cursor, span, 'Expected a number, or a string in double quotes.')
  return { kind: 'reference', span, children: [] }
}

function readNamed(cursor: Cursor): Expression | undefined {
  const start = cursor.at
  const name = take(cursor, IDENTIFIER)
  if (name === undefined) return undefined
  const span = { start, end: cursor.at }
  const word = WORDS.get(name)
  if (word !== undefined) return { kind: 'literal', span, value: word }
  if (ahead(cursor, ARGUMENTS) === undefined) return { kind: 'reference', span, children: [] }
  skipTrivia(cursor, false)
  const args = readBrackets(cursor, readExpression)
  return { kind: 'call', span: { start, end: cursor.at }, name: { value: name, span }, args }
}

/** Where no expression begins, an empty one is read. */
function isThere(expression: Expression): boolean {
  return expression.span.end > expression.span.start
}

function other(span: Span, children: readonly Expression[]): OtherExpression {
  return { kind: 'other', span, children, results: [] }
}
