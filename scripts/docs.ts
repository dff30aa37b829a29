import { readFileSync } from 'node:fs'
import { CAUSES } from '../src/aws/errors/causes.ts'
import { ERROR_CODES, ERRORS } from '../src/aws/errors.ts'
import type { ErrorCode, Rule } from '../src/model/rule.ts'
import type { FixtureCase, FixtureFile } from '../test/fixtures/cases.ts'

/** The README's table of rules, in Markdown. */
export function ruleTable(rules: readonly Rule[]): string {
  const rows = rules.map(
    (rule) => `| [\`${rule.id}\`](docs/rules/${rule.id}.md) | ${rule.family} | ${rule.severity} | ${rule.summary} |`,
  )
  return ['| rule | family | level | finds |', '|---|---|---|---|', ...rows, ''].join('\n')
}

/** A rule's page: its own words, then its fixtures as examples. `option` is the one that applies its fixes. */
export function rulePage(rule: Rule, cases: readonly FixtureCase[], option: string): string {
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
    parts.push(`Until then, expect: ${rule.predicts.map((code) => errorLink(code, '../errors.md')).join(', ')}.`)
  parts.push('## Found', ...examples('bad'), '## Not found', ...examples('good'))
  if (cases.some(({ kind }) => kind === 'fixed'))
    parts.push('## Fixed', `\`aws-cred-lint ${option}\` makes this of what is found above:`, ...examples('fixed'))
  parts.push('## Allowing it', `\`\`\`\n# aws-cred-lint: allow ${rule.id} -- the reason\n\`\`\``)
  parts.push('All keys on this page are invented.')
  return `${parts.join('\n\n')}\n`
}

/** The page about errors: what each means, which causes it has, which rules see them. */
export function errorsPage(rules: readonly Rule[]): string {
  const codes = ERROR_CODES.map((code) => `- ${errorLink(code, '')}: ${ERRORS[code].means}`)
  const parts = [
    '# Errors',
    `What AWS and its clients say when credentials do not work, why, and which rules see the reason in files. The same is
printed by \`aws-cred-lint explain\`, which takes a code or the text of an error as it stands in a terminal:`,
    '```\naws-cred-lint explain InvalidClientTokenId\naws-cred-lint explain The security token included in the request is invalid\n```',
    'Causes are listed by how often people report them, as far as public issue threads tell.',
    codes.join('\n'),
    ...ERROR_CODES.map((code) => errorSection(code, rules)),
  ]
  return `${parts.join('\n\n')}\n`
}

function errorSection(code: ErrorCode, rules: readonly Rule[]): string {
  const { means, from, names, texts, causes, next } = ERRORS[code]
  const others = names.filter((name) => !from.includes(name))
  const seen = causes.filter((cause) => CAUSES[cause].rules.length > 0)
  const unseen = causes.filter((cause) => CAUSES[cause].rules.length === 0)
  const line = (cause: (typeof causes)[number]) => {
    const links = CAUSES[cause].rules.filter((id) => rules.some((rule) => rule.id === id)).map(ruleLink)
    return `- ${CAUSES[cause].what}${links.length > 0 ? ` → ${links.join(', ')}` : ''}`
  }
  const parts = [
    `## ${code}`,
    means,
    `Said by ${from}.${others.length > 0 ? ` Also called ${others.map((name) => `\`${name}\``).join(', ')}.` : ''}`,
    Object.keys(texts)
      .map((text) => `> ${text}`)
      .join('\n>\n'),
    ...(seen.length > 0 ? [`**Causes**\n\n${seen.map(line).join('\n')}`] : []),
    ...(unseen.length > 0 ? [`**What files do not show**\n\n${unseen.map(line).join('\n')}`] : []),
    `**What to do**: ${next}`,
  ]
  return parts.join('\n\n')
}

function errorLink(code: ErrorCode, page: string): string {
  return `[\`${code}\`](${page}#${code.toLowerCase()})`
}

function ruleLink(id: string): string {
  return `[\`${id}\`](rules/${id}.md)`
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
