import type { Located, Span } from '../model/span.ts'
import { dottedGroups } from './dotted-groups.ts'
import { dottedSetting } from './dotted-names.ts'
import type { Reader } from './reader.ts'
import { scopesOfGroups } from './settings/scopes.ts'

/** Longer names are no settings, in UTF-16 units. */
const LONGEST_NAME = 200
/** Longer values are no credentials. */
const LONGEST_VALUE = 20_000

/**
 * Reads Java's properties and the options of its virtual machine. Settings with the same prefix (`cloud.aws.…`) belong
 * together. Blanks at a value's end are part of it, as Java has it. Source: java.util.Properties, `load`.
 */
export const readProperties: Reader = (text, path) => {
  if (BUNDLE.test(path)) return { scopes: [], trouble: [] }
  const name = { value: 'properties', span: { start: 0, end: 0 } }
  const settings = dottedGroups({ kind: 'object', name, trusted: FILE_OF_AWS.test(path) })
  for (const property of propertiesIn(text)) {
    for (const { name, span, value } of isVmOptions(property.name.value)
      ? systemProperties(text, property)
      : [property]) {
      const found = dottedSetting(name.value)
      if (found) settings.add(found, name, span, value)
    }
  }
  return { scopes: scopesOfGroups(text, settings.groups()), trouble: [] }
}

/** A program's messages in some language, where `aws.region` is a label: left to the text reader. */
const BUNDLE =
  /(?:^|\/)(?:messages|labels|strings)[^/]*$|_(?:[a-z]{2}_[A-Z]{2}|ar|cs|da|de|en|es|fi|fr|hu|ja|ko|nl|pl|pt|ru|sv|tr|uk|zh)\.properties$/

/** `AwsCredentials.properties` of the SDK for Java 1 has names as general as `accessKey`. */
const FILE_OF_AWS = /(?:^|\/)(?:aws|[^/]{0,100}aws[-_.]?credentials)[^/]*$/i

interface Property {
  readonly name: Located<string>
  readonly span: Span
  readonly value: string
}

/** Names and values without their escapes, in the file's order. Lines that end in a backslash go on in the next. */
function* propertiesIn(text: string): Iterable<Property> {
  let start = -1
  for (const match of text.matchAll(/([^\r\n]*)(?:\r\n|[\r\n]|$)/g)) {
    const first = start < 0 ? firstUnit(text, match.index) : start
    const end = match.index + match[1]!.length
    // A comment does not go on in the next line, whatever it ends in.
    if (start < 0 && (text[first] === '#' || text[first] === '!')) continue
    const goesOn = end < text.length && isContinued(text, match.index, end)
    start = goesOn ? first : -1
    const property = goesOn ? undefined : propertyAt(text, first, end)
    if (property) yield property
  }
}

function firstUnit(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\f' || text[at] === '\ufeff') at++
  return at
}

/** Whether an odd number of backslashes stands before the end. */
function isContinued(text: string, start: number, end: number): boolean {
  let slashes = 0
  while (end - slashes > start && text[end - slashes - 1] === '\\') slashes++
  return slashes % 2 === 1
}

function propertyAt(text: string, start: number, end: number): Property | undefined {
  const name = nameSpan(text, start, end)
  if (!name) return undefined
  const valueStart = afterDelimiter(text, name.end, end)
  if (end - valueStart > LONGEST_VALUE) return undefined
  return {
    name: { value: unescaped(text.slice(name.start, name.end)), span: name },
    span: { start: valueStart, end },
    value: unescaped(text.slice(valueStart, end)),
  }
}

const DELIMITERS = '=: \t\f\r\n'

/** From the line's first unit to a delimiter without a backslash. */
function nameSpan(text: string, start: number, end: number): Span | undefined {
  let at = start
  while (at < end && at - start <= LONGEST_NAME && !DELIMITERS.includes(text[at]!)) at += text[at] === '\\' ? 2 : 1
  return at > start && at < end && at - start <= LONGEST_NAME ? { start, end: at } : undefined
}

/** Blanks, one `=` or `:`, blanks; a value may begin in the next line. */
function afterDelimiter(text: string, start: number, end: number): number {
  let at = afterBlanks(text, start, end)
  if (at < end && (text[at] === '=' || text[at] === ':')) at = afterBlanks(text, at + 1, end)
  return at
}

function afterBlanks(text: string, start: number, end: number): number {
  let at = start
  while (at < end) {
    const unit = text[at]!
    const next = text[at + 1]
    if (unit === '\\' && (next === '\n' || next === '\r')) at += 2
    else if (/[ \t\f\r\n]/.test(unit)) at++
    else break
  }
  return at
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' }

/** A backslash before a line's end swallows it with the blanks behind; before anything else it stands for that. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(?:(?:\r\n|[\r\n])\s*|u([0-9a-fA-F]{4})|([\s\S]))?/g, (_, hex?: string, unit?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
    return unit === undefined ? '' : (NAMED_ESCAPES[unit] ?? unit)
  })
}

/** A line of nothing but options, or a setting that holds a command line for Java. */
function isVmOptions(name: string): boolean {
  return name.startsWith('-D') || /(?:jvm|java|vm)[._-]?(?:args|opts|options)$|argLine$/i.test(name)
}

/** `-Daws.accessKeyId=…`, once and again, in quotes or bare. */
function* systemProperties(text: string, line: Property): Iterable<Property> {
  const from = line.name.value.startsWith('-D') ? line.name.span.start : line.span.start
  const options = /(?<![^\s"'])-D([\w.-]{1,200})=(?:"([^"]*)"|'([^']*)'|([^\s"']*))/dg
  for (const match of text.slice(from, line.span.end).matchAll(options)) {
    const [start, end] = match.indices![2] ?? match.indices![3] ?? match.indices![4]!
    const [nameStart, nameEnd] = match.indices![1]!
    yield {
      name: { value: match[1]!, span: { start: from + nameStart, end: from + nameEnd } },
      span: { start: from + start, end: from + end },
      value: text.slice(from + start, from + end),
    }
  }
}
