import type { Trouble } from '../../model/document.ts'

/** The parser's messages, as far as they quote nothing of the file, in plain words. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/^'(\)|\]|\}|\(|\[|\{|,|;|:|=>|=|>|\*\/|<\/)' expected/, 'Expected `$1` here.'],
  [/^Expression expected/, 'Expected an expression here.'],
  [/^Identifier expected|^Variable declaration expected/, 'Expected a name here.'],
  [/^Property (?:assignment|destructuring pattern) expected/, 'Expected a property here.'],
  [/^(?:Declaration or statement|Statement|Declaration) expected/, 'Expected a statement here.'],
  [/^Unterminated string literal/, 'Expected a closing quote before the end of the line.'],
  [/^Unterminated template literal/, 'Expected a closing backtick before the end of the file.'],
  [/^Unterminated regular expression/, 'Expected a closing `/` before the end of the line.'],
  [/^Merge conflict marker/, 'Expected code here, found the marker of a merge conflict.'],
  [/closing tag/, 'Expected a closing JSX tag here.'],
  [/^Octal literals/, 'Expected an octal number to begin with `0o`.'],
]

/** What a thrown parse error says, without a word of the file. `length` is the text's, in UTF-16 units. */
export function troubleOf(error: unknown, length: number): Trouble {
  const start = Math.min(offsetAt(error, 'start') ?? 0, length)
  const end = Math.max(start, Math.min(offsetAt(error, 'end') ?? start, length))
  if (error instanceof RangeError) {
    return { span: { start: 0, end: 0 }, message: 'Expected code that is less deeply nested.' }
  }
  const said = error instanceof Error ? error.message : ''
  for (const [form, plain] of PLAIN) {
    const match = form.exec(said)
    if (match) return { span: { start, end }, message: plain.replace('$1', match[1] ?? '') }
  }
  return { span: { start, end }, message: 'Expected JavaScript or TypeScript here.' }
}

/** The parser's own error class is not exported; its `location` holds offsets in UTF-16 units. */
function offsetAt(error: unknown, edge: 'start' | 'end'): number | undefined {
  if (!(error instanceof Error) || !('location' in error)) return undefined
  const location = error.location as { readonly [Edge in 'start' | 'end']?: { readonly offset?: unknown } } | undefined
  const offset = location?.[edge]?.offset
  return typeof offset === 'number' ? offset : undefined
}
