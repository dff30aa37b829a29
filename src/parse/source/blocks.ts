import { headersOf } from './headers.ts'
import {
  ARROW,
  BAR,
  BARS,
  CLOSED_CURLY,
  CLOSED_ROUND,
  CLOSED_SQUARE,
  COLON,
  COMMA,
  CURLY,
  DOT,
  FAT_ARROW,
  GREATER,
  isCloser,
  isKind,
  isMark,
  isOpener,
  LESS,
  MARK,
  NAME,
  nameOf,
  type Program,
  ROUND,
  SEMICOLON,
  STRING,
} from './program.ts'

/** What braces hold: the statements of a function, of a class, of a branch or loop; or values. */
type Braces = 'function' | 'class' | 'control' | 'values'

/** Brackets nested deeper than this are not climbed out of. */
export const DEEPEST = 100
/** How many tokens of a line are looked through for what it is. */
const LONGEST_HEAD = 60

const CONTROL = new Set(
  'if else elif elseif elsif unless for foreach while until do try catch except finally switch match when case default using lock synchronized guard loop unsafe select with defer repeat begin rescue ensure autoreleasepool'.split(
    ' ',
  ),
)
const CLASS = new Set(
  'class struct object enum interface trait impl namespace module package union protocol extension record contract mixin companion actor'.split(
    ' ',
  ),
)
const HERITAGE = new Set('extends implements with where for permits'.split(' '))
const FUNCTION = new Set('fun func fn sub function def get set init throws async constructor'.split(' '))

/** Which function or class a token belongs to. Owners are the token that begins them, or -1 for the file. */
export interface Blocks {
  ownerAt(token: number): number
  /** The owner in which another one stands. */
  outside(owner: number): number
  /** Whether the bracket holds statements, not values. -1, the file, does. */
  holdsStatements(bracket: number): boolean
  /** The bracket with the parameters of a function; -1 when there is none. */
  parametersOf(owner: number): number
  /** As a person would call the variables of an owner. */
  titleOf(owner: number): string
}

export function blocksOf(program: Program): Blocks {
  const { inside, language } = program
  const known = new Map<number, Braces>()
  const lines = language.indented ? headersOf(program) : undefined

  function bracesAt(bracket: number): Braces {
    let braces = known.get(bracket)
    if (!braces) {
      braces = language.indented ? 'values' : classified(program, bracket)
      known.set(bracket, braces)
    }
    return braces
  }

  function ownerAt(token: number): number {
    let at = token
    for (let depth = 0; inside[at]! >= 0; depth++) {
      if (depth === DEEPEST) return -1
      at = inside[at]!
      if (lines || !isMark(program, at, CURLY)) continue
      const braces = bracesAt(at)
      if (braces === 'function' || braces === 'class') return at
    }
    return lines ? lines.ownerAt(at) : -1
  }

  return {
    ownerAt,
    outside: (owner) => (lines ? lines.outside(owner) : ownerAt(owner)),
    holdsStatements: (bracket) => bracket < 0 || (isMark(program, bracket, CURLY) && bracesAt(bracket) !== 'values'),
    parametersOf(owner) {
      if (owner < 0) return -1
      if (lines) return isMark(program, owner + 2, ROUND) ? owner + 2 : -1
      for (let at = owner - 1; at >= 0 && at > owner - 12; at--) {
        if (isMark(program, at, CLOSED_ROUND)) return program.partner[at]!
        if (isMark(program, at, SEMICOLON) || isMark(program, at, CLOSED_CURLY)) return -1
      }
      return -1
    },
    titleOf(owner) {
      if (owner < 0) return 'variables'
      const name = lines ? nameOf(program, owner + 1) : nameOfBraces(program, owner)
      return name === '' ? 'variables' : `variables of ${name}`
    },
  }
}

function nameOfBraces(program: Program, brace: number): string {
  let at = brace - 1
  for (let steps = 0; at >= 0 && steps < 12; steps++, at--) {
    if (isMark(program, at, CLOSED_ROUND)) return nameOf(program, program.partner[at]! - 1)
    if (CLASS.has(nameOf(program, at - 1))) return nameOf(program, at)
    if (isCloser(program, at) || isOpener(program, at)) break
  }
  return ''
}

function classified(program: Program, bracket: number): Braces {
  const { kind, partner } = program
  const before = bracket - 1
  if (before < 0) return 'control'
  if (kind[before] === MARK) {
    if (isMark(program, before, CLOSED_ROUND)) {
      if (isBranch(program, bracket) || CONTROL.has(nameOf(program, partner[before]! - 1))) return 'control'
      return isBuilt(program, partner[before]! - 1) ? 'values' : 'function'
    }
    if (isMark(program, before, CLOSED_CURLY) || isMark(program, before, SEMICOLON)) return 'control'
    if (isMark(program, before, CLOSED_SQUARE) || isMark(program, before, GREATER)) {
      return isBranch(program, bracket) ? 'control' : typed(program, typeStart(program, before))
    }
    // A lambda's body; but a map's value in the languages that write maps so.
    if (isMark(program, before, FAT_ARROW)) return program.language.joins?.includes('.') ? 'values' : 'function'
    const isLambda = isMark(program, before, ARROW) || isMark(program, before, BAR) || isMark(program, before, BARS)
    return isLambda ? 'function' : 'values'
  }
  if (CONTROL.has(nameOf(program, before)) || isBranch(program, bracket)) return 'control'
  if (kind[before] === STRING) return 'function'
  return kind[before] === NAME ? typed(program, before) : 'values'
}

/** Whether the line begins as a branch or a loop does: `if x == y {`, `} else if x {`. */
function isBranch(program: Program, bracket: number): boolean {
  const { indent } = program
  let first = bracket - 1
  for (let steps = 0; first > 0 && indent[first]! < 0 && steps < LONGEST_HEAD; steps++) first--
  if (isMark(program, first, CLOSED_CURLY)) first++
  return first < bracket && CONTROL.has(nameOf(program, first))
}

/** Whether `new` stands before the path that ends at a token. */
function isBuilt(program: Program, last: number): boolean {
  return nameOf(program, pathStart(program, last) - 1) === 'new'
}

function pathStart(program: Program, last: number): number {
  let at = last
  while (at >= 2 && isMark(program, at - 1, DOT) && isKind(program, at - 2, NAME)) at -= 2
  return at
}

function typeStart(program: Program, last: number): number {
  for (let at = last; at >= 0 && at > last - 30; at--) if (isMark(program, at, LESS)) return at - 1
  return last
}

/** Braces behind a name: `class Name {`, `func f() Type {`, `Type{`. */
function typed(program: Program, last: number): Braces {
  const word = nameOf(program, last)
  if (CLASS.has(word)) return 'class'
  if (FUNCTION.has(word)) return 'function'
  const before = pathStart(program, last) - 1
  const introduced = nameOf(program, before)
  if (CLASS.has(introduced) || HERITAGE.has(introduced)) return 'class'
  if (FUNCTION.has(introduced)) return 'function'
  if (isMark(program, before, CLOSED_ROUND) || isMark(program, before, ARROW)) return 'function'
  if (isMark(program, before, COLON)) {
    if (isMark(program, before - 1, CLOSED_ROUND)) return 'function'
    return CLASS.has(nameOf(program, before - 2)) ? 'class' : 'values'
  }
  if (isMark(program, before, COMMA) && program.inside[last]! < 0) return 'class'
  return 'values'
}
