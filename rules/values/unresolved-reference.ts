import { PART } from '../../src/aws/parts.ts'
import { isOwnName } from '../../src/aws/reference.ts'
import type { Document } from '../../src/model/document.ts'
import { defineRule, type ErrorCode, type Problem } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { isSensitive, type Scope, type SensitiveRole, type Site } from '../../src/model/site.ts'

export default defineRule({
  id: 'unresolved-reference',
  family: 'values',
  severity: 'error',
  summary: 'Reference that nothing will resolve',
  why: `Each format has its own way to refer to a value, and most have none. A reference in a place that does not know it is
sent to AWS letter by letter: \`"var.key"\` in quotes, \`\${ secrets.KEY }\` with one brace, \`$KEY\` in the credentials file.`,
  instead: `Write the reference as this format does, or take the line away where the client finds the value by itself.`,
  predicts: ['InvalidClientTokenId', 'SignatureDoesNotMatch'],

  site(site, scope, document) {
    if (!isSensitive(site.role) || site.evidence === 'shape') return
    const text = reveal(site.value).trim()
    const found = ownName(text, site, scope) ?? unresolved(text, site, scope, document)
    return found && { at: site.written, predicts: answerFor(site.role), ...found }
  },
})

type Found = Omit<Problem, 'at'>

function answerFor(role: SensitiveRole): readonly ErrorCode[] {
  return role === 'secret-access-key' ? ['SignatureDoesNotMatch'] : ['InvalidClientTokenId']
}

/** The name of the variable stands where its value belongs. CircleCI's orbs want just that, in inputs of their own. */
function ownName(text: string, site: Site, scope: Scope): Found | undefined {
  if (site.evidence !== 'name' || !isOwnName(text) || scope.kind === 'object' || scope.kind === 'text') return undefined
  if (scope.kind === 'inputs' && !/aws-actions|configure-aws/.test(scope.name.value)) return undefined
  return {
    confidence: 'medium',
    message: `The name of a variable stands where the ${PART[site.role as SensitiveRole]} belongs, and not its value.`,
  }
}

function unresolved(text: string, site: Site, scope: Scope, { format, file }: Document): Found | undefined {
  const part = PART[site.role as SensitiveRole]
  if (format === 'terraform' && site.origin === 'literal' && TERRAFORM.test(text)) {
    return {
      message: `In quotes this reference is plain text: Terraform sends it as the ${part}.`,
      ...unquoted(site, file.text),
    }
  }
  if (isGitHub(file.path) && scope.kind !== 'text' && isPair(site, file.text)) {
    if (ONE_BRACE.test(text))
      return { message: `GitHub's expressions stand in two braces: this one is sent as the ${part} as it is.` }
    if (BARE.test(text)) return { message: `Outside of \${{ }} this is plain text: it is sent as the ${part}.` }
    if (SHELL.test(text)) return { message: `GitHub expands no variable here: this is sent as the ${part} as it is.` }
  }
  if (scope.kind === 'profile' && (SHELL.test(text) || EXPRESSION.test(text))) {
    // In a repository such a file may be a template, which another program fills in.
    return {
      severity: file.facts.home ? 'error' : 'warning',
      message: `Nothing is expanded in this file: the reference is sent as the ${part} as it is.`,
    }
  }
  return undefined
}

const TERRAFORM = /^(?:var|local|data|module|each|self)\.[A-Za-z_][\w.[\]"-]*$/
const ONE_BRACE =
  /^\$\{\s*(?:secrets|vars|env|inputs|steps|github|needs)\.[^{}]*\}$|^\$?\{\s*\{?\s*(?:secrets|vars|env)\.[\w-]+\s*\}$/
const BARE = /^(?:secrets|vars|env|inputs|steps|github|needs)\.[\w.-]+$/
const SHELL = /^\$\{?[A-Za-z_]\w*\}?$|^%\w+%$|^\$env:\w+$/i
const EXPRESSION = /^\$\{\{.*\}\}$/s

function isGitHub(path: string): boolean {
  return /(?:^|\/)\.github\/(?:workflows|actions)\//.test(path) || /(?:^|\/)action\.ya?ml$/.test(path)
}

/** A key and a value of YAML; a script in a step has variables of its own. */
function isPair({ name, written }: Site, text: string): boolean {
  return /^["']?\s*:\s/.test(text.slice(name.span.end, Math.min(written.span.start, name.span.end + 100)))
}

/** Without its quotes it is the reference that was meant. */
function unquoted(site: Site, text: string): Pick<Problem, 'fix'> {
  const { start, end } = site.written.span
  if (text[start - 1] !== '"' || text[end] !== '"') return {}
  const span = { start: start - 1, end: end + 1 }
  return { fix: { title: 'Remove the quotes', safety: 'safe', edits: [{ span, insert: text.slice(start, end) }] } }
}
