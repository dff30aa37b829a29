import type { Span } from '../../model/span.ts'
import {
  type ClientFile,
  type Line,
  leadingBlanks,
  linesOf,
  type OpenSection,
  type Reading,
  type Refusal,
  type Section,
  type Setting,
  spanIn,
  trimmedBy,
  trimmedEnd,
} from '../section.ts'

/**
 * Python's RawConfigParser as botocore uses it (botocore/configloader.py, 1.43.11; CPython 3.12 configparser.py): strict,
 * `=` and `:`, no comments behind values, continuation by indentation, `[DEFAULT]` in every section.
 */
export function readAsBotocore(file: ClientFile): Reading {
  if (file.isDamaged) {
    const span = { start: 0, end: 0 }
    return refused(file, span, 'holds a byte that is not UTF-8', 'file-encoding')
  }
  const parser = newParser(file)
  for (const line of linesOf(file.text, /\r\n?|\n/g)) {
    const refusal = take(parser, line)
    if (refusal) return { refusal }
  }
  return parser.junk ? { refusal: parser.junk } : finished(parser)
}

/** Blanks as Python's `str.strip` knows them: U+0085 and the separators of ASCII, but not U+FEFF. */
const BLANKS = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const BLANK = new RegExp(`[${BLANKS}]`)

function pythonStrip(text: string): string {
  return trimmedBy(text, BLANK)
}

interface OpenSetting {
  readonly setting: Setting
  readonly lines: string[]
}

interface Parser {
  readonly file: ClientFile
  readonly sections: Map<string, { readonly section: OpenSection; readonly open: Map<string, OpenSetting> }>
  readonly defaults: Map<string, OpenSetting>
  current: Map<string, OpenSetting> | undefined
  option: OpenSetting | undefined
  indent: number
  /** What is only told at the file's end. */
  junk: Refusal | undefined
}

function newParser(file: ClientFile): Parser {
  return {
    file,
    sections: new Map(),
    defaults: new Map(),
    current: undefined,
    option: undefined,
    indent: 0,
    junk: undefined,
  }
}

function take(parser: Parser, line: Line): Refusal | undefined {
  const value = pythonStrip(line.text)
  const isComment = value.startsWith('#') || value.startsWith(';')
  if (value === '' || isComment) {
    if (!isComment) parser.option?.lines.push('')
    return undefined
  }
  const indent = leadingBlanks(line.text, BLANK)
  if (parser.option && indent > parser.indent) {
    parser.option.lines.push(value)
    return undefined
  }
  parser.indent = indent
  const header = /^\[(.+)\]/.exec(value)?.[1]
  if (header !== undefined) return open(parser, header, line)
  if (!parser.current) {
    return problem(
      parser,
      line,
      'stands before the first section header',
      atTheTop(line) ? 'file-encoding' : 'syntax-error',
    )
  }
  return takeOption(parser, value, line)
}

function atTheTop(line: Line): boolean {
  return line.start === 0 && line.text.startsWith('\ufeff')
}

function open(parser: Parser, name: string, line: Line): Refusal | undefined {
  parser.option = undefined
  if (name === 'DEFAULT') {
    parser.current = parser.defaults
    return undefined
  }
  if (parser.sections.has(name)) return problem(parser, line, 'is there twice', 'duplicate-profile')
  const settings = new Map<string, OpenSetting>()
  parser.sections.set(name, { section: { name, span: headerSpan(line), settings: new Map() }, open: settings })
  parser.current = settings
  return undefined
}

function headerSpan(line: Line): Span {
  return spanIn(line, pythonStrip(line.text), 0)
}

function takeOption(parser: Parser, value: string, line: Line): Refusal | undefined {
  const at = value.search(/[=:]/)
  const name = at < 0 ? '' : pythonStrip(value.slice(0, at))
  if (name === '') {
    parser.junk ??= problem(parser, line, 'is no setting', 'syntax-error')
    return undefined
  }
  const key = name.toLowerCase()
  if (parser.current!.has(key)) return problem(parser, line, 'is set twice', 'duplicate-setting')
  const text = pythonStrip(value.slice(at + 1))
  const nameSpan = spanIn(line, name, 0)
  const delimiter = line.text.slice(nameSpan.end - line.start).search(/[=:]/) + nameSpan.end - line.start
  const span = spanIn(line, text, delimiter + 1)
  parser.option = { setting: { name: key, value: text, nameSpan, span, file: parser.file }, lines: [text] }
  parser.current!.set(key, parser.option)
  return undefined
}

function problem({ file }: Parser, line: Line, what: string, rule: string): Refusal {
  return { file, span: spanIn(line, pythonStrip(line.text), 0), what: `a line ${what}`, rule }
}

function refused(file: ClientFile, span: Span, what: string, rule: string): Reading {
  return { refusal: { file, span, what, rule } }
}

function finished({ file, sections, defaults }: Parser): Reading {
  const all = new Map<string, Section>()
  for (const [name, { section, open: own }] of sections) {
    for (const [key, { setting, lines }] of new Map([...defaults, ...own])) {
      const done = settled(setting, trimmedEnd(lines.join('\n'), BLANK))
      if (!done)
        return refused(file, setting.nameSpan, 'a line of the group below this setting has no = sign', 'syntax-error')
      section.settings.set(key, done)
    }
    all.set(name, section)
  }
  return { sections: all }
}

/** A value that begins with a line end is a group of settings, each of which needs its `=`. */
function settled(setting: Setting, value: string): Setting | undefined {
  if (!value.startsWith('\n')) return { ...setting, value }
  const nested = new Map<string, string>()
  for (const line of value.split('\n').map(pythonStrip)) {
    if (line === '') continue
    const at = line.indexOf('=')
    if (at < 0) return undefined
    nested.set(pythonStrip(line.slice(0, at)), pythonStrip(line.slice(at + 1)))
  }
  return { ...setting, value, nested }
}
