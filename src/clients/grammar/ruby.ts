import {
  type ClientFile,
  linesOf,
  type OpenSection,
  type Reading,
  type Setting,
  spanIn,
  trimmedBy,
  trimmedEnd,
} from '../section.ts'

const BLANK = /[ \t\r\f\v]/

/**
 * `IniParser` of the AWS SDK for Ruby (aws-sdk-core 3.168.1): a handful of expressions over lines. `profile ` before a
 * name is dropped in both files; a comment behind ` ;` goes, one behind ` #` stays; what it does not know it passes over.
 */
export function readAsRuby(file: ClientFile): Reading {
  const sections = new Map<string, OpenSection>()
  let current: OpenSection | undefined
  let group: string | undefined
  for (const line of linesOf(file.text, /\n/g)) {
    const text = line.text.split(/[ \t\r\n\f\v];/, 1)[0]!
    const header = /^\[([^[\]]+)\][ \t\r\f\v]*(?:#.+)?$/.exec(text)?.[1]
    if (header !== undefined) {
      const name = /^profile[ \t]+(.+)$/.exec(header)?.[1] ?? header
      current = sections.get(name) ?? { name, span: spanIn(line, `[${header}]`, 0), settings: new Map() }
      sections.set(name, current)
      group = undefined
      continue
    }
    const at = text.indexOf('=', 1)
    if (!current || at < 0) continue
    const name = trimmedEnd(text.slice(0, at), BLANK)
    const value = trimmed(text.slice(at + 1))
    if (value === '') group = name
    else if (/^[ \t]/.test(name)) nest(current, group, trimmed(name), value)
    else {
      group = undefined
      const span = spanIn(line, value, at + 1)
      current.settings.set(name, { name, value, nameSpan: spanIn(line, name, 0), span, file })
    }
  }
  return { sections }
}

function nest(section: OpenSection, group: string | undefined, name: string, value: string): void {
  const above: Setting | undefined = group === undefined ? undefined : section.settings.get(group)
  if (above) section.settings.set(above.name, { ...above, nested: new Map([...(above.nested ?? []), [name, value]]) })
}

function trimmed(text: string): string {
  return trimmedBy(text, BLANK)
}
