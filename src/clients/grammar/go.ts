import {
  type ClientFile,
  type Line,
  linesOf,
  type OpenSection,
  type Reading,
  type Setting,
  spanIn,
  trimmedBy,
  trimmedEnd,
} from '../section.ts'

/**
 * The INI reader of the AWS SDK for Go v2 (internal/ini: tokenize.go, parse.go, strings.go, as in the releases that
 * Terraform's provider 5 and 6 are built with): names fold case, quotes around values go, `:` is as good as `=`, and an
 * indented setting under one with a value is a setting of its own.
 */
export function readAsGo(file: ClientFile): Reading {
  const reader: Reader = { file, sections: new Map(), current: undefined, key: undefined }
  for (const line of linesOf(file.text, /\r?\n/g)) take(reader, line)
  return { sections: reader.sections }
}

interface Reader {
  readonly file: ClientFile
  readonly sections: Map<string, OpenSection>
  current: OpenSection | undefined
  key: string | undefined
}

const BLANKS = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const BLANK = new RegExp(`[${BLANKS}]`)
const INDENT = /[ \t]/

/** Go's `strings.TrimSpace`: U+0085 is a blank, U+FEFF is none. */
function goTrim(text: string): string {
  return trimmedBy(text, BLANK)
}

function take(reader: Reader, line: Line): void {
  const { text } = line
  if (goTrim(text) === '' || /^[ \t]*[#;]/.test(text)) return
  if (openSection(reader, line)) return
  const isIndented = text[0] === ' ' || text[0] === '\t'
  if (!isIndented) {
    setProperty(reader, line, trimmedEnd(withoutComment(text), INDENT))
    return
  }
  const rest = text.replace(/^[ \t]+/, '')
  if (takesMore(reader) === 'group') group(reader, rest)
  else if (/[=:]/.test(rest)) setProperty(reader, line, goTrim(withoutComment(rest)))
  else continueValue(reader, rest)
}

function openSection(reader: Reader, line: Line): boolean {
  const header = goTrim(line.text.split(/[#;]/, 1)[0]!)
  if (header.length < 2 || !header.startsWith('[') || !header.endsWith(']')) return false
  const inner = goTrim(header.slice(1, -1))
  const parts = /^([^ \t]*)[ \t]+(.*)$/s.exec(inner)
  const name = parts ? `${parts[1]} ${parts[2]}` : inner
  reader.key = undefined
  reader.current = reader.sections.get(name) ?? {
    name,
    span: spanIn(line, header, 0),
    settings: new Map<string, Setting>(),
  }
  reader.sections.set(name, reader.current)
  return true
}

/** Whether an indented line belongs to the setting above: to its empty value as a group. */
function takesMore({ current, key }: Reader): 'group' | 'value' | undefined {
  const above = key === undefined ? undefined : current?.settings.get(key)
  if (!above) return undefined
  return above.value === '' ? 'group' : 'value'
}

function setProperty(reader: Reader, line: Line, text: string): void {
  const pair = splitPair(text)
  if (!pair || !reader.current) return
  const [name, value] = pair
  reader.key = name.toLowerCase()
  const nameSpan = spanIn(line, name, 0)
  const behind = nameSpan.end - line.start
  const span = spanIn(line, value, behind + Math.max(0, line.text.slice(behind).search(/[=:]/)) + 1)
  reader.current.settings.set(reader.key, {
    name: reader.key,
    value: unquoted(value),
    nameSpan,
    span,
    file: reader.file,
  })
}

function group({ current, key }: Reader, rest: string): void {
  const above = current!.settings.get(key!)!
  const pair = splitPair(rest)
  if (!pair) return
  const nested = new Map(above.nested)
  nested.set(pair[0].toLowerCase(), unquoted(pair[1]))
  current!.settings.set(key!, { ...above, nested })
}

function continueValue(reader: Reader, rest: string): void {
  if (takesMore(reader) !== 'value') return
  const above = reader.current!.settings.get(reader.key!)!
  reader.current!.settings.set(reader.key!, { ...above, value: `${above.value}\n${rest}` })
}

function withoutComment(text: string): string {
  return text.split(/[ \t][#;]/, 1)[0]!
}

/** At the first of `=` and `:`. */
function splitPair(text: string): readonly [name: string, value: string] | undefined {
  const at = text.search(/[=:]/)
  return at < 0 ? undefined : [goTrim(text.slice(0, at)), goTrim(text.slice(at + 1))]
}

function unquoted(text: string): string {
  const isQuoted = text.length >= 2 && (text[0] === '"' || text[0] === "'") && text.at(-1) === text[0]
  return isQuoted ? text.slice(1, -1) : text
}
