import type { Located } from '../model/span.ts'
import type { Reader } from './reader.ts'
import type { Group } from './settings/group.ts'
import { scopesOfGroups } from './settings/scopes.ts'
import { stringsOf } from './toml/strings.ts'
import { child, further, OVERRIDES, set, setInside, type Table, tableAtTop } from './toml/tables.ts'

/** Deeper nesting is no configuration. */
const DEEPEST = 100

const HEADER = /\[\[?[ \t]*[A-Za-z_][\w."' \t-]{0,500}\]\]?[ \t]*(?=[\r\n#]|$)/y
const BARE_KEY = /[^\s=:.,#"'[\]{}]+/y
const PAIR = /[\w.-]{1,200}[ \t]*=/y
const LINE = /[^\r\n]*/y
const WORD = /[^\s,\]}#]*/y

/**
 * Reads TOML, well-formed or not: tables, inline tables and lists of tables, each a scope. What is not closed ends
 * where the next line sets something else. Source: toml.io, version 1.1.
 */
export const readToml: Reader = (text, path) => {
  const string = stringsOf(text)
  const isSam = /(?:^|\/)samconfig\.toml$/.test(path)
  const groups: Group[] = []
  const root = tableAtTop(groups)

  const under = (table: Table, key: Located<string>) => child(table, key, isSam && key.value === 'parameters')
  const anew = (table: Table, key: Located<string>) => further(table, key, isSam && key.value === 'parameters')

  /** A key's parts, and where they end. */
  function keysAt(start: number): { readonly keys: readonly Located<string>[]; readonly end: number } {
    const keys: Located<string>[] = []
    let at = afterBlanks(text, start)
    for (;;) {
      const quoted = string(at)
      const end = quoted?.end ?? endOf(BARE_KEY, text, at)
      if (end === at) return { keys: [], end: at }
      keys.push(
        quoted ? { value: quoted.text, span: quoted.span } : { value: text.slice(at, end), span: { start: at, end } },
      )
      at = afterBlanks(text, end)
      if (text[at] !== '.' || keys.length >= DEEPEST) return { keys, end: at }
      at = afterBlanks(text, at + 1)
    }
  }

  /** The table that a header names, and where the header's line goes on. */
  function header(start: number): { readonly table: Table; readonly end: number } {
    const isFurther = text.startsWith('[[', start)
    const { keys, end } = keysAt(start + (isFurther ? 2 : 1))
    let table = root
    keys.forEach((key, index) => {
      table = isFurther && index === keys.length - 1 ? anew(table, key) : under(table, key)
    })
    return { table, end: endOf(LINE, text, end) }
  }

  /** Reads `key = value` and says where it ends; anything else ends with its line. */
  function pair(table: Table, start: number, depth: number): number {
    const { keys, end } = keysAt(start)
    const name = keys.at(-1)
    if (!name || (text[end] !== '=' && text[end] !== ':')) return depth > 0 ? end : endOf(LINE, text, end)
    let owner = table
    for (const key of keys.slice(0, -1)) owner = under(owner, key)
    return value(owner, name, afterBlanks(text, end + 1), depth)
  }

  function value(table: Table, key: Located<string>, at: number, depth: number): number {
    const quoted = string(at)
    if (quoted) {
      set(table, key, quoted)
      if (key.value === OVERRIDES) setInside(text, under(table, key), quoted.span)
      return quoted.end
    }
    const isTemplate = text.startsWith('{{', at) || text.startsWith('{%', at)
    if (text[at] === '{' && !isTemplate && depth < DEEPEST) return inlineTable(under(table, key), at + 1, depth + 1)
    if (text[at] === '[' && depth < DEEPEST) return list(table, key, at + 1, depth + 1)
    const end = depth > 0 && !isTemplate ? endOf(WORD, text, at) : endOfBare(text, at)
    if (end > at) set(table, key, { span: { start: at, end }, text: text.slice(at, end) })
    return end
  }

  function inlineTable(table: Table, start: number, depth: number): number {
    let at = start
    while (at < text.length) {
      const next = afterTrivia(text, at)
      if (text[next] === '}') return next + 1
      // Over several lines, commas stand between what a table holds.
      const isApart = at > start && !text.slice(at, next).includes(',')
      if (isLeftOpen(next, HEADER) || (isApart && isLeftOpen(next, PAIR))) return next
      const end = pair(table, next, depth)
      at = end > next ? end : next + 1
    }
    return at
  }

  function list(table: Table, key: Located<string>, start: number, depth: number): number {
    let at = start
    while (at < text.length) {
      const next = afterTrivia(text, at)
      if (text[next] === ']') return next + 1
      if (isLeftOpen(next, HEADER) || isLeftOpen(next, PAIR)) return next
      const end = element(table, key, next, depth)
      at = end > next ? end : next + 1
    }
    return at
  }

  function element(table: Table, key: Located<string>, at: number, depth: number): number {
    const quoted = string(at)
    if (quoted) {
      setInside(text, under(table, key), quoted.span)
      return quoted.end
    }
    if (text[at] === '{' && depth < DEEPEST) return inlineTable(anew(table, key), at + 1, depth + 1)
    if (text[at] === '[' && depth < DEEPEST) return list(table, key, at + 1, depth + 1)
    return endOf(WORD, text, at)
  }

  /** `[name = "value"`: a bracket that strayed into a line. */
  function isPairInBracket(at: number): boolean {
    return endOf(PAIR, text, at + 1) > at + 1
  }

  /** Whether a new line sets something that no table or list holds: a bracket before was not closed. */
  function isLeftOpen(at: number, statement: RegExp): boolean {
    return endOf(statement, text, at) > at && beginsLine(text, at)
  }

  let table = root
  for (let at = afterTrivia(text, 0); at < text.length; at = afterTrivia(text, at)) {
    if (text[at] === '[' && !isPairInBracket(at)) {
      const found = header(at)
      table = found.table
      at = found.end
    } else {
      const end = pair(table, text[at] === '[' ? at + 1 : at, 0)
      // Behind a value nothing else stands in its line.
      at = beginsLine(text, end) ? end : endOf(LINE, text, end)
    }
  }
  return { scopes: scopesOfGroups(text, groups), trouble: [] }
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

function beginsLine(text: string, at: number): boolean {
  let before = at
  while (text[before - 1] === ' ' || text[before - 1] === '\t') before--
  return before === 0 || text[before - 1] === '\n' || text[before - 1] === '\r'
}

function afterBlanks(text: string, start: number): number {
  let at = start
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

/** Behind blanks, line ends, commas and comments. */
function afterTrivia(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    if (text[at] === '#') at = endOf(LINE, text, at)
    else if (/[\s,\ufeff]/.test(text[at]!)) at++
    else break
  }
  return at
}

/** A value without its quotes goes on to its comment. */
function endOfBare(text: string, start: number): number {
  const line = text.slice(start, endOf(LINE, text, start))
  const comment = line.search(/[ \t]#/)
  return start + (comment < 0 ? line : line.slice(0, comment)).trimEnd().length
}
