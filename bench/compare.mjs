// The whole tool beside what users could pick instead, on real source trees. Writes docs/benchmarks.md.
//   npm run bench [-- ROUNDS]
// BENCH_SCRIPTS, BENCH_CORPUS and BENCH_PEERS name other folders than ../shared/bench, .corpus and .peers.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { environment, inTurn, machine, usageOf } from './compare/run.mjs'
import { stagedRuns } from './compare/staged.mjs'

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

/** Five hundred files of the small project, none with a finding. */
function fiveHundred() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-five-hundred-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const git = (cwd, ...args) => spawnSync('git', args, { cwd, encoding: 'utf8' }).stdout
  const paths = git(small, 'ls-files', '-z').split('\0')
  const clean = paths.filter((path) => path !== '' && !path.endsWith('/aws-credentials.js')).slice(0, 500)
  for (const path of clean) cpSync(join(small, path), join(folder, path))
  git(folder, 'init', '-q')
  git(folder, 'add', '-A', '-f')
  return folder
}

const tool = (name, cwd, ...args) => ({ name, command: process.execPath, args: [cli, ...args], cwd })
const bare = { name: 'bare node', command: process.execPath, args: ['-e', '0'], cwd: empty }
const peer = (name, cwd, command, ...args) => ({ name, command: join(peers, 'bin', command), args, cwd })
const key = 'A(KIA|SIA)[A-Z2-7]{16}'

const starts = inTurn(
  [
    bare,
    tool('--version', empty, '--version'),
    tool('empty folder', empty),
    tool('500 files', fiveHundred(), '--no-config'),
    tool('small project', small, '--no-config'),
  ],
  Math.max(rounds, 15),
)
const staged = mkdtempSync(join(tmpdir(), 'bench-staged-'))
process.on('exit', () => rmSync(staged, { recursive: true, force: true }))
const gitleaks = hasPeers ? join(peers, 'bin/gitleaks') : undefined
const hooks = inTurn(
  stagedRuns(staged, cli, { gitleaks, environment: { ...environment, HOME: staged } })
    .filter(({ name }) => name !== 'bare node')
    .map(({ name, command: [command, ...args], folder }) => ({ name, command, args, cwd: folder }))
    .concat(bare),
  Math.max(rounds, 15),
)
const history = join(corpus, 'history')
const leaks = ['--enable-rule', 'aws-access-token', '--no-banner', '--log-level', 'error']
const histories = inTurn(
  [
    tool('aws-cred-lint --history, all rules', history, '--history', '--no-config'),
    ...(hasPeers ? [peer('gitleaks git, AWS rule only', history, 'gitleaks', 'git', '.', ...leaks)] : []),
  ],
  rounds,
)
const scans = inTurn(
  [
    tool('aws-cred-lint, all rules, one thread', large, '--no-config', '--threads', '1'),
    tool('aws-cred-lint, all rules', large, '--no-config'),
    {
      name: 'ripgrep, key ids only, one thread',
      command: 'rg',
      args: ['-j1', '--no-ignore', '--hidden', '-g', '!.git', '-c', key],
      cwd: large,
    },
    ...(hasPeers
      ? [
          { ...peer('gitleaks, AWS rule only', large, 'gitleaks', 'dir', '.', ...leaks), isSlow: true },
          { ...peer("secretlint, AWS's rule only", large, 'secretlint-aws', '**/*', '**/.*'), isSlow: true },
        ].filter(({ name }) => !process.env.BENCH_WITHOUT?.split(',').some((word) => name.startsWith(word)))
      : []),
  ],
  rounds,
)

const files = (folder) =>
  String(spawnSync('git', ['-C', folder, 'ls-files', '-z'], { maxBuffer: 2 ** 28 }).stdout).split('\0').length - 1
const megabytes = (folder) => usageOf([cli, '--no-config'], folder).megabytes

