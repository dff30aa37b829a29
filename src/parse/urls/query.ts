import type { Located, Span } from '../../model/span.ts'
import { decodedFrom, type Spelling } from './spelling.ts'

/** A parameter of a query: its name, its value's characters, and what they stand for. */
export interface Parameter {
  readonly name: Located<string>
  readonly span: Span
  readonly value: string
  /** Nothing stands behind its equals sign, and the URL ends there: a program adds the value. */
  readonly isOpen: boolean
}

/** A URL around a parameter that was found in its query. */
export interface QueriedUrl {
  readonly start: number
  readonly end: number
  /** Absent where the URL is relative or its host is filled in by a program. */
  readonly host: Span | undefined
  /** By name in lower case; of two alike the first. */
  readonly parameters: ReadonlyMap<string, Parameter>
}

/** Longest way to either end of a URL, in UTF-16 units: session tokens are long, and servers take no more. */
const LONGEST = 20_000

const RUN = /[^\s"'`<>|,()^\\\u2018-\u201d]{1,500}/y
const ESCAPED = /\\{1,4}(?:u00(?:26|3d|2f|3f|25)|[&=?/])/iy
const BEFORE = /[\s"'`<>|\u2018-\u201d]/
const HOST = /[a-z0-9._-]+/iy
/** Where the next URL of a list begins; inside of a query a semicolon separates signed headers. */
const ANOTHER = /;https?:/i

/** The URL whose query holds the parameter at this offset. It does not reach back beyond `floor`, where another ended. */
export function urlAround(text: string, at: number, floor: number, spelling: Spelling): QueriedUrl {
  const lowest = Math.max(floor, at - LONGEST)
  let start = at
  while (start > lowest && !BEFORE.test(text[start - 1]!)) start--
  const before = text.slice(start, at)
  // Without a question mark the query is all there is; what stands before its first parameter is none of it.
  const question = lastMatch(before, spelling.question) ?? {
    end: before.search(spelling.separator) < 0 ? at - start : 0,
  }
  const query = start + question.end
  const authority = lastMatch(before.slice(0, query - start), spelling.authority)
  const end = queryEnd(text, at, text.length)
  return {
    start,
    end,
    host: authority && hostAt(text, start + authority.end),
    parameters: parametersIn(text, { start: query, end }, spelling),
  }
}

/**
 * Where the query of a URL ends that goes on at this offset: before a blank, a quote, a bracket, a sentence's full stop,
 * and not beyond `ceiling`.
 */
export function queryEnd(text: string, from: number, ceiling: number): number {
  const last = Math.min(ceiling, from + LONGEST)
  let at = from
  while (at < last) {
    const next = matchEnd(RUN, text, at) ?? matchEnd(ESCAPED, text, at) ?? placeholderEnd(text, at)
    if (next === undefined) break
    at = next
  }
  at = Math.min(at, last)
  const another = text.slice(from, at).search(ANOTHER)
  if (another >= 0) at = from + another
  while (at > from && '.:;!?*]}'.includes(text[at - 1]!)) at--
  return at
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/** `X-Amz-Signature=<signature>`: the bracket belongs to the value. */
function placeholderEnd(text: string, at: number): number | undefined {
  if (text[at] !== '<' || text[at - 1] !== '=') return undefined
  const close = text.slice(at, at + 100).indexOf('>')
  return close < 0 ? undefined : at + close + 1
}

function lastMatch(text: string, pattern: RegExp): Span | undefined {
  let last: Span | undefined
  for (const match of text.matchAll(pattern)) last = { start: match.index, end: match.index + match[0].length }
  return last
}

function hostAt(text: string, start: number): Span | undefined {
  const end = matchEnd(HOST, text, start)
  return end === undefined ? undefined : { start, end }
}

/** The parameters in a stretch. */
export function parametersIn(text: string, { start, end }: Span, spelling: Spelling): ReadonlyMap<string, Parameter> {
  const found = new Map<string, Parameter>()
  const query = text.slice(start, end)
  const add = (from: number, to: number) => {
    const parameter = parameterIn(text, { start: start + from, end: start + to }, spelling, to === query.length)
    if (parameter && !found.has(parameter.name.value.toLowerCase()))
      found.set(parameter.name.value.toLowerCase(), parameter)
  }
  let at = 0
  for (const separator of query.matchAll(spelling.separator)) {
    add(at, separator.index)
    at = separator.index + separator[0].length
  }
  add(at, query.length)
  return found
}

const NAME = /[\w.-]{1,64}/y

function parameterIn(text: string, { start, end }: Span, spelling: Spelling, isLast: boolean): Parameter | undefined {
  const nameEnd = matchEnd(NAME, text, start)
  const valueAt = nameEnd === undefined ? undefined : matchEnd(spelling.equals, text, nameEnd)
  if (nameEnd === undefined || valueAt === undefined || valueAt > end) return undefined
  return {
    name: { value: text.slice(start, nameEnd), span: { start, end: nameEnd } },
    span: { start: valueAt, end },
    value: decodedFrom(text.slice(valueAt, end), spelling.times),
    isOpen: isLast && valueAt === end,
  }
}
