import type { Scope } from '../model/site.ts'
import type { Located, Span } from '../model/span.ts'
import { hasRun } from './shapes.ts'

/**
 * How a string's characters are written: as they are, but for blanks at the beginnings of lines; with escapes behind a
 * backslash; with quotes doubled. `whole`: all of the stretch stands for all of the value.
 */
type Spelling = 'plain' | 'backslash' | 'quotes' | 'whole'

/** What a string stands for, and the stretch between its quotes. */
export interface Written {
  readonly value: string
  readonly span: Span
  readonly spelling: Spelling
}

/** A text inside of a value that may be a file of its own: a credentials file, a script, JSON. */
export interface InnerText<Around = Scope> {
  /** The strings that make it when they are put together: one, or the lines of a list. */
  readonly written: readonly Written[]
  /** What these strings are an encoding of. */
  readonly coding?: 'base64' | 'percent'
  /** What the text stands under: a key, a file's name. */
  readonly name: Located<string>
  /** The scope whose settings hold in the text too; for a reader that has no scopes yet, what will be one. */
  readonly parent?: Around
  /** Whether more settings may be given to it from outside of the file. */
  readonly isOpen?: boolean
}

/** Longer texts are bundles and dumps. In UTF-16 units. */
const LONGEST = 1_000_000
/** No setting with its value is shorter. */
const SHORTEST = 16

const SIGN =
  /aws|amazon|access.?key|secret.?(?:access|key)|session.?token|conn_type|role_arn|\[profile |A[KS]IA[A-Z2-7]{16}/i

/** Keys of texts for people, who are shown what not to write. */
const PROSE =
  /^(?:descriptions?|documentation|docs?|docstring|read_?me|help|usage|summary|comments?|notes?|messages?|title|markdown|examples?)$/i

/** Whether settings of AWS could stand in a string, as lines or as JSON. Asked of every string of a file. */
export function couldHoldSettings(value: string): boolean {
  if (value.length < SHORTEST || value.length > LONGEST) return false
  return (value.includes('=') || value.includes('{') || value.includes('\n')) && SIGN.test(value)
}

/** Whether one of the strings of a list makes it worth to read them as lines. */
export function couldBeLines(values: readonly string[]): boolean {
  return values.length > 1 && values.some((value) => SIGN.test(value))
}

/** The text that a string or the parts of one hold, if it could be a file of its own. */
export function innerText<Around = never>(
  written: Written | readonly Written[],
  name: Located<string>,
  parent?: Around,
): InnerText<Around>[] {
  const parts = 'value' in written ? [written] : written
  if (!couldHoldSettings(parts.map(({ value }) => value).join('')) || PROSE.test(name.value)) return []
  return [{ written: parts, name, ...(parent ? { parent } : {}) }]
}

/**
 * The text that the strings of a list make as lines: commands, a notebook's cell, what `Fn::Join` puts together. Line
 * ends are added unless the strings bring them along.
 */
export function innerTextOfList(items: readonly Written[], name: Located<string>): InnerText<never>[] {
  if (PROSE.test(name.value) || !couldBeLines(items.map(({ value }) => value))) return []
  const length = items.reduce((sum, { value }) => sum + value.length + 1, 0)
  if (length < SHORTEST || length > LONGEST) return []
  const brought = items.slice(0, -1).some(({ value }) => value.endsWith('\n'))
  if (brought) return [{ written: items, name }]
  const lineEnd = ({ span: { end } }: Written): Written => ({
    value: '\n',
    span: { start: end, end },
    spelling: 'whole',
  })
  return [{ written: items.flatMap((item) => [item, lineEnd(item)]), name }]
}

/** How long base64 has to be to hold a text that is worth a look, in characters. */
const LEAST_BASE64 = 60
/** The marks of percent-encoding: of a colon, an equals sign, a quote, a line's end. */
const PERCENT = /%(?:3[ADad]|22|0[Aa])/

/** Whether a text could stand anywhere in the text in base64 or percent-encoded. */
export function couldHoldEncoded(text: string): boolean {
  return hasRun(Buffer.from(text, 'latin1'), LEAST_BASE64) || (text.includes('%') && PERCENT.test(text))
}
