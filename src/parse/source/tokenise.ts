import {
  BLANK,
  BREAK,
  COMMENT,
  classesOf,
  DIGIT,
  isBlank,
  LETTER,
  numberEnd,
  QUOTE,
  SIGIL,
  wordEnd,
} from './characters.ts'
import { columnsFor } from './columns.ts'
import { type Announced, heredocsIn } from './heredocs.ts'
import type { Language } from './languages.ts'
import { type Literal, literalAt, type Search } from './literals.ts'
import { hashedAt, markedLiteralAt, quotedByWord } from './marked-literals.ts'
import { MARK, mark, NAME, NUMBER, OPAQUE, RAW, STRING, type Tokens } from './program.ts'

const PAIRS = new Uint8Array(128 * 128)
for (const pair of '=> := :: -> <- == != <= >= || && ?? ?: << <> += .= -= *= .. ?. ++ -- ** |> =~'.split(' ')) {
  PAIRS[mark(pair)] = 1
}

const CHARACTER = /'(?:[^\\'\r\n]|[\ud800-\udbff][\udc00-\udfff]|\\[^\r\n]{1,10}?)'/y

/** Takes a program apart. What no language knows is left out; never throws, and looks at every character twice at most. */
export function tokensOf(text: string, language: Language): Tokens {
  const classes = classesOf(language)
  const search: Search = { gone: new Set(), open: new Map() }
  const heredocs = language.extras?.has('heredoc') ? heredocsIn(text) : undefined
  const columns = columnsFor(text.length >> 2)
  const ending = /[\r\n]/g
  let announced: Announced[] = []
  let at = 0
  let lineStart = 0
  let isFirst = true

  function push(kind: number, code: number, start: number, end: number, from: number, to: number): void {
    columns.push(kind, code, start, end, from, to, isFirst ? start - lineStart : -1)
    isFirst = false
  }

  function pushLiteral(start: number, { from, to, after, form }: Literal): void {
    if (after > to || to > from) push((form & OPAQUE) === 0 ? STRING : NUMBER, form, start, after, from, to)
    at = after
  }

  function newLine(next: number): void {
    at = next
    if (announced.length > 0) {
      for (const { token, marker } of announced) {
        const end = heredocs!.endOf(marker, at)
        if (!end) continue
        columns.place(token, at, end.line)
        at = end.after
      }
      announced = []
    }
    lineStart = at
    isFirst = true
  }

  function word(): void {
    const start = at
    at = wordEnd(text, at, classes)
    const next = text.charCodeAt(at)
    const literal = at - start <= 10 && next < 128 ? behindWord(text.slice(start, at), next) : undefined
    if (literal) pushLiteral(start, literal)
    else if (classes[text.charCodeAt(at - 1)] !== SIGIL) push(NAME, 0, start, at, at, at)
    // Perl's `$#list` and `$]` begin no comment and close no bracket.
    else if (language.extras?.has('quoting-words') && (next === 0x23 || next === 0x5d)) at++
  }

  /** The literal that a short word begins: a prefix, or one of Perl's quoting words. */
  function behindWord(word: string, next: number): Literal | undefined {
    const { extras, prefix } = language
    if (classes[next] === QUOTE) return prefix?.test(word) ? literalAt(text, at, word, language, search) : undefined
    if (next === 0x23 && extras?.has('hashes')) return prefix?.test(word) ? hashedAt(text, at, search) : undefined
    return extras?.has('quoting-words') ? quotedByWord(text, at, word, search) : undefined
  }

  function quoted(here: number): void {
    if (here === 0x27 && language.singleQuote !== 'string' && language.singleQuote !== 'literal') {
      // A character, a lifetime, a symbol, an apostrophe: nothing that could be a value.
      CHARACTER.lastIndex = at
      at += language.singleQuote === 'character' ? (CHARACTER.exec(text)?.[0].length ?? 1) : 1
      return
    }
    pushLiteral(at, literalAt(text, at, '', language, search))
  }

  function lineEnd(from: number): number {
    ending.lastIndex = from
    return ending.test(text) ? ending.lastIndex - 1 : text.length
  }

  /** Passes over a comment. */
  function comment(): boolean {
    for (const [opening, closing] of language.blockComments) {
      if (!text.startsWith(opening, at)) continue
      // Documents inside of programs begin at the left margin.
      if (opening[0] === '=' && (at !== lineStart || !/[a-z]/.test(text[at + 1] ?? ''))) continue
      const end = search.gone.has(closing) ? -1 : text.indexOf(closing, at + opening.length)
      if (end < 0) search.gone.add(closing)
      // A comment that never closes ends with its line.
      at = end < 0 ? lineEnd(at) : end + closing.length
      return true
    }
    const isLine = language.lineComments.some((opening) => text.startsWith(opening, at))
    // `#[` is an attribute of PHP.
    if (!isLine || (text[at] === '#' && text[at + 1] === '[' && language.lineComments.includes('//'))) return false
    at = lineEnd(at)
    return true
  }

  /** A literal with marks of its own, or the announcement of a heredoc. */
  function special(here: number): boolean {
    const literal = markedLiteralAt(text, at, language, search, !columns.endsInValue())
    if (literal) {
      pushLiteral(at, literal)
      return true
    }
    const heredoc = here === 0x3c ? heredocs?.openingAt(at) : undefined
    if (!heredoc) return false
    announced.push({ token: columns.count(), marker: heredoc.marker })
    push(STRING, RAW, at, heredoc.after, heredoc.after, heredoc.after)
    at = heredoc.after
    return true
  }

  function punctuation(here: number): void {
    if (special(here)) return
    const next = text.charCodeAt(at + 1)
    if (here === 0x5c) {
      // A line that goes on, or a character of Clojure's.
      if (next === 0x0a || (next === 0x0d && text.charCodeAt(at + 2) === 0x0a)) at += next === 0x0a ? 2 : 3
      else if (language.keywordPairs) at += 2
      else push(MARK, here, at, ++at, at, at)
      return
    }
    const pair = next < 128 ? here * 128 + next : 0
    const isPair = PAIRS[pair] === 1
    push(MARK, isPair ? pair : here, at, at + (isPair ? 2 : 1), at, at)
    at += isPair ? 2 : 1
  }

  while (at < text.length) {
    const here = text.charCodeAt(at)
    switch (here < 128 ? classes[here] : isBlank(here) ? BLANK : LETTER) {
      case BLANK:
        at++
        break
      case BREAK:
        newLine(at + (here === 0x0d && text.charCodeAt(at + 1) === 0x0a ? 2 : 1))
        break
      case SIGIL:
      case LETTER:
        word()
        break
      case DIGIT: {
        const start = at
        at = numberEnd(text, at)
        push(NUMBER, 0, start, at, at, at)
        break
      }
      case QUOTE:
        quoted(here)
        break
      case COMMENT:
        if (!comment()) punctuation(here)
        break
      default:
        punctuation(here)
    }
  }
  return { text, language, ...columns.done() }
}
