// How many secrets are found, of how many, in each syntax that people write them in: random ones, in files under usual
// names, by the built command. Found is what has a finding at exactly its line and columns. No secret is printed.
//   npm run bench:finding [-- COUNT [SEED]]
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ALONE } from './finding/alone.mjs'
import { classOf } from './finding/classes.mjs'
import { credentialsAtEdges, credentialsFrom } from './finding/credentials.mjs'
import { FURTHER } from './finding/further.mjs'
import { USUAL } from './finding/usual.mjs'

const count = Number(process.argv[2] ?? 2000)
const seed = process.argv[3] ?? String(Date.now())
const least = 99.9
const TABLES = [
  ['usual', USUAL],
  ['further', FURTHER],
  ['the secret alone', ALONE],
]
const cli = resolve('dist/cli.cjs')

const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env
environment.HOME = mkdtempSync(join(tmpdir(), 'bench-home-'))
const parent = mkdtempSync(join(tmpdir(), 'bench-finding-'))

/** Writes the files of one syntax; gives each secret with the place where it stands. */
function written(folder, syntax, credentials) {
  const places = []
  const { each = 1, bytes = (text) => text, written: form = (secret) => secret } = syntax
  for (let at = 0; at < credentials.length; at += each) {
    const some = credentials.slice(at, at + each)
    const path = `${at}/${syntax.path}`
    const text = syntax.text(some)
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes(text))
    for (const { secret } of some) places.push({ secret, path, place: placeOf(path, text, form(secret)) })
  }
  return places
}

function placeOf(path, text, form) {
  const start = text.indexOf(form)
  if (start < 0 || text.includes(form, start + 1)) throw new Error(`${path} does not hold the secret exactly once`)
  const before = text.slice(0, start).split('\n')
  const column = before.at(-1).length + 1
  return `${path}:${before.length}:${column}-${column + form.length}`
}

/** The places of all findings, as a user gets them. */
function found(folder, ...options) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '-f', 'json', ...options], {
    cwd: folder,
    env: environment,
    maxBuffer: 2 ** 30,
  })
  if (status !== 0 && status !== 1) throw new Error(`ended with ${status}: ${stderr}`)
  const findings = JSON.parse(String(stdout)).findings.filter(({ rule }) => rule === 'hardcoded-secret-key')
  return {
    paths: new Set(findings.map(({ path }) => path)),
    places: new Set(findings.map(({ path, start, end }) => `${path}:${start.line}:${start.column}-${end.column}`)),
  }
}

/** Why each secret was missed. */
function missesOf(folder, secrets) {
  const sure = found(folder)
  const misses = secrets.filter(({ place }) => !sure.places.has(place))
  if (misses.length === 0) return []
  const all = found(folder, '--min-confidence', 'low')
  return misses.map(({ secret, path, place }) => {
    if (all.places.has(place)) return 'found with low confidence'
    return all.paths.has(path) ? 'found at other columns' : classOf(secret)
  })
}

function counted(reasons) {
  const counts = new Map()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([reason, times]) => `${times} × ${reason}`)
}

const random = [...credentialsFrom(seed, count)]
const edges = [...credentialsAtEdges(seed, Math.ceil(count / 10))]

/** Prints how it went; tells whether it was enough. */
function row(syntax) {
  const folder = mkdtempSync(join(parent, 'files-'))
  const secrets = written(folder, syntax, [...random, ...edges])
  const misses = missesOf(folder, secrets)
  rmSync(folder, { recursive: true })
  const hits = secrets.length - misses.length
  // Rounded down: 100.00 means all of them.
  const percent = Math.floor((hits / secrets.length) * 10_000) / 100
  const numbers = `${String(hits).padStart(7)} ${String(secrets.length).padStart(7)} ${percent.toFixed(2).padStart(7)}`
  console.log(`${syntax.name.padEnd(24)}${numbers}  ${counted(misses).join(', ')}`.trimEnd())
  return (hits / secrets.length) * 100 >= least
}

console.log(`${random.length} random secrets and ${edges.length} with + or / at an end, seed ${seed}`)
try {
  const short = []
  for (const [title, syntaxes] of TABLES) {
    console.log(`\n${title.padEnd(24)}  found      of       %  misses`)
    short.push(...syntaxes.filter((syntax) => !row(syntax)).map(({ name }) => `${name} (${title})`))
  }
  console.log(`\nunder ${least} %: ${short.join(', ') || 'none'}`)
  if (short.length > 0) process.exitCode = 1
} finally {
  rmSync(parent, { recursive: true, force: true })
  rmSync(environment.HOME, { recursive: true, force: true })
}
