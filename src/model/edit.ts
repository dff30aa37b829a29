import type { Document, Format } from './document.ts'
import { lineStarts, positionAt } from './file.ts'
import type { Edit } from './rule.ts'
import type { Site } from './site.ts'

/** Formats in which a line can be a setting and nothing else. */
const LINEWISE: ReadonlySet<Format> = new Set([
  'credentials',
  'config',
  'ini',
  'toml',
  'dotenv',
  'shell',
  'terraform',
  'dockerfile',
  'properties',
])

/** What may stand around a setting's name and value on a line that is nothing but the setting. */
const BEFORE = /^[ \t]*(?:(?:export|set|declare -x|readonly|ENV|ARG)[ \t]+|\$env:)?["']?$/i
const BETWEEN = /^["']?[ \t]*[=:][ \t]*["']?$/
const BEHIND = /^["']?[ \t]*$/

/** A line that goes on with the next one: in shells and Dockerfiles, in PowerShell. */
const GOES_ON = /[\\`][ \t]*[\r\n]*$/

/** Takes a setting out with its line; `undefined` where something else stands there, too, or the format has no such lines. */
export function withoutSetting({ format, file }: Document, { name, written }: Site): Edit | undefined {
  if (!LINEWISE.has(format) || name.span.end > written.span.start || written.span.start - name.span.end > 100)
    return undefined
  const { text } = file
  const starts = lineStarts(file)
  const first = positionAt(file, name.span.start).line - 1
  const last = positionAt(file, written.span.end).line - 1
  const start = starts[first]!
  const end = starts[last + 1] ?? text.length
  const isAlone =
    BEFORE.test(text.slice(start, name.span.start)) &&
    BETWEEN.test(text.slice(name.span.end, written.span.start)) &&
    BEHIND.test(text.slice(written.span.end, end).replace(/(?<![\r\n])[\r\n]+$/, ''))
  const above = first === 0 ? '' : text.slice(Math.max(starts[first - 1]!, start - 100), start)
  return isAlone && !GOES_ON.test(above) ? { span: { start, end }, insert: '' } : undefined
}
