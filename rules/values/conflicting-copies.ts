import { coreOf, isForeign, isMeant } from '../../src/aws/core.ts'
import { isIssuedShape } from '../../src/aws/key-id.ts'
import { isSecretKey } from '../../src/aws/secret-key.ts'
import { isSessionToken } from '../../src/aws/session-token.ts'
import type { Document, Project } from '../../src/model/document.ts'
import { defineRule, type Problem } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { type Scope, type Site, siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'conflicting-copies',
  family: 'values',
  severity: 'warning',
  summary: 'One access key id with two secrets, or with two session tokens',
  why: `A key id has one secret for all its life, and a temporary one has one session token. Where copies differ, one of them
was not replaced when the key was, or was damaged in a way that cannot be seen from its form.`,
  instead: `Find out which copy works (\`aws sts get-caller-identity\`), and let the others read it from there.`,
  predicts: ['SignatureDoesNotMatch', 'InvalidClientTokenId'],

  *project(project) {
    const known = new Map<string, Copy[]>()
    for (const copy of copiesIn(project)) {
      const copies = known.get(copy.id)
      if (!copies) known.set(copy.id, [copy])
      else {
        yield* conflicts(copy, copies)
        copies.push(copy)
      }
    }
  },
})

/** Credentials that stand together, by the text of the key id. */
interface Copy {
  readonly id: string
  readonly key: Site
  readonly parts: readonly Site[]
  readonly document: Document
}

function* copiesIn({ documents }: Project): Iterable<Copy> {
  for (const document of documents) {
    for (const scope of document.scopes) {
      const key = siteOf(scope, 'access-key-id')
      if (!isMeant(key) || isForeign(scope) || scope.kind === 'signed-request') continue
      const id = reveal(coreOf(key).value)
      const parts = [...partsOf(scope)]
      if (isIssuedShape(id) && parts.length > 0) yield { id, key, parts, document }
    }
  }
}

/** The sound secret and token of a scope, as far as they surely stand beside its key id. */
function* partsOf(scope: Scope): Iterable<Site> {
  const secret = siteOf(scope, 'secret-access-key')
  const token = siteOf(scope, 'session-token')
  for (const site of [secret, token]) {
    if (!isMeant(site) || (scope.kind === 'text' && site.evidence === 'shape')) continue
    const text = reveal(coreOf(site).value)
    if (site === secret ? isSecretKey(text) : isSessionToken(text)) yield site
  }
}

/** One problem for each part that differs from the first copy of its kind. */
function* conflicts(copy: Copy, earlier: readonly Copy[]): Iterable<Problem> {
  for (const site of copy.parts) {
    for (const other of earlier) {
      const same = other.parts.find(({ role }) => role === site.role)
      if (!same || reveal(coreOf(same).value) === reveal(coreOf(site).value)) continue
      const part = site.role === 'session-token' ? 'session token' : 'secret'
      yield {
        at: coreOf(site),
        document: copy.document,
        message: `${coreOf(copy.key).value} stands with another ${part} in ${other.document.file.path}: only one of the two can work.`,
        related: [{ at: coreOf(same), message: `the other ${part}`, document: other.document }],
      }
      break
    }
  }
}
