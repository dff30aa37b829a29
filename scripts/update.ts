// Writes everything that is derived: the rule index, docs, the README's table, the configuration's schema, the carets
// in fixtures. `npm run update -- --check` changes nothing and names what is out of date.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { RULES } from '../rules/index.ts'
import { caretList, SIDE, withCarets } from '../test/fixtures/carets.ts'
import { casesOf, FIXTURES, findingsOf, fixedFiles, lintCase } from '../test/fixtures/cases.ts'
import { errorsPage, rulePage, ruleTable } from './docs.ts'
import { ruleIndex } from './rule-index.ts'
import { configSchema } from './schema.ts'

const root = join(import.meta.dirname, '..')
const check = process.argv.includes('--check')
const stale: string[] = []

function put(path: string, text: string | Buffer): void {
  const file = join(root, path)
  const wanted = Buffer.from(text)
  let present: Buffer | undefined
  try {
    present = readFileSync(file)
  } catch {}
  if (present?.equals(wanted)) return
  stale.push(path)
  if (check) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, wanted)
}

function remove(path: string): void {
  stale.push(path)
  if (!check) rmSync(join(root, path))
}

put('rules/index.ts', ruleIndex(join(root, 'rules')))
if (stale.length > 0 && !check) {
  // This run still has the old index in it: what a new rule derives needs one that has the new.
  execFileSync(process.execPath, ['scripts/run.mjs', 'scripts/update.ts'], { cwd: root, stdio: 'inherit' })
  process.exit()
}
put('schema.json', configSchema(RULES))
put('docs/errors.md', errorsPage(RULES))

for (const rule of RULES) {
  let isSafe = true
  for (const one of casesOf(rule.id).filter(({ kind }) => kind === 'bad')) {
    const report = await lintCase(one)
    for (const file of one.files) {
      const findings = findingsOf(report, rule.id, file.path)
      const path = relative(root, file.absolute)
      if (file.aside) put(path + SIDE, caretList(findings))
      else put(path, withCarets(file.source.toString('utf8'), file.path, findings))
    }
    const fixed = await fixedFiles(one)
    const folder = relative(root, join(FIXTURES, rule.id, 'fixed'))
    for (const [path, bytes] of fixed) put(join(folder, path), bytes)
    for (const file of casesOf(rule.id).find(({ kind }) => kind === 'fixed')?.files ?? [])
      if (!fixed.has(file.path)) remove(join(folder, file.path))
    isSafe = !report.findings.some((finding) => finding.rule === rule.id && finding.fix?.safety === 'unsafe')
  }
  put(`docs/rules/${rule.id}.md`, rulePage(rule, casesOf(rule.id), isSafe ? '--fix' : '--fix=unsafe'))
}
const pages = new Set(RULES.map((rule) => `${rule.id}.md`))
for (const page of readdirSync(join(root, 'docs/rules'))) if (!pages.has(page)) remove(`docs/rules/${page}`)

const readme = readFileSync(join(root, 'README.md'), 'utf8')
put(
  'README.md',
  readme.replace(
    /(<!-- rules -->\n)[\s\S]*?(<!-- \/rules -->)/,
    (_, before, after) => `${before}${ruleTable(RULES)}${after}`,
  ),
)

if (stale.length > 0)
  console.log(`${check ? 'Out of date (npm run update writes them)' : 'Written'}:\n  ${stale.join('\n  ')}`)
if (check && stale.length > 0) process.exitCode = 1
