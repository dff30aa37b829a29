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
  readonly fingerprint: string
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

it('an allow comment holds for all of a long text', () => {
  const comment = '# aws-cred-lint: allow-file hardcoded-secret-key -- recorded test data\n'
  const words = 'some words and some more\n'.repeat(300_000)
  box.write('a.log', `${comment}${words}aws_secret_access_key = "${SECRET}"\n${words}`)
  expect(found()).toEqual([])
})

it('a fingerprint is the same however the file was read', () => {
  const lines = Array.from({ length: 600_000 }, (_, at) =>
    at % 9000 === 5 ? `w€rds ${KEY} and aws_secret_access_key=${SECRET}` : 'some w€rds in a line',
  )
  box.write('a.log', lines.join('\n'))
  const fingerprints = (...args: readonly string[]) =>
    found(...args).map(({ fingerprint, start }) => `${start.offset} ${fingerprint}`)
  const chunks = fingerprints()
  expect(chunks.length).toBeGreaterThan(100)
  expect(new Set(chunks).size).toBe(chunks.length)
  expect(fingerprints('a.log')).toEqual(chunks)
})

it('a file that is larger than a string can be is read, too', { timeout: 120_000 }, () => {
  const path = join(box.folder, 'huge.log')
  const block = Buffer.alloc(20_000_000, 'nothing to see in this line of a log\n')
  writeFileSync(path, block)
  for (let at = 0; at < 29; at++) writeFileSync(path, block, { flag: 'a' })
  writeFileSync(path, `\nkey ${KEY}\n`, { flag: 'a' })
  expect(found().map(({ path: of, rule }) => [of, rule])).toEqual([['huge.log', 'hardcoded-access-key']])
})
