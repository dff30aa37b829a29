import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportGithub } from '../../src/report/github.ts'
import { anyReport, at, findingWith, reportOf } from './example.ts'

/** Reads a line as actions/runner does (ActionCommand.TryParseV2). */
function parsed(line: string) {
  const [, command, properties, text] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? []
  const unescaped = (value = '') => value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
  const pairs = properties?.split(',').map((pair) => {
    const [name = '', ...value] = pair.split('=')
    return [name, unescaped(value.join('=').replaceAll('%3A', ':').replaceAll('%2C', ','))] as const
  })
  return { command, ...Object.fromEntries(pairs ?? []), text: unescaped(text) }
}

describe('reportGithub', () => {
  it('writes an annotation and a summary', () => {
    expect(reportGithub(reportOf([findingWith()]))).toBe(
      '::error file=deploy/.aws/credentials,line=2,endLine=2,col=21,endColumn=41,' +
        'title=aws-cred-lint (session-token-missing)::deploy/.aws/credentials:2:21 ' +
        'ASIA…4567 is a temporary key, and no session token stands beside it.\n' +
        '1 error, 0 warnings, 0 notes in 12 scanned files.\n',
    )
  })

  it('leaves out columns that would span lines, which the runner refuses', () => {
    const [line] = reportGithub(reportOf([findingWith({ end: at(4, 2) })])).split('\n')
    expect(line).toContain(',line=2,endLine=4,title=')
  })

  it('escapes as @actions/core does', () => {
    const finding = findingWith({ path: 'a,b:c%0A.env', message: '100% of a, b: c::d.' })
    const [line = ''] = reportGithub(reportOf([finding])).split('\n')
    expect(line).toContain('file=a%2Cb%3Ac%250A.env,')
    expect(line.endsWith('::a,b:c%250A.env:2:21 100%25 of a, b: c::d.')).toBe(true)
  })

  it('shows the worst first and ten of each type', () => {
    const many = (severity: 'error' | 'warning' | 'note', count: number) =>
      Array.from({ length: count }, (_, index) => findingWith({ severity, path: `${index}` }))
    const text = reportGithub(reportOf([...many('note', 3), ...many('warning', 12), ...many('error', 11)]))
    const lines = text.trimEnd().split('\n')
    expect(lines.map((line) => /^::(\w+)/.exec(line)?.[1])).toEqual([
      ...Array(10).fill('error'),
      ...Array(10).fill('warning'),
      ...Array(3).fill('notice'),
      undefined,
      undefined,
    ])
    expect(lines.slice(-2)).toEqual([
      '11 errors, 12 warnings, 3 notes in 12 scanned files.',
      '3 more not annotated: GitHub shows 10 of each type.',
    ])
  })

  it('names the files that were not scanned, and lets none of them be a command', () => {
    const skipped = [{ path: '##[stop-commands]x\n::error::y', reason: 'binary' }]
    expect(reportGithub(reportOf([], { skipped })).split('\n')[0]).toBe(
      'Not scanned: ##\\u005bstop-commands]x\\u000a::error::y (binary)',
    )
  })

  it('leaves out what was allowed', () => {
    expect(reportGithub(reportOf([findingWith({ status: 'suppressed' })]))).not.toContain('::')
  })

  it('is read back by the runner as it was meant, whatever the text', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const text = reportGithub(report)
        const open = report.findings.filter(({ status }) => status === 'open')
        const commands = text.split('\n').filter((line) => line.trimStart().startsWith('::'))
        expect(text).not.toMatch(/[^\P{C}\n]|##\[/u)
        expect(commands).toHaveLength(open.length)
        for (const command of commands.map(parsed)) {
          expect(['error', 'warning', 'notice']).toContain(command.command)
          expect(Object.keys(command).join(' ')).toMatch(/^command file line endLine (col endColumn )?title text$/)
        }
      }),
    )
  })
})
