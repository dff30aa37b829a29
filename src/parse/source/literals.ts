import type { Interpolation, Language } from './languages.ts'
import { DOUBLED, INTERPOLATED, LITERAL, RAW, UNINDENTED } from './program.ts'

/** A string literal: its characters between the quotes, the bits that say how they are written, where reading goes on. */
export interface Literal {
  readonly from: number
  readonly to: number
  readonly after: number
  readonly form: number
}

/** What was looked for up to the end in vain, so that nobody looks again. */
export interface Search {
  /** Closing marks that do not come any more. */
  readonly gone: Set<string>
  /** By quote: the offset up to which none closes. */
  readonly open: Map<string, number>
}

/** A string in plain quotes may run over so many lines where its language lets it. */
const MOST_LINES = 60
/** Longest expression inside of a string that is followed to its end. */
const LONGEST_INSIDE = 300

/** What may be the beginning of a value that was left open, up to what ends it in any language. */
const BARE = /[^\s"'`,;()[\]{}<>\\]*/y

/** The literal whose quote stands at `at`, with `prefix` before it. */
export function literalAt(text: string, at: number, prefix: string, language: Language, search: Search): Literal {
  const quote = text[at]!
  const isRaw = prefix !== '' && language.rawPrefix?.test(prefix) === true
  const inside = interpolationOf(prefix, quote, language)
  if (quote === '`') return upTo(text, at, at + 1, '`', RAW, search)
  const isDelimited = isRaw && language.extras?.has('delimiter') === true
  if (isDelimited) {
    const delimiter = /[^\s()\\"[\]{}]{0,16}(?=[([{])/y
    delimiter.lastIndex = at + 1
    const word = delimiter.exec(text)?.[0]
    if (word !== undefined) {
      const opening = at + 1 + word.length
      const closing = { '(': ')', '[': ']', '{': '}' }[text[opening]!]!
      return upTo(text, at, opening + 1, `${closing}${word}${quote}`, RAW, search)
    }
  }
  if (language.triple && text[at + 1] === quote && text[at + 2] === quote) {
    return tripleAt(text, at, isRaw ? RAW : 0, inside, language, search)
  }
  const isDoubled = language.doubled === true || (isRaw && prefix.includes('@'))
  const form = isDoubled ? RAW | DOUBLED : isRaw ? RAW : isLiteral(quote, language) ? LITERAL : 0
  const escapes = form === RAW ? language.rawSkipsQuotes === true : !isDoubled
  const overLines = language.overLines === true || (isDoubled && isRaw)
  return plainAt({ text, at, form, inside, escapes, overLines, search })
}

/** A literal that ends only at its closing mark: `r#"…"#`, `[[…]]`, `%q(…)`. `at` is where its first mark stands. */
export function upTo(text: string, at: number, from: number, closing: string, form: number, search: Search): Literal {
  const to = search.gone.has(closing) ? -1 : text.indexOf(closing, from)
  if (to >= 0) return { from, to, after: to + closing.length, form }
  search.gone.add(closing)
  return unclosed(text, at, from, form)
}

function interpolationOf(prefix: string, quote: string, language: Language): Interpolation | undefined {
  const { prefixInterpolation, interpolation } = language
  if (prefixInterpolation?.[0].test(prefix)) return prefixInterpolation[1]
  return isLiteral(quote, language) ? undefined : interpolation
}

function isLiteral(quote: string, { singleQuote }: Language): boolean {
  return quote === "'" && singleQuote === 'literal'
}

const EXPRESSION: Readonly<Record<Interpolation, RegExp>> = {
  hash: /#\{/,
  dollar: /\$[A-Za-z_{]/,
  backslash: /\\\(/,
  braces: /(?<!\{)\{(?!\{)/,
}

function tripleAt(
  text: string,
  at: number,
  form: number,
  inside: Interpolation | undefined,
  language: Language,
  search: Search,
): Literal {
  const quote = text[at]!
  const closing = quote.repeat(3)
  const found = upTo(text, at, at + 3, closing, form, search)
  if (found.after === found.to) return found
  let { to } = found
  // A quote before the three belongs to the string.
  while (text[to + 3] === quote) to++
  const isPut = inside !== undefined && EXPRESSION[inside].test(text.slice(at + 3, to))
  const bits = form | (isPut ? INTERPOLATED : 0) | (language.triple === 'unindented' ? UNINDENTED : 0)
  return { from: at + 3, to, after: to + 3, form: bits }
}

interface Plain {
  readonly text: string
  readonly at: number
  readonly form: number
  readonly inside: Interpolation | undefined
  /** A backslash keeps what follows from closing the string. */
  readonly escapes: boolean
  readonly overLines: boolean
  readonly search: Search
}

function plainAt({ text, at, form, inside, escapes, overLines, search }: Plain): Literal {
  const quote = text[at]!
  const unit = quote.charCodeAt(0)
  if ((search.open.get(quote) ?? -1) > at) return unclosed(text, at, at + 1, form)
  let bits = form
  let lineEnd = -1
  let lines = 0
  let expressions = inside
  for (let to = at + 1; ; to++) {
    const here = to < text.length ? text.charCodeAt(to) : -1
    if (here === unit) {
      if ((form & DOUBLED) !== 0 && text.charCodeAt(to + 1) === unit) to++
      else if (isMissedQuote(text, at + 1, to, lineEnd >= 0)) return unclosed(text, at, at + 1, form)
      else return { from: at + 1, to, after: to + 1, form: bits }
    } else if (here === 0x5c && escapes) {
      const end = expressions === 'backslash' && text[to + 1] === '(' ? insideEnd(text, to + 1) : undefined
      if (end === -1) expressions = undefined
      else if (end !== undefined) bits |= INTERPOLATED
      to = end !== undefined && end >= 0 ? end : to + 1
    } else if (here === 0x0a || here === 0x0d || here === -1) {
      if (lineEnd < 0) lineEnd = Math.min(to, text.length)
      if (here === 0x0a) lines++
      if (!overLines || here === -1 || lines > MOST_LINES) {
        search.open.set(quote, lineEnd)
        return unclosed(text, at, at + 1, form)
      }
    } else if (expressions !== undefined && expressions !== 'backslash') {
      const opening = expressionAt(text, to, expressions)
      if (opening === undefined) continue
      bits |= INTERPOLATED
      if (opening < 0) continue
      const end = insideEnd(text, opening)
      if (end < 0) expressions = undefined
      else to = end
    }
  }
}

/** Where the bracket of an expression inside of a string stands; -1 when it has none (`$x`), `undefined` without expression. */
function expressionAt(text: string, at: number, kind: Interpolation): number | undefined {
  const here = text[at]
  const next = text[at + 1]
  switch (kind) {
    case 'hash':
      return here === '#' && next === '{' ? at + 1 : undefined
    case 'braces':
      return here === '{' && next !== '{' && text[at - 1] !== '{' ? at : undefined
    case 'dollar':
      if (here === '{' && next === '$') return at
      if (here !== '$' || next === undefined) return undefined
      return next === '{' || next === '(' ? at + 1 : /[A-Za-z_]/.test(next) ? -1 : undefined
    default:
      return undefined
  }
}

/** The bracket that closes the one at `opening`, past strings in between; -1 when the line ends before. */
function insideEnd(text: string, opening: number): number {
  const open = text[opening]!
  const close = open === '{' ? '}' : ')'
  const last = Math.min(text.length, opening + LONGEST_INSIDE)
  let depth = 0
  let quote = ''
  for (let at = opening; at < last; at++) {
    const here = text[at]!
    if (here === '\n') return -1
    if (here === '\\') at++
    else if (quote !== '') quote = here === quote ? '' : quote
    else if (here === '"' || here === "'") quote = here
    else if (here === open) depth++
    else if (here === close && --depth === 0) return at
  }
  return -1
}

/**
 * Whether the quote that seems to close a string opens the next one: in `id="AKIA…, secret="…"` the first was never
 * closed. Behind a string stands no letter, and a string does not end as the place before a value does.
 */
function isMissedQuote(text: string, from: number, to: number, isOverLines: boolean): boolean {
  const next = text.charCodeAt(to + 1)
  const isLetter = (next >= 48 && next <= 57) || (next >= 65 && next <= 90) || (next >= 97 && next <= 122)
  if (!isLetter && !isOverLines) return false
  const before = text
    .slice(Math.max(from, to - 20), to)
    .trimEnd()
    .at(-1)
  const opensValue = before !== undefined && '=(:,[{>'.includes(before)
  return isOverLines ? isLetter || opensValue : opensValue
}

/** A string that never closes ends where a value would. */
function unclosed(text: string, at: number, from: number, form: number): Literal {
  BARE.lastIndex = from
  const to = from + (BARE.exec(text)?.[0].length ?? 0)
  return { from, to, after: Math.max(to, at + 1), form: form & ~INTERPOLATED }
}
