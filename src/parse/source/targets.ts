import type { Located } from '../../model/span.ts'
import { SEPARATORS } from './calls.ts'
import {
  ARROW,
  CLOSED_CURLY,
  CLOSED_ROUND,
  CLOSED_SQUARE,
  COLON,
  COMMA,
  EQUALS,
  GREATER,
  insideOf,
  isAny,
  isCloser,
  isKind,
  isMark,
  LESS,
  locatedName,
  mark,
  NAME,
  nameOf,
  type Program,
  ROUND,
  STRING,
  stringOf,
} from './program.ts'

/** What is given a value: `region`, `os.environ["AWS_REGION"]`, `val accessKey: String`. */
export interface Target {
  readonly name: Located<string>
  /** What the name is a part of: `os.environ`, `self`, `config["aws"]`; empty for a variable. */
  readonly path: string
  /** The token that it begins with. */
  readonly first: number
}

const LONGEST_PATH = 80
const LONGEST_TYPE = 14
const TYPE_MARKS: ReadonlySet<number> = new Set(
  ['.', '::', '<', '>', '&', '*', '?', '!', '[', ']', '|'].map((each) => mark(each)),
)
const ASSIGNING: ReadonlySet<number> = new Set(['||', '??', '?'].map((each) => mark(each)))

/** What stands before a mark that gives a value. */
export function targetBefore(program: Program, separator: number): Target | undefined {
  // `||=` and `??=` set what is not set.
  const last = isAny(program, separator - 1, ASSIGNING) ? separator - 2 : separator - 1
  if (isKind(program, last, STRING)) return { name: stringName(program, last), path: '', first: last }
  const typed = isMark(program, separator, EQUALS) ? typedName(program, last) : undefined
  if (typed !== undefined) return memberAt(program, typed)
  if (isCloser(program, last)) return subscript(program, last)
  return isKind(program, last, NAME) ? memberAt(program, last) : undefined
}

/** A variable, or the part of a path that ends with a name. */
function memberAt(program: Program, last: number): Target {
  const name = locatedName(program, last)
  if (!isAny(program, last - 1, SEPARATORS)) {
    // `@key` is a part of the object in the languages that have it.
    const isOwn = program.text[program.start[last]!] === '@'
    return { name, path: isOwn ? 'self' : '', first: last }
  }
  return { name, ...pathUpTo(program, last - 1) }
}

/** `x["NAME"]`, `x[:name]`, `$x{NAME}`; an array's size behind its name says nothing. */
function subscript(program: Program, last: number): Target | undefined {
  const open = program.partner[last]!
  if (open < 0) return undefined
  const inner = last - 1
  if (
    isMark(program, last, CLOSED_SQUARE) &&
    (inner === open || (inner === open + 1 && /^\d/.test(textAt(program, inner))))
  ) {
    return isKind(program, open - 1, NAME) ? memberAt(program, open - 1) : undefined
  }
  const isSymbol = inner === open + 2 && isMark(program, open + 1, COLON)
  if (inner !== open + 1 && !isSymbol) return undefined
  const isString = isKind(program, inner, STRING)
  // A bare word names a part only in Perl's braces and as a symbol.
  if (!isString && !(isKind(program, inner, NAME) && (isSymbol || isMark(program, last, CLOSED_CURLY))))
    return undefined
  if (isMark(program, last, CLOSED_ROUND) && !isString) return undefined
  const name = isString ? stringName(program, inner) : locatedName(program, inner)
  if (
    open === 0 ||
    !(isKind(program, open - 1, NAME) || isCloser(program, open - 1) || isMark(program, open - 1, ARROW))
  ) {
    return isString ? { name, path: '', first: open } : undefined
  }
  return { name, ...pathUpTo(program, isMark(program, open - 1, ARROW) ? open - 1 : open) }
}

function textAt({ text, start, end }: Program, at: number): string {
  return text.slice(start[at], end[at])
}

export function stringName(program: Program, at: number): Located<string> {
  return { value: stringOf(program, at), span: insideOf(program, at) }
}

/** The path that ends before a token, without blanks. */
function pathUpTo(program: Program, end: number): { readonly path: string; readonly first: number } {
  let first = end
  for (let at = end - 1; at >= 0; ) {
    // Calls and subscripts, then the name that they stand behind, then perhaps a mark and more of the path.
    while (isCloser(program, at) && program.partner[at]! >= 0) at = program.partner[at]! - 1
    if (!isKind(program, at, NAME) || program.start[end - 1]! - program.start[at]! > LONGEST_PATH) break
    first = at
    if (!isAny(program, at - 1, SEPARATORS)) break
    at -= 2
  }
  const path = program.text.slice(program.start[first], program.end[end - 1]).replace(/\s+|^[$@]+/g, '')
  return { path: first === end ? '' : path, first }
}

/** The name before its type: `name: Type =`, `name string =`, `name As String =`. */
function typedName(program: Program, last: number): number | undefined {
  if (isKind(program, last, NAME) && isKind(program, last - 1, NAME)) {
    if (/^as$/i.test(nameOf(program, last - 1))) return isKind(program, last - 2, NAME) ? last - 2 : undefined
    // Go's types come behind their names.
    if (nameOf(program, last) === 'string' && program.language.extras?.has('back-tick')) return last - 1
  }
  for (let at = last; at > last - LONGEST_TYPE && at > 0; at--) {
    if (isMark(program, at, COLON)) {
      return isKind(program, at - 1, NAME) && !isBranchOnOneLine(program, at) ? at - 1 : undefined
    }
    const isType = isKind(program, at, NAME) || isAny(program, at, TYPE_MARKS)
    if (!isType || program.indent[at]! >= 0) return undefined
  }
  return undefined
}

/** `if missing: key = "…"`: the colon begins the statements of a branch, not a type. */
function isBranchOnOneLine(program: Program, colon: number): boolean {
  if (!program.language.indented || isMark(program, program.inside[colon]!, ROUND)) return false
  let first = colon
  while (first > 0 && program.indent[first]! < 0 && colon - first < 60) first--
  return /^(?:if|elif|else|for|while|try|except|finally|with|class|def|async)$/.test(nameOf(program, first))
}

/** Whether a type stands behind a colon, and a value only behind it: `name: Type =`. */
export function isTyped(program: Program, colon: number): boolean {
  const { count } = program
  let depth = 0
  for (let at = colon + 1; at < count && at <= colon + LONGEST_TYPE; at++) {
    if (isMark(program, at, LESS)) depth++
    else if (isMark(program, at, GREATER)) depth--
    else if (isMark(program, at, EQUALS)) return at > colon + 1
    else if (depth > 0 && isMark(program, at, COMMA)) continue
    else if (!isKind(program, at, NAME) && !isAny(program, at, TYPE_MARKS)) return false
    if (program.indent[at]! >= 0 && at > colon + 1) return false
  }
  return false
}
