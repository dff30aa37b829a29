import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Setting } from '../aws/settings.ts'
import type { Trouble } from '../model/document.ts'
import type { Located, Span } from '../model/span.ts'
import type { InnerText } from './inner-text.ts'
import { type JsonNode, strictTree } from './json/strict.ts'
import { locatedString, textsUnder } from './json/texts.ts'
import type { Reader, Reading } from './reader.ts'
import {
  AWS_MAP,
  type Candidate,
  ENVIRONMENT_MAP,
  GIVES_MORE,
  type Group,
  settingCalled,
  withoutPath,
} from './settings/group.ts'
import { scopesOfGroups } from './settings/scopes.ts'

/** Deeper nesting is no configuration, and would exhaust the parser's stack. */
const DEEPEST = 500
const MOST_TROUBLE = 3

/**
 * Reads JSON with comments and trailing commas, and JSON lines. Spans are UTF-16 offsets into `text`. What is broken
 * costs only the values around it: the first errors become troubles.
 */
export const readJson: Reader = (text, path) => {
  const strict = strictTree(text, DEEPEST)
  return strict ? readingOf([{ root: strict, source: text, start: 0 }], text, []) : readLoose(text, path)
}

/** JSON with comments, in lines, broken, or nothing of it. */
function readLoose(text: string, path: string): Reading {
  const roots = rootsIn(text)
  if (roots.tooDeep) {
    const message = `Expected no more than ${DEEPEST} levels of nesting.`
    return { scopes: [], trouble: [{ span: roots.tooDeep, message }] }
  }
  const errors: ParseError[] = []
  const whole = parsedTree(text, errors)
  const several =
    errors.some(({ error }) => printParseErrorCode(error) === 'EndOfFileExpected') && roots.spans.length > 1
  if (several) return readingOf(rootsOf(text, isLines(text) ? linesOf(text) : roots.spans), text, [])
  // JSON5 has names without quotes and more, all of which this parser would call errors.
  const trouble = /\.json5$/i.test(path)
    ? []
    : errors.slice(0, MOST_TROUBLE).map((error) => troubleOf(error, text.length))
  return readingOf([{ root: whole, source: text, start: 0 }], text, trouble)
}

/** A value that stands in no other, the text that it was parsed from, and where that begins in the file. */
interface Root {
  readonly root: JsonNode | undefined
  readonly source: string
  readonly start: number
}

function* rootsOf(text: string, spans: Iterable<Span>): Iterable<Root> {
  for (const { start, end } of spans) {
    const source = text.slice(start, end)
    yield { root: strictTree(source, DEEPEST) ?? parsedTree(source, []), source, start }
  }
}

function readingOf(roots: Iterable<Root>, text: string, trouble: readonly Trouble[]): Reading {
  const groups: Group[] = []
  const texts: InnerText[] = []
  for (const { root, source, start } of roots) gatherRoot(root, { groups, texts, source, start })
  const given = groups.filter(({ candidates }) => candidates.length > 0)
  return { scopes: scopesOfGroups(text, given), trouble, texts }
}

function parsedTree(text: string, errors: ParseError[]): JsonNode | undefined {
  return parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true })
}

interface Gathered {
  readonly groups: Group[]
  readonly texts: InnerText[]
  /** The text that was parsed, and where it begins: the file or a line of it. */
  readonly source: string
  readonly start: number
}

function gatherRoot(root: JsonNode | undefined, into: Gathered): void {
  if (!root) return
  gather(root, into)
  // One by one: a file may hold more texts than a call takes arguments.
  for (const inner of textsUnder(root, into.source, into.start)) into.texts.push(inner)
}

/** An object or array, with the group that its own values and those of its `credentials` belong to. */
interface Around {
  readonly key: Located<string> | undefined
  readonly parent: Group | undefined
  readonly elements: Group | undefined
  readonly isOpen: boolean
}

const TOP: Around = { key: undefined, parent: undefined, elements: undefined, isOpen: false }

function gather(node: JsonNode, into: Gathered, around: Around = TOP): void {
  if (node.type !== 'object' && node.type !== 'array') return
  const group = groupFor(node, into, around)
  into.groups.push(group)
  if (node.type === 'array') {
    for (const element of node.children ?? []) gather(element, into, { ...TOP, elements: group })
    return
  }
  const entries = entriesOf(node, into)
  const naming = entries.find(({ key }) => /^(?:name|key)$/i.test(key.value))
  const isConnection = entries.some(
    ({ key, value }) => key.value === 'conn_type' && /^(?:aws|s3)$/.test(String(value.value)),
  )
  const valued = entries.find(({ key }) => /^value$/i.test(key.value))
  if (naming?.value.type === 'string' && valued) {
    const name = withoutPath(locatedString(naming.value, into.source, into.start))
    add(around.elements ?? group, name, valued.value, into)
  } else {
    for (const { key, value } of entries)
      add(group, key, value, into, isConnection ? CONNECTION.get(key.value) : undefined)
  }
  const isOpen = entries.some(({ key }) => GIVES_MORE.test(key.value))
  for (const { key, value } of entries) {
    // What Airflow calls extra belongs to the connection itself.
    if (isConnection && key.value === 'extra' && value.type === 'object') {
      for (const extra of entriesOf(value, into)) add(group, extra.key, extra.value, into)
      continue
    }
    const parent = /credentials$/i.test(key.value) ? group : undefined
    gather(value, into, { key, parent, elements: undefined, isOpen })
  }
}

