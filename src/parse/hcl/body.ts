import type { Trouble } from '../../model/document.ts'
import type { Located, Span } from '../../model/span.ts'
import type { Cursor } from './cursor.ts'
import {
  ahead,
  complain,
  complainUnclosed,
  cursorOver,
  isAtEnd,
  lineEnd,
  MAX_DEPTH,
  skipCharacter,
  take,
} from './cursor.ts'
import { readExpression } from './expression.ts'
import { readFlat } from './flat.ts'
import { readOtherQuotes, readString, takeForeignMark } from './template.ts'
import type { Attribute, Block, Body } from './tree.ts'
import { literalText } from './tree.ts'
import { isTopBlockAhead, skipTrivia } from './trivia.ts'

const NAME = /[\p{ID_Start}_][\p{ID_Continue}.-]*/uy
const LABEL = /[\p{ID_Continue}-]+/uy
const ASSIGNED = /=>|:=|==|[=:]/y
const BRACE_ON_NEXT_LINE = /[ \t]*\r?\n[ \t\r\n]{0,200}\{/y
const MAX_LABELS = 10
/** Blocks that are known as such even where their opening brace is missing. */
const TOP_BLOCKS: ReadonlySet<string> = new Set(['provider', 'resource', 'data', 'variable', 'module', 'backend'])

/** What a text says in HCL, and where it does not. */
export interface Hcl {
  readonly body: Body
  readonly trouble: readonly Trouble[]
}

/**
 * Reads HCL2 (its native syntax: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md) and goes on behind whatever is
 * not. Never throws; offsets are UTF-16 offsets into `text`.
 */
export function readHcl(text: string): Hcl {
  const cursor = cursorOver(text)
  const body = readBody(cursor, undefined)
  return { body, trouble: inFileOrder(cursor.shared.trouble) }
}

function inFileOrder(trouble: readonly Trouble[]): Trouble[] {
  const byStart = new Map(trouble.map((each) => [each.span.start, each]))
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start)
}

/** Reads up to the closing brace of `owner`, or to the end of the text where there is no owner. */
function readBody(cursor: Cursor, owner: Located<string> | undefined): Body {
  const start = cursor.at
  const items: (Attribute | Block)[] = []
  for (;;) {
    skipTrivia(cursor, true)
    if (owner && (isAtEnd(cursor) || isTopBlockAhead(cursor))) {
      complainUnclosed(cursor, owner.span, 'Block is not closed: expected a closing brace.')
      break
    }
    if (isAtEnd(cursor)) break
    const here = cursor.text[cursor.at]
    if (here === '}' && owner) break
    if (here === ',' || here === ';' || takeForeignMark(cursor) !== undefined) {
      if (here === ',' || here === ';') cursor.at++
      continue
    }
    const item = readStatement(cursor)
    if (item) items.push(item)
  }
  const span = { start, end: cursor.at }
  if (owner && cursor.text[cursor.at] === '}') cursor.at++
  return { kind: 'body', span, items }
}

function readStatement(cursor: Cursor): Attribute | Block | undefined {
  const start = cursor.at
  const name = readName(cursor)
  if (name === undefined) {
    complain(cursor, { start, end: start + 1 }, 'Expected an attribute or a block.')
    skipCharacter(cursor)
    return undefined
  }
  skipTrivia(cursor, false)
  const at = cursor.at
  const sign = take(cursor, ASSIGNED)
  if (sign === undefined) return readBlock(cursor, name)
  if (sign !== '=') complain(cursor, { start: at, end: cursor.at }, 'Expected an equals sign.')
  return readAttribute(cursor, name)
}

/** A name, or in quotes what was meant to be one. */
function readName(cursor: Cursor): Located<string> | undefined {
  const start = cursor.at
  if (cursor.text[start] === '{') return { value: '', span: { start, end: start } }
  if (cursor.text[start] === '"') {
    const { inner, parts } = readString(cursor, readExpression)
    complain(cursor, { start, end: cursor.at }, 'Expected a name without quotes.')
    return { value: literalText(parts) ?? '', span: inner }
  }
  const value = take(cursor, NAME)
  if (value === undefined) return undefined
  const span = { start, end: cursor.at }
  if (value.includes('.')) complain(cursor, span, 'Expected a name without dots.')
  return { value, span }
}

