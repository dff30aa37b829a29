import { parseForESLint } from '@typescript-eslint/parser'
import { bindingsOf } from './javascript/bindings.ts'
import { troubleOf } from './javascript/parse-trouble.ts'
import { groupsOf } from './javascript/places.ts'
import { scriptsIn } from './javascript/script-blocks.ts'
import { nodesOf } from './javascript/syntax.ts'
import { textsOf } from './javascript/texts.ts'
import type { Reader } from './reader.ts'
import { scopesOfGroups } from './settings/scopes.ts'

type Parsed = ReturnType<typeof parseForESLint>

/**
 * Reads JavaScript and TypeScript, and the scripts of Vue, Svelte and Astro components: object literals, assignments,
 * arguments of AWS clients, fallbacks and constants. Spans are UTF-16 offsets into `text`. A file that does not parse
 * gives one trouble and no scopes.
 */
export const readJavaScript: Reader = (text, path) => {
  const code = /\.(?:vue|svelte|astro)$/i.test(path) ? scriptsIn(text, path) : text
  const jsx = /\.(?:jsx|tsx|[cm]?js)$/i.test(path)
  const first = parsed(code, jsx)
  const outcome = 'program' in first ? first : parsed(code, !jsx)
  if (!('program' in outcome)) return { scopes: [], trouble: [troubleOf('error' in first && first.error, text.length)] }
  try {
    const { ast, scopeManager, visitorKeys } = outcome.program
    const nodes = nodesOf(ast, visitorKeys)
    const groups = groupsOf(nodes, bindingsOf(scopeManager))
    return { scopes: scopesOfGroups(text, groups), trouble: [], texts: textsOf(text, nodes) }
  } catch (error) {
    // Expressions can nest just deep enough for the parser and too deep for what comes after.
    if (error instanceof RangeError) return { scopes: [], trouble: [troubleOf(error, text.length)] }
    throw error
  }
}

/**
 * `<T>x` is a cast without JSX and an element with it, and no extension says which for sure. The parser makes tokens,
 * comments and line numbers whatever it is told; all else that costs time is off.
 */
function parsed(code: string, jsx: boolean): { readonly program: Parsed } | { readonly error: unknown } {
  try {
    const program = parseForESLint(code, {
      ecmaFeatures: { jsx },
      sourceType: 'module',
      range: true,
      loc: false,
      jsDocParsingMode: 'none',
      lib: [],
      allowInvalidAST: true,
      errorOnTypeScriptSyntacticAndSemanticIssues: false,
      suppressDeprecatedPropertyWarnings: true,
      onUnsupportedTypeScriptVersion: 'ignore',
    })
    return { program }
  } catch (error) {
    return { error }
  }
}
