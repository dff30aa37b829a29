import { coreOf, isForeign } from '../../src/aws/core.ts'
import { damageAt } from '../../src/aws/damaged-site.ts'
import { PART } from '../../src/aws/parts.ts'
import { isPlaceholder, isTestDummy } from '../../src/aws/placeholder.ts'
import { isOwnName } from '../../src/aws/reference.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { isSensitive, type Scope, siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'placeholder-value',
  family: 'values',
  severity: 'warning',
  summary: 'Placeholder where a credential belongs',
  why: `\`YOUR_ACCESS_KEY\`, \`<secret>\`, \`xxxx\` or \`None\` is sent to AWS like any other value, and AWS answers that it does
not know the key. Often it also hides credentials that a client would find elsewhere.`,
  instead: `Put the real value there, or take the line away so that the client looks further. A sample belongs into a file
whose name says so, such as \`.env.example\`.`,
  predicts: ['InvalidClientTokenId'],

  site(site, scope, { file }) {
    if (!isSensitive(site.role) || site.origin !== 'literal' || site.evidence !== 'name') return
    const value = reveal(coreOf(site).value)
    if (!isPlaceholder(value) || isTestDummy(value) || isOwnName(value)) return
    if (!isUsed(scope) || isForeign(scope) || isSample(file.path) || damageAt(site, scope)) return
    return {
      at: site.written,
      severity: file.facts.home ? 'error' : 'warning',
      confidence: file.facts.home ? 'high' : 'medium',
      message: `A placeholder stands where the ${PART[site.role]} belongs: a client sends it to AWS as it is.`,
    }
  },
})

/** Where a client reads values, and no test or store of another kind is set up. */
function isUsed(scope: Scope): boolean {
  return scope.kind !== 'text' && scope.kind !== 'object' && siteOf(scope, 'endpoint') === undefined
}

/** Files that exist to be copied or tested with. */
function isSample(path: string): boolean {
  return /(?:^|[/._-])(?:examples?|samples?|templates?|tmpl|tpl|dist|defaults?|skel(?:eton)?|tests?|testing|specs?|mocks?|fixtures?|docs?|e2e|localstack|local|ci|dummy|stubs?)(?:[/._-]|$)/i.test(
    path,
  )
}