function readAttribute(cursor: Cursor, name: Located<string>): Attribute {
  skipTrivia(cursor, false)
  const value = readExpression(cursor, false)
  if (value.span.end > value.span.start) {
    skipTrivia(cursor, false)
    const next = cursor.text[cursor.at]
    if (next !== undefined && !/[\r\n},;]/.test(next)) {
      complain(cursor, { start: cursor.at, end: cursor.at + 1 }, 'Expected the end of the line after the value.')
    }
  }
  return { kind: 'attribute', span: { start: name.span.start, end: value.span.end }, name, value }
}

/** Behind a name without an equals sign: a block, or an attribute of which the sign is missing. */
function readBlock(cursor: Cursor, type: Located<string>): Attribute | Block | undefined {
  const start = cursor.at
  const labels: Located<string>[] = []
  let opened = false
  // Without an end to the labels, text that is not HCL would be read again from each of them.
  while (labels.length < MAX_LABELS) {
    skipTrivia(cursor, false)
    opened = cursor.text[cursor.at] === '{'
    if (opened) break
    const label = readLabel(cursor)
    if (label === undefined) break
    labels.push(label.name)
    opened = label.opensBlock
    if (opened) break
  }
  if (cursor.text[cursor.at] === '{') {
    cursor.at++
  } else if (!opened && ahead(cursor, BRACE_ON_NEXT_LINE) !== undefined) {
    complain(cursor, type.span, 'Expected the opening brace on the same line as the block.')
    take(cursor, BRACE_ON_NEXT_LINE)
  } else if (!opened) {
    const isValue = labels.length > 0 && !TOP_BLOCKS.has(type.value)
    if (isValue || labels.length === 0) return readUnsigned(cursor, type, start, isValue)
    complain(cursor, type.span, 'Expected an opening brace.')
  }
  return { kind: 'block', ...readBraces(cursor, type), type, labels }
}

function readBraces(cursor: Cursor, type: Located<string>): { readonly body: Body; readonly span: Span } {
  const start = type.span.start
  if (cursor.depth >= MAX_DEPTH) {
    cursor.at--
    const { span } = readFlat(cursor)
    return { body: { kind: 'body', span, items: [] }, span: { start, end: cursor.at } }
  }
  cursor.depth++
  const body = readBody(cursor, type)
  cursor.depth--
  return { body, span: { start, end: cursor.at } }
}

/** A name that neither a sign nor a brace follows: `name "value"` is taken for an attribute, anything else for prose. */
function readUnsigned(cursor: Cursor, name: Located<string>, valueAt: number, isValue: boolean): Attribute | undefined {
  complain(cursor, name.span, 'Expected an equals sign or a block.')
  if (isValue && /["'\u2018-\u201f]/.test(cursor.text[valueAt] ?? '')) {
    cursor.at = valueAt
    return readAttribute(cursor, name)
  }
  if (!isValue && /['\u2018-\u201f]/.test(cursor.text[cursor.at] ?? '')) return readAttribute(cursor, name)
  cursor.at = lineEnd(cursor, cursor.at)
  return undefined
}

interface Label {
  readonly name: Located<string>
  /** The label lacks its closing quote and has swallowed the opening brace. */
  readonly opensBlock: boolean
}

function readLabel(cursor: Cursor): Label | undefined {
  const start = cursor.at
  // An apostrophe inside a word of prose opens nothing.
  const isApart = /[ \t]/.test(cursor.text[start - 1] ?? '')
  const quoted =
    cursor.text[start] === '"' ? readString(cursor, readExpression) : isApart ? readOtherQuotes(cursor) : undefined
  if (!quoted) {
    const value = take(cursor, LABEL)
    return value === undefined ? undefined : { name: { value, span: { start, end: cursor.at } }, opensBlock: false }
  }
  const { inner, parts, span } = quoted
  const value = literalText(parts) ?? ''
  const swallowed = span.end === inner.end ? /(?<!\s)\s*\{$/.exec(value) : null
  if (!swallowed) return { name: { value, span: inner }, opensBlock: false }
  const name = {
    value: value.slice(0, swallowed.index),
    span: { start: inner.start, end: inner.start + swallowed.index },
  }
  return { name, opensBlock: true }
}
