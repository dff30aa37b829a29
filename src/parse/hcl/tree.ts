import type { Located, Span } from '../../model/span.ts'

/** A file, or what stands between the braces of a block; the span leaves the braces out. */
export interface Body {
  readonly kind: 'body'
  readonly span: Span
  readonly items: readonly (Attribute | Block)[]
}

/** `name = value` */
export interface Attribute {
  readonly kind: 'attribute'
  readonly span: Span
  readonly name: Located<string>
  readonly value: Expression
}

/** `type "label" label { … }` */
export interface Block {
  readonly kind: 'block'
  readonly span: Span
  readonly type: Located<string>
  /** Unquoted and unescaped; the spans leave the quotes out. */
  readonly labels: readonly Located<string>[]
  readonly body: Body
}

/** Literal text of a template. An escape is a part of its own, so in any other part one character stands for itself. */
interface TextPart {
  readonly kind: 'text'
  readonly span: Span
  readonly value: string
}

/** `${ … }` or `%{ … }` with its marks. */
export interface InterpolationPart {
  readonly kind: 'interpolation'
  readonly span: Span
  /** What stands in it; several for a directive (`%{ for a, b in c }`), none where it could not be read. */
  readonly children: readonly Expression[]
}

export type Part = TextPart | InterpolationPart

export interface StringExpression {
  readonly kind: 'string'
  readonly span: Span
  /** What stands between the quotes; up to the end of the line where the closing quote is missing. */
  readonly inner: Span
  readonly parts: readonly Part[]
}

export interface HeredocExpression {
  readonly kind: 'heredoc'
  readonly span: Span
  /** From the first line of text to the line with the end marker, the last line end included. */
  readonly inner: Span
  /** Without the common indentation, where the heredoc began with `<<-`. */
  readonly parts: readonly Part[]
}

/** A number, `true`, `false` or `null`. */
interface LiteralExpression {
  readonly kind: 'literal'
  readonly span: Span
  readonly value: number | boolean | null
}

interface TupleExpression {
  readonly kind: 'tuple'
  readonly span: Span
  readonly items: readonly Expression[]
}

/** One `key = value` or `key : value` of an object. */
export interface Entry {
  /** Absent for a key that is computed: `(var.name) = …`, `"${var.name}" = …`. */
  readonly name?: Located<string>
  readonly value: Expression
}

export interface ObjectExpression {
  readonly kind: 'object'
  readonly span: Span
  readonly entries: readonly Entry[]
}

/** `var.key`, `data.x.y[0].z`, or another tool's mark that stands where a value is expected: `{{ key }}`. */
interface ReferenceExpression {
  readonly kind: 'reference'
  readonly span: Span
  /** Expressions in its brackets. */
  readonly children: readonly Expression[]
}

interface CallExpression {
  readonly kind: 'call'
  readonly span: Span
  readonly name: Located<string>
  readonly args: readonly Expression[]
}

/** Parentheses, operators, conditionals, for-expressions, indexing. */
export interface OtherExpression {
  readonly kind: 'other'
  readonly span: Span
  readonly children: readonly Expression[]
  /** Those of the children that may be its value as they stand: branches of a conditional, alternatives of `||`. */
  readonly results: readonly Expression[]
}

export type Expression =
  | StringExpression
  | HeredocExpression
  | LiteralExpression
  | TupleExpression
  | ObjectExpression
  | ReferenceExpression
  | CallExpression
  | OtherExpression

/** The text of a template without interpolations, unescaped; `undefined` when there is an interpolation in it. */
export function literalText(parts: readonly Part[]): string | undefined {
  let text = ''
  for (const part of parts) {
    if (part.kind !== 'text') return undefined
    text += part.value
  }
  return text
}

/** The expressions directly inside an expression, in file order. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'string':
    case 'heredoc':
      return expression.parts.flatMap((part) => (part.kind === 'interpolation' ? part.children : []))
    case 'tuple':
      return expression.items
    case 'object':
      return expression.entries.map((entry) => entry.value)
    case 'call':
      return expression.args
    case 'reference':
    case 'other':
      return expression.children
    case 'literal':
      return []
  }
}
