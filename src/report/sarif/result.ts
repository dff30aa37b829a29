import type { Finding } from '../../model/finding.ts'
import { physicalLocation } from './location.ts'
import { linkless, sentence } from './text.ts'

/** GitHub refuses results with more than a thousand places; nobody reads more than a few. */
const MOST_RELATED = 20

/** `ruleIndex` is the place of the finding's rule in the list of rules, where it is listed. */
export function sarifResult(finding: Finding, ruleIndex: number | undefined): object {
  const related = finding.related.slice(0, MOST_RELATED)
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: finding.severity,
    kind: 'fail',
    message: { text: messageText(toldOf(finding), related.map(linkTo)) },
    locations: [{ physicalLocation: physicalLocation(finding) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, index) => ({
            id: index + 1,
            physicalLocation: physicalLocation(place),
            message: { text: sentence(linkless(place.message)) },
          })),
        }),
    partialFingerprints: {
      ...(finding.lineHash === undefined ? {} : { primaryLocationLineHash: finding.lineHash }),
      'awsCredLint/v1': finding.fingerprint,
    },
    ...(finding.commit === undefined ? {} : { properties: { commit: finding.commit } }),
  }
}

/** An alert shows the file as it is now: what an older version had is said in words. */
function toldOf({ message, commit }: Finding): string {
  return commit === undefined ? message : `${sentence(message)} Commit ${commit} brought it.`
}

/** GitHub shows a related place only where the message links to it. */
function messageText(message: string, links: readonly string[]): string {
  const text = sentence(linkless(message))
  return links.length === 0 ? text : `${text} See ${links.join(', ')}.`
}

function linkTo({ message }: { readonly message: string }, index: number): string {
  return `[${linkless(message.replace(/\.\s*$/, ''))}](${index + 1})`
}
