import {
  ARROW,
  BACKSLASH,
  BANG,
  COLON,
  COLONS,
  COMMA,
  DOT,
  EQUALS,
  FAT_ARROW,
  GREATER,
  isAny,
  isCloser,
  isKind,
  isMark,
  isOpener,
  LESS,
  mark,
  NAME,
  nameOf,
  type Program,
  QUESTION,
  SAFE_DOT,
  SEMICOLON,
} from './program.ts'

/** What stands before the bracket of a call: `Aws::Credentials.new`, `new BasicAWSCredentials`, `.region`. */
export interface Callee {
  /** The names of the path, first to last. */
  readonly names: readonly string[]
  /** The token that the path begins with. */
  readonly first: number
  readonly isNew: boolean
  /** What the path is called on, where that ends in a bracket: the opening one. -1 where it does not. */
  readonly on: number
  /** The last type in angle brackets: `make_shared<AWSCredentials>(…)`. */
  readonly argument: string
}

/** An item between commas: its first token, and the one after its last. */
export interface Item {
  readonly start: number
  readonly end: number
}

const LONGEST_PATH = 10
const LONGEST_ARGUMENTS = 30
const MOST_ITEMS = 24
const LONGEST_LIST = 2000

export const SEPARATORS: ReadonlySet<number> = new Set([DOT, SAFE_DOT, COLONS, ARROW, BACKSLASH])
const EMPTY_ANGLES = mark('<>')

/** The names before a bracket; `undefined` where none stands there. */
export function calleeOf(program: Program, bracket: number): Callee | undefined {
  let last = bracket - 1
  // Rust's macros, Ruby's and Kotlin's marks of a name.
  if (isMark(program, last, BANG) || isMark(program, last, QUESTION)) last--
  let argument = ''
  if (isMark(program, last, EMPTY_ANGLES)) last--
  else if (isMark(program, last, GREATER)) {
    argument = nameOf(program, last - 1)
    const least = last - LONGEST_ARGUMENTS
    while (last > least && last >= 0 && !isMark(program, last, LESS)) last--
    last--
  }
  if (isMark(program, last, COLONS)) last--
  if (!isKind(program, last, NAME)) return undefined
  const names = [nameOf(program, last)]
  let first = last
  let on = -1
  while (names.length < LONGEST_PATH && isSeparator(program, first - 1)) {
    const before = first - 2
    if (isCloser(program, before) && program.partner[before]! >= 0) on = program.partner[before]!
    if (!isKind(program, before, NAME)) break
    names.unshift(nameOf(program, before))
    first = before
  }
  return { names, first, isNew: nameOf(program, first - 1) === 'new', on, argument }
}

function isSeparator(program: Program, at: number): boolean {
  if (isAny(program, at, SEPARATORS)) return true
  // Lua's `client:method(…)`.
  return isMark(program, at, COLON) && program.language.extras?.has('long-bracket') === true
}

/** The first bracket of a chain of calls (`A.builder().region(…).build()`), for each of them. */
export function chainsOf(program: Program): (bracket: number) => number {
  const roots = new Map<number, number>()
  return (bracket) => {
    const passed: number[] = []
    let at = bracket
    for (;;) {
      const known = roots.get(at)
      if (known === undefined) passed.push(at)
      else at = known
      const on = known === undefined ? (calleeOf(program, at)?.on ?? -1) : -1
      if (on < 0) break
      at = on
    }
    for (const each of passed) roots.set(each, at)
    return at
  }
}

/** The items of a bracket, as far as anybody writes them. */
export function itemsOf(program: Program, bracket: number): readonly Item[] {
  const { count, inside, partner } = program
  const items: Item[] = []
  const last = Math.min(count, bracket + LONGEST_LIST)
  let start = bracket + 1
  let at = start
  while (at < last && inside[at] === bracket && items.length < MOST_ITEMS) {
    if (isMark(program, at, COMMA) || isMark(program, at, SEMICOLON)) {
      if (at > start) items.push({ start, end: at })
      start = at + 1
    }
    if (isOpener(program, at)) {
      if (partner[at]! < 0) break
      at = partner[at]!
    }
    at++
  }
  if (at > start && items.length < MOST_ITEMS) items.push({ start, end: at })
  return items
}

const NAMING: ReadonlySet<number> = new Set([EQUALS, COLON, FAT_ARROW])

/** Whether an item is a name with its value. */
export function isNamedItem(program: Program, { start }: Item): boolean {
  return isAny(program, start + 1, NAMING)
}
