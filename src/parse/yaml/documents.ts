import { Composer, type Document, Lexer, Parser, type YAMLError } from 'yaml'
import type { Trouble } from '../../model/document.ts'

/**
 * Levels that are followed. The parser is at the end of the stack with 700, and there Node cannot even throw: a regular
 * expression that is first used with the stack nearly full ends the process.
 */
const DEEPEST = 250

/** Column of an indicator beyond which its level is too deep, whatever opened the levels around it. */
const RIGHTMOST = 2 * DEEPEST

/** Tokens that cannot stand where they are; whoever reads on takes a text of another kind for YAML. */
const MOST_STRAY = 5000

/** What the lexer gives besides the text: the next token is a scalar's text, brackets never closed, a document begins. */
const SCALAR = '\x1f'
const FLOW_END = '\x18'
const DOCUMENT = '\x02'

/** The documents of a text, as far as they could be made out. */
export interface Documents {
  readonly documents: readonly Document.Parsed[]
  /** Errors outside of documents. */
  readonly errors: readonly YAMLError[]
  /** Where and why reading ended before the text's end. */
  readonly lost: Trouble | undefined
}

/** Parses a stream of documents. May throw; takes memory and time in proportion to what of the text is YAML. */
export function documentsIn(source: string): Documents {
  // To note where an error was thrown takes ten times as long as to read on.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return read(source)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function read(source: string): Documents {
  const parser = new Parser()
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
  const documents: Document.Parsed[] = []
  let stray = 0
  const compose = (tokens: ReturnType<Parser['next']>) => {
    for (const token of tokens) {
      if (token.type === 'error') stray++
      for (const document of composer.next(token)) documents.push(document as Document.Parsed)
    }
  }
  let depth = 0
  let at = 0
  let column = 0
  let indentation = 0
  let before = ''
  let lost: Trouble | undefined
  for (const lexeme of new Lexer().lex(source)) {
    if (before !== SCALAR) depth = lexeme === FLOW_END ? 0 : depth + depthOf(lexeme)
    if (column === 0) indentation = lexeme[0] === ' ' ? lexeme.length : 0
    const place = lexeme === ':' ? indentation : column
    const isDeep = depth > DEEPEST || (depth === 0 && INDICATOR.test(lexeme) && place > RIGHTMOST)
    if (isDeep || stray > MOST_STRAY) {
      const message = isDeep ? 'Expected fewer nested levels.' : 'Expected YAML: the rest was searched as text.'
      lost = { span: { start: at, end: at }, message }
      break
    }
    compose(parser.next(lexeme))
    if (lexeme !== SCALAR && lexeme !== FLOW_END && lexeme !== DOCUMENT) {
      at += lexeme.length
      column = lexeme.endsWith('\n') ? 0 : column + lexeme.length
    }
    before = lexeme
  }
  compose(parser.end())
  for (const document of composer.end()) documents.push(document as Document.Parsed)
  return { documents, errors: composer.streamInfo().errors, lost }
}

/** What opens a level without a bracket: an item or a key. */
const INDICATOR = /^[-?:]$/

function depthOf(lexeme: string): number {
  if (lexeme === '[' || lexeme === '{') return 1
  return lexeme === ']' || lexeme === '}' ? -1 : 0
}
