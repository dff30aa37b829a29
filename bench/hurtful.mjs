// Files that were made to hurt: what the built command takes for 8 and for 64 MB of them, in processor time and memory.
//   npm run bench:hurtful [-- FORMAT…]
// SIZES=1,8 asks for other sizes in megabytes, PATIENCE=20 for another end in seconds.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { FORMATS, HURTS, inputOf } from './hurtful/inputs.mjs'

const sizes = (process.env.SIZES ?? '8,64').split(',').map((size) => Number(size) * 1e6)
const patience = Number(process.env.PATIENCE ?? 120) * 1000
/** Nanoseconds a byte that are still called fast. */
const most = 100
const formats = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(FORMATS)
const cli = resolve('dist/cli.cjs')
const usage = resolve('bench/hurtful/usage.cjs')

const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env
environment.HOME = mkdtempSync(join(tmpdir(), 'bench-home-'))
const folder = mkdtempSync(join(tmpdir(), 'bench-hurtful-'))

function run(path, bytes) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), bytes)
  const child = spawnSync(process.execPath, ['--require', usage, cli, '--no-config', '-f', 'json', path], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 2 ** 30,
    timeout: patience,
  })
  const told = String(child.output?.[3] ?? '')
  const { milliseconds, megabytes } = told === '' ? { milliseconds: patience, megabytes: 0 } : JSON.parse(told)
  return { size: bytes.length, milliseconds, megabytes, outcome: outcomeOf(child) }
}

/** What else there is to say: many findings, a named skip, a secret that was not found, a bad end. */
function outcomeOf({ status, signal, stdout, stderr, error }) {
  if (error?.code === 'ETIMEDOUT') return `not done after ${patience / 1000} s`
  if (signal || (status !== 0 && status !== 1)) return `ended with ${signal ?? status}: ${String(stderr).slice(0, 100)}`
  const { findings, skipped } = JSON.parse(String(stdout))
  if (skipped.length > 0) return `skipped: ${skipped[0].reason}`
  if (findings.length > 1000) return `${findings.length} findings`
  return findings.some(({ rule }) => rule === 'hardcoded-secret-key') ? '' : 'secret not found'
}

/** Nanoseconds that each byte more takes: what every run takes falls out. */
function rateBetween(smaller, larger) {
  return ((larger.milliseconds - smaller.milliseconds) * 1e6) / (larger.size - smaller.size)
}

const empty = Array.from({ length: 3 }, () => run('empty.txt', Buffer.from('x'))).sort(
  (a, b) => a.milliseconds - b.milliseconds,
)[0]
let slow = 0
const heads = sizes.map((size) => `${size / 1e6} MB: ms     MB`.padStart(20)).join('')
console.log(`${'format'.padEnd(12)}${'what'.padEnd(26)}${heads}  ns/byte`)
try {
  for (const format of formats) {
    for (const hurt of Object.keys(HURTS)) {
      const runs = sizes.map((size) => run(FORMATS[format][0], inputOf(format, hurt, size)))
      const rate = rateBetween(runs.at(-2) ?? empty, runs.at(-1))
      const isSlow = rate > most || rate > 2 * rateBetween(empty, runs[0]) + 10
      if (isSlow) slow++
      const numbers = runs.map((one) => one.milliseconds.toFixed(0).padStart(13) + one.megabytes.toFixed(0).padStart(7))
      const notes = [isSlow ? 'slow' : '', ...runs.map(({ outcome }) => outcome)].filter((note) => note !== '')
      const name = `${format.padEnd(12)}${hurt.padEnd(26)}`
      console.log(
        `${name}${numbers.join('')}${rate.toFixed(0).padStart(9)}  ${[...new Set(notes)].join('; ')}`.trimEnd(),
      )
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
  rmSync(environment.HOME, { recursive: true, force: true })
}
console.log(`\n${slow} took more than ${most} ns a byte, or grew faster than the file`)
if (slow > 0) process.exitCode = 1
