import { coreOf } from '../../src/aws/core.ts'
import { isPublishedKeyId, isPublishedSecret } from '../../src/aws/example-keys.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { type Site, siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'published-example-key',
  family: 'exposure',
  severity: 'note',
  summary: "Key from AWS's documentation",
  why: `AWS prints these keys in its documentation. They are nobody's and never worked, so they are no leak; where a
program is to run, they are a value that somebody forgot to replace.`,
  instead: `Nothing, in documentation and tests. Elsewhere, put a reference to the real credential in its place.`,

  scope(scope) {
    // A signed request is shown for its form; there is nothing in it to replace.
    if (scope.kind === 'signed-request') return
    const key = siteOf(scope, 'access-key-id')
    const secret = siteOf(scope, 'secret-access-key')
    const at = scope.sites.find((site) => isPublished(site) && (site === key || site === secret))
    if (!at) return
    const what = at.role === 'secret-access-key' ? 'This secret' : String(coreOf(at).value)
    return { at: coreOf(at), message: `${what} is from AWS's documentation; it never worked.` }
  },
})

function isPublished(site: Site): boolean {
  if (site.origin !== 'literal') return false
  const text = reveal(coreOf(site).value)
  return isPublishedKeyId(text) || isPublishedSecret(text)
}
