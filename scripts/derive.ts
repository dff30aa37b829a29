// Writes what is derived from the rules: docs, the README's table, the configuration's schema, the carets in fixtures.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { RULES } from '../rules/index.ts'
import { caretList, SIDE, withCarets } from '../test/fixtures/carets.ts'
import { casesOf, FIXTURES, findingsOf, fixedFiles, lintCase } from '../test/fixtures/cases.ts'
import { derivation } from './derivation.ts'
import { errorsPage, rulePage, ruleTable } from './docs.ts'
import { configSchema } from './schema.ts'

const { root, put, remove, tell } = derivation()

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

tell()
