// How time and memory grow: with 1, 2, 4 and 8 copies of a source tree, and for files of 50 MB that were made to hurt.
//   npm run bench:growth [-- ROUNDS]
// BENCH_CORPUS names another folder than .corpus. Processor time, because other processes do not count in it.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { median, usageOf } from './compare/run.mjs'

const rounds = Number(process.argv[2] ?? 5)
const tree = join(resolve(process.env.BENCH_CORPUS ?? '.corpus'), 'medium')
const cli = resolve('dist/cli.cjs')
const folder = mkdtempSync(join(tmpdir(), 'bench-growth-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

function measured(cwd, ...paths) {
  const all = Array.from({ length: rounds }, () => usageOf([cli, '--no-config', '-f', 'concise', ...paths], cwd))
  return { ms: median(all.map((one) => one.milliseconds)), mb: Math.max(...all.map((one) => one.megabytes)) }
}

const line = (name, ...cells) => console.log(name.padEnd(44) + cells.map((cell) => String(cell).padStart(10)).join(''))
const bare = median(Array.from({ length: rounds }, () => usageOf(['-e', '0'], folder).milliseconds))

line('', 'ms', 'MB', '×')
if (!existsSync(tree)) console.error(`NO COPIES OF A TREE: there is none in ${tree}; npm run bench builds it.`)
else {
  let first = 0
  for (const copies of [1, 2, 4, 8]) {
    const top = join(folder, `copies-${copies}`)
    for (let at = 0; at < copies; at++)
      cpSync(tree, join(top, `copy-${at}`), { recursive: true, filter: (path) => !path.endsWith('/.git') })
    execFileSync('git', ['init', '-q'], { cwd: top })
    execFileSync('git', ['add', '-Af'], { cwd: top })
    const { ms, mb } = measured(top)
    first ||= ms - bare
    line(`${copies} × a tree`, ms.toFixed(0), mb.toFixed(0), ((ms - bare) / first).toFixed(2))
  }
}

const SIZE = 50_000_000
const secret = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const HURTS = {
  'a.txt': {
    'A over and over': 'A',
    'AKIA over and over': 'AKIA.',
    'one line of base64': 'aB3/xY7+',
    'a name over and over': 'aws_secret_access_key ',
    'a name and blanks': `aws_secret_access_key${' '.repeat(2000)}`,
    'runs of 19 capitals': `${'A'.repeat(19)}.`,
    'hashes of git': '0123456789abcdef0123456789abcdef01234567\n',
    'runs of forty without names': `${secret} `,
  },
  'a.js': { 'lines of a bundle': 'function a(b){return b.c("d")};' },
  'a.json': { 'names without values': '"accessKey":{},' },
}
mkdirSync(join(folder, 'hurts'))
line('\n50 MB of', 'ms', 'MB', 'ns/byte')
for (const [path, hurts] of Object.entries(HURTS)) {
  for (const [name, unit] of Object.entries(hurts)) {
    const cwd = mkdtempSync(join(folder, 'hurts/'))
    writeFileSync(join(cwd, path), Buffer.alloc(SIZE, unit))
    // Neighbours, so that the folder is read as folders are.
    for (let at = 0; at < 20; at++) writeFileSync(join(cwd, `${at}.md`), 'nothing\n')
    const { ms, mb } = measured(cwd, '.')
    line(`${path}: ${name}`, ms.toFixed(0), mb.toFixed(0), (((ms - bare) * 1e6) / SIZE).toFixed(1))
    rmSync(cwd, { recursive: true })
  }
}
