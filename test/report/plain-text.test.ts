import { expect, it } from 'vitest'
import { plainText } from '../../src/report/plain-text.ts'
import { cpuTime } from '../cpu-time.ts'

it.each([
  ['what can be seen stays', 'café 😀 日本語 a:b ::1 [x]', 'café 😀 日本語 a:b ::1 [x]'],
  ['controls', 'a\tb\r\nc\u001b[31m\u007f\u009b', 'a\\u0009b\\u000d\\u000ac\\u001b[31m\\u007f\\u009b'],
  ['bidirectional controls', 'a\u202eb\u2066c\u061c', 'a\\u202eb\\u2066c\\u061c'],
  ['invisible characters', 'a\u200bb\ufeff\u{e0041}', 'a\\u200bb\\ufeff\\u{e0041}'],
  ['line separators', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
  ['lone surrogates', 'a\ud800b\udc00', 'a\\ud800b\\udc00'],
  ['a workflow command', '::error::x', '\\u003a:error::x'],
  ['a workflow command after blanks', ' \u00a0::error::x', ' \u00a0\\u003a:error::x'],
  ['an old workflow command', 'a ##[error]x', 'a ##\\u005berror]x'],
])('%s', (_, text, shown) => {
  expect(plainText(text)).toBe(shown)
})

it('takes linear time', () => {
  const start = cpuTime()
  plainText(`${' '.repeat(500_000)}${': '.repeat(100_000)}${'#'.repeat(500_000)}`)
  expect(cpuTime() - start).toBeLessThan(2000)
})