/** Three times the large tree, in links: memory is measured there, not time. */
function thrice() {
  const top = join(staged, 'thrice')
  for (const copy of ['a', 'b', 'c']) {
    mkdirSync(join(top, copy), { recursive: true })
    const parts = readdirSync(large).filter((name) => name !== '.git')
    spawnSync('cp', ['-al', ...parts.map((name) => join(large, name)), join(top, copy)])
  }
  spawnSync('git', ['init', '-q'], { cwd: top })
  spawnSync('git', ['add', '-Af'], { cwd: top })
  return top
}
const sixty = thrice()

const own = scans.get('aws-cred-lint, all rules, one thread')
const base = starts.get('bare node')
const ms = (number) => number.toFixed(number < 100 ? 1 : 0)
const times = (number) => `${number.toFixed(number < 0.2 ? 3 : 2)} ×`
const row = (...cells) => `| ${cells.join(' | ')} |`
const table = (title, measured, first) => [
  row(title, 'ms', '×'),
  row('---', '---:', '---:'),
  ...[...measured].map(([name, time]) => row(name, ms(time), (time / first).toFixed(2))),
  '',
]

const wanted = []
/** A row of what was wanted, where it was measured. */
const want = (what, value, most, unit) => {
  if (value === undefined || Number.isNaN(value)) return
  const told = (number) =>
    unit === '×' ? times(number) : unit === 'ms' ? `+ ${ms(number)} ms` : `${number.toFixed(0)} MB`
  wanted.push([what, told(value), told(most), value <= most ? 'yes' : 'NO'])
}
const against = (name) => (scans.has(name) ? own / scans.get(name) : undefined)
want('`--version`, over bare node', starts.get('--version') - base, 8, 'ms')
want('an empty folder, over bare node', starts.get('empty folder') - base, 8, 'ms')
want('500 files, nothing found, over bare node', starts.get('500 files') - base, 20, 'ms')
want(`${files(small)} files, one finding, over bare node`, starts.get('small project') - base, 20, 'ms')
want('large tree, against ripgrep for key ids, one thread each', against('ripgrep, key ids only, one thread'), 1.4, '×')
want('the same, against gitleaks, AWS rule only', against('gitleaks, AWS rule only'), 1 / 8, '×')
want("the same, against secretlint, AWS's rule only", against("secretlint, AWS's rule only"), 1 / 40, '×')
if (hasPeers) {
  const quiet = hooks.get('hook, nothing relevant')
  want('hook, nothing relevant, against gitleaks --enable-rule', quiet / hooks.get('gitleaks, --enable-rule'), 0.8, '×')
  want('the same, against gitleaks with one rule', quiet / hooks.get('gitleaks, one rule configured'), 0.8, '×')
  const [mine, theirs] = [...histories.values()]
  want('history, against gitleaks, AWS rule only', mine / theirs, 0.4, '×')
}
want('hook, a key in `.env`, over bare node', hooks.get('hook, a key in .env') - hooks.get('bare node'), 25, 'ms')
want(`memory at ${files(large)} files`, megabytes(large), 130, 'MB')
want(`memory at ${files(sixty)} files`, megabytes(sixty), 130, 'MB')

const page = [
  '# Benchmarks',
  '',
  `Written by \`npm run bench\`: whole processes, taken in turn, medians of ${rounds} rounds (of ${Math.max(rounds, 15)} for starts and hooks), warm page cache, code kept compiled by the run before the first round, as by any earlier run of a user, NODE_EXTRA_CA_CERTS unset. Time and memory as inputs grow: \`npm run bench:growth\`.`,
  '',
  ...machine().map((line) => `* ${line}`),
  '',
  row('wanted', 'measured', 'at most', ''),
  row('---', '---:', '---:', '---'),
  ...wanted.map((cells) => row(...cells)),
  '',
  ...table('start', starts, base),
  ...table('5 files staged in a repository of 10,000', hooks, hooks.get('hook, nothing relevant')),
  ...table(`a source tree of ${files(large)} files`, scans, own),
  ...table('a history of 201 commits', histories, [...histories.values()][0]),
].join('\n')
writeFileSync('docs/benchmarks.md', `${page.trimEnd()}\n`)
console.log(page)
