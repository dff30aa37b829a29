import type { Span } from '../../model/span.ts'
import type { Cursor, ReadExpression } from './cursor.ts'
import { complain, isAtEnd, skipCharacter, take } from './cursor.ts'
import type { Expression, InterpolationPart, Part, StringExpression } from './tree.ts'
import { isStatementAhead, skipTrivia } from './trivia.ts'

const QUOTED_RUN = /[^"\\$%\n]+/y
const HEREDOC_RUN = /[^$%\n]*\n|[^$%\n]+/y
const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[nrt"\\])/y
const PLAIN_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }
/** Opening quotes of other languages and of word processors, and what may close them. */
const OTHER_QUOTES: Readonly<Record<string, RegExp>> = {
  "'": /['\n]/g,
  '\u2018': /[\u2018\u2019\u201a'\n]/g,
  '\u2019': /[\u2018\u2019\u201a'\n]/g,
  '\u201a': /[\u2018\u2019\u201a'\n]/g,
  '\u201c': /["\u201c-\u201f\n]/g,
  '\u201d': /["\u201c-\u201f\n]/g,
  '\u201e': /["\u201c-\u201f\n]/g,
  '\u201f': /["\u201c-\u201f\n]/g,
  '\u00ab': /[\u00bb\n]/g,
}

/** Reads the quoted string whose opening quote is at the cursor. Without its closing quote it ends with its line. */
export function readString(cursor: Cursor, read: ReadExpression): StringExpression {
  const start = cursor.at++
  const parts: Part[] = []
  for (;;) {
    const here = cursor.text[cursor.at]
    if (here === '"') {
      const inner = { start: start + 1, end: cursor.at++ }
      return { kind: 'string', span: { start, end: cursor.at }, inner, parts }
    }
    if (here === undefined || here === '\n') return unterminated(cursor, start, parts)
    parts.push(readQuotedPart(cursor, here, read))
  }
}

/** The rest of the line is the value, as whoever forgot the quote would have it, but for the space at its end. */
function unterminated(cursor: Cursor, start: number, parts: Part[]): StringExpression {
  complain(cursor, { start, end: start + 1 }, 'String is not closed: expected a double quote on the same line.')
  const last = parts.at(-1)
  if (last?.kind === 'text' && last.value.length === last.span.end - last.span.start) {
    const value = last.value.trimEnd()
    parts[parts.length - 1] = { ...last, value, span: { start: last.span.start, end: last.span.start + value.length } }
  }
  const end = parts.at(-1)?.span.end ?? start + 1
  return { kind: 'string', span: { start, end }, inner: { start: start + 1, end }, parts }
}

function readQuotedPart(cursor: Cursor, here: string, read: ReadExpression): Part {
  const start = cursor.at
  if (here === '\\') return readEscape(cursor)
  if (here === '$' || here === '%') return readMark(cursor, read)
  const value = take(cursor, QUOTED_RUN) ?? ''
  return { kind: 'text', span: { start, end: cursor.at }, value }
}

function readEscape(cursor: Cursor): Part {
  const start = cursor.at
  const found = take(cursor, ESCAPE)
  if (found === undefined) {
    cursor.at++
    const span = { start, end: cursor.at }
    complain(cursor, span, 'Expected an escape that HCL knows: \\n, \\r, \\t, \\", \\\\, \\u or \\U.')
    return { kind: 'text', span, value: '\\' }
  }
  const code = Number.parseInt(found.slice(2), 16)
  const value = PLAIN_ESCAPES[found[1]!] ?? (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd')
  return { kind: 'text', span: { start, end: cursor.at }, value }
}

/** At `$` or `%`: an escaped mark, an interpolation, a directive, or just the character. */
function readMark(cursor: Cursor, read: ReadExpression): Part {
  const start = cursor.at
  const mark = cursor.text[start]!
  const doubled = cursor.text.startsWith(`${mark}${mark}{`, start)
  if (doubled) {
    cursor.at += 3
    return { kind: 'text', span: { start, end: cursor.at }, value: `${mark}{` }
  }
  if (cursor.text[start + 1] !== '{') {
    cursor.at++
    return { kind: 'text', span: { start, end: cursor.at }, value: mark }
  }
  cursor.at += 2
  return readInterpolation(cursor, start, read)
}

const SEPARATOR = /(?:=>|\.\.\.|[,:~])/y

function readInterpolation(cursor: Cursor, start: number, read: ReadExpression): InterpolationPart {
  const children: Expression[] = []
  for (;;) {
    const before = cursor.at
    skipTrivia(cursor, true)
    if (cursor.text[cursor.at] === '}') {
      cursor.at++
      break
    }
    if (take(cursor, SEPARATOR) !== undefined) continue
    if (isStatementAhead(cursor) || (children.length > 0 && /["\])]/.test(cursor.text[cursor.at] ?? ''))) {
      // Back to where the text of the template could go on: a quote or a line end will end it.
      cursor.at = before
      complain(cursor, { start, end: start + 2 }, 'Interpolation is not closed: expected a closing brace.')
      break
    }
    const child = read(cursor, true)
    if (child.span.end > child.span.start) children.push(child)
    else skipCharacter(cursor)
  }
  return { kind: 'interpolation', span: { start, end: cursor.at }, children }
}

/** Reads what stands in a heredoc: no escapes but `$${` and `%%{`, and one part a line at least. */
export function readHeredocParts(cursor: Cursor, read: ReadExpression): Part[] {
  const parts: Part[] = []
  while (!isAtEnd(cursor)) {
    const start = cursor.at
    const value = take(cursor, HEREDOC_RUN)
    if (value === undefined) parts.push(readMark(cursor, read))
    else parts.push({ kind: 'text', span: { start, end: cursor.at }, value })
  }
  return parts
}

/** Reads a string in single or typographic quotes, as other languages and word processors write them; HCL knows neither. */
export function readOtherQuotes(cursor: Cursor): StringExpression | undefined {
  const start = cursor.at
  const closing = OTHER_QUOTES[cursor.text[start] ?? '']
  if (!closing) return undefined
  closing.lastIndex = start + 1
  const found = closing.exec(cursor.text)?.index ?? cursor.text.length
  const closed = found < cursor.text.length && cursor.text[found] !== '\n'
  const end = closed ? found : start + 1 + cursor.text.slice(start + 1, found).trimEnd().length
  const inner = { start: start + 1, end }
  cursor.at = closed ? end + 1 : end
  complain(cursor, { start, end: start + 1 }, 'Expected a string in double quotes, found another kind of quote.')
  const text = { kind: 'text', span: inner, value: cursor.text.slice(inner.start, inner.end) } as const
  return { kind: 'string', span: { start, end: cursor.at }, inner, parts: [text] }
}

/** Another tool's mark where HCL expects a value or a line: Jinja, ERB, shell, CI systems, a directive around the text. */
const FOREIGN_MARK =
  /%\{[^\n]{0,1000}?\}|\$?\{\{[^\n]{0,1000}?\}\}|\$\{[^}\n]{0,1000}\}|\{%[^\n]{0,1000}?%\}|<%[^\n]{0,1000}?%>|\$\w{1,200}|@\w{1,200}@|%\w{1,200}%/y
export function takeForeignMark(cursor: Cursor): Span | undefined {
  const start = cursor.at
  return take(cursor, FOREIGN_MARK) === undefined ? undefined : { start, end: cursor.at }
}
