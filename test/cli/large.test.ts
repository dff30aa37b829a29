import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { KEY, type Sandbox, SECRET, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
  // The window through which files are read is only there for more than a few of them.
  for (let at = 0; at < 20; at++) box.write(`${at}.md`, 'nothing\n')
})
afterEach(() => box.remove())

interface Found {
  readonly path: string
  readonly rule: string
  readonly start: { readonly line: number; readonly column: number; readonly offset: number }
}

function found(...args: readonly string[]): readonly Found[] {
  const { stdout } = box.lint('--no-config', '-f', 'json', ...args)
  return (JSON.parse(stdout) as { readonly findings: readonly Found[] }).findings
}

const places = (findings: readonly Found[]) =>
  findings.map(({ rule, start }) => [rule, start.line, start.column, start.offset])

it.each(['\n', '\r\n'])(
  'a log of 13 MB is read chunk by chunk, and every place is right (lines end with %j)',
  (end) => {
    const line = (at: number) =>
      at % 50_000 === 7 ? `é😀 ${at} key ${KEY} aws_secret_access_key=${SECRET}` : `${at} GET /index.html é ok`
    const text = Array.from({ length: 500_000 }, (_, at) => line(at)).join(end)
    box.write('a.log', text)
    const all = found()
    expect(new Set(all.map(({ start }) => start.line))).toEqual(
      new Set(Array.from({ length: 10 }, (_, at) => at * 50_000 + 8)),
    )
    const lines = text.split(end)
    for (const { start } of all) {
      expect(text.slice(start.offset)).toMatch(new RegExp(`^(?:${KEY}|${SECRET.replace('+', '\\+')})`))
      expect(lines[start.line - 1]!.slice(start.column - 1)).toMatch(/^(?:AKIA|Fixture)/)
    }
    // Named alone it is read as a whole.
    expect(places(found('a.log'))).toEqual(places(all))
  },
)

it('a file that is larger than a string can be is read, too', { timeout: 120_000 }, () => {
  const path = join(box.folder, 'huge.log')
  const block = Buffer.alloc(20_000_000, 'nothing to see in this line of a log\n')
  writeFileSync(path, block)
  for (let at = 0; at < 29; at++) writeFileSync(path, block, { flag: 'a' })
  writeFileSync(path, `\nkey ${KEY}\n`, { flag: 'a' })
  expect(found().map(({ path: of, rule }) => [of, rule])).toEqual([['huge.log', 'hardcoded-access-key']])
})
