import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const NOTICE = '// Written by `npm run update` from the folders beside it.'

/** Texts of the indexes, by path: all ids, the rules of each family, and all rules, by family and id. */
export function ruleIndexes(folder: string): ReadonlyMap<string, string> {
  const families = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, ids: idsIn(join(folder, name)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return new Map([
    ['rules/ids.ts', listOfIds(families.flatMap(({ ids }) => ids))],
    ...families.map(({ name, ids }) => [`rules/${name}/index.ts`, indexOfFamily(ids)] as const),
    ['rules/index.ts', indexOfAll(families.map(({ name }) => name))],
  ])
}

function idsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
}

function listOfIds(ids: readonly string[]): string {
  return `${NOTICE}

/** The ids of all rules, by family and id. */
export const RULE_IDS: readonly string[] = [
${ids.map((id) => `  '${id}',`).join('\n')}
]
`
}

function indexOfFamily(ids: readonly string[]): string {
  return `${NOTICE}
import type { Rule } from '../../src/model/rule.ts'
${ids.map((id) => `import ${camelCase(id)} from './${id}.ts'`).join('\n')}

export const RULES: readonly Rule[] = [${list(ids.map(camelCase), 'export const RULES: readonly Rule[] = []'.length)}]
`
}

function indexOfAll(families: readonly string[]): string {
  return `${NOTICE}
import type { Rule } from '../src/model/rule.ts'
${families.map((name) => `import { RULES as ${name} } from './${name}/index.ts'`).join('\n')}

/** All rules, by family and id. */
export const RULES: readonly Rule[] = [${list(
    families.map((name) => `...${name}`),
    'export const RULES: readonly Rule[] = []'.length,
  )}]
`
}

/** Items in one line where they fit, as the formatter writes them. */
function list(items: readonly string[], around: number): string {
  const line = items.join(', ')
  return around + line.length <= 120 ? line : `\n${items.map((item) => `  ${item},`).join('\n')}\n`
}

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
