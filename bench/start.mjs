// Start-up, as users feel it: whole processes, taken in turn, medians over bare node in the same run.
//   npm run bench:start [-- ROUNDS]
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const rounds = Number(process.argv[2] ?? 31)
const cli = resolve('dist/cli.cjs')

// Node reads this bundle of certificates on every start, which costs as much as node itself.
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env
environment.HOME = mkdtempSync(join(tmpdir(), 'bench-home-'))

const folder = mkdtempSync(join(tmpdir(), 'bench-start-'))
const write = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
const git = (...args) =>
  execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.invalid', ...args], {
    cwd: folder,
    env: environment,
  })

const secret = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const found = `AWS_ACCESS_KEY_ID=AKIAFIXTUREKEY234567\nAWS_SECRET_ACCESS_KEY=${secret}\n`
git('init', '-q')
for (let at = 0; at < 200; at++) write(`src/module-${at}.js`, `export const value${at} = ${at}\n`)
write('clean/.env', 'AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\nAWS_REGION=eu-west-1\n')
git('add', '.')
git('commit', '-qm', 'first')
write('found/.env', found)
write('src/module-0.js', 'export const changed = 0\n')
write('main.tf', 'provider "aws" {\n  region = "eu-west-1"\n  access_key = var.key\n}\n')
write('.github/workflows/ci.yml', 'on: push\nenv:\n  AWS_REGION: eu-west-1\njobs: {}\n')
write('.aws/credentials', `[default]\naws_access_key_id = AKIAFIXTUREKEY234567\naws_secret_access_key = ${secret}\n`)
git('add', '.')

const bare = { name: 'bare node', args: ['-e', '0'] }
const runs = [
  bare,
  { name: '--version', args: [cli, '--version'] },
  { name: 'clean .env', args: [cli, 'clean/.env'], code: 0, most: ['×', 1.5] },
  { name: '.env with findings', args: [cli, 'found/.env'], code: 1, most: ['×', 1.5] },
  { name: '--staged, 5 files', args: [cli, '--staged'], code: 1, most: ['+', 60] },
  { name: 'whole repository', args: [cli], code: 1 },
]

const times = new Map(runs.map((run) => [run.name, []]))
for (let round = -1; round < rounds; round++) {
  for (const { name, args, code = 0 } of runs) {
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const took = Number(process.hrtime.bigint() - start) / 1e6
    if (status !== code || String(stderr) !== '') throw new Error(`${name} ended with ${status}: ${stderr}`)
    // The first round warms the caches.
    if (round >= 0) times.get(name).push(took)
  }
}
rmSync(folder, { recursive: true, force: true })
rmSync(environment.HOME, { recursive: true, force: true })

const median = (name) => times.get(name).toSorted((a, b) => a - b)[Math.floor(rounds / 2)]
const base = median(bare.name)
console.log(`medians of ${rounds} rounds, node ${process.version}\n`)
for (const { name, most } of runs) {
  const ratio = median(name) / base
  const more = median(name) - base
  const reached = most && (most[0] === '×' ? ratio <= most[1] : more <= most[1])
  const wanted = most
    ? `   at most ${most[0] === '×' ? `${most[1]} ×` : `+${most[1]} ms`}: ${reached ? 'yes' : 'NO'}`
    : ''
  console.log(
    `${name.padEnd(20)} ${median(name).toFixed(1).padStart(6)} ms  ${ratio.toFixed(2)} ×  +${more.toFixed(1)} ms${wanted}`,
  )
  if (most && !reached) process.exitCode = 1
}
