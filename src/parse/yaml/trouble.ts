import type { YAMLError } from 'yaml'
import type { Trouble } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import { isTemplate } from './template.ts'

/** One broken line makes the parser stumble again and again; the first few places are where people look. */
const MOST = 5

/** What the parser missed, by its message, which holds no text of the file where these match. */
const BY_MESSAGE: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing/, 'Expected a closing quote.'],
  [/^Missing ,|^Unexpected ,|^Unexpected empty item/, 'Expected items with one comma between them.'],
  [/^Missing space after :/, 'Expected a space after the colon.'],
  [/^Implicit map keys need/, 'Expected a colon and a space after the key.'],
  [/^Sequence item without|^All sequence items/, 'Expected list items with a dash, all in the same column.'],
  [/^Comments must be separated/, 'Expected a space before the comment.'],
  [/^Flow (?:map|sequence)/, 'Expected a closing bracket.'],
  [/^Plain value cannot start/, 'Expected quotes around a value that starts with a special character.'],
  [/^Block scalar header/, 'Expected a new line after the block indicator.'],
  [/^Unexpected flow-(?:map|seq)-end/, 'Expected an opening bracket before the closing one.'],
  [/directives-end/, 'Expected a line with three dashes after the directives.'],
]

const BY_CODE: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  ALIAS_PROPS: 'Expected an alias without an anchor or tag of its own.',
  BAD_ALIAS: 'Expected a name for the anchor or alias.',
  BAD_DIRECTIVE: 'Expected a YAML directive.',
  BAD_DQ_ESCAPE: 'Expected an escape that YAML knows, or single quotes.',
  BAD_INDENT: 'Expected the indentation of the lines before.',
  BAD_PROP_ORDER: 'Expected the anchor or tag after the indicator.',
  BAD_SCALAR_START: 'Expected quotes around a value that starts with a special character.',
  BLOCK_AS_IMPLICIT_KEY: 'Expected one key and value a line.',
  BLOCK_IN_FLOW: 'Expected no block inside brackets.',
  KEY_OVER_1024_CHARS: 'Expected a key of at most 1024 characters.',
  // Two lines taken for one key: the first of them lacks its colon.
  MULTILINE_IMPLICIT_KEY: 'Expected a colon and a space after the key.',
  MULTIPLE_ANCHORS: 'Expected at most one anchor.',
  MULTIPLE_TAGS: 'Expected at most one tag.',
  RESOURCE_EXHAUSTION: 'Expected fewer nested levels.',
  TAB_AS_INDENT: 'Expected spaces for indentation, not a tab.',
  TAG_RESOLVE_FAILED: 'Expected a value that fits its tag.',
}

/**
 * The parser's errors in plain words, without text of the file: one a line, the first few. Templates that only
 * become YAML when they are rendered have none.
 */
export function troubleOf(text: string, errors: readonly YAMLError[], openQuote?: number): readonly Trouble[] {
  if (errors.length === 0 || isTemplate(text)) return []
  const trouble: Trouble[] = []
  const lines: Span[] = []
  for (const error of errors) {
    const isOpen = openQuote !== undefined && error.message.startsWith('Missing closing')
    const pos = isOpen ? ([openQuote, openQuote + 1] as const) : error.pos
    const start = Math.min(Math.max(pos[0], 0), text.length)
    if (lines.some((line) => line.start <= start && start <= line.end)) continue
    const line = lineAround(text, start)
    lines.push(line)
    const end = Math.max(start, Math.min(pos[1], line.end))
    trouble.push({ span: { start, end }, message: expectation(error) })
    if (trouble.length === MOST) break
  }
  return trouble
}

function lineAround(text: string, at: number): Span {
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
  const end = text.indexOf('\n', at)
  return { start, end: end < 0 ? text.length : end }
}

function expectation(error: YAMLError): string {
  const known = BY_MESSAGE.find(([form]) => form.test(error.message))
  return known?.[1] ?? BY_CODE[error.code] ?? 'Expected a key and a value, or a list item.'
}
