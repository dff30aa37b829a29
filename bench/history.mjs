// The whole history of a repository beside gitleaks with its AWS rule only: whole processes, taken in turn, medians.
//   npm run bench:history [-- ROUNDS [REPOSITORY]]
// BENCH_CORPUS and BENCH_PEERS name other folders than .corpus and .peers, which `npm run bench` fills.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inTurn, machine, usageOf } from './compare/run.mjs'

const MOST = 0.4
const rounds = Number(process.argv[2] ?? 7)
const corpus = resolve(process.env.BENCH_CORPUS ?? '.corpus')
const repository = resolve(process.argv[3] ?? join(corpus, 'history'))
const gitleaks = join(resolve(process.env.BENCH_PEERS ?? '.peers'), 'bin/gitleaks')
const cli = resolve('dist/cli.cjs')

for (const [what, path] of [
  ['repository', join(repository, '.git')],
  ['gitleaks', gitleaks],
]) {
  if (existsSync(path)) continue
  console.error(`NOTHING WAS MEASURED: there is no ${what} at ${path}. Run \`npm run bench\` first.`)
  process.exit(1)
}

const own = ['--history', '--no-config', '-f', 'json']
const peer = ['git', '.', '--enable-rule', 'aws-access-token', '--no-banner', '--log-level', 'error']
const times = inTurn(
  [
    { name: 'aws-cred-lint --history, all rules', command: process.execPath, args: [cli, ...own], cwd: repository },
    { name: 'gitleaks git, AWS rule only', command: gitleaks, args: peer, cwd: repository },
    {
      name: 'git alone, all objects unpacked',
      command: 'git',
      args: ['cat-file', '--batch-all-objects', '--batch', '--buffer', '--unordered'],
      cwd: repository,
    },
  ],
  rounds,
)

const output = (...args) => String(spawnSync('git', ['-C', repository, ...args], { maxBuffer: 2 ** 28 }).stdout).trim()
const [mine, theirs] = [...times.values()]
const { megabytes } = usageOf([cli, ...own], repository)
const ratio = mine / theirs
const row = (...cells) => `| ${cells.join(' | ')} |`
console.log(
  [
    `medians of ${rounds} rounds; ${output('rev-list', '--all', '--count')} commits`,
    ...machine(),
    '',
    row('', 'ms', '×'),
    row('---', '---:', '---:'),
    ...[...times].map(([name, time]) => row(name, time.toFixed(0), (time / mine).toFixed(2))),
    '',
    row('wanted', 'measured', 'at most', ''),
    row('---', '---:', '---:', '---'),
    row('history, against gitleaks', `${ratio.toFixed(2)} ×`, `${MOST} ×`, ratio <= MOST ? 'yes' : 'NO'),
    row('memory', `${megabytes.toFixed(0)} MB`, '', ''),
  ].join('\n'),
)
if (ratio > MOST) process.exitCode = 1
