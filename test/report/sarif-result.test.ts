import type { Log, Result } from 'sarif'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.ts'
import { reportSarif } from '../../src/report/sarif.ts'
import { at, CONTEXT, findingWith, relatedAt, reportOf } from './example.ts'

function resultsOf(findings: readonly Finding[]): readonly Result[] {
  const log: Log = JSON.parse(reportSarif(reportOf(findings), CONTEXT))
  return log.runs[0]!.results!
}

function resultOf(changes: Partial<Finding>): Result {
  return resultsOf([findingWith(changes)])[0]!
}

describe('a result', () => {
  it('has everything that GitHub reads', () => {
    expect(resultOf({ related: [relatedAt(1, 'The profile begins here.')] })).toMatchInlineSnapshot(`
      {
        "kind": "fail",
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "deploy/.aws/credentials",
                "uriBaseId": "%SRCROOT%",
              },
              "contextRegion": {
                "endLine": 3,
                "snippet": {
                  "text": "[default]
      aws_access_key_id = ASIA************4567
      ",
                },
                "startLine": 1,
              },
              "region": {
                "endColumn": 41,
                "endLine": 2,
                "snippet": {
                  "text": "ASIA************4567",
                },
                "startColumn": 21,
                "startLine": 2,
              },
            },
          },
        ],
        "message": {
          "text": "ASIA…4567 is a temporary key, and no session token stands beside it. See [The profile begins here](1).",
        },
        "partialFingerprints": {
          "awsCredLint/v1": "3f2a9c",
          "primaryLocationLineHash": "54703d4cd895b18:1",
        },
        "relatedLocations": [
          {
            "id": 1,
            "message": {
              "text": "The profile begins here.",
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "deploy/.aws/credentials",
                "uriBaseId": "%SRCROOT%",
              },
              "region": {
                "endColumn": 10,
                "endLine": 1,
                "startColumn": 1,
                "startLine": 1,
              },
            },
          },
        ],
        "ruleId": "session-token-missing",
        "ruleIndex": 4,
      }
    `)
  })

  it('leaves the line hash to GitHub when there is none', () => {
    const { lineHash, ...bare } = findingWith()
    expect(resultsOf([bare])[0]!.partialFingerprints).toEqual({ 'awsCredLint/v1': '3f2a9c' })
  })

  it('has no index for a rule that is not listed', () => {
    expect(resultOf({ rule: 'other' })).not.toHaveProperty('ruleIndex')
  })

  it('is left out when it was allowed', () => {
    expect(resultsOf([findingWith({ status: 'suppressed' })])).toEqual([])
  })

  it.each([
    ['No period', 'No period.'],
    ['[default] has C:\\keys.', '\\[default\\] has C:\\\\keys.'],
    ['[x](1) is no link.', '\\[x\\](1) is no link.'],
    ['Two\nlines \u202e.', 'Two\\\\u000alines \\\\u202e.'],
  ])('says %j as %j', (message, text) => {
    expect(resultOf({ message }).message.text).toBe(text)
  })

  it('links to all related places', () => {
    const related = [relatedAt(1, 'the key id.'), relatedAt(3, 'the [default] profile')]
    expect(resultOf({ message: 'Odd.', related }).message.text).toBe(
      'Odd. See [the key id](1), [the \\[default\\] profile](2).',
    )
  })

  it('lists only so many related places', () => {
    const related = Array.from({ length: 1200 }, (_, index) => relatedAt(index + 1, `Copy ${index}.`))
    expect(resultOf({ related }).relatedLocations).toHaveLength(20)
  })

  it('keeps a region of several lines', () => {
    const excerpt = { first: 2, lines: ['key = ****', '******', '** end'], cut: 0 }
    const { region, contextRegion } = resultOf({ start: at(2, 7), end: at(4, 3), excerpt }).locations![0]!
      .physicalLocation!
    expect(region).toEqual({
      startLine: 2,
      startColumn: 7,
      endLine: 4,
      endColumn: 3,
      snippet: { text: '****\n******\n**' },
    })
    expect(contextRegion).toEqual({ startLine: 2, endLine: 4, snippet: { text: 'key = ****\n******\n** end' } })
  })

  it.each([
    ['of a minified file', { first: 2, lines: ['*'.repeat(2000)], cut: 0 }, at(2, 1), at(2, 1999)],
    ['that the excerpt does not show', { first: 3, lines: ['****'], cut: 0 }, at(2, 1), at(2, 3)],
  ])('has no snippet %s', (_, excerpt, start, end) => {
    const { region, contextRegion } = resultOf({ excerpt, start, end }).locations![0]!.physicalLocation!
    expect(region).not.toHaveProperty('snippet')
    expect(contextRegion).toBeUndefined()
  })

  it('has no context region that is the region again', () => {
    const excerpt = { first: 2, lines: ['****'], cut: 0 }
    const { region, contextRegion } = resultOf({ excerpt, start: at(2, 1), end: at(2, 5) }).locations![0]!
      .physicalLocation!
    expect(region!.snippet).toEqual({ text: '****' })
    expect(contextRegion).toBeUndefined()
  })

  it.each([
    ['a/b.env', 'a/b.env'],
    ['dir with space/creds 100%.ini', 'dir%20with%20space/creds%20100%25.ini'],
    ['a#b?c/[slug]/(group)/@scope/x=1,2', 'a%23b%3Fc/%5Bslug%5D/(group)/@scope/x=1,2'],
    ['café/日本.env', 'caf%C3%A9/%E6%97%A5%E6%9C%AC.env'],
    ['https:/x', 'https%3A/x'],
    ['a\\b', 'a%5Cb'],
    ['a\ud800b', 'a%EF%BF%BDb'],
    ['/home/me/.aws/my creds', 'file:///home/me/.aws/my%20creds'],
    ['C:/Users/me/.aws/credentials', 'file:///C:/Users/me/.aws/credentials'],
    ['//server/share/x y', 'file://server/share/x%20y'],
  ])('in %s has the URI %s', (path, uri) => {
    const uriBaseId = uri.startsWith('file:') ? undefined : '%SRCROOT%'
    expect(resultOf({ path }).locations![0]!.physicalLocation!.artifactLocation).toEqual(
      uriBaseId ? { uri, uriBaseId } : { uri },
    )
  })
})
