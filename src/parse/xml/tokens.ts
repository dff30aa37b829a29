import type { Span } from '../../model/span.ts'

/** An attribute's name and the characters between its quotes. */
export interface Attribute {
  readonly name: Span
  readonly value: Span
}

/** One piece of an XML file. Comments, declarations and instructions are left out. */
export type Token =
  | {
      readonly kind: 'open'
      readonly name: Span
      readonly attributes: readonly Attribute[]
      readonly isEmpty: boolean
    }
  | { readonly kind: 'close'; readonly name: Span }
  | { readonly kind: 'text' | 'cdata'; readonly span: Span }

/**
 * Takes XML apart, well-formed or not: a tag that is not closed ends where the next begins, an attribute whose quote is
 * not closed with its line. Names are without their namespace.
 */
export function* tokensOf(text: string): Iterable<Token> {
  const commentEnd = searchFor(text, '-->')
  const cdataEnd = searchFor(text, ']]>')
  let at = 0
  while (at < text.length) {
    const tag = text.indexOf('<', at)
    const end = tag < 0 ? text.length : tag
    if (end > at) yield { kind: 'text', span: { start: at, end } }
    if (tag < 0) return
    if (text.startsWith('<!--', tag)) at = commentEnd(tag + 4) ?? tag + 4
    else if (text.startsWith('<![CDATA[', tag)) {
      const close = cdataEnd(tag + 9)
      if (close !== undefined) yield { kind: 'cdata', span: { start: tag + 9, end: close - 3 } }
      at = close ?? tag + 9
    } else {
      const token = tagAt(text, tag)
      if (token) yield token.token
      at = token ? token.end : tag + 1
    }
  }
}

/** Where the next such mark ends. Once there is none, nobody looks again. */
function searchFor(text: string, mark: string): (from: number) => number | undefined {
  let isGone = false
  return (from) => {
    const at = isGone ? -1 : text.indexOf(mark, from)
    isGone = at < 0
    return isGone ? undefined : at + mark.length
  }
}

const NAME = /[A-Za-z_][\w.:-]*/y
const BLANKS = /[\s/]*/y
const ATTRIBUTE_NAME = /[^\s=<>"'/]*/y
const EQUALS = /\s*=\s*/y
const IN_QUOTES: Readonly<Record<string, RegExp>> = { '"': /[^"<]*/y, "'": /[^'<]*/y }
const UNQUOTED = /[^\s<>]*/y
const REST_OF_LINE = /[^\r\n<>]*/y

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

function tagAt(text: string, tag: number): { readonly token: Token; readonly end: number } | undefined {
  const isClosing = text[tag + 1] === '/'
  const start = tag + (isClosing ? 2 : 1)
  const end = endOf(NAME, text, start)
  if (end === start) return undefined
  const name = local(text, { start, end })
  if (isClosing) return { token: { kind: 'close', name }, end: afterTag(text, endOf(BLANKS, text, end)) }
  const attributes: Attribute[] = []
  let at = endOf(BLANKS, text, end)
  while (at < text.length && text[at] !== '<' && text[at] !== '>') {
    const attribute = attributeAt(text, at)
    if (attribute.value) attributes.push({ name: local(text, attribute.name), value: attribute.value })
    at = endOf(BLANKS, text, attribute.end)
  }
  // Where the next tag begins before this one is closed, nothing stands in it.
  const isEmpty = text[at] === '>' ? text[at - 1] === '/' : attributes.length > 0
  return { token: { kind: 'open', name, attributes, isEmpty }, end: afterTag(text, at) }
}

function afterTag(text: string, at: number): number {
  return text[at] === '>' ? at + 1 : at
}

interface Read {
  readonly name: Span
  readonly value?: Span
  readonly end: number
}

function attributeAt(text: string, start: number): Read {
  const end = endOf(ATTRIBUTE_NAME, text, start)
  const name = { start, end }
  // A character that no name has, such as the other half of a quote.
  if (end === start) return { name, end: start + 1 }
  const valueStart = endOf(EQUALS, text, end)
  if (valueStart === end) return { name, end }
  const quoted = IN_QUOTES[text[valueStart] ?? '']
  if (!quoted) {
    const valueEnd = endOf(UNQUOTED, text, valueStart)
    return { name, value: { start: valueStart, end: valueEnd }, end: valueEnd }
  }
  const close = endOf(quoted, text, valueStart + 1)
  if (text[close] === text[valueStart]) return { name, value: { start: valueStart + 1, end: close }, end: close + 1 }
  const lineEnd = endOf(REST_OF_LINE, text, valueStart + 1)
  let valueEnd = lineEnd
  while (valueEnd > valueStart + 1 && /[\s/]/.test(text[valueEnd - 1]!)) valueEnd--
  return { name, value: { start: valueStart + 1, end: valueEnd }, end: lineEnd }
}

function local(text: string, name: Span): Span {
  const colon = text.slice(name.start, name.end).lastIndexOf(':')
  return { start: name.start + colon + 1, end: name.end }
}

/** Characters that XML writes in other ways: `&amp;`, `&#43;`, `&#x2F;`. What it does not know stays. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g,
    (whole, decimal, hex, name) => {
      if (name) return ENTITIES[name as string]!
      const code = decimal ? Number.parseInt(decimal as string, 10) : Number.parseInt(hex as string, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
