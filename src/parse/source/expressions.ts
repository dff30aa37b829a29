import {
  ARROW,
  BARS,
  COLON,
  COLONS,
  COMMA,
  CURLY,
  DOT,
  EQUALS,
  FAT_ARROW,
  isAny,
  isCloser,
  isMark,
  isOpener,
  MARK,
  mark,
  NAME,
  nameOf,
  type Program,
  QUESTION,
  SAFE_DOT,
  SEMICOLON,
  STRING,
  WALRUS,
} from './program.ts'

/** Longer expressions are not followed to their end; no value of a setting takes as many tokens. */
const LONGEST = 64

export const FALLBACKS: ReadonlySet<number> = new Set([BARS, mark('??'), mark('?:')])
const PLUS = mark('+')
/** In `a = b = "…"` the second variable stands for what it is given. */
const ENDS: ReadonlySet<number> = new Set([COMMA, SEMICOLON, EQUALS, FAT_ARROW])
const OPERATOR = /^(?:if|else|unless|or|and|not|in|is|as|for|to|orelse|instanceof|xor|div|mod)$/

/** Marks behind which, and before which, an expression goes on in the next line. */
const LEFT_OPEN: ReadonlySet<number> = new Set([
  ...FALLBACKS,
  PLUS,
  COMMA,
  DOT,
  SAFE_DOT,
  ARROW,
  COLONS,
  FAT_ARROW,
  EQUALS,
  WALRUS,
  QUESTION,
  mark('&'),
  mark('<>'),
  mark('..'),
  mark('<-'),
  mark('<<'),
  mark('&&'),
])
const RIGHT_OPEN: ReadonlySet<number> = new Set([
  ...FALLBACKS,
  PLUS,
  DOT,
  SAFE_DOT,
  ARROW,
  QUESTION,
  mark('<>'),
  mark('..'),
  mark('&&'),
])

/** The token after the last of the expression that begins at `start`. */
export function expressionEnd(program: Program, start: number): number {
  const { count, indent, inside, partner } = program
  const around = inside[start] ?? -1
  const endsWithLine = around < 0 || isMark(program, around, CURLY)
  const last = Math.min(count, start + LONGEST)
  let isChoice = false
  let at = start
  while (at < last) {
    if (isAny(program, at, ENDS) || isCloser(program, at)) break
    // Only a choice has a colon in it.
    if (isMark(program, at, QUESTION)) isChoice = true
    else if (isMark(program, at, COLON) && !isChoice && at > start) break
    if (at > start && indent[at]! >= 0) {
      if (endsWithLine ? !goesOn(program, at) : beginsPair(program, at) || beginsStatement(program, at)) break
    } else if (at > start && program.kind[at] !== MARK && isBehindValue(program, at) && beginsPair(program, at)) break
    if (isOpener(program, at)) {
      if (partner[at]! < 0) return at + 1
      at = partner[at]!
    }
    at++
  }
  return Math.min(at, count)
}

/** Whether the line that begins with a token is part of what stands before. */
export function goesOn(program: Program, at: number): boolean {
  if (isAny(program, at - 1, LEFT_OPEN) || isAny(program, at, RIGHT_OPEN)) return true
  if (/^(?:or|and|orelse)$/.test(nameOf(program, at)) || /^(?:or|and)$/.test(nameOf(program, at - 1))) return true
  // C and Dart join literals over lines; elsewhere a literal alone is a statement of its own.
  return program.kind[at] === STRING && program.kind[at - 1] === STRING && joinsOverLines(program)
}

function joinsOverLines({ language }: Program): boolean {
  return language.adjacent === true && !language.indented
}

/** Where a literal or a bracket has just ended, so that a name and its value can only be the next ones. */
function isBehindValue(program: Program, at: number): boolean {
  return program.kind[at - 1] === STRING || isCloser(program, at - 1)
}

/** A word right behind a value, in the next line: something was not closed. */
function beginsStatement(program: Program, at: number): boolean {
  return program.kind[at] === NAME && isBehindValue(program, at) && !OPERATOR.test(nameOf(program, at))
}

/** Whether a token begins with the next name and value, although no comma ended those before. */
function beginsPair(program: Program, at: number): boolean {
  if (program.kind[at] === MARK || isAny(program, at - 1, LEFT_OPEN)) return false
  return [EQUALS, FAT_ARROW, COLON].some((separator) => isMark(program, at + 1, separator))
}
