import { shownMoment } from '../../src/aws/moment.ts'
import { endOf } from '../../src/aws/session-life.ts'
import { defineRule } from '../../src/model/rule.ts'

const SOON = 3_600_000

export default defineRule({
  id: 'session-expires-soon',
  family: 'values',
  severity: 'note',
  summary: 'Temporary credentials that expire within the hour',
  why: `A long upload, a \`terraform apply\` or a debugging session that outlives its credentials stops half way, and AWS
answers that the token has expired.`,
  instead: `Fetch new credentials before a long run.`,
  predicts: ['ExpiredToken'],

  scope(scope, { file }) {
    const end = endOf(scope)
    if (!end || !scope.sites.includes(end.site) || scope.kind === 'text') return
    const left = end.earliest - file.facts.now
    if (end.latest <= file.facts.now || left > SOON) return
    return {
      at: end.site.written,
      message: `These temporary credentials expire at ${shownMoment(end.latest)}${end.by === 'written' ? '' : ' at the latest'}.`,
    }
  },
})
