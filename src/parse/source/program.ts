import type { Located, Span } from '../../model/span.ts'
import type { Language } from './languages.ts'

/** What a token is. */
export const NAME = 1
export const STRING = 2
export const NUMBER = 3
export const MARK = 4

/** How a string is written: its token's code has these bits. */
export const RAW = 1
/** Only the quote and the backslash can be escaped. */
export const LITERAL = 2
/** Something is put into it when the program runs. */
export const INTERPOLATED = 4
export const DOUBLED = 8
export const UNINDENTED = 16
/** A pattern: no value, whatever its characters. */
export const OPAQUE = 32

/**
 * The tokens of a program, a column for each of their properties: an object for each token would cost five times as
 * much. Comments are none. Offsets are UTF-16 offsets into `text`.
 */
export interface Tokens {
  readonly text: string
  readonly language: Language
  readonly count: number
  readonly kind: Uint8Array
  /** A mark's characters, see `mark`; the bits of a string. */
  readonly code: Uint16Array
  readonly start: Int32Array
  readonly end: Int32Array
  /** Where the characters between a string's quotes begin and end. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** How far the first token of a line is indented; -1 for the others. */
  readonly indent: Int32Array
}

export interface Program extends Tokens {
  /** The bracket that belongs to this one; -1 where it is lost, and for all that is none. */
  readonly partner: Int32Array
  /** The nearest bracket that is open here; -1 outside of all. */
  readonly inside: Int32Array
}

/** The code of a mark of one or two characters. */
export function mark(text: string): number {
  return text.length === 1 ? text.charCodeAt(0) : text.charCodeAt(0) * 128 + text.charCodeAt(1)
}

export const COMMA = mark(',')
export const SEMICOLON = mark(';')
export const COLON = mark(':')
export const COLONS = mark('::')
export const DOT = mark('.')
export const SAFE_DOT = mark('?.')
export const ARROW = mark('->')
export const FAT_ARROW = mark('=>')
export const EQUALS = mark('=')
export const WALRUS = mark(':=')
export const LEFT_ARROW = mark('<-')
export const ROUND = mark('(')
export const SQUARE = mark('[')
export const CURLY = mark('{')
export const BACKSLASH = mark('\\')
export const BANG = mark('!')
export const QUESTION = mark('?')
export const LESS = mark('<')
export const GREATER = mark('>')
export const BAR = mark('|')
export const BARS = mark('||')
export const CLOSED_ROUND = mark(')')
export const CLOSED_SQUARE = mark(']')
export const CLOSED_CURLY = mark('}')

/** Whether the token is this mark. Takes any index. */
export function isMark({ kind, code, count }: Tokens, at: number, wanted: number): boolean {
  return at >= 0 && at < count && kind[at] === MARK && code[at] === wanted
}

export function isAny({ kind, code, count }: Tokens, at: number, wanted: ReadonlySet<number>): boolean {
  return at >= 0 && at < count && kind[at] === MARK && wanted.has(code[at]!)
}

export function isOpener({ kind, code }: Tokens, at: number): boolean {
  if (kind[at] !== MARK) return false
  const here = code[at]
  return here === ROUND || here === SQUARE || here === CURLY
}

export function isCloser({ kind, code }: Tokens, at: number): boolean {
  if (kind[at] !== MARK) return false
  const here = code[at]
  return here === CLOSED_ROUND || here === CLOSED_SQUARE || here === CLOSED_CURLY
}

export function isKind({ kind, count }: Tokens, at: number, wanted: number): boolean {
  return at >= 0 && at < count && kind[at] === wanted
}

/** Where a name begins behind the marks that say what kind of variable it is (`$key`, `@key`). */
export function nameStart({ text, start, end }: Tokens, at: number): number {
  let from = start[at]!
  while (from < end[at]! && (text.charCodeAt(from) === 0x24 || text.charCodeAt(from) === 0x40)) from++
  return from
}

/** A name without such marks; empty for what is no name. Takes any index. */
export function nameOf(tokens: Tokens, at: number): string {
  const { text, kind, end, count } = tokens
  return at < 0 || at >= count || kind[at] !== NAME ? '' : text.slice(nameStart(tokens, at), end[at])
}

/** A name as it is written between its marks. */
export function locatedName(program: Tokens, at: number): Located<string> {
  const value = nameOf(program, at)
  return { value, span: { start: program.end[at]! - value.length, end: program.end[at]! } }
}

/** The characters between a string's quotes, as they stand. */
export function stringOf({ text, from, to }: Tokens, at: number): string {
  return text.slice(from[at], to[at])
}

export function insideOf({ from, to }: Tokens, at: number): Span {
  return { start: from[at]!, end: to[at]! }
}

/** The stretch from one token to the one before `end`. */
export function spanOf({ start, end }: Tokens, first: number, after: number): Span {
  return { start: start[first]!, end: end[after - 1]! }
}
