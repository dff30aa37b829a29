import { CURLY, isCloser, isOpener, MARK, mark, type Program, ROUND, SQUARE, type Tokens } from './program.ts'

const OPENER_OF: Readonly<Record<number, number>> = { [mark(')')]: ROUND, [mark(']')]: SQUARE, [mark('}')]: CURLY }

/** How many brackets of other kinds a closing one may close along with its own. */
const MOST_LOST = 8

/**
 * Finds the bracket that belongs to each. A closing bracket without its opening one means nothing. An opening one that
 * is never closed ends where the program is indented as little as its line again, so that a lost bracket costs only
 * what is around it.
 */
export function withBrackets(tokens: Tokens): Program {
  const partner = new Int32Array(tokens.count).fill(-1)
  const isWhole = pair(tokens, partner)
  const inside = new Int32Array(tokens.count)
  place(tokens, partner, inside, isWhole)
  return { ...tokens, partner, inside }
}

/** Writes the pairs; tells whether none is missing. */
function pair(tokens: Tokens, partner: Int32Array): boolean {
  const { kind, code, count } = tokens
  const open: number[] = []
  let curly = 0
  let isWhole = true
  for (let at = 0; at < count; at++) {
    if (kind[at] !== MARK) continue
    if (isOpener(tokens, at)) {
      open.push(at)
      if (code[at] === CURLY) curly++
    } else if (isCloser(tokens, at)) {
      const wanted = OPENER_OF[code[at]!]!
      const depth = depthOf(open, code, wanted, curly)
      if (depth < 0) continue
      if (depth < open.length - 1) isWhole = false
      partner[at] = open[depth]!
      partner[open[depth]!] = at
      open.length = depth
      if (wanted === CURLY) curly--
    }
  }
  return isWhole && open.length === 0
}

/** Where among the open brackets the one stands that this closes; -1 when it closes none. A brace closes whatever is in it. */
function depthOf(open: readonly number[], code: Uint16Array, wanted: number, curly: number): number {
  if (wanted === CURLY && curly === 0) return -1
  const least = wanted === CURLY ? 0 : Math.max(0, open.length - MOST_LOST)
  for (let depth = open.length - 1; depth >= least; depth--) {
    const here = code[open[depth]!]
    if (here === wanted) return depth
    if (here === CURLY) return -1
  }
  return -1
}

function place(tokens: Tokens, partner: Int32Array, inside: Int32Array, isWhole: boolean): void {
  const { indent, count } = tokens
  const open: number[] = []
  /** How far the line of each open bracket is indented. */
  const indents: number[] = []
  let line = 0
  for (let at = 0; at < count; at++) {
    const opener = isOpener(tokens, at)
    const closer = !opener && isCloser(tokens, at)
    if (indent[at]! >= 0) {
      line = indent[at]!
      if (!isWhole && !closer) {
        while (open.length > 0 && partner[open.at(-1)!]! < 0 && line <= indents.at(-1)!) {
          open.pop()
          indents.pop()
        }
      }
    }
    if (closer && partner[at]! >= 0) {
      while (open.length > 0 && open.at(-1)! >= partner[at]!) {
        open.pop()
        indents.pop()
      }
    }
    inside[at] = open.at(-1) ?? -1
    if (opener) {
      open.push(at)
      indents.push(line)
    }
  }
}
