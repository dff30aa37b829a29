// The installed hook and --staged, as users feel them: whole processes in a repository of 10,000 files, taken in turn,
// medians in the same run, beside gitleaks with its AWS rule only.
//   npm run bench:hook [-- ROUNDS]      PEERS=FOLDER names a folder with bin/gitleaks; default: .peers, then PATH
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const rounds = Number(process.argv[2] ?? 31)
const cli = resolve('dist/cli.cjs')

// Node reads this bundle of certificates on every start, which costs as much as node itself.
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env
const top = mkdtempSync(join(tmpdir(), 'bench-hook-'))
process.on('exit', () => rmSync(top, { recursive: true, force: true }))
environment.HOME = top

const quiet = join(top, 'quiet')
const found = join(top, 'found')
const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
const git = (folder, ...args) =>
  execFileSync('git', ['-c', 'gc.auto=0', '-c', 'user.name=bench', '-c', 'user.email=bench@example.invalid', ...args], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })

mkdirSync(quiet)
git(quiet, 'init', '-q')
const module = (at, name) =>
  Array.from(
    { length: 40 },
    (_, line) => `export function ${name}${line}(a, b) { return a * ${at} + b * ${line} }\n`,
  ).join('')
for (let at = 0; at < 10_000; at++) write(join(quiet, `src/part-${at % 100}/module-${at}.js`), module(at, 'value'))
git(quiet, 'add', '.')
git(quiet, 'commit', '-qm', 'first')
git(quiet, 'gc', '-q')
git(quiet, 'worktree', 'add', '-q', found, '-b', 'found')
for (const folder of [quiet, found]) {
  for (let at = 0; at < 4; at++) write(join(folder, `src/part-${at}/module-${at}.js`), module(at, 'changed'))
}
write(join(quiet, 'src/new.js'), module(1, 'fresh'))
const secret = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
write(join(found, '.env'), `AWS_ACCESS_KEY_ID=AKIAFIXTUREKEY234567\nAWS_SECRET_ACCESS_KEY=${secret}\n`)
for (const folder of [quiet, found]) git(folder, 'add', '-A')
execFileSync(process.execPath, [cli, 'hook', 'install'], { cwd: quiet, env: environment, stdio: 'ignore' })
const hook = join(quiet, '.git/hooks/pre-commit')

const oneRule = join(top, 'gitleaks.toml')
writeFileSync(
  oneRule,
  `[[rules]]
id = "aws-access-token"
description = "AWS"
regex = '''\\b((?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\\b'''
keywords = ["a3t", "akia", "asia", "abia", "acca"]
`,
)

const gitleaks = [
  ...[process.env.PEERS ?? '.peers'].map((folder) => resolve(folder, 'bin/gitleaks')),
  ...inPath('gitleaks'),
].find((path) => existsSync(path))
function inPath(name) {
  return (process.env.PATH ?? '').split(':').map((folder) => join(folder, name))
}

const peer = ['git', '--staged', '--no-banner', '--log-level', 'error']
const runs = [
  { name: 'bare node', command: [process.execPath, '-e', '0'], folder: quiet },
  { name: 'hook, nothing relevant', command: [hook], folder: quiet },
  ...(gitleaks
    ? [
        {
          name: 'gitleaks, --enable-rule',
          command: [gitleaks, ...peer, '--enable-rule', 'aws-access-token'],
          folder: quiet,
        },
        { name: 'gitleaks, one rule configured', command: [gitleaks, ...peer, '--config', oneRule], folder: quiet },
      ]
    : []),
  { name: 'hook, a key in .env', command: [hook], folder: found, code: 1 },
  { name: '--staged, 5 files', command: [process.execPath, cli, '--staged'], folder: quiet },
  { name: '--staged, a key in .env', command: [process.execPath, cli, '--staged'], folder: found, code: 1 },
]

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
