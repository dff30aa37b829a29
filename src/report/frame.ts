import type { Excerpt, Finding } from '../model/finding.ts'

/** What a terminal would act on, or show with no width or another width than one column. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** A line of the frame: its number as a gutter, or none under the carets. */
export interface FrameLine {
  readonly gutter: string
  readonly text: string
  readonly carets: boolean
}

/**
 * The masked lines around a finding with carets under it. Lines wider than `width` columns are shown in part, so that
 * the finding stays in view. Blank neighbours are left out.
 */
export function frame({ excerpt, start, end }: Pick<Finding, 'excerpt' | 'start' | 'end'>, width: number): FrameLine[] {
  const digits = String(excerpt.first + excerpt.lines.length - 1).length
  const room = Math.max(20, width - digits - 4)
  const column = start.column - 1 - excerpt.cut
  const offset = offsetOf(excerpt, start.line, column, room)
  const lines: FrameLine[] = []
  for (const [at, line] of excerpt.lines.entries()) {
    const number = excerpt.first + at
    if (line.trim() === '' && number !== start.line) continue
    lines.push({ gutter: String(number).padStart(digits), text: part(line, offset, room), carets: false })
    if (number === start.line)
      lines.push({
        gutter: ' '.repeat(digits),
        text: carets(line, column, start.line === end.line ? end.column - start.column : line.length, offset, room),
        carets: true,
      })
  }
  return lines
}

/** How many columns are scrolled off on the left. */
function offsetOf({ lines, first }: Excerpt, line: number, column: number, room: number): number {
  const text = lines[line - first] ?? ''
  if (text.length <= room || column < room * 0.6) return 0
  return Math.max(0, column - Math.floor(room * 0.3))
}

/**
 * A line in which every UTF-16 unit takes a column: tabs as blanks, what cannot be shown as middle dots, and one in what
 * the GitHub Actions runner would take for a command.
 */
export function shownAs(line: string): string {
  const harmless = line.replaceAll('##[', '##\u00b7')
  return isPlain(harmless)
    ? harmless
    : harmless.replace(/\t/g, ' ').replace(UNSHOWABLE, (unit) => '\u00b7'.repeat(unit.length))
}

function part(line: string, offset: number, room: number): string {
  const shown = shownAs(line)
  const cut = shown.slice(offset, offset + room)
  const before = offset > 0 && cut !== '' ? `…${cut.slice(1)}` : cut
  return shown.length > offset + room ? `${before.slice(0, -1)}…` : before.trimEnd()
}

function carets(line: string, column: number, length: number, offset: number, room: number): string {
  const from = Math.max(0, column - offset)
  const most = Math.max(1, Math.min(length, line.length - column, room - from))
  return `${' '.repeat(from)}${'^'.repeat(most)}`
}

function isPlain(line: string): boolean {
  for (let at = 0; at < line.length; at++) if (line.charCodeAt(at) < 0x20 || line.charCodeAt(at) > 0x7e) return false
  return true
}
