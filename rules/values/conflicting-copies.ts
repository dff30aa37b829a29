import { coreOf, isForeign, isMeant } from '../../src/aws/core.ts'
import { isIssuedShape } from '../../src/aws/key-id.ts'
import { isSecretKey } from '../../src/aws/secret-key.ts'
import { isSessionToken } from '../../src/aws/session-token.ts'
import type { Document } from '../../src/model/document.ts'
import type { Project } from '../../src/model/project.ts'
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
    const copies = [...copiesIn(project)]
    const known = new Map<string, Map<string, Copy>>()
    for (const copy of copies) {
      const values = known.get(copy.credential) ?? new Map<string, Copy>()
      known.set(copy.credential, values)
      const value = reveal(coreOf(copy.part).value)
      if (!values.has(value)) values.set(value, copy)
    }
    for (const copy of copies) {
      const values = known.get(copy.credential)!
      const value = reveal(coreOf(copy.part).value)
      for (const [other, where] of values) {
        if (other === value) continue
        yield conflict(copy, where)
        break
      }
    }
  },
})

/** A secret or a token, and the key id that it stands with. */
interface Copy {
  /** The same for all copies of one credential: key id and role. */
  readonly credential: string
  readonly key: Site
  readonly part: Site
  readonly document: Document
}

function* copiesIn({ documents }: Project): Iterable<Copy> {
  for (const document of documents) {
    for (const scope of document.scopes) {
      const key = siteOf(scope, 'access-key-id')
      if (!isMeant(key) || isForeign(scope) || scope.kind === 'signed-request') continue
      const id = reveal(coreOf(key).value)
      if (!isIssuedShape(id)) continue
      for (const part of partsOf(scope)) yield { credential: `${id} ${part.role}`, key, part, document }
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

function conflict({ key, part, document }: Copy, other: Copy): Problem {
  const name = part.role === 'session-token' ? 'session token' : 'secret'
  return {
    at: coreOf(part),
    document,
    message: `${coreOf(key).value} stands with another ${name} in ${other.document.file.path}: only one of the two can work.`,
    related: [{ at: coreOf(other.part), message: `the other ${name}`, document: other.document }],
  }
}
