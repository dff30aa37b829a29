import type { Scalar } from 'yaml'
import type { Span } from '../../model/span.ts'
import type { Written } from '../inner-text.ts'

/** A scalar's characters in the file and what YAML makes of them. */
export interface ScalarText {
  /**
   * UTF-16 offsets. Quoted: between the quotes, escapes included. Block (`|`, `>`): from the first character of the
   * first line with content to the end of the last one, indentation in between included. Plain: all of it.
   */
  readonly span: Span
  /** Unquoted, unescaped, unfolded; always text, so that `012345678901` keeps its zero. */
  readonly value: string
  /** Nothing stands there, or `null` or `~`. */
  readonly absent: boolean
}

export function scalarText(text: string, node: Scalar): ScalarText {
  const [start, end] = node.range ?? [0, 0, 0]
  const value = node.source ?? ''
  switch (node.type) {
    case 'QUOTE_DOUBLE':
    case 'QUOTE_SINGLE':
      return isClosed(text, start, end) ? located(start + 1, end - 1, value) : openQuote(text, start)
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return { span: blockBody(text, start, end), value, absent: false }
    default:
      return { span: { start, end }, value, absent: /^(?:|~|null|Null|NULL)$/.test(value) }
  }
}

/** A scalar as a text that may be a file of its own. */
export function writtenScalar(text: string, node: Scalar): Written {
  const { value, span } = scalarText(text, node)
  return { value, span, spelling: SPELLINGS[node.type ?? ''] ?? 'plain' }
}

const SPELLINGS: Readonly<Record<string, Written['spelling']>> = { QUOTE_DOUBLE: 'backslash', QUOTE_SINGLE: 'quotes' }

function located(start: number, end: number, value: string): ScalarText {
  return { span: { start, end }, value, absent: false }
}

function isClosed(text: string, start: number, end: number): boolean {
  const quote = text[start]
  const last = end - 1
  if (last <= start || text[last] !== quote) return false
  const before = quote === '"' ? '\\' : "'"
  let run = 0
  for (let at = last - 1; at > start && text[at] === before; at--) run++
  return run % 2 === 0
}

/** A quote that never closes swallows the rest of the file; what was meant stands on its first line. */
function openQuote(text: string, start: number): ScalarText {
  const line = /[^\r\n]*/.exec(text.slice(start + 1, start + 10_000))![0].trimEnd()
  return located(start + 1, start + 1 + line.length, line)
}

function blockBody(text: string, start: number, end: number): Span {
  const header = text.slice(start, end).search(/[\r\n]/)
  if (header < 0) return { start: end, end }
  let first = start + header + 1
  while (first < end && isBlank(text, first)) first++
  let last = end
  while (last > first && isBlank(text, last - 1)) last--
  // Blanks after the last word are part of the value.
  while (last > first && last < end && (text[last] === ' ' || text[last] === '\t')) last++
  return { start: first, end: last }
}

function isBlank(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\t' || text[at] === '\r' || text[at] === '\n'
}
