import { coreOf, isMeant, isPresignedUrl } from '../../src/aws/core.ts'
import { isIssuedShape, kindOfKey } from '../../src/aws/key-id.ts'
import { shownMoment } from '../../src/aws/moment.ts'
import { endOfPresignedUrl } from '../../src/aws/session-life.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'presigned-url',
  family: 'exposure',
  severity: 'warning',
  summary: 'Presigned URL in clear text',
  why: `A presigned URL carries its own signature: whoever reads it can do what it was signed for, without credentials,
until it expires (seven days at most for S3). It names the key that signed it, too.`,
  instead: `Sign the URL when it is needed. To end one early, deactivate the key or revoke the role's sessions.`,

  scope(scope, { file }) {
    const signature = siteOf(scope, 'signature')
    const key = siteOf(scope, 'access-key-id')
    if (!signature || !isMeant(key) || !isPresignedUrl(scope) || file.facts.home) return
    const id = reveal(coreOf(key).value)
    // Without its session token nobody can open it.
    if (!isIssuedShape(id) || (kindOfKey(id) === 'temporary' && !isMeant(siteOf(scope, 'session-token')))) return
    const end = endOfPresignedUrl(scope)
    if (end === undefined) return
    return end > file.facts.now
      ? { at: signature.written, message: `Whoever reads this presigned URL can use it until ${shownMoment(end)}.` }
      : { at: signature.written, severity: 'note', message: `This presigned URL expired at ${shownMoment(end)}.` }
  },
})
