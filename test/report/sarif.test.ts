import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import type { Log } from 'sarif'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/finding.ts'
import { reportSarif } from '../../src/report/sarif.ts'
import { anyReport, at, CONTEXT, findingWith, reportOf } from './example.ts'

function runOf(report: Report, context = CONTEXT) {
  const log: Log = JSON.parse(reportSarif(report, context))
  return log.runs[0]!
}

describe('the run', () => {
  it('has an empty list of results when there are none, which closes old alerts', () => {
    expect(runOf(reportOf([])).results).toEqual([])
  })

  it('says what made it, and nothing of where or when', () => {
    const { tool, results, ...run } = runOf(reportOf([findingWith()]))
    expect({ ...tool.driver, rules: tool.driver.rules!.length }).toMatchInlineSnapshot(`
      {
        "fullName": "aws-cred-lint, offline linter for AWS credentials",
        "informationUri": "https://github.com/aws-cred-lint/aws-cred-lint",
        "name": "aws-cred-lint",
        "organization": "aws-cred-lint",
        "rules": 5,
        "semanticVersion": "0.1.0",
      }
    `)
    expect(run).toMatchInlineSnapshot(`
      {
        "columnKind": "utf16CodeUnits",
        "invocations": [
          {
            "executionSuccessful": true,
            "toolExecutionNotifications": [],
          },
        ],
        "originalUriBaseIds": {
          "%SRCROOT%": {
            "description": {
              "text": "The root of the repository that was linted.",
            },
          },
        },
      }
    `)
  })

  it('names the files that were not scanned', () => {
    const { invocations } = runOf(reportOf([], { skipped: [{ path: 'a b.bin', reason: 'binary' }] }))
    expect(invocations![0]!.toolExecutionNotifications).toEqual([
      {
        level: 'note',
        message: { text: 'Not scanned: binary.' },
        locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b.bin', uriBaseId: '%SRCROOT%' } } }],
      },
    ])
  })

  it('keeps the 5,000 worst results and says how many were cut', () => {
    const notes = Array.from({ length: 4999 }, (_, index) => findingWith({ severity: 'note', start: at(index + 1, 1) }))
    const errors = Array.from({ length: 3 }, (_, index) => findingWith({ path: 'z', start: at(index + 1, 1) }))
    const { results, invocations } = runOf(reportOf([...notes, ...errors]))
    expect(results).toHaveLength(5000)
    expect(results!.slice(-4).map(({ level }) => level)).toEqual(['note', 'error', 'error', 'error'])
    expect(invocations![0]!.toolExecutionNotifications).toEqual([
      { level: 'warning', message: { text: '2 of 5002 results are left out: the 5000 worst are listed.' } },
    ])
  })
})

describe('rules', () => {
  it('are all listed, sorted by id, fired or not', () => {
    const ids = runOf(reportOf([])).tool.driver.rules!.map(({ id }) => id)
    expect(ids).toEqual(CONTEXT.rules.map(({ id }) => id).sort())
  })

  it('carry help in plain text and in Markdown', () => {
    const rule = runOf(reportOf([])).tool.driver.rules!.find(({ id }) => id === 'session-token-missing')
    expect(rule).toMatchInlineSnapshot(`
      {
        "defaultConfiguration": {
          "level": "error",
        },
        "fullDescription": {
          "text": "A key id that starts with ASIA was issued by STS and only works together with the token issued beside it.",
        },
        "help": {
          "markdown": "A key id that starts with \`ASIA\` was issued by STS and only works together with the token issued beside it.

      **What to do:** Copy all three values from the same STS answer, or use a profile that fetches them (\`aws sso login\`).

      **AWS would answer:** \`InvalidClientTokenId\`, \`AuthFailure\`

      [More about session-token-missing](https://github.com/aws-cred-lint/aws-cred-lint/blob/main/docs/rules/session-token-missing.md)",
          "text": "A key id that starts with ASIA was issued by STS and only works together with the token issued beside it.

      What to do: Copy all three values from the same STS answer, or use a profile that fetches them (aws sso login).

      AWS would answer: InvalidClientTokenId, AuthFailure

      More about session-token-missing (https://github.com/aws-cred-lint/aws-cred-lint/blob/main/docs/rules/session-token-missing.md)",
        },
        "helpUri": "https://github.com/aws-cred-lint/aws-cred-lint/blob/main/docs/rules/session-token-missing.md",
        "id": "session-token-missing",
        "name": "SessionTokenMissing",
        "properties": {
          "precision": "high",
          "problem.severity": "error",
          "tags": [
            "aws",
            "credentials",
            "values",
            "correctness",
          ],
        },
        "shortDescription": {
          "text": "Temporary access key without its session token.",
        },
      }
    `)
  })

  it.each([
    ['hardcoded-secret-key', { 'security-severity': '9.3' }],
    ['hardcoded-session-token', { 'security-severity': '8.1' }],
    ['presigned-url', { 'security-severity': '5.0' }],
    ['published-example-key', { 'problem.severity': 'recommendation' }],
    ['session-token-missing', { 'problem.severity': 'error' }],
  ])('%s weighs %o', (wanted, severity) => {
    const { tags, precision, ...rest } = runOf(reportOf([])).tool.driver.rules!.find(({ id }) => id === wanted)!
      .properties!
    expect(rest).toEqual(severity)
    expect(tags!.includes('security')).toBe('security-severity' in severity)
    expect(tags!.length).toBeLessThanOrEqual(10)
  })

  it('keep descriptions to what GitHub keeps', () => {
    const rule = { ...CONTEXT.rules[0]!, why: 'Long. '.repeat(400) }
    const { fullDescription } = runOf(reportOf([]), { ...CONTEXT, rules: [rule] }).tool.driver.rules![0]!
    expect(fullDescription!.text).toHaveLength(1024)
  })
})

describe('whatever the text', () => {
  const ajv = new Ajv2020({ strict: false })
  beforeAll(() => {
    formats.default(ajv)
    const file = createRequire(import.meta.url).resolve('@microsoft/sarif-multitool-linux/sarif-2.1.0.json')
    ajv.addSchema(JSON.parse(readFileSync(file, 'utf8')), 'sarif')
  })

  it('the report is valid, in order, and one line a message', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const text = reportSarif(report, CONTEXT)
        const log: Log = JSON.parse(text, (_, value) => {
          if (typeof value === 'string') expect(value).not.toMatch(/\p{Cs}/u)
          return value
        })
        expect(ajv.validate('sarif', log), ajv.errorsText()).toBe(true)

        const { results, tool } = log.runs[0]!
        expect(results).toHaveLength(report.findings.filter(({ status }) => status === 'open').length)
        for (const { message, ruleId, ruleIndex } of results!) {
          expect(message.text).toMatch(/^[^\p{C}]*\.$/u)
          expect(tool.driver.rules![ruleIndex!]!.id).toBe(ruleId)
        }
        const open = report.findings.filter(({ status }) => status === 'open')
        const paths = open.map(({ path }) => path).sort()
        const uris = results!.map((result) => result.locations![0]!.physicalLocation!.artifactLocation!.uri!)
        expect(uris.map((uri) => decodeURIComponent(uri))).toEqual(
          paths.map((path) => path.replace(/\p{Cs}/gu, '\ufffd')),
        )
      }),
    )
  }, 30_000)
})
