import { type ClientFile, linesOf, type OpenSection, type Reading, type Setting, spanIn } from '../section.ts'

/** `[profile NAME]`, `[sso-session NAME]`, `[services NAME]`: one blank, quotes allowed, and the characters of a name. */
const PREFIXED = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/
const KINDS: ReadonlySet<string> = new Set(['profile', 'sso-session', 'services'])

/**
 * `parseIni` of the AWS SDK for JavaScript v3 (@smithy/shared-ini-file-loader 4.7.2): comments go wherever a blank stands
 * before them, lines that it does not understand are passed over, and what stands under an empty value is a group.
 * Sections with a prefix are called `profile.NAME`, as there.
 */
export function readAsJavascript(file: ClientFile): Reading {
  const sections = new Map<string, OpenSection>()
  let current: string | undefined
  let group: string | undefined
  let header = { start: 0, end: 0 }
  for (const line of linesOf(file.text, /\r?\n/g)) {
    const trimmed = (/^(.*?)(?:(?:^|\s)[;#])/s.exec(line.text)?.[1] ?? line.text).trim()
    if (trimmed[0] === '[' && trimmed.at(-1) === ']') {
      current = sectionNamed(trimmed.slice(1, -1))
      group = undefined
      header = spanIn(line, trimmed, 0)
      continue
    }
    const equals = trimmed.indexOf('=')
    if (!current || equals < 1) continue
    const name = trimmed.slice(0, equals).trim()
    const value = trimmed.slice(equals + 1).trim()
    if (value === '') {
      group = name
      continue
    }
    if (group !== undefined && line.text.trimStart() === line.text) group = undefined
    const section = sections.get(current) ?? { name: current, span: header, settings: new Map<string, Setting>() }
    sections.set(current, section)
    const key = group === undefined ? name : `${group}.${name}`
    const nameSpan = spanIn(line, name, 0)
    const span = spanIn(line, value, line.text.indexOf('=') + 1)
    section.settings.set(key, { name: key, value, nameSpan, span, file })
  }
  return { sections }
}

/** A section's name; `undefined` for one with a prefix that means nothing, whose settings are then passed over. */
function sectionNamed(name: string): string | undefined {
  const prefixed = PREFIXED.exec(name)
  if (!prefixed) return name
  const [, kind, , own] = prefixed
  return KINDS.has(kind!) ? `${kind}.${own}` : undefined
}
