import type { Trouble } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import type { Expression } from './tree.ts'

/** Deeper nesting than this is skipped over, not followed. */
export const MAX_DEPTH = 200
const MAX_TROUBLE = 100

/** What all cursors over one text share. */
interface Shared {
  readonly trouble: Trouble[]
  /** Complaints on this stretch, the rest of the line of the one before, would be its echoes. */
  quiet: Span
  /** Lines that hold nothing but one word, by word, as offsets of their starts in rising order. */
  endMarkers: ReadonlyMap<string, readonly number[]> | undefined
}

/** A place in a text that is being read. `text` ends where the reading has to end. */
export interface Cursor {
  readonly text: string
  readonly shared: Shared
  at: number
  depth: number
  /** No comment ends after the place where one was found unclosed. */
  openComment: boolean
  /** Offset at which something was found unclosed, so that not all around it says so too. */
  unclosedAt: number
}

/** Reads an expression at the cursor. `multiline`: inside brackets, where line ends mean nothing. Never past the end. */
export type ReadExpression = (cursor: Cursor, multiline: boolean) => Expression

export function cursorOver(text: string): Cursor {
  const shared: Shared = { trouble: [], quiet: { start: 0, end: 0 }, endMarkers: undefined }
  return { text, shared, at: 0, depth: 0, openComment: false, unclosedAt: -1 }
}

/** A cursor over a stretch of the same text, as deep as the one it comes from. */
export function cursorWithin(cursor: Cursor, span: Span): Cursor {
  return { ...cursor, text: cursor.text.slice(0, span.end), at: span.start, openComment: false }
}

/** Notes trouble, unless there was some on the same line already. Message: what was expected, never the file's content. */
export function complain(cursor: Cursor, span: Span, message: string): void {
  const { shared } = cursor
  const echo = span.start >= shared.quiet.start && span.start < shared.quiet.end
  if (echo || shared.trouble.length >= MAX_TROUBLE) return
  shared.trouble.push({ span: { start: span.start, end: Math.min(span.end, cursor.text.length) }, message })
  shared.quiet = { start: span.start, end: lineEnd(cursor, span.start) + 1 }
}

/** Notes that something lacks its end, found out where the cursor is. */
export function complainUnclosed(cursor: Cursor, opening: Span, message: string): void {
  if (cursor.unclosedAt !== cursor.at) complain(cursor, opening, message)
  cursor.unclosedAt = cursor.at
}

/** Offset of the line break that ends the line, or the text's end. */
export function lineEnd(cursor: Cursor, from: number): number {
  const at = cursor.text.indexOf('\n', from)
  if (at < 0) return cursor.text.length
  return at > from && cursor.text[at - 1] === '\r' ? at - 1 : at
}

/** Takes what the sticky pattern matches here. The patterns never match nothing. */
export function take(cursor: Cursor, pattern: RegExp): string | undefined {
  const found = ahead(cursor, pattern)
  if (found !== undefined) cursor.at += found.length
  return found
}

/** What the sticky pattern matches here, without taking it. */
export function ahead(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at
  return pattern.exec(cursor.text)?.[0]
}

/** Passes over one character, both halves of it where it has two. */
export function skipCharacter(cursor: Cursor): void {
  cursor.at += (cursor.text.codePointAt(cursor.at) ?? 0) > 0xffff ? 2 : 1
}

export function isAtEnd(cursor: Cursor): boolean {
  return cursor.at >= cursor.text.length
}
