import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CLI, KEY, type Sandbox, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
})
afterEach(() => box.remove())

it.each([
  ['go', (at: number, line: number) => `\tuse("name_${at}_${line}_of_region", "value")\n`],
  ['json', (at: number, line: number) => `  "name_${at}_${line}_of_region": "value",\n`],
  ['yaml', (at: number, line: number) => `name_${at}_${line}_of_region: value\n`],
  ['txt', (at: number, line: number) => `name_${at}_${line}_of_region = value\n`],
])('nothing of a file stays when it has been read (.%s)', (extension, line) => {
  // Together they are twice as large as the memory that may be used, and each has something to be remembered.
  for (let at = 0; at < 60; at++) {
    const names = Array.from({ length: 4 }, (_, number) => line(at, number)).join('')
    const rest = extension === 'json' ? `  "rest": "${'x'.repeat(1_300_000)}"\n` : `# ${'x'.repeat(1_300_000)}\n`
    const text = `${names}${extension === 'json' ? `  "id": "${KEY}",\n` : `${KEY}\n`}${rest}`
    box.write(`${at}.${extension}`, extension === 'json' ? `{\n${text}}\n` : text)
  }
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--max-old-space-size=40', CLI, '--no-config', '-f', 'concise', '--exit-zero'],
    { cwd: box.folder, encoding: 'utf8', maxBuffer: 1 << 26 },
  )
  expect(status).toBe(0)
  expect(stdout.split('\n').length).toBeGreaterThan(60)
})
