// The installed hook and --staged, as users feel them: whole processes in a repository of 10,000 files, taken in turn,
// medians in the same run, beside gitleaks with its AWS rule only.
//   npm run bench:hook [-- ROUNDS]      PEERS=FOLDER names a folder with bin/gitleaks; default: .peers, then PATH
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { stagedRuns } from './compare/staged.mjs'

const rounds = Number(process.argv[2] ?? 31)
const cli = resolve('dist/cli.cjs')

// Node reads this bundle of certificates on every start, which costs as much as node itself.
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env
const top = mkdtempSync(join(tmpdir(), 'bench-hook-'))
process.on('exit', () => rmSync(top, { recursive: true, force: true }))
environment.HOME = top

const gitleaks = [
  ...[process.env.PEERS ?? '.peers'].map((folder) => resolve(folder, 'bin/gitleaks')),
  ...inPath('gitleaks'),
].find((path) => existsSync(path))
function inPath(name) {
  return (process.env.PATH ?? '').split(':').map((folder) => join(folder, name))
}

const runs = stagedRuns(top, cli, { gitleaks, environment })
const times = new Map(runs.map((run) => [run.name, []]))
for (let round = -1; round < rounds; round++) {
  for (const { name, command, folder, code = 0 } of runs) {
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(command[0], command.slice(1), {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const took = Number(process.hrtime.bigint() - start) / 1e6
    if (status !== code) throw new Error(`${name} ended with ${status}: ${stderr}`)
    // The first round warms the caches.
    if (round >= 0) times.get(name).push(took)
  }
}

const sorted = (name) => times.get(name).toSorted((a, b) => a - b)
const median = (name) => sorted(name)[Math.floor(rounds / 2)]
console.log(`medians of ${rounds} rounds, node ${process.version}, 10,000 files, 5 staged\n`)
for (const { name } of runs) {
  console.log(
    `${name.padEnd(30)} ${median(name).toFixed(1).padStart(6)} ms  (fastest ${sorted(name)[0].toFixed(1)})  ${(median(name) / median('bare node')).toFixed(2)} × bare node`,
  )
}

console.log()
const judge = (what, value, most, unit) => {
  const reached = value <= most
  console.log(
    `${what}: ${value.toFixed(unit === '×' ? 2 : 1)} ${unit}, at most ${most} ${unit}: ${reached ? 'yes' : 'NO'}`,
  )
  if (!reached) process.exitCode = 1
}
if (gitleaks) {
  const hookTime = median('hook, nothing relevant')
  judge(
    'hook, nothing relevant, against gitleaks --enable-rule',
    hookTime / median('gitleaks, --enable-rule'),
    0.8,
    '×',
  )
  judge(
    '                        against gitleaks, one rule configured',
    hookTime / median('gitleaks, one rule configured'),
    0.8,
    '×',
  )
} else
  console.log(
    'SKIPPED: gitleaks is not here, so nothing is said against it. Put it on PATH, or name a folder with PEERS.',
  )
judge('hook, a key in .env, over bare node', median('hook, a key in .env') - median('bare node'), 25, 'ms')
judge('--staged, 5 files, over bare node', median('--staged, 5 files') - median('bare node'), 60, 'ms')
