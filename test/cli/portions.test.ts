import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Sandbox, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
  // More findings than are kept at a time.
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const keys = Array.from({ length: 900 }, (_, at) => `${name} AKIAFIXTUREKEY2${base32(at)}\n`)
    box.write(`${name}.txt`, keys.join(''))
  }
})
afterEach(() => box.remove())

function base32(number: number): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return Array.from({ length: 5 }, (_, at) => digits[(number >> (5 * (4 - at))) & 31]).join('')
}

it.each(['human', 'concise', 'jsonl'])('%s says in portions what it says at once', (format) => {
  const portions = box.lint('--no-config', '-f', format)
  const whole = box.lint('--no-config', '-f', `${format}=out`, '-f', 'json=out.json')
  const at = (path: string) => readFileSync(join(box.folder, path), 'utf8')
  const { findings } = JSON.parse(at('out.json')) as { readonly findings: readonly object[] }
  expect(findings.length).toBeGreaterThan(4000)
  const timeless = (text: string) => text.replace(/\d+\.\d+ s/, 'T s')
  expect(timeless(portions.stdout)).toBe(timeless(at('out')))
  expect(portions.code).toBe(whole.code)
})
