import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser'

/** JSON with comments and trailing commas. `fault` is the first mistake; lines count from 1. */
export function readJsonWithComments(text: string): {
  readonly value: unknown
  readonly fault?: { readonly line: number; readonly what: string }
} {
  const errors: ParseError[] = []
  const value: unknown = parse(text.replace(/^\ufeff/, ''), errors, { allowTrailingComma: true })
  const [first] = errors
  if (!first) return { value }
  const line = text.slice(0, first.offset).split('\n').length
  return { value, fault: { line, what: printParseErrorCode(first.error) } }
}
