import type { Span } from '../../model/span.ts'
import {
  type ClientFile,
  type Line,
  linesOf,
  type OpenSection,
  type Reading,
  type Refusal,
  type Setting,
  spanIn,
  trimmedBy,
} from '../section.ts'

/** Where the two strict readers differ. */
export interface StrictDialect {
  /** Whether names of settings are compared in lower case: Rust does, Java's older releases do not. */
  readonly foldsCase: boolean
  /** What ends a line: LF for Rust; CR, too, for Java, whose readLine knows it. */
  readonly lineEnds: RegExp
  /** What a section's name may consist of; sections of other names are passed over. */
  readonly name: RegExp
}

/**
 * The grammar that AWS's shared test suite lays down (profile-parser-tests.json): a line that is no setting refuses the
 * whole file. Rust: aws-runtime env_config/parse.rs at smithy-rs 56ee88c5; Java: ProfileFileReader.
 */
export function readStrictly(file: ClientFile, dialect: StrictDialect): Reading {
  const reader: Reader = { file, dialect, sections: new Map(), state: 'top', current: undefined, key: undefined }
  for (const line of linesOf(file.text, dialect.lineEnds)) {
    const refusal = take(reader, line)
    if (refusal) return { refusal }
  }
  return { sections: reader.sections }
}

interface Reader {
  readonly file: ClientFile
  readonly dialect: StrictDialect
  readonly sections: Map<string, OpenSection>
  state: 'top' | 'section' | 'setting'
  /** Absent within a section whose name is none. */
  current: OpenSection | undefined
  key: string | undefined
}

/** Rust and Java trim these; no-break spaces stay. */
function trim(text: string): string {
  return trimmedBy(text, /[ \t\r]/)
}

function take(reader: Reader, line: Line): Refusal | undefined {
  const { text } = line
  const trimmed = trim(text)
  if (trimmed === '' || /^[#;]/.test(text)) return undefined
  if (text.startsWith('[')) return header(reader, line)
  if (reader.state === 'top') {
    const rule = line.start === 0 && text.startsWith('\ufeff') ? 'file-encoding' : 'syntax-error'
    return refused(reader, line, 'stands before the first section header', rule)
  }
  if (!/^[ \t]/.test(text)) return property(reader, line)
  if (reader.state === 'section') return refused(reader, line, 'is indented, though no setting stands above it')
  return continuation(reader, trimmed, line)
}

function header(reader: Reader, line: Line): Refusal | undefined {
  const bare = trim(line.text.split(/[#;]/, 1)[0]!)
  if (!bare.endsWith(']')) return refused(reader, line, 'opens a section and does not close it')
  const name = trim(bare.slice(1, -1))
  reader.state = 'section'
  reader.key = undefined
  const prefixed = /^(profile|sso-session|services)[ \t]+(.+)$/.exec(name)
  const plain = prefixed ? `${prefixed[1]} ${prefixed[2]}` : name
  if (!reader.dialect.name.test(prefixed ? prefixed[2]! : name)) {
    reader.current = undefined
    return undefined
  }
  reader.current = reader.sections.get(plain) ?? {
    name: plain,
    span: spanIn(line, bare, 0),
    settings: new Map<string, Setting>(),
  }
  reader.sections.set(plain, reader.current)
  return undefined
}

function property(reader: Reader, line: Line): Refusal | undefined {
  const text = line.text.split(/[ \t][#;]/, 1)[0]!
  const at = text.indexOf('=')
  if (at < 0) return refused(reader, line, 'has no = sign')
  const name = trim(text.slice(0, at))
  if (name === '') return refused(reader, line, 'has no name before its = sign')
  reader.state = 'setting'
  const key = reader.dialect.foldsCase ? name.toLowerCase() : name
  // Settings with blanks in their names are passed over, with what continues them.
  const isName = /^[A-Za-z0-9_\-/.%@:+]+$/.test(name)
  reader.key = isName ? key : undefined
  if (!isName || !reader.current) return undefined
  const value = trim(text.slice(at + 1))
  const span = spanIn(line, value, at + 1)
  reader.current.settings.set(key, { name: key, value, nameSpan: spanIn(line, name, 0), span, file: reader.file })
  return undefined
}

function continuation(reader: Reader, trimmed: string, line: Line): Refusal | undefined {
  const above = reader.key === undefined ? undefined : reader.current?.settings.get(reader.key)
  if (!above) return undefined
  if (above.value === '' || above.nested) {
    const at = trimmed.indexOf('=')
    if (at < 0) return refused(reader, line, 'has no = sign, though the line above begins a group')
    const name = trim(trimmed.slice(0, at))
    if (name === '') return refused(reader, line, 'has no name before its = sign')
    const nested = new Map(above.nested)
    nested.set(name, trim(trimmed.slice(at + 1)))
    reader.current!.settings.set(reader.key!, { ...above, value: `${above.value}\n${trimmed}`, nested })
    return undefined
  }
  reader.current!.settings.set(reader.key!, { ...above, value: `${above.value}\n${trimmed}` })
  return undefined
}

function refused({ file }: Reader, line: Line, what: string, rule = 'syntax-error'): Refusal {
  const span: Span = spanIn(line, trim(line.text), 0)
  return { file, span, what: `a line ${what}`, rule }
}
