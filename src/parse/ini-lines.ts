import type { Span } from '../model/span.ts'

/** One line of an INI file. Spans leave out blanks at both ends. */
export type IniLine =
  | { readonly kind: 'blank' | 'comment'; readonly span: Span }
  | { readonly kind: 'header'; readonly span: Span }
  | {
      readonly kind: 'option'
      readonly span: Span
      readonly name: Span
      readonly value: Span
      readonly indented: boolean
    }
  | { readonly kind: 'junk'; readonly span: Span; readonly expected: string }

/** Unicode blanks that all clients trim from a value's ends. U+FEFF is none: only JavaScript trims it. */
const BLANK = /[\t\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

/** Reads line by line, in the file's order. Line ends are LF, CR LF and a lone CR. */
export function* iniLines(text: string): Iterable<IniLine> {
  let seenHeader = false
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const span = trimmed(text, match.index, match.index + match[0].length)
    const first = text[span.start]
    if (span.start === span.end) yield { kind: 'blank', span }
    else if (first === '#' || first === ';') yield { kind: 'comment', span }
    else if (first === '[') {
      seenHeader = true
      const close = text.slice(span.start, span.end).lastIndexOf(']')
      if (close > 0) yield { kind: 'header', span: { start: span.start, end: span.start + close + 1 } }
      else {
        yield { kind: 'junk', span, expected: 'Expected a closing ] at the end of the section header.' }
        yield { kind: 'header', span }
      }
    } else {
      const line = option(text, span, span.start > match.index)
      if (line.kind === 'option' && !seenHeader && isPlainName(text.slice(line.name.start, line.name.end))) {
        yield { kind: 'junk', span, expected: 'Expected a section header such as [default] before the first setting.' }
      }
      yield line
    }
  }
}

function option(text: string, span: Span, indented: boolean): IniLine {
  const line = text.slice(span.start, span.end)
  const told = telltale(line)
  if (told) return { kind: 'junk', span, expected: told }
  const delimiter = line.search(/[=:]/)
  if (delimiter <= 0) return { kind: 'junk', span, expected: 'Expected "name = value".' }
  return {
    kind: 'option',
    span,
    name: trimmed(text, span.start, span.start + delimiter),
    value: trimmed(text, span.start + delimiter + 1, span.end),
    indented,
  }
}

/** What a line that cannot be a setting most likely is. */
function telltale(line: string): string | undefined {
  if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line))
    return 'Expected a setting, found a merge marker: this merge was never finished.'
  if (/^(?:```|~~~)/.test(line)) return 'Expected a setting, found a Markdown fence that was copied along.'
  if (/^[$%>] (?:aws|export|cat)\b/.test(line)) return 'Expected a setting, found a shell prompt that was copied along.'
  if (/^\/\//.test(line)) return 'Expected a setting; comments begin with # or ; here, not with //.'
  return undefined
}

function isPlainName(name: string): boolean {
  return /^[\w.-]+$/.test(name)
}

function trimmed(text: string, start: number, end: number): Span {
  while (start < end && BLANK.test(text[start]!)) start++
  while (end > start && BLANK.test(text[end - 1]!)) end--
  return { start, end }
}
