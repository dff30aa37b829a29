import type { Allowance } from '../model/document.ts'
import type { Located, Span } from '../model/span.ts'

const DIRECTIVE = /aws-cred-lint:[ \t]*(allow-file|allow)\b(.*)/

/** What opens a comment that has its line for itself. `"//": "` is how people write comments in JSON. */
const ALONE = /^\s*(#+|\/\/+|;+|--+|<!--|\/\*+|\*+|\{\{!--|\(\*|%+|'|REM\b|::|"\/\/"\s*:\s*")\s*$/i

/** What opens a comment behind something. A quote before it makes it a string, or a code span about such comments. */
const BEHIND = /(?<!["'`])(#|\/\/|;|--|<!--|\/\*|\{\{!--|\(\*)[ \t]*$|("\/\/"\s*:\s*")$/

/** What ends a comment, by the first character of what opens it; other comments end with their line. */
const CLOSERS: Readonly<Record<string, string>> = {
  '<': '-->',
  '/*': '*/',
  '*': '*/',
  '{': '--}}',
  '(': '*)',
  '"': '"',
}

/** What stands before the reason. */
const DASH = /(?:^|\s)(?:--|—)(?:\s|$)/

/** `allow-file` counts only where people look for it. */
const FIRST_LINES = 20

/**
 * Finds `# aws-cred-lint: allow RULE, RULE -- reason` in a text. On a line of its own it speaks for the next line that
 * is no such comment, behind something for its own line; `allow-file` counts in the first 20 lines, for the whole file.
 */
export function allowancesIn(text: string): readonly Allowance[] {
  const found: Allowance[] = []
  const lines = [...linesOf(text)]
  // From the last line up, because a comment on a line of its own speaks for what stands below it.
  let below = text.length
  for (const [number, line] of [...lines.entries()].reverse()) {
    const comment = commentIn(text.slice(line.start, line.end))
    const isFirst = number < FIRST_LINES
    if (comment && (isFirst || !comment.wholeFile)) found.push(allowanceOf(comment, line, below, text.length))
    if (!comment?.alone && !isClosing(text, line)) below = line.end
  }
  return found.reverse()
}

function* linesOf(text: string): Iterable<Span> {
  let start = 0
  for (const { 0: ending, index } of text.matchAll(/\r\n?|\n/g)) {
    yield { start, end: index }
    start = index + ending.length
  }
  yield { start, end: text.length }
}

/** A directive in its comment; offsets count from the line's start. */
interface Comment {
  readonly at: number
  readonly bodyAt: number
  /** The names and the reason. */
  readonly body: string
  readonly wholeFile: boolean
  /** Nothing but the comment stands on the line. */
  readonly alone: boolean
}

function commentIn(line: string): Comment | undefined {
  const match = DIRECTIVE.exec(line)
  if (!match) return undefined
  const before = line.slice(0, match.index)
  const lone = ALONE.exec(before)
  const behind = lone ? null : BEHIND.exec(before)
  const opener = lone?.[1] ?? behind?.[1] ?? behind?.[2]
  if (!opener) return undefined
  const rest = match[2]!
  const closer = CLOSERS[opener.startsWith('/*') ? '/*' : opener[0]!]
  const close = closer ? rest.indexOf(closer) : -1
  const after = close < 0 ? '' : rest.slice(close + closer!.length)
  return {
    at: match.index,
    bodyAt: match.index + match[0].length - rest.length,
    body: (close < 0 ? rest : rest.slice(0, close)).trimEnd(),
    wholeFile: match[1] === 'allow-file',
    alone: lone !== null && /^[\s,]*$/.test(after),
  }
}

function allowanceOf(
  { at, bodyAt, body, wholeFile, alone }: Comment,
  line: Span,
  below: number,
  size: number,
): Allowance {
  const dash = DASH.exec(body)
  const list = dash ? body.slice(0, dash.index) : body
  const own = { start: line.start, end: alone ? below : line.end }
  return {
    span: { start: line.start + at, end: line.start + bodyAt + body.length },
    rules: [...names(list, line.start + bodyAt)],
    reason: dash ? body.slice(dash.index + dash[0].length).trim() : '',
    reach: wholeFile ? { start: 0, end: size + 1 } : own,
    wholeFile,
  }
}

function* names(list: string, offset: number): Iterable<Located<string>> {
  for (const word of list.matchAll(/[^\s,]+/g)) {
    const start = offset + word.index
    yield { value: word[0], span: { start, end: start + word[0].length } }
  }
}

/** The last line of a comment over several lines, which stands between it and what it speaks for. */
function isClosing(text: string, line: Span): boolean {
  return /^\s*(?:\*\/|-->)\s*$/.test(text.slice(line.start, line.end))
}
