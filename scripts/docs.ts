import { readFileSync } from 'node:fs'
import type { Rule } from '../src/model/rule.ts'
import type { FixtureCase, FixtureFile } from '../test/fixtures/cases.ts'

/** The README's table of rules, in Markdown. */
export function ruleTable(rules: readonly Rule[]): string {
  const rows = rules.map(
    (rule) => `| [\`${rule.id}\`](docs/rules/${rule.id}.md) | ${rule.family} | ${rule.severity} | ${rule.summary} |`,
  )
  return ['| rule | family | level | finds |', '|---|---|---|---|', ...rows, ''].join('\n')
}

/** A rule's page: its own words, then its fixtures as examples. */
export function rulePage(rule: Rule, cases: readonly FixtureCase[]): string {
  const examples = (kind: FixtureCase['kind']) =>
    cases.filter((one) => one.kind === kind).flatMap((one) => one.files.filter(isShowable).map(example))
  const parts = [
    `# ${rule.id}`,
    `${rule.summary}. Family: ${rule.family}. Level: ${rule.severity}.`,
    '## Why',
    rule.why,
    '## What to do',
    rule.instead,
  ]
  if (rule.predicts && rule.predicts.length > 0)
    parts.push(`Until then, expect: ${rule.predicts.map((code) => `\`${code}\``).join(', ')}.`)
  parts.push('## Found', ...examples('bad'), '## Not found', ...examples('good'))
  parts.push('## Allowing it', `\`\`\`\n# aws-cred-lint: allow ${rule.id} -- the reason\n\`\`\``)
  parts.push('All keys on this page are invented.')
  return `${parts.join('\n\n')}\n`
}

function isShowable(file: FixtureFile): boolean {
  const text = readFileSync(file.absolute)
  return text.length < 4000 && !text.includes(0)
}

function languageOf(path: string): string {
  if (path.endsWith('credentials')) return 'ini'
  if (path.endsWith('Dockerfile')) return 'dockerfile'
  return /\.(?:config|plist)$/.test(path) ? 'xml' : ''
}

function example(file: FixtureFile): string {
  const language =
    /\.(tf|ya?ml|json|xml|toml|properties|csv|ts|js|py|md)$/.exec(file.path)?.[1] ?? languageOf(file.path)
  const fence = readFileSync(file.absolute, 'utf8').includes('```') ? '~~~~' : '```'
  const text = readFileSync(file.absolute, 'utf8').replace(/\r\n/g, '\n').trimEnd()
  return `\`${file.path}\`\n\n${fence}${language}\n${text}\n${fence}`
}
