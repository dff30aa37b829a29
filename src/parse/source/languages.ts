/** How an expression stands inside of a string: `"#{x}"`, `"$x"` and `"${x}"`, `"\(x)"`, `"{x}"`. */
export type Interpolation = 'hash' | 'dollar' | 'backslash' | 'braces'

/** What is done with the line breaks and the indentation of a string in three quotes. */
type TripleQuoted = 'kept' | 'unindented'

/** Literals that only some languages have; `pattern` and `slashes` are `/…/`, as a regular expression and as a string. */
type Extra =
  | 'back-tick'
  | 'delimiter'
  | 'hashes'
  | 'heredoc'
  | 'long-bracket'
  | 'pattern'
  | 'percent'
  | 'quoting-words'
  | 'sigil'
  | 'slashes'

/** What tells the tokens of one language from another's. Grammar is not in it. */
export interface Language {
  /** Marks that begin a comment up to the end of the line. */
  readonly lineComments: readonly string[]
  readonly blockComments: readonly (readonly [opening: string, closing: string])[]
  /** A single quote holds a string, a string without escapes, one character, or nothing. */
  readonly singleQuote: 'string' | 'literal' | 'character' | 'none'
  readonly triple?: TripleQuoted
  /** What letters may stand before a quote, and those of them behind which a backslash means itself. */
  readonly prefix?: RegExp
  readonly rawPrefix?: RegExp
  /** Behind a raw prefix a backslash means itself, and still keeps a quote from closing. */
  readonly rawSkipsQuotes?: true
  /** What strings in double quotes may hold, and what those with a prefix may. */
  readonly interpolation?: Interpolation
  readonly prefixInterpolation?: readonly [prefix: RegExp, kind: Interpolation]
  /** A quote inside of a string is written twice, and a backslash means itself. */
  readonly doubled?: true
  /** A backslash before a character without a meaning of its own stays. */
  readonly keepsUnknownEscapes?: true
  /** A string in plain quotes may run over lines. */
  readonly overLines?: true
  /** Literals of one language only. */
  readonly extras?: ReadonlySet<Extra>
  /** Marks that join strings, besides `+`. */
  readonly joins?: readonly string[]
  /** Two literals in a row are one. */
  readonly adjacent?: true
  /** Functions and classes end with their indentation, or with a word, and not with a brace. */
  readonly indented?: true
  /** Arguments may stand behind a name without brackets. */
  readonly bareCalls?: true
  /** A name and its value stand side by side: `:access-key "…"`. */
  readonly keywordPairs?: true
  /** What may be part of a name besides letters, digits and underscores. */
  readonly nameMarks?: string
}

export const C: Language = {
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  singleQuote: 'character',
  prefix: /^(?:u8|[uUL])?R?$/,
  rawPrefix: /R$/,
  extras: new Set(['delimiter']),
  adjacent: true,
}

export const PYTHON: Language = {
  lineComments: ['#'],
  blockComments: [],
  singleQuote: 'string',
  triple: 'kept',
  prefix: /^[bBrRuUfFtT]{1,2}$/,
  rawPrefix: /r/i,
  rawSkipsQuotes: true,
  prefixInterpolation: [/[ft]/i, 'braces'],
  keepsUnknownEscapes: true,
  adjacent: true,
  indented: true,
}

export const JAVA: Language = {
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  singleQuote: 'character',
  triple: 'unindented',
}

export const KOTLIN: Language = { ...JAVA, triple: 'kept', interpolation: 'dollar' }

export const SCALA: Language = {
  ...JAVA,
  triple: 'kept',
  prefix: /^[a-z]\w{0,9}$/i,
  rawPrefix: /^raw$/,
  prefixInterpolation: [/./, 'dollar'],
}

export const GROOVY: Language = {
  ...JAVA,
  singleQuote: 'string',
  triple: 'kept',
  interpolation: 'dollar',
  extras: new Set(['slashes']),
  bareCalls: true,
}

export const GO: Language = {
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  singleQuote: 'character',
  extras: new Set(['back-tick']),
}

export const RUST: Language = {
  ...GO,
  prefix: /^[bc]?r?$/,
  rawPrefix: /r/,
  extras: new Set(['hashes']),
  overLines: true,
}

export const CSHARP: Language = {
  ...JAVA,
  prefix: /^[$@]{1,3}$/,
  rawPrefix: /@/,
  prefixInterpolation: [/\$/, 'braces'],
}

export const VISUAL_BASIC: Language = {
  lineComments: ["'"],
  blockComments: [],
  singleQuote: 'none',
  doubled: true,
  joins: ['&'],
}

export const FSHARP: Language = { ...CSHARP, blockComments: [['(*', '*)']], triple: 'kept', indented: true }

export const PHP: Language = {
  lineComments: ['//', '#'],
  blockComments: [['/*', '*/']],
  singleQuote: 'literal',
  interpolation: 'dollar',
  keepsUnknownEscapes: true,
  overLines: true,
  extras: new Set(['heredoc']),
  joins: ['.'],
}

export const RUBY: Language = {
  lineComments: ['#'],
  blockComments: [['=begin', '=end']],
  singleQuote: 'literal',
  interpolation: 'hash',
  overLines: true,
  extras: new Set(['percent', 'heredoc', 'pattern']),
  joins: ['<<'],
  adjacent: true,
  indented: true,
  bareCalls: true,
}

export const PERL: Language = {
  lineComments: ['#'],
  blockComments: [['=', '\n=cut']],
  singleQuote: 'literal',
  interpolation: 'dollar',
  overLines: true,
  extras: new Set(['heredoc', 'pattern', 'quoting-words']),
  joins: ['.'],
}

export const SWIFT: Language = {
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  singleQuote: 'none',
  triple: 'unindented',
  interpolation: 'backslash',
  extras: new Set(['hashes']),
}

export const DART: Language = {
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  singleQuote: 'string',
  triple: 'kept',
  prefix: /^r$/,
  rawPrefix: /r/,
  interpolation: 'dollar',
  adjacent: true,
}

export const LUA: Language = {
  lineComments: ['--'],
  blockComments: [['--[[', ']]']],
  singleQuote: 'string',
  extras: new Set(['long-bracket']),
  joins: ['..'],
  indented: true,
}

export const ELIXIR: Language = {
  lineComments: ['#'],
  blockComments: [],
  singleQuote: 'string',
  triple: 'kept',
  interpolation: 'hash',
  overLines: true,
  extras: new Set(['sigil']),
  joins: ['<>'],
  indented: true,
  bareCalls: true,
}

export const ERLANG: Language = {
  lineComments: ['%'],
  blockComments: [],
  singleQuote: 'string',
  joins: ['++'],
  adjacent: true,
  indented: true,
}

export const CLOJURE: Language = {
  lineComments: [';'],
  blockComments: [],
  singleQuote: 'none',
  overLines: true,
  keywordPairs: true,
  nameMarks: '-',
}

export const JULIA: Language = {
  lineComments: ['#'],
  blockComments: [['#=', '=#']],
  singleQuote: 'character',
  triple: 'kept',
  prefix: /^(?:raw|[rbsv])$/,
  rawPrefix: /^(?:raw|r)$/,
  rawSkipsQuotes: true,
  interpolation: 'dollar',
  joins: ['*'],
  indented: true,
}

export const R: Language = {
  lineComments: ['#'],
  blockComments: [],
  singleQuote: 'string',
  prefix: /^[rR]$/,
  rawPrefix: /r/i,
  overLines: true,
  extras: new Set(['delimiter']),
  nameMarks: '.',
}
