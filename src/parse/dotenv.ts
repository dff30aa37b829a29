import type { Trouble } from '../model/document.ts'
import type { Located, Span } from '../model/span.ts'
import { type InnerText, innerText } from './inner-text.ts'
import type { Reading } from './reader.ts'
import { type Pair, scopesOfPairs } from './scopes.ts'

/** What shells, PowerShell and Docker put before a name. */
const PREFIX = /[ \t]*((?:export|set|setx|declare -x|local|readonly|ENV|ARG)[ \t]+|\$env:)?/iy
const NAME = /(["']?)([A-Za-z_][\w.-]*)\1/y
const DELIMITER = /[ \t]*(?:=|:(?=[ \t]))/y
/** `setx NAME value` and `ENV NAME value` have nothing but blanks there. */
const BLANKS = /[ \t]+/y

/** A value in quotes may run over lines, but not without end: then its quote was never closed. */
const LONGEST_QUOTED = 100_000

/** Where a shell's line goes on with something else: `export A=x B=y`, `export A=x && export B=y`. */
const NEXT_WORD = /(?<![ \t])[ \t]+(?=[A-Za-z_]\w*=|[;&|])|[;&](?=[ \t;&]|$)/
const OPERATORS = /[ \t;&|]*/y

/**
 * Reads .env files as the dotenv package and its kin do: `export`, three kinds of quotes, values over several lines,
 * comments after a blank. Blanks at the ends of an unquoted value stay in `written`, because not every reader of
 * such files drops them; `value` is without.
 */
export function readDotenv(text: string): Reading {
  const trouble: Trouble[] = []
  const pairs: Pair[] = []
  let at = 0
  let end = 0
  let inShell = false
  while (at < text.length) {
    if (!inShell) end = lineEnd(text, at)
    const pair = assignment(text, at, end, inShell)
    if (pair) pairs.push(pair)
    else if (isBroken(text.slice(at, end))) trouble.push({ span: { start: at, end }, message: 'Expected NAME=value.' })
    inShell = pair !== undefined && pair.after < end
    at = inShell ? skipOperators(text, pair!.after) : nextLine(text, Math.max(end, pair?.after ?? end))
  }
  return {
    scopes: scopesOfPairs(text, 'environment', { value: 'environment', span: { start: 0, end: 0 } }, pairs),
    trouble,
    texts: pairs.flatMap((pair) => textsIn(text, pair)),
  }
}

const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** JSON and files in a value. Within double quotes every reader but the dotenv package takes escapes away. */
function textsIn(text: string, { name, span, value }: Pair): readonly InnerText[] {
  if (text[span.start - 1] !== '"') return innerText({ value: value ?? '', span, spelling: 'plain' }, name)
  const inside = text.slice(span.start, span.end).replace(/\\([\s\S])/g, (_, unit: string) => CONTROL[unit] ?? unit)
  return innerText({ value: inside, span, spelling: 'backslash' }, name)
}

/** A setting and where reading goes on: behind its line, or within it. */
interface Assignment extends Pair {
  readonly after: number
}

function assignment(text: string, start: number, end: number, inShell: boolean): Assignment | undefined {
  const prefix = matchAt(PREFIX, text, start)!
  const nameAt = start + prefix[0].length
  const named = matchAt(NAME, text, nameAt)
  if (!named) return undefined
  const nameEnd = nameAt + named[0].length
  const command = prefix[1]?.trimEnd().toLowerCase() ?? ''
  const delimiter =
    matchAt(DELIMITER, text, nameEnd) ?? (/^(?:setx|env|arg)$/.test(command) ? matchAt(BLANKS, text, nameEnd) : null)
  if (!delimiter) return undefined
  const written = nameAt + named[1]!.length
  const name: Located<string> = { value: named[2]!, span: { start: written, end: written + named[2]!.length } }
  const delimited = nameEnd + delimiter[0].length
  const valueAt = delimited + (matchAt(BLANKS, text, delimited)?.[0].length ?? 0)
  // Only a shell knows `export`, and it ends a value where the next word begins.
  const isShell = inShell || command === 'export'
  const quoted = quotedValue(text, valueAt, end, isShell)
  if (quoted) return { name, ...quoted }
  // What a command puts in may have words and operators of its own.
  const goesOn = isShell && !text.startsWith('$(', valueAt) ? NEXT_WORD.exec(text.slice(valueAt, end)) : null
  const stop = goesOn ? valueAt + goesOn.index : end
  return { name, ...unquotedValue(text, delimited, stop), after: goesOn ? stop + goesOn[0].length : end }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** A value in quotes, which may run over several lines; `undefined` when the quote never closes or text follows it. */
function quotedValue(
  text: string,
  start: number,
  firstEnd: number,
  isShell: boolean,
): Omit<Assignment, 'name'> | undefined {
  const quote = text[start]
  if (quote !== '"' && quote !== "'" && quote !== '`') return undefined
  const last = Math.min(text.length, start + LONGEST_QUOTED)
  let close = start + 1
  while (close < last && text[close] !== quote) close += text[close] === '\\' && quote === '"' ? 2 : 1
  if (close >= last) return undefined
  // A quote that closes on a later line, after another assignment, was left open by mistake.
  const inside = text.slice(start + 1, close)
  const firstBreak = inside.indexOf('\n')
  if (firstBreak >= 0 && /^[ \t]*(?:export[ \t]+)?[A-Za-z_]\w*=/m.test(inside.slice(firstBreak + 1))) return undefined
  const end = close < firstEnd ? firstEnd : lineEnd(text, close)
  const rest = text.slice(close + 1, end)
  const goesOn = isShell && /^(?:[ \t]+[A-Za-z_]\w*=|[ \t]*[;&|])/.test(rest)
  if (!goesOn && !/^[ \t]*(?:[#;].*)?$/.test(rest)) return undefined
  const after = goesOn ? close + 1 : end
  const span: Span = { start: start + 1, end: close }
  if (quote === "'") return { span, value: inside, after, origin: 'literal' }
  return { span, value: quote === '"' ? inside.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inside, after }
}

function skipOperators(text: string, at: number): number {
  return at + matchAt(OPERATORS, text, at)![0].length
}

function unquotedValue(text: string, start: number, end: number): { span: Span; value: string } {
  const raw = text.slice(start, end)
  const comment = /[ \t]#|^#/.exec(raw)
  const cut = comment ? raw.slice(0, comment.index) : raw
  const value = cut.trim()
  // Before a comment the blanks only set it off; at the end of a line they are part of what is written.
  const kept = comment ? value : raw.trimStart()
  const from = start + (cut.length - cut.trimStart().length)
  return { span: { start: from, end: from + kept.length }, value }
}

/** A line that no reader of env files understands, and that shows what happened: an unfinished merge, a copied fence. */
function isBroken(line: string): boolean {
  return /^(?:[<=>|]{7}|```)/.test(line)
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === '\n' || text[at] === '\r') return at
  return text.length
}

function nextLine(text: string, end: number): number {
  const stop = lineEnd(text, end)
  return text[stop] === '\r' && text[stop + 1] === '\n' ? stop + 2 : stop + 1
}
