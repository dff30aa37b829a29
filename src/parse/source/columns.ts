import { MARK, type Tokens } from './program.ts'

type Column = Uint8Array | Uint16Array | Int32Array

/** The columns of a program's tokens, which grow with them. */
export interface Columns {
  push(kind: number, code: number, start: number, end: number, from: number, to: number, indent: number): void
  /** Says where the text of a heredoc stands, which comes after the line that announces it. */
  place(token: number, from: number, to: number): void
  count(): number
  /** Whether a value has just ended, so that what follows is an operator. */
  endsInValue(): boolean
  done(): Omit<Tokens, 'text' | 'language'>
}

const CLOSERS = new Set([...')]}'].map((each) => each.charCodeAt(0)))

export function columnsFor(expected: number): Columns {
  let size = Math.max(16, expected)
  let count = 0
  let kind = new Uint8Array(size)
  let code = new Uint16Array(size)
  let start = new Int32Array(size)
  let end = new Int32Array(size)
  let from = new Int32Array(size)
  let to = new Int32Array(size)
  let indent = new Int32Array(size)

  function grow(): void {
    size *= 2
    kind = copied(kind, new Uint8Array(size))
    code = copied(code, new Uint16Array(size))
    start = copied(start, new Int32Array(size))
    end = copied(end, new Int32Array(size))
    from = copied(from, new Int32Array(size))
    to = copied(to, new Int32Array(size))
    indent = copied(indent, new Int32Array(size))
  }

  return {
    push(k, c, s, e, f, t, i) {
      if (count === size) grow()
      kind[count] = k
      code[count] = c
      start[count] = s
      end[count] = e
      from[count] = f
      to[count] = t
      indent[count] = i
      count++
    },
    place(token, begin, after) {
      from[token] = begin
      to[token] = after
    },
    count: () => count,
    endsInValue: () => count > 0 && (kind[count - 1] !== MARK || CLOSERS.has(code[count - 1]!)),
    done: () => ({ count, kind, code, start, end, from, to, indent }),
  }
}

function copied<Kind extends Column>(from: Kind, to: Kind): Kind {
  to.set(from)
  return to
}
