import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportJson } from '../../src/report/json.ts'
import { reportJsonLines } from '../../src/report/jsonl.ts'
import { anyReport, at, CONTEXT, findingWith, relatedAt, reportOf } from './example.ts'

const FROM_DEPLOY = { ...CONTEXT, pathFromHere: (path: string) => path.replace(/^deploy\//, '') }

describe('reportJson', () => {
  it('writes the whole contract in its order', () => {
    const finding = findingWith({
      related: [relatedAt(1, 'The profile begins here.')],
      fix: { title: 'Remove the trailing space', safety: 'safe' },
    })
    const skipped = [{ path: 'deploy/a.bin', reason: 'binary' }]
    expect(reportJson(reportOf([finding], { skipped }), FROM_DEPLOY)).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "tool": {
          "name": "aws-cred-lint",
          "version": "0.1.0"
        },
        "summary": {
          "files": 12,
          "scanned": 12,
          "errors": 1,
          "warnings": 0,
          "notes": 0,
          "suppressed": 0,
          "baselined": 0,
          "fixable": 0,
          "fixed": 0,
          "ms": 84
        },
        "findings": [
          {
            "rule": "session-token-missing",
            "family": "values",
            "severity": "error",
            "confidence": "high",
            "path": ".aws/credentials",
            "start": {
              "line": 2,
              "column": 21,
              "offset": 120
            },
            "end": {
              "line": 2,
              "column": 41,
              "offset": 140
            },
            "message": "ASIA…4567 is a temporary key, and no session token stands beside it.",
            "help": "Copy all three values from the same STS answer.",
            "predicts": [
              "InvalidClientTokenId"
            ],
            "role": "access-key-id",
            "scope": "[default]",
            "related": [
              {
                "path": ".aws/credentials",
                "start": {
                  "line": 1,
                  "column": 1,
                  "offset": 0
                },
                "end": {
                  "line": 1,
                  "column": 10,
                  "offset": 9
                },
                "message": "The profile begins here."
              }
            ],
            "fix": {
              "title": "Remove the trailing space",
              "safety": "safe"
            },
            "status": "open",
            "fingerprint": "3f2a9c"
          }
        ],
        "skipped": [
          {
            "path": "a.bin",
            "reason": "binary"
          }
        ]
      }
      "
    `)
  })

  it('leaves out the optional keys that a finding does not have', () => {
    const { role, scope, lineHash, ...bare } = findingWith()
    const [written] = JSON.parse(reportJson(reportOf([bare]), CONTEXT)).findings
    expect(Object.keys(written)).toEqual(
      'rule family severity confidence path start end message help predicts related status fingerprint'.split(' '),
    )
    expect(written.related).toEqual([])
  })

  it('keeps an allowed finding and says so', () => {
    const [written] = JSON.parse(reportJson(reportOf([findingWith({ status: 'suppressed' })]), CONTEXT)).findings
    expect(written.status).toBe('suppressed')
  })

  it('orders by path, position, rule', () => {
    const findings = [
      findingWith({ path: 'b', start: at(1, 1) }),
      findingWith({ path: 'a', start: at(10, 1) }),
      findingWith({ path: 'a', start: at(9, 1), rule: 'z' }),
      findingWith({ path: 'a', start: at(9, 1), rule: 'y' }),
      findingWith({ path: 'B', start: at(3, 1) }),
    ]
    const written = JSON.parse(reportJson(reportOf(findings), CONTEXT)).findings
    expect(written.map((one: { path: string; rule: string }) => `${one.path} ${one.rule}`)).toEqual([
      'B session-token-missing',
      'a y',
      'a z',
      'a session-token-missing',
      'b session-token-missing',
    ])
  })

  it('reads back as what it was made of, whatever the text', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const text = reportJson(report, CONTEXT)
        const { findings, skipped } = JSON.parse(text)
        expect(text.endsWith('}\n')).toBe(true)
        expect(skipped).toEqual(report.skipped)
        expect(findings).toHaveLength(report.findings.length)
        for (const { excerpt, lineHash, ...finding } of report.findings) expect(findings).toContainEqual(finding)
      }),
    )
  })
})

describe('reportJsonLines', () => {
  it('writes nothing for no findings', () => {
    expect(reportJsonLines(reportOf([]), CONTEXT)).toBe('')
  })

  it('writes the findings of the JSON report, one a line', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const lines = reportJsonLines(report, CONTEXT).split('\n')
        expect(lines.pop()).toBe('')
        expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(reportJson(report, CONTEXT)).findings)
      }),
    )
  })
})
