import type { Span } from '../../model/span.ts'

/** What Docker or a shell makes of a word. */
export interface Value {
  /** The characters that stand for it, without quotes around all of them. */
  readonly span: Span
  readonly value: string
  /** Whether it names a variable or a command that gives it. */
  readonly isReference: boolean
}

/** `${NAME:-value}`: what holds where nothing else is given. */
const DEFAULT = /^\$\{\w+:?-([^$`{}"']+)\}$/d

/** Takes quotes and escapes off a stretch of a text; what names a variable or a command is a reference. */
export function valueIn(text: string, { start, end }: Span, mark: string): Value {
  const raw = text.slice(start, end)
  const { value, isWhole, isExpanded } = unquoted(raw, mark)
  const span = isWhole ? { start: start + 1, end: end - 1 } : { start, end }
  const fallback = isExpanded ? DEFAULT.exec(text.slice(span.start, span.end)) : null
  if (fallback) {
    const [from, to] = fallback.indices![1]!
    return { span: { start: span.start + from, end: span.start + to }, value: fallback[1]!, isReference: false }
  }
  return { span, value, isReference: isExpanded }
}

interface Unquoted {
  readonly value: string
  /** Whether one pair of quotes holds all of it. */
  readonly isWhole: boolean
  readonly isExpanded: boolean
}

function unquoted(raw: string, mark: string): Unquoted {
  let value = ''
  let quote = ''
  let quotes = 0
  let isExpanded = false
  for (let at = 0; at < raw.length; at++) {
    const unit = raw[at]!
    const next = raw[at + 1]
    if (unit === quote) quote = ''
    else if (quote === '' && (unit === '"' || unit === "'") && raw.includes(unit, at + 1)) {
      quote = unit
      quotes++
    } else if (unit === mark && quote !== "'" && next !== undefined && (quote === '' || isEscapable(next, mark))) {
      value += next
      at++
    } else {
      if (quote !== "'" && (unit === '`' || (unit === '$' && /[A-Za-z_{(]/.test(next ?? '')))) isExpanded = true
      value += unit
    }
  }
  const isWhole = quotes === 1 && raw.length > 1 && /^["']/.test(raw) && raw.endsWith(raw[0]!)
  return { value, isWhole, isExpanded }
}

/** Between double quotes it escapes only these; before anything else is a character of its own. */
function isEscapable(unit: string, mark: string): boolean {
  return unit === '"' || unit === '$' || unit === mark
}
