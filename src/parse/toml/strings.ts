import type { Span } from '../../model/span.ts'

/** A string as TOML writes it: the characters between its quotes, what they read as, and where it ends. */
interface TomlString {
  readonly span: Span
  readonly text: string
  readonly end: number
}

/** Reads the string that begins at an offset, if one does; one that is not closed ends with its line. */
export type StringReader = (at: number) => TomlString | undefined

export function stringsOf(text: string): StringReader {
  // Once a file has no more of a delimiter nobody looks for it again.
  const gone = new Set<string>()

  function several(at: number, delimiter: string): TomlString | undefined {
    if (gone.has(delimiter)) return undefined
    const first = at + delimiter.length
    let close = text.indexOf(delimiter, first)
    while (close >= 0 && delimiter === '"""' && isEscaped(text, first, close))
      close = text.indexOf(delimiter, close + 1)
    if (close < 0) {
      gone.add(delimiter)
      return undefined
    }
    // One or two quotes before the delimiter are the text's.
    for (let more = 0; more < 2 && text[close + delimiter.length] === delimiter[0]; more++) close++
    // A line end right behind the opening is none of the text.
    const start = first + (/^\r?\n/.exec(text.slice(first, first + 2))?.[0].length ?? 0)
    const inside = text.slice(start, close)
    return {
      span: { start, end: close },
      text: delimiter === '"""' ? unescaped(inside) : inside,
      end: close + delimiter.length,
    }
  }

  function single(at: number, quote: string): TomlString {
    let close = at + 1
    while (close < text.length && text[close] !== quote && text[close] !== '\n' && text[close] !== '\r')
      close += text[close] === '\\' && quote === '"' && !/[\r\n]/.test(text[close + 1] ?? '') ? 2 : 1
    const end = Math.min(close, text.length)
    const inside = text.slice(at + 1, end)
    return {
      span: { start: at + 1, end },
      text: quote === '"' ? unescaped(inside) : inside,
      end: text[end] === quote ? end + 1 : end,
    }
  }

  return (at) => {
    const quote = text[at]
    if (quote !== '"' && quote !== "'") return undefined
    return (text.startsWith(quote.repeat(3), at) ? several(at, quote.repeat(3)) : undefined) ?? single(at, quote)
  }
}

function isEscaped(text: string, start: number, at: number): boolean {
  let slashes = 0
  while (at - slashes > start && text[at - slashes - 1] === '\\') slashes++
  return slashes % 2 === 1
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\u001b' }

/** A backslash at a line's end swallows all blanks behind it. What TOML does not know as an escape stays. */
function unescaped(inside: string): string {
  if (!inside.includes('\\')) return inside
  return inside.replace(
    /\\(?:([btnfre"\\])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[ \t]*\r?\n\s*)/g,
    (whole, named?: string, byte?: string, short?: string, long?: string) => {
      if (named !== undefined) return NAMED_ESCAPES[named] ?? named
      const digits = byte ?? short ?? long
      if (digits === undefined) return ''
      const code = Number.parseInt(digits, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
