import type { Span } from '../../model/span.ts'
import { type Joined, joined, linesOf, terminatorsOf } from './lines.ts'

/** One instruction of a Dockerfile. Its lines are joined as Docker joins them, comments between them left out. */
export interface Instruction {
  /** In capitals: `ENV`. */
  readonly keyword: string
  /** Where it begins. */
  readonly start: number
  /** What stands behind the keyword. */
  readonly rest: Joined
  /** The lines of its heredocs. */
  readonly heredocs: readonly Span[]
}

/** The character that joins lines: a directive at the top of the file may choose the backtick, for Windows' paths. */
export function escapeOf(text: string): string {
  const directives = /^\ufeff?(?:[ \t]*#[ \t]*\w+[ \t]*=[^\r\n]*\r?\n){0,10}/.exec(text)?.[0] ?? ''
  return /^[ \t]*#[ \t]*escape[ \t]*=[ \t]*`/im.test(directives) ? '`' : '\\'
}

/** The instructions of a Dockerfile, in its order. Source: moby/buildkit, frontend/dockerfile/parser. */
export function* instructionsOf(text: string, mark: string): Iterable<Instruction> {
  const lines = linesOf(text)
  const terminator = terminatorsOf(text, lines)
  let index = 0

  /** The lines of one instruction; comments and empty lines between them are none of it. */
  function piecesFrom(): readonly Span[] {
    const pieces: Span[] = []
    while (index < lines.length) {
      const line = lines[index++]!
      if (/^\s*(?:#|$)/.test(text.slice(line.start, line.end))) continue
      const end = continuationAt(text, line, mark)
      pieces.push({ start: line.start, end: end ?? line.end })
      if (end === undefined) break
    }
    return pieces
  }

  function heredocsOf(rest: string): readonly Span[] {
    const bodies: Span[] = []
    for (const [, dash, word] of rest.matchAll(HEREDOC)) {
      const last = terminator(word!, index, dash === '-')
      if (last === undefined) continue
      bodies.push({ start: lines[index]!.start, end: lines[last]!.start })
      index = last + 1
    }
    return bodies
  }

  while (index < lines.length) {
    const pieces = piecesFrom()
    if (pieces.length === 0) continue
    const whole = joined(text, pieces)
    const [head, keyword] = COMMAND.exec(whole.text) ?? []
    if (head === undefined || keyword === undefined) continue
    const rest = whole.text.slice(head.length)
    yield {
      keyword: keyword.toUpperCase(),
      start: pieces[0]!.start,
      rest: { text: rest, place: (start, end) => whole.place(head.length + start, head.length + end) },
      heredocs: /^(?:RUN|COPY|ADD)$/i.test(keyword) ? heredocsOf(rest) : [],
    }
  }
}

/** `ONBUILD ENV …` is an ENV for whoever builds on this. */
const COMMAND = /^\s*(?:ONBUILD\s+)?([A-Za-z]+)\s+/i

const HEREDOC = /(?<![<\\])<<(-?)["']?([A-Za-z_]\w{0,100})/g

/** Where the line ends if it goes on in the next: one mark, not two, with nothing but blanks behind. */
function continuationAt(text: string, { start, end }: Span, mark: string): number | undefined {
  let at = end
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--
  return at > start && text[at - 1] === mark && text[at - 2] !== mark ? at - 1 : undefined
}
