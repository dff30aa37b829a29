import fc from 'fast-check'
import type { Finding, RelatedPlace, Report } from '../../src/model/finding.ts'
import { defineRule } from '../../src/model/rule.ts'
import type { Position } from '../../src/model/span.ts'
import type { ReportContext } from '../../src/report/reporter.ts'

/** Rules of each kind that reports tell apart. In no order, as a reporter may get them. */
const RULES = [
  defineRule({
    id: 'session-token-missing',
    family: 'values',
    severity: 'error',
    summary: 'Temporary access key without its session token',
    why: 'A key id that starts with `ASIA` was issued by STS and only works together with the token issued beside it.',
    instead: 'Copy all three values from the same STS answer, or use a profile that fetches them (`aws sso login`).',
    predicts: ['InvalidClientTokenId', 'AuthFailure'],
  }),
  defineRule({
    id: 'hardcoded-secret-key',
    family: 'exposure',
    severity: 'error',
    summary: 'Secret access key in a file',
    why: 'Whoever reads this file **signs as its owner**. See [key rotation](https://docs.aws.amazon.com/IAM/).',
    instead: 'Delete the key in IAM first, then take it out of the file.',
  }),
  defineRule({
    id: 'hardcoded-session-token',
    family: 'exposure',
    severity: 'error',
    summary: 'Session token in a file',
    why: 'Until it expires, whoever reads this file acts as its owner.',
    instead: 'Revoke the session, then take the token out of the file.',
  }),
  defineRule({
    id: 'presigned-url',
    family: 'exposure',
    severity: 'warning',
    summary: 'Presigned URL that has not expired',
    why: 'Whoever reads this file may do what the URL says.',
    instead: 'Sign URLs when they are needed.',
  }),
  defineRule({
    id: 'published-example-key',
    family: 'exposure',
    severity: 'note',
    summary: "Key from AWS's own documentation",
    why: 'It opens nothing.',
    instead: 'Leave it, or say `allow`.',
  }),
] as const

export const CONTEXT: ReportContext = {
  rules: RULES,
  version: '0.1.0',
  pathFromHere: (path) => path,
  color: false,
  width: 80,
}

export function at(line: number, column: number): Position {
  return { line, column, offset: (line - 1) * 100 + column - 1 }
}

/** A temporary key without token in `deploy/.aws/credentials`, changed as wanted. */
export function findingWith(changes: Partial<Finding> = {}): Finding {
  return {
    rule: 'session-token-missing',
    family: 'values',
    severity: 'error',
    confidence: 'high',
    path: 'deploy/.aws/credentials',
    start: at(2, 21),
    end: at(2, 41),
    message: 'ASIA…4567 is a temporary key, and no session token stands beside it.',
    help: 'Copy all three values from the same STS answer.',
    predicts: ['InvalidClientTokenId'],
    role: 'access-key-id',
    scope: '[default]',
    related: [],
    status: 'open',
    fingerprint: '3f2a9c',
    lineHash: '54703d4cd895b18:1',
    excerpt: { first: 1, lines: ['[default]', 'aws_access_key_id = ASIA************4567', ''], cut: 0 },
    ...changes,
  }
}

export function relatedAt(line: number, message: string, path = 'deploy/.aws/credentials'): RelatedPlace {
  return { path, start: at(line, 1), end: at(line, 10), message }
}

export function reportOf(findings: readonly Finding[], changes: Partial<Report> = {}): Report {
  const open = findings.filter(({ status }) => status === 'open')
  return {
    findings,
    suppressed: [],
    skipped: [],
    summary: {
      files: 12,
      scanned: 12,
      errors: open.filter(({ severity }) => severity === 'error').length,
      warnings: open.filter(({ severity }) => severity === 'warning').length,
      notes: open.filter(({ severity }) => severity === 'note').length,
      suppressed: findings.length - open.length,
      baselined: 0,
      fixed: 0,
      fixable: 0,
      hidden: 0,
      milliseconds: 84,
    },
    ...changes,
  }
}

const NASTY = ['::', '##[', '[x](1)', '%0A', '%', ' ', '\n', '\r', '\u001b[31m', '\u202e', '\ud800', '\u2028', ':', ',']

const anyText = fc.string({ unit: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom(...NASTY)) })
const anySegment = anyText
  .map((text) => text.replaceAll('/', ''))
  .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
const anyPath = fc.array(anySegment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'))
const anyPlace = fc
  .tuple(anyPath, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 50 }), fc.nat(2), fc.nat(50))
  .map(([path, line, column, lines, columns]) => ({
    path,
    start: at(line, column),
    end: at(line + lines, column + columns),
  }))
const anyRelated = fc.tuple(anyPlace, anyText).map(([place, message]) => ({ ...place, message }))

const anyFinding: fc.Arbitrary<Finding> = fc
  .record({
    place: anyPlace,
    rule: fc.constantFrom(...RULES),
    severity: fc.constantFrom('error', 'warning', 'note'),
    message: anyText,
    related: fc.array(anyRelated, { maxLength: 2 }),
    status: fc.constantFrom('open', 'open', 'open', 'suppressed'),
    excerpt: fc.record({
      first: fc.integer({ min: 1, max: 9 }),
      lines: fc.array(anyText, { maxLength: 5 }),
      cut: fc.constant(0),
    }),
  })
  .map(({ place, rule, ...rest }) => findingWith({ ...rest, ...place, rule: rule.id, family: rule.family }))

/** Reports with everything that a file name, a message or a line may hold. */
export const anyReport: fc.Arbitrary<Report> = fc
  .tuple(
    fc.array(anyFinding, { maxLength: 8 }),
    fc.array(fc.record({ path: anyPath, reason: anyText }), { maxLength: 2 }),
  )
  .map(([findings, skipped]) => reportOf(findings, { skipped }))
