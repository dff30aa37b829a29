import type { Item } from './calls.ts'
import { FALLBACKS } from './expressions.ts'
import {
  BAR,
  COLON,
  CURLY,
  isAny,
  isKind,
  isMark,
  isOpener,
  mark,
  NAME,
  nameOf,
  type Program,
  QUESTION,
  ROUND,
  SQUARE,
  STRING,
} from './program.ts'

/** Takes expressions apart, without asking what their parts mean. */
export interface Parts {
  /** An expression without brackets around it, casts, `new`, `await` and marks of pointers before it. */
  unwrapped(item: Item): Item
  /** Both sides of `||`, `??`, `?:` and `? :`, and of `x if y else z`; conditions are none. */
  alternativesIn(item: Item): readonly Item[]
  /** What is joined to one text, or the only operand. */
  operandsIn(item: Item): readonly Item[]
}

const POINTERS: ReadonlySet<number> = new Set(['&', '*', '!'].map((each) => mark(each)))
const BEFORE_OPERAND = /^(?:new|await|try|return|const|mut|byte|yield)$/
const MOST_WRAPPINGS = 20
const PLUS = mark('+')

export function partsOf(program: Program): Parts {
  const { kind, partner, language } = program
  const joins: ReadonlySet<number> = new Set([PLUS, ...(language.joins ?? []).map((each) => mark(each))])

  function unwrapped({ start, end }: Item): Item {
    let first = start
    let last = end
    for (let steps = 0; steps < MOST_WRAPPINGS && first < last; steps++) {
      const closing = isMark(program, first, ROUND) || isMark(program, first, SQUARE) ? partner[first]! : -1
      if (isMark(program, first, ROUND) && closing === last - 1) {
        first++
        last--
      } else if (closing >= 0 && closing < last - 1 && isCast(first, closing, last)) first = closing + 1
      else if (isMark(program, first, BAR)) first = closureBody(first, last)
      else if (isAny(program, first, POINTERS) && isOperand(first + 1)) first++
      else if (BEFORE_OPERAND.test(nameOf(program, first)) && isOperand(first + 1)) first++
      else break
    }
    return { start: first, end: last }
  }

  /** `|_| "…"` */
  function closureBody(first: number, end: number): number {
    let at = first + 1
    while (at < end && !isMark(program, at, BAR)) at++
    return Math.min(at + 1, end)
  }

  function isOperand(at: number): boolean {
    return isKind(program, at, NAME) || isKind(program, at, STRING) || isMark(program, at, ROUND)
  }

  /** `(String) "…"`, `[]byte("…")`. */
  function isCast(opening: number, closing: number, end: number): boolean {
    const isType = closing === opening + 1 ? isMark(program, opening, SQUARE) : closing <= opening + 3
    return (
      isType && closing + 1 < end && isOperand(closing + 1) && (kind[closing + 1] !== NAME || closing === opening + 1)
    )
  }

  function alternativesIn({ start, end }: Item): readonly Item[] {
    const found: Item[] = []
    let from = start
    let isChoice = false
    const isBranch = nameOf(program, start) === 'if'
    if (isBranch) {
      // `if (x) "a" else "b"`, `if x { "a" } else { "b" }`
      let at = start + 1
      if (isMark(program, at, ROUND)) at = partner[at]! + 1
      else while (at < end && !isMark(program, at, CURLY)) at++
      if (at <= start || at >= end) return []
      from = at
    }
    for (let at = from; at < end; at++) {
      const word = kind[at] === NAME ? nameOf(program, at) : ''
      if (isAny(program, at, FALLBACKS) || word === 'or' || word === 'else') {
        found.push({ start: from, end: at })
        from = at + 1
      } else if (isMark(program, at, QUESTION) && colonBehind(at, end)) {
        isChoice = true
        from = at + 1
      } else if (isChoice && isMark(program, at, COLON)) {
        found.push({ start: from, end: at })
        from = at + 1
      } else if (at > from && (word === 'if' || word === 'unless')) {
        found.push({ start: from, end: at })
        from = at + 1
        while (from < end && nameOf(program, from) !== 'else') from++
        at = from
        from++
      } else if (isOpener(program, at) && partner[at]! > at) at = partner[at]!
    }
    if (from < end) found.push({ start: from, end })
    return isBranch ? found.map(unbraced) : found
  }

  function colonBehind(question: number, end: number): boolean {
    for (let at = question + 1; at < end; at++) {
      if (isMark(program, at, COLON)) return true
      if (isOpener(program, at) && partner[at]! > at) at = partner[at]!
    }
    return false
  }

  /** The value of a branch: `{ "a" }`. */
  function unbraced(item: Item): Item {
    const isBraced = isMark(program, item.start, CURLY) && partner[item.start] === item.end - 1
    return isBraced ? { start: item.start + 1, end: item.end - 1 } : item
  }

  function operandsIn({ start, end }: Item): readonly Item[] {
    const found: Item[] = []
    let from = start
    for (let at = start; at < end; at++) {
      const isNext = at > from && kind[at] === STRING && kind[at - 1] === STRING && language.adjacent
      if (isNext || (at > from && isAny(program, at, joins))) {
        found.push({ start: from, end: at })
        from = isNext ? at : at + 1
      } else if (isOpener(program, at) && partner[at]! > at) at = partner[at]!
    }
    if (from < end) found.push({ start: from, end })
    return found
  }

  return { unwrapped, alternativesIn, operandsIn }
}
