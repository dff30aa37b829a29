import { shownMoment } from '../../src/aws/moment.ts'
import { endOf } from '../../src/aws/session-life.ts'
import { defineRule } from '../../src/model/rule.ts'

export default defineRule({
  id: 'expired-session',
  family: 'values',
  severity: 'error',
  summary: 'Temporary credentials that have expired',
  why: `Temporary credentials live between 15 minutes and 36 hours. Many tools write down when theirs end, and a session
token says when it was created: no session lives longer than 36 hours after that.`,
  instead: `Fetch new ones: \`aws sso login\`, the tool that wrote these, or the role that the pipeline assumes.`,
  predicts: ['ExpiredToken'],

  scope(scope, { file }) {
    const end = endOf(scope)
    if (!end || !scope.sites.includes(end.site) || end.latest > file.facts.now) return
    // What an object or a text shows may be an answer of long ago that nobody uses.
    const isUsed = scope.kind !== 'object' && scope.kind !== 'text'
    return {
      at: end.site.written,
      severity: isUsed ? 'error' : 'note',
      message:
        end.by === 'written'
          ? `These temporary credentials expired at ${shownMoment(end.latest)}.`
          : `This session token has expired, at ${shownMoment(end.latest)} at the latest: 36 hours after it was created.`,
    }
  },
})