interface Entry {
  readonly key: Located<string>
  readonly value: JsonNode
}

function entriesOf(node: JsonNode, { source, start }: Gathered): readonly Entry[] {
  const entries: Entry[] = []
  for (const { children } of node.children ?? []) {
    const key = children?.[0]
    const value = children?.[1]
    if (key && value) entries.push({ key: locatedString(key, source, start), value })
  }
  return entries
}

function groupFor(node: JsonNode, { start }: Gathered, { key, parent, isOpen }: Around): Group {
  const at = start + node.offset
  return {
    kind: key && ENVIRONMENT_MAP.test(key.value) ? 'environment' : 'object',
    name: key ?? { value: 'object', span: { start: at, end: at + 1 } },
    // A parent is there only for its credentials.
    trusted: key !== undefined && (AWS_MAP.test(key.value) || parent?.trusted === true),
    isOpen,
    candidates: [],
    ...(parent ? { parent } : {}),
  }
}

/** What Airflow's connections to AWS hold under names of their own. */
const CONNECTION: ReadonlyMap<string, Setting> = new Map([
  ['login', { role: 'access-key-id', evidence: 'name', qualifier: '' }],
  ['password', { role: 'secret-access-key', evidence: 'name', qualifier: '' }],
])

function add(group: Group, name: Located<string>, value: JsonNode, into: Gathered, own?: Setting): void {
  const setting = own ?? settingCalled(name.value)
  if (!setting) return
  let candidate: Candidate | undefined
  if (value.type === 'string') {
    const { value: text, span } = locatedString(value, into.source, into.start)
    candidate = { name, setting, span, text }
  } else if (value.type === 'number' && setting.role === 'account-id') {
    const start = into.start + value.offset
    const span = { start, end: start + value.length }
    candidate = { name, setting, span, text: String(value.value) }
  }
  if (candidate) group.candidates.push(candidate)
}

interface Roots {
  /** Objects and arrays that stand in no other. */
  readonly spans: readonly Span[]
  readonly tooDeep?: Span
}

/** Follows the brackets as the parser will: a bracket that closes nothing that is open counts for nothing. */
function rootsIn(text: string): Roots {
  const open: string[] = []
  const spans: Span[] = []
  let start = 0
  for (let at = 0; at < text.length; at = afterToken(text, at)) {
    const unit = text[at]!
    if (unit === '{' || unit === '[') {
      if (open.length === 0) start = at
      open.push(unit === '{' ? '}' : ']')
      if (open.length > DEEPEST) return { spans, tooDeep: { start: at, end: at + 1 } }
    } else if (unit === open.at(-1)) {
      open.pop()
      if (open.length === 0) spans.push({ start, end: at + 1 })
    }
  }
  if (open.length > 0) spans.push({ start, end: text.length })
  return { spans }
}

/**
 * Behind the string, comment or character that begins here. By hand: a regular expression runs out of stack on a
 * string of fifty megabytes.
 */
function afterToken(text: string, at: number): number {
  if (text[at] === '"') {
    let end = at + 1
    while (end < text.length && text[end] !== '"' && text[end] !== '\n' && text[end] !== '\r')
      end += text[end] === '\\' ? 2 : 1
    return end + 1
  }
  if (text[at] !== '/') return at + 1
  const close = text[at + 1] === '/' ? '\n' : text[at + 1] === '*' ? '*/' : ''
  if (close === '') return at + 1
  const end = text.indexOf(close, at + 2)
  return end < 0 ? text.length : end + close.length
}

/** Whether each line is a value of its own, so that a broken one cannot swallow the next. */
function isLines(text: string): boolean {
  let count = 0
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end)
    if (/^\s*$/.test(line)) continue
    if (!/^\s*[[{"]/.test(line) || (count === 0 && !/[\]}"]\s*$/.test(line))) return false
    count++
  }
  return count > 1
}

function* linesOf(text: string): Iterable<Span> {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) yield { start: index, end: index + line.length }
}

/** What the parser expected, in plain words and without a word of the file. */
const EXPECTED: Readonly<Record<string, string>> = {
  InvalidSymbol: 'Expected a JSON value or a quoted name here.',
  InvalidNumberFormat: 'Expected a number as JSON writes it.',
  PropertyNameExpected: 'Expected a name in double quotes here.',
  ValueExpected: 'Expected a value here.',
  ColonExpected: 'Expected `:` after the name.',
  CommaExpected: 'Expected `,` before the next value.',
  CloseBraceExpected: 'Expected `}` here.',
  CloseBracketExpected: 'Expected `]` here.',
  EndOfFileExpected: 'Expected the end of the file here.',
  UnexpectedEndOfComment: 'Expected `*/` before the end of the file.',
  UnexpectedEndOfString: 'Expected a closing quote before the end of the line.',
  UnexpectedEndOfNumber: 'Expected a digit here.',
  InvalidUnicode: 'Expected four hexadecimal digits after the backslash and `u`.',
  InvalidEscapeCharacter: 'Expected an escape that JSON knows after the backslash.',
  InvalidCharacter: 'Expected an escape in place of this control character.',
}

function troubleOf({ error, offset, length }: ParseError, end: number): Trouble {
  const start = Math.min(offset, end)
  const message = EXPECTED[printParseErrorCode(error)] ?? 'Expected JSON here.'
  return { span: { start, end: Math.min(start + length, end) }, message }
}
