import type { Span } from '../model/span.ts'

/** An option of a section as one client reads it. The value may be a credential: it never goes into a message. */
export interface Setting {
  /** As the client compares it: in lower case where that client folds case. */
  readonly name: string
  readonly value: string
  /** The settings below it, for clients that keep indented lines under an empty value as a group. */
  readonly nested?: ReadonlyMap<string, string>
  readonly nameSpan: Span
  /** Of the value's first line; empty, behind the delimiter, where there is no value. */
  readonly span: Span
  readonly file: ClientFile
}

/** What stands between the brackets of a header, as the client takes it, and the settings below. */
export interface Section {
  readonly name: string
  readonly span: Span
  readonly settings: ReadonlyMap<string, Setting>
}

/** One of the two shared files, as text in the client's own decoding. */
export interface ClientFile {
  readonly kind: 'credentials' | 'config'
  /** As a person calls it: `~/.aws/credentials`. */
  readonly shown: string
  readonly text: string
  /** Bytes that are not UTF-8 were replaced in the text. */
  readonly isDamaged: boolean
}

/** Why a client refuses a whole file, and where. */
export interface Refusal {
  readonly file: ClientFile
  readonly span: Span
  /** One line, beginning with the place in the grammar that was hurt. */
  readonly what: string
  /** The rule that tells more of it. */
  readonly rule: string
}

/** A client's reading of one file: its sections in the file's order, or its refusal. */
export type Reading = { readonly sections: ReadonlyMap<string, Section> } | { readonly refusal: Refusal }

/** A section while it is read. */
export interface OpenSection {
  readonly name: string
  readonly span: Span
  readonly settings: Map<string, Setting>
}

/** A line without its end, and where it begins. */
export interface Line {
  readonly text: string
  readonly start: number
}

/** Lines as a client parts them: at LF alone, or at every end that `ends` knows (it must be global). */
export function* linesOf(text: string, ends: RegExp): Iterable<Line> {
  let start = 0
  for (const end of text.matchAll(ends)) {
    yield { text: text.slice(start, end.index), start }
    start = end.index + end[0].length
  }
  if (start < text.length) yield { text: text.slice(start), start }
}

/** Where a part of a line stands in the file; the part must occur in the line at or behind `from`. */
export function spanIn(line: Line, part: string, from: number): Span {
  const at = Math.max(from, line.text.indexOf(part, from))
  return { start: line.start + at, end: line.start + at + part.length }
}

/** The text without the characters at its ends that `blank`, an expression for one character, takes. In linear time. */
export function trimmedBy(text: string, blank: RegExp): string {
  return trimmedEnd(text, blank).slice(leadingBlanks(text, blank))
}

export function trimmedEnd(text: string, blank: RegExp): string {
  let end = text.length
  while (end > 0 && blank.test(text[end - 1]!)) end--
  return text.slice(0, end)
}

export function leadingBlanks(text: string, blank: RegExp): number {
  let at = 0
  while (at < text.length && blank.test(text[at]!)) at++
  return at
}
