import { fallbackIn } from '../../aws/reference.ts'
import type { Span } from '../../model/span.ts'

/** A value as a shell's word, without its quotes. */
export interface Word {
  readonly span: Span
  readonly value: string
  /** Absent: decided by the value's own look. */
  readonly origin?: 'literal' | 'reference'
}

/** No value of a credential setting is longer. In UTF-16 units. */
const LONGEST = 4096

/** What a shell, `printf` or a template language before them puts something else for. */
const EXPANSION =
  /\$\{\{[^\n]{0,500}?\}\}|\{\{[^\n]{0,500}?\}\}|<<[^\n]{0,200}?>>|\$\{[^}\n]{0,500}\}|\$\w{1,80}|`[^`\n]{0,500}`|%[sqv](?![\w%])/y
/** A text that says what to write in its place. */
const TO_FILL_IN = /<[^<>\n]{1,80}>/y

/**
 * Reads the rest of a word from `start` on, up to a blank or operator. `enclosing`: the quote that stands before the
 * name, and ends the value too. A quote that is not closed on its line is none.
 */
export function wordAt(text: string, start: number, enclosing: string): Word {
  const found = scanned(text, start, enclosing)
  const written = text.slice(start, found.end)
  const quote = /^(?:\\"|["'])/.exec(written)?.[0] ?? ''
  const isQuoted =
    quote !== '' &&
    written.length >= quote.length * 2 &&
    written.indexOf(quote, quote.length) === written.length - quote.length
  const span = isQuoted ? { start: start + quote.length, end: found.end - quote.length } : { start, end: found.end }
  const value = text.slice(span.start, span.end)
  // `${NAME:-literal}` has a literal in it.
  if (found.refers) return fallbackIn(value) ? { span, value } : { span, value, origin: 'reference' }
  return isQuoted && quote === "'"
    ? { span, value, origin: 'literal' }
    : { span, value: isQuoted ? value : value.replace(/\\?["']/g, '') }
}

interface Scanned {
  readonly end: number
  readonly refers: boolean
}

function scanned(text: string, start: number, enclosing: string): Scanned {
  const stop = Math.min(text.length, start + LONGEST)
  let quote = ''
  let quoteAt = start
  let refers = false
  let at = start
  while (at < stop && text[at] !== '\n' && text[at] !== '\r') {
    const expanded = quote === "'" ? 0 : expansion(text, at, stop)
    if (expanded > 0) {
      refers = true
      at += expanded
      continue
    }
    const here = text.startsWith('\\"', at) && enclosing === '"' ? '\\"' : text[at]!
    if (quote !== '') {
      if (here === quote) quote = ''
    } else if (here === enclosing || /[\s;&|)>]/.test(here) || /^\\[nrt\r\n]/.test(text.slice(at, at + 2))) break
    else if (here === '"' || here === "'" || here === '\\"') {
      quote = here
      quoteAt = at
    } else if (here === '<') {
      const blank = lengthAt(TO_FILL_IN, text, at)
      if (blank === 0) break
      at += blank
      continue
    }
    at += here.length
  }
  return quote === '' ? { end: at, refers } : { end: quoteAt === start ? bareEnd(text, start, stop) : quoteAt, refers }
}

function bareEnd(text: string, start: number, stop: number): number {
  let at = start + 1
  while (at < stop && !/[\s;&|"']/.test(text[at]!)) at++
  return at
}

/** The length of what will be put in at this place, or 0. */
function expansion(text: string, at: number, stop: number): number {
  if (!text.startsWith('$(', at)) return lengthAt(EXPANSION, text, at)
  let open = 0
  for (let end = at + 1; end < stop; end++) {
    if (text[end] === '(') open++
    else if (text[end] === ')' && --open === 0) return end + 1 - at
  }
  return stop - at
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}
