import type { Cursor } from './cursor.ts'
import { ahead, complain, isAtEnd, lineEnd, take } from './cursor.ts'

/** A lone CR ends a line, as it does in editors; for Terraform it is an error. */
const BLANK = /[ \t\f\v]+|\r(?=\n)/y
/** Characters that come along when text is copied from a page or another encoding, and that HCL does not take for space. */
const STRAY = /[\0\u00a0\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff\ufffd]+/y
const MERGE_MARKER = /(?:<{7}|>{7}|\|{7})(?=[ \t\r\n]|$)|={7}(?=[ \t]*\r?(?:\n|$))/y
const LABELS = '(?:[ \\t]+"[^"\\n]{0,200}"|[ \\t]+[\\w-]{1,200})'
const TOP_BLOCK = new RegExp(
  `(?:(?:provider|variable|output|module|check)${LABELS}|(?:resource|data)${LABELS}{2}|(?:terraform|locals))[ \\t]*\\{`,
  'y',
)
const ASSIGNMENT = /[\p{ID_Start}_][\p{ID_Continue}-]{0,100}[ \t]*=(?![=>])/uy

/** Skips space, comments and merge markers; line ends only where `multiline` says that they mean nothing. */
export function skipTrivia(cursor: Cursor, multiline: boolean): void {
  for (;;) {
    if (take(cursor, BLANK) !== undefined) continue
    const here = cursor.text[cursor.at]
    if (here === '\n' || here === '\r') {
      if (!multiline) return
      cursor.at++
    } else if (here === '#') {
      cursor.at = lineEnd(cursor, cursor.at)
    } else if (here === '/') {
      if (!skipSlashComment(cursor)) return
    } else if (!skipStray(cursor) && !skipMergeMarker(cursor)) {
      return
    }
  }
}

function skipSlashComment(cursor: Cursor): boolean {
  const next = cursor.text[cursor.at + 1]
  if (next === '/') {
    cursor.at = lineEnd(cursor, cursor.at)
    return true
  }
  if (next !== '*') return false
  const end = cursor.openComment ? -1 : cursor.text.indexOf('*/', cursor.at + 2)
  if (end >= 0) {
    cursor.at = end + 2
    return true
  }
  cursor.openComment = true
  complain(cursor, { start: cursor.at, end: cursor.at + 2 }, 'Comment is not closed: expected */.')
  cursor.at = lineEnd(cursor, cursor.at)
  return true
}

function skipStray(cursor: Cursor): boolean {
  const start = cursor.at
  const stray = take(cursor, STRAY)
  if (stray === undefined) return false
  if (start > 0 || stray !== '\ufeff') {
    complain(cursor, { start, end: cursor.at }, 'Expected text, found an invisible character.')
  }
  return true
}

function skipMergeMarker(cursor: Cursor): boolean {
  const start = cursor.at
  if (start > 0 && cursor.text[start - 1] !== '\n') return false
  if (take(cursor, MERGE_MARKER) === undefined) return false
  complain(cursor, { start, end: cursor.at }, 'Expected configuration, found a merge conflict marker.')
  cursor.at = lineEnd(cursor, start)
  return true
}

/** Whether a block that only stands at the top of a file begins here, at the left margin: whatever is open lacks its end. */
export function isTopBlockAhead(cursor: Cursor): boolean {
  const { at, text } = cursor
  return at > 0 && text[at - 1] === '\n' && ahead(cursor, TOP_BLOCK) !== undefined
}

/** Whether a line with an attribute or a top-level block begins here: the brackets that are open lack their end. */
export function isStatementAhead(cursor: Cursor): boolean {
  if (isAtEnd(cursor)) return true
  if (isTopBlockAhead(cursor)) return true
  let before = cursor.at - 1
  while (before >= 0 && (cursor.text[before] === ' ' || cursor.text[before] === '\t')) before--
  return cursor.text[before] === '\n' && ahead(cursor, ASSIGNMENT) !== undefined
}
