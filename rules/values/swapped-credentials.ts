import { coreOf, isForeign } from '../../src/aws/core.ts'
import { isPlainlyWritten } from '../../src/aws/damage.ts'
import { PART } from '../../src/aws/parts.ts'
import { type Misplaced, swappedIn } from '../../src/aws/swap.ts'
import { defineRule, type ErrorCode, type Problem } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import type { Scope, SensitiveRole } from '../../src/model/site.ts'

export default defineRule({
  id: 'swapped-credentials',
  family: 'values',
  severity: 'error',
  summary: 'Access key id, secret and session token in each other’s places',
  why: `Key ids are sent in clear text with every request, and a secret that stands in the key id's place goes with them
into AWS's logs and whatever lies between. AWS answers that it does not know such a key.`,
  instead: `Put each value where it belongs. A secret that was sent as a key id is best replaced.`,
  predicts: ['InvalidClientTokenId', 'IncompleteSignature'],

  scope(scope) {
    if (isForeign(scope)) return
    const misplaced = swappedIn(scope)
    const [first] = misplaced
    if (!first || !scope.sites.includes(first.site)) return
    const fix = fixOf(misplaced, scope)
    return {
      at: first.site.written,
      confidence: first.site.evidence === 'name' ? 'high' : 'medium',
      message: `This ${PART[first.site.role as SensitiveRole]} is the ${PART[first.belongs.role as SensitiveRole]}: the values stand in each other's places.`,
      predicts: answer(misplaced),
      related: misplaced
        .filter(({ site }) => site !== first.site)
        .map(({ site, belongs }) => ({
          at: site.written,
          message: `this is the ${PART[belongs.role as SensitiveRole]}`,
        })),
      ...(fix ? { fix } : {}),
    }
  },
})

/** As observed: a key id with a slash in it cannot be parsed, any other is merely unknown. */
function answer(misplaced: readonly Misplaced[]): readonly ErrorCode[] {
  const sent = misplaced.find(({ site }) => site.role === 'access-key-id')
  if (!sent) return ['SignatureDoesNotMatch']
  return [reveal(coreOf(sent.site).value).includes('/') ? 'IncompleteSignature' : 'InvalidClientTokenId']
}

function fixOf(misplaced: readonly Misplaced[], scope: Scope): Problem['fix'] {
  const isOwn = misplaced.every(({ site }) => scope.sites.includes(site) && isPlainlyWritten(site))
  if (!isOwn) return undefined
  const edits = misplaced.map(({ site, belongs }) => ({
    span: coreOf(belongs).span,
    insert: reveal(coreOf(site).value),
  }))
  return { title: 'Put each value where it belongs', safety: 'safe', edits }
}
