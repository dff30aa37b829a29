import type { Trouble } from '../model/document.ts'
import type { Located, Span } from '../model/span.ts'
import type { Reading } from './reader.ts'
import { type Pair, scopesOfPairs } from './scopes.ts'

/** `NAME=`, with what shells, PowerShell and env files put before it. */
const ASSIGNMENT =
  /^([ \t]*)(?:(?:export|set|setx|declare -x|local|readonly|ENV|ARG)[ \t]+|\$env:)?(["']?)([A-Za-z_][\w.-]*)\2([ \t]*)(=|:[ \t]|(?<=setx[ \t]+\S+)[ \t])([ \t]*)/i

/**
 * Reads .env files as the dotenv package and its kin do: `export`, three kinds of quotes, values over several lines,
 * comments after a blank. Blanks at the ends of an unquoted value stay in `written`, because not every reader of
 * such files drops them; `value` is without.
 */
export function readDotenv(text: string): Reading {
  const trouble: Trouble[] = []
  const pairs: Pair[] = []
  let at = 0
  while (at < text.length) {
    const end = lineEnd(text, at)
    const pair = assignment(text, at, end)
    if (pair) pairs.push(pair)
    else if (isBroken(text.slice(at, end))) trouble.push({ span: { start: at, end }, message: 'Expected NAME=value.' })
    at = nextLine(text, Math.max(end, pair?.after ?? end))
  }
  return {
    scopes: scopesOfPairs(text, 'environment', { value: 'environment', span: { start: 0, end: 0 } }, pairs),
    trouble,
  }
}

function assignment(text: string, start: number, end: number): (Pair & { after: number }) | undefined {
  const line = text.slice(start, end)
  const match = ASSIGNMENT.exec(line)
  if (!match) return undefined
  const nameStart = start + line.indexOf(match[3]!, match[1]!.length)
  const name: Located<string> = { value: match[3]!, span: { start: nameStart, end: nameStart + match[3]!.length } }
  const valueStart = start + match[0].length
  const quoted = quotedValue(text, valueStart)
  if (quoted) return { name, ...quoted }
  return { name, ...unquotedValue(text, start + match[0].length - match[6]!.length, end), after: end }
}

/** A value in quotes, which may run over several lines; `undefined` when the quote never closes or text follows it. */
function quotedValue(
  text: string,
  start: number,
): { span: Span; value: string; after: number; origin?: 'literal' } | undefined {
  const quote = text[start]
  if (quote !== '"' && quote !== "'" && quote !== '`') return undefined
  let close = start + 1
  while (close < text.length && text[close] !== quote) close += text[close] === '\\' && quote === '"' ? 2 : 1
  if (close >= text.length || close - start > 100_000) return undefined
  // A quote that closes on a later line, after another assignment, was left open by mistake.
  const inside = text.slice(start + 1, close)
  if (/\n\s*(?:export\s+)?[A-Za-z_]\w*=/.test(inside)) return undefined
  const rest = text.slice(close + 1, lineEnd(text, close))
  if (!/^[ \t]*(?:[#;].*)?$/.test(rest)) return undefined
  const value = quote === '"' ? inside.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : inside
  const span = { start: start + 1, end: close }
  return quote === "'" ? { span, value, after: close, origin: 'literal' } : { span, value, after: close }
}

function unquotedValue(text: string, start: number, end: number): { span: Span; value: string } {
  const raw = text.slice(start, end)
  const comment = /[ \t]#|^#/.exec(raw)
  const cut = comment ? raw.slice(0, comment.index) : raw
  const value = cut.trim()
  // Before a comment the blanks only set it off; at the end of a line they are part of what is written.
  const kept = comment ? value : raw.trimStart()
  const from = start + (raw.length - raw.trimStart().length)
  return { span: { start: from, end: from + kept.length }, value }
}

/** A line that no reader of env files understands: neither blank, comment nor assignment. */
function isBroken(line: string): boolean {
  return (
    /\S/.test(line) &&
    !/^\s*(?:#|;|\/\/|(?:unset|source|if|fi|then|else|end|for|do|done|case|esac|echo|use|dotenv|layout|PATH_add|watch_file|export)\b|\.\s|\[|[})(])/.test(
      line,
    ) &&
    /^[<=>]{7}|^```/.test(line)
  )
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === '\n' || text[at] === '\r') return at
  return text.length
}

function nextLine(text: string, end: number): number {
  const stop = lineEnd(text, end)
  return text[stop] === '\r' && text[stop + 1] === '\n' ? stop + 2 : stop + 1
}
