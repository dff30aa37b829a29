// Whole processes, taken in turn, with the same environment: medians, and memory as /proc tells it at the end.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'

const usage = resolve('bench/hurtful/usage.cjs')

// Node reads this bundle of certificates on every start, which costs as much as node itself.
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env

export { environment }

const home = mkdtempSync(join(tmpdir(), 'bench-home-'))
process.on('exit', () => rmSync(home, { recursive: true, force: true }))

/** One process: milliseconds, its exit code, and what it printed. */
function timed({ command, args, cwd, codes = [0, 1] }) {
  const start = process.hrtime.bigint()
  const { status, signal, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...environment, HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 2 ** 28,
  })
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
  if (!codes.includes(status)) throw new Error(`${command} ${args.join(' ')} ended with ${signal ?? status}: ${stderr}`)
  return milliseconds
}

/** Medians by name, after one round that warms the caches. */
export function inTurn(runs, rounds) {
  const times = new Map(runs.map(({ name }) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    for (const run of runs) {
      if (round < 0 && run.isSlow) continue
      const took = timed(run)
      if (round >= 0) times.get(run.name).push(took)
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]))
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}

/** Processor time and largest memory of one run of a script of Node. */
export function usageOf(args, cwd) {
  const child = spawnSync(process.execPath, ['--require', usage, ...args], {
    cwd,
    env: { ...environment, HOME: home },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
  })
  if (child.status !== 0 && child.status !== 1) throw new Error(`ended with ${child.status}: ${child.stderr}`)
  return JSON.parse(String(child.output[3]))
}

/** What the figures were measured on. */
export function machine() {
  const version = (command, ...args) =>
    String(spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '')
      .split('\n')[0]
      .trim() || 'absent'
  const system = /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform
  return [
    `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${system}`,
    `node ${process.version}, ${version('git', '--version')}, ${version('rg', '--version')}`,
  ]
}
