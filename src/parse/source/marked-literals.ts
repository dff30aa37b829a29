import type { Language } from './languages.ts'
import { type Literal, type Search, upTo } from './literals.ts'
import { OPAQUE, RAW } from './program.ts'

const PERCENT = /%[qQwWiI]?([([{<|!])/y
const SIGIL = /~[a-zA-Z]([([{<|/"'])/y
const LONG_BRACKET = /\[(=*)\[/y
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }

/** A pattern between slashes ends on its line; a slash within square brackets is part of it. */
const PATTERN = /\/(?:[^\\/[\r\n]|\\[^\r\n]|\[(?:[^\\\]\r\n]|\\[^\r\n]){0,200}\]){1,500}\/[a-z]*/y

/** Perl's words that quote what stands between the marks behind them, with how many stretches they take. */
const QUOTING: Readonly<Record<string, 1 | 2>> = { q: 1, qq: 1, qw: 1, qr: 1, m: 1, s: 2, tr: 2, y: 2 }

/** Literals that begin with a mark of their own: `%q(…)`, `~s(…)`, `[[…]]`, `#"…"#`, `/…/`. */
export function markedLiteralAt(
  text: string,
  at: number,
  { extras }: Language,
  search: Search,
  isOperand: boolean,
): Literal | undefined {
  if (!extras) return undefined
  switch (text[at]) {
    case '%':
      return extras.has('percent') && isOperand ? enclosed(PERCENT, text, at, search) : undefined
    case '~':
      return extras.has('sigil') ? enclosed(SIGIL, text, at, search) : undefined
    case '[':
      return extras.has('long-bracket') ? enclosed(LONG_BRACKET, text, at, search) : undefined
    case '#':
      return extras.has('hashes') ? hashedAt(text, at, search) : undefined
    case '/': {
      if (!isOperand || !(extras.has('pattern') || extras.has('slashes'))) return undefined
      PATTERN.lastIndex = at
      const pattern = PATTERN.exec(text)
      if (!pattern) return undefined
      const after = at + pattern[0].length
      const form = extras.has('slashes') ? RAW : OPAQUE
      return { from: at + 1, to: at + pattern[0].lastIndexOf('/'), after, form }
    }
    default:
      return undefined
  }
}

function enclosed(form: RegExp, text: string, at: number, search: Search): Literal | undefined {
  form.lastIndex = at
  const opening = form.exec(text)
  if (!opening) return undefined
  const word = opening[1]!
  const closing = form === LONG_BRACKET ? `]${word}]` : (CLOSING[word] ?? word)
  return upTo(text, at, at + opening[0].length, closing, RAW, search)
}

/** `"…"` between number signs, which stand at `at`. */
export function hashedAt(text: string, at: number, search: Search): Literal | undefined {
  let quote = at
  while (text[quote] === '#') quote++
  if (text[quote] !== '"') return undefined
  return upTo(text, quote, quote + 1, `"${'#'.repeat(Math.min(quote - at, 16))}`, RAW, search)
}

/** What Perl's `word` quotes, whose opening mark stands at `at`. */
export function quotedByWord(text: string, at: number, word: string, search: Search): Literal | undefined {
  const stretches = Object.hasOwn(QUOTING, word) ? QUOTING[word] : undefined
  const opening = text[at]
  if (stretches === undefined || opening === undefined || !'([{</!|#~'.includes(opening)) return undefined
  const closing = CLOSING[opening] ?? opening
  const first = upTo(text, at, at + 1, closing, word.startsWith('q') && word !== 'qr' ? RAW : OPAQUE, search)
  if (stretches === 1 || first.after === first.to) return first
  const second = upTo(text, first.after, CLOSING[opening] ? first.after + 1 : first.after, closing, OPAQUE, search)
  return { ...first, after: second.after }
}
