import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reportConcise } from '../../src/report/concise.ts'
import { anyReport, CONTEXT, findingWith, reportOf } from './example.ts'

it('writes one finding a line, seen from here', () => {
  const context = { ...CONTEXT, pathFromHere: (path: string) => `../${path}` }
  expect(reportConcise(reportOf([findingWith()]), context)).toBe(
    '../deploy/.aws/credentials:2:21: error [session-token-missing] ' +
      'ASIA…4567 is a temporary key, and no session token stands beside it.\n',
  )
})

it('writes nothing for no findings', () => {
  expect(reportConcise(reportOf([findingWith({ status: 'suppressed' })]), CONTEXT)).toBe('')
})

it('shows what could not be seen', () => {
  const finding = findingWith({ path: 'a\nb\u001b[2J/\u202e.env', message: 'x\ty.' })
  expect(reportConcise(reportOf([finding]), CONTEXT)).toBe(
    'a\\u000ab\\u001b[2J/\\u202e.env:2:21: error [session-token-missing] x\\u0009y.\n',
  )
})

it('writes as many lines as findings, without controls or commands, whatever the text', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const text = reportConcise(report, CONTEXT)
      expect(text).not.toMatch(/[^\P{C}\n]|^\s*::|##\[/mu)
      expect(text.split('\n')).toHaveLength(report.findings.filter(({ status }) => status === 'open').length + 1)
    }),
  )
})
