import type { Cursor, ReadExpression } from './cursor.ts'
import { complain, cursorWithin, lineEnd, take } from './cursor.ts'
import { readHeredocParts } from './template.ts'
import type { HeredocExpression, Part } from './tree.ts'

const OPENING = /<<-?[\p{ID_Start}_][\p{ID_Continue}-]{0,200}[ \t]*(?=\r?\n|$)/uy
const MARKER_LINE = /^[ \t]*([\p{ID_Start}_][\p{ID_Continue}-]{0,200})[ \t\r]*$/gmu

/** Reads the heredoc that opens at the cursor. Without an end marker it has no text, and reading goes on with the next line. */
export function readHeredoc(cursor: Cursor, read: ReadExpression): HeredocExpression | undefined {
  const start = cursor.at
  const opening = take(cursor, OPENING)?.trimEnd()
  if (opening === undefined) return undefined
  cursor.at = start + opening.length
  const indented = opening[2] === '-'
  const bodyStart = Math.min(cursor.text.indexOf('\n', cursor.at) + 1 || cursor.text.length, cursor.text.length)
  const bodyEnd = endMarkerLine(cursor, opening.slice(indented ? 3 : 2), bodyStart)
  if (bodyEnd === undefined) {
    complain(cursor, { start, end: cursor.at }, 'Heredoc is not closed: expected a line with its end marker.')
    const inner = { start: cursor.at, end: cursor.at }
    return { kind: 'heredoc', span: { start, end: cursor.at }, inner, parts: [] }
  }
  const inner = { start: bodyStart, end: bodyEnd }
  const parts = readHeredocParts(cursorWithin(cursor, inner), read)
  cursor.at = bodyEnd + cursor.text.slice(bodyEnd, lineEnd(cursor, bodyEnd)).trimEnd().length
  return {
    kind: 'heredoc',
    span: { start, end: cursor.at },
    inner,
    parts: indented ? withoutIndentation(parts) : parts,
  }
}

/** Offset at which the line with the end marker begins. */
function endMarkerLine(cursor: Cursor, marker: string, from: number): number | undefined {
  const lines = endMarkers(cursor).get(marker) ?? []
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (lines[middle]! < from) low = middle + 1
    else high = middle
  }
  const found = lines[low]
  return found !== undefined && found < cursor.text.length ? found : undefined
}

/** Found once for a text, so that many heredocs without their ends cost no more than one. */
function endMarkers(cursor: Cursor): ReadonlyMap<string, readonly number[]> {
  if (cursor.shared.endMarkers) return cursor.shared.endMarkers
  const markers = new Map<string, number[]>()
  for (const { 1: word, index } of cursor.text.slice(cursor.at).matchAll(MARKER_LINE)) {
    const lines = markers.get(word!)
    if (lines) lines.push(cursor.at + index)
    else markers.set(word!, [cursor.at + index])
  }
  cursor.shared.endMarkers = markers
  return markers
}

/** What `<<-` does: the smallest indentation of a line that is not blank is taken from all of them. */
function withoutIndentation(parts: readonly Part[]): Part[] {
  const indented = new Map<number, number>()
  let lineStarts = true
  let smallest = Number.POSITIVE_INFINITY
  for (const [index, part] of parts.entries()) {
    if (lineStarts) {
      const space = part.kind === 'text' ? part.value.length - part.value.trimStart().length : 0
      const blank = part.kind === 'text' && space === part.value.length && part.value.endsWith('\n')
      if (!blank) {
        smallest = Math.min(smallest, space)
        indented.set(index, space)
      }
    }
    lineStarts = part.kind === 'text' && part.value.endsWith('\n')
  }
  return parts.map((part, index) => {
    if (part.kind !== 'text' || !indented.has(index)) return part
    return {
      ...part,
      value: part.value.slice(smallest),
      span: { start: part.span.start + smallest, end: part.span.end },
    }
  })
}
