// The whole tool beside what users could pick instead, on real source trees. Writes docs/benchmarks.md.
//   npm run bench [-- ROUNDS]
// BENCH_SCRIPTS, BENCH_CORPUS and BENCH_PEERS name other folders than ../shared/bench, .corpus and .peers.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inTurn, machine, usageOf } from './compare/run.mjs'

const rounds = Number(process.argv[2] ?? 5)
const scripts = resolve(process.env.BENCH_SCRIPTS ?? '../shared/bench')
const corpus = resolve(process.env.BENCH_CORPUS ?? '.corpus')
const peers = resolve(process.env.BENCH_PEERS ?? '.peers')
const cli = resolve('dist/cli.cjs')

/** Runs a script that fills a folder, unless it is filled. False where neither is to be had. */
function prepared(script, folder, sign) {
  if (existsSync(join(folder, sign))) return true
  const path = join(scripts, script)
  if (!existsSync(path)) return false
  mkdirSync(folder, { recursive: true })
  return spawnSync('bash', [path, folder], { stdio: 'inherit' }).status === 0
}

if (!prepared('corpus.sh', corpus, 'large/.git')) {
  console.error(
    `NOTHING WAS MEASURED: there is no corpus in ${corpus}, and no ${join(scripts, 'corpus.sh')} to build one.`,
  )
  process.exit(1)
}
const hasPeers = prepared('peers.sh', peers, 'bin/secretlint-aws')
if (!hasPeers) console.error(`WITHOUT OTHER SCANNERS: there is no ${join(scripts, 'peers.sh')} to install them.`)

const small = join(corpus, 'small')
const large = join(corpus, 'large')
const empty = mkdtempSync(join(tmpdir(), 'bench-empty-'))
process.on('exit', () => rmSync(empty, { recursive: true, force: true }))

const tool = (name, cwd, ...args) => ({ name, command: process.execPath, args: [cli, ...args], cwd })
const bare = { name: 'bare node', command: process.execPath, args: ['-e', '0'], cwd: empty }
const peer = (name, cwd, command, ...args) => ({ name, command: join(peers, 'bin', command), args, cwd })
const key = 'A(KIA|SIA)[A-Z2-7]{16}'

const starts = inTurn(
  [
    bare,
    tool('--version', empty, '--version'),
    tool('empty folder', empty),
    tool('small project', small, '--no-config'),
  ],
  Math.max(rounds, 15),
)
const scans = inTurn(
  [
    tool('aws-cred-lint, all rules', large, '--no-config'),
    {
      name: 'ripgrep, key ids only, one thread',
      command: 'rg',
      args: ['-j1', '--no-ignore', '--hidden', '-g', '!.git', '-c', key],
      cwd: large,
    },
    ...(hasPeers
      ? [
          {
            ...peer('gitleaks, AWS rule only', large, 'gitleaks', 'dir', '.', '--enable-rule', 'aws-access-token'),
            isSlow: true,
          },
          { ...peer("secretlint, AWS's rule only", large, 'secretlint-aws', '**/*', '**/.*'), isSlow: true },
        ].filter(({ name }) => !process.env.BENCH_WITHOUT?.split(',').some((word) => name.startsWith(word)))
      : []),
  ],
  rounds,
)

const files = (folder) =>
  String(spawnSync('git', ['-C', folder, 'ls-files', '-z'], { maxBuffer: 2 ** 28 }).stdout).split('\0').length - 1
const memory = usageOf([cli, '--no-config'], large).megabytes
const own = scans.get('aws-cred-lint, all rules')
const base = starts.get('bare node')
const ms = (number) => number.toFixed(number < 100 ? 1 : 0)
const row = (...cells) => `| ${cells.join(' | ')} |`

const wanted = [
  ['`--version`, over bare node', `+ ${ms(starts.get('--version') - base)} ms`, '+ 8 ms'],
  ['an empty folder, over bare node', `+ ${ms(starts.get('empty folder') - base)} ms`, '+ 8 ms'],
  [`${files(small)} files, over bare node`, `+ ${ms(starts.get('small project') - base)} ms`, '+ 20 ms'],
  ...[...scans]
    .filter(([name]) => name.includes('only'))
    .map(([name, time]) => [
      `against ${name}`,
      `${(own / time).toFixed(own / time < 1 ? 3 : 2)} ×`,
      { rip: '1.4 ×', git: '0.125 ×', sec: '0.025 ×' }[name.slice(0, 3)],
    ]),
]
const page = [
  '# Benchmarks',
  '',
  `Written by \`npm run bench\`: whole processes, taken in turn, medians of ${rounds} rounds (of ${Math.max(rounds, 15)} for starts), warm page cache, NODE_EXTRA_CA_CERTS unset.`,
  '',
  ...machine().map((line) => `* ${line}`),
  '',
  row('start', 'ms', 'over bare node'),
  row('---', '---:', '---:'),
  ...[...starts].map(([name, time]) => row(name, ms(time), name === 'bare node' ? '' : `+ ${ms(time - base)} ms`)),
  '',
  `A source tree of ${files(large)} files:`,
  '',
  row('', 'ms', '×'),
  row('---', '---:', '---:'),
  ...[...scans].map(([name, time]) => row(name, ms(time), (time / own).toFixed(2))),
  '',
  row('wanted', 'measured', 'at most'),
  row('---', '---:', '---:'),
  ...wanted.map((cells) => row(...cells)),
  row(`memory at ${files(large)} files`, `${memory.toFixed(0)} MB`, '130 MB at 60,000'),
  '',
].join('\n')
writeFileSync('docs/benchmarks.md', page)
console.log(page)
