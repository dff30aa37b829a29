import { shownMoment } from '../../src/aws/moment.ts'
import { CLOCK_TOLERANCE, tokenIn } from '../../src/aws/session-life.ts'
import { defineRule } from '../../src/model/rule.ts'

export default defineRule({
  id: 'session-from-the-future',
  family: 'values',
  severity: 'error',
  summary: "Session token that was created later than this machine's clock says it is",
  why: `STS writes the time of creation into each token. When that lies in the future, this machine's clock is behind, and
AWS refuses requests that are signed with a time more than five minutes off, whatever the credentials.`,
  instead: `Set the clock: \`timedatectl set-ntp true\`, restart the container's or virtual machine's host clock, or wake WSL
with \`hwclock -s\`.`,
  predicts: ['SignatureDoesNotMatch', 'RequestExpired'],

  scope(scope, { file }) {
    const token = tokenIn(scope)
    if (token?.created === undefined || token.fault || !scope.sites.includes(token.site)) return
    if (token.created <= file.facts.now + CLOCK_TOLERANCE) return
    return {
      at: token.site.written,
      message: `This session token was created at ${shownMoment(token.created)}, which this machine's clock has not reached: the clock is behind.`,
    }
  },
})
