import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Text of rules/index.ts: every `rules/FAMILY/ID.ts`, by family and id. */
export function ruleIndex(folder: string): string {
  const rules = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((family) => readdirSync(join(folder, family.name)).map((file) => `${family.name}/${file}`))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => ({ path, name: camelCase(path.replace(/^.*\/|\.ts$/g, '')) }))
  return `// Written by \`npm run update\` from the folders beside it.
import type { Rule } from '../src/model/rule.ts'
${rules.map(({ path, name }) => `import ${name} from './${path}'`).join('\n')}

/** All rules, by family and id. */
export const RULES: readonly Rule[] = [
${rules.map(({ name }) => `  ${name},`).join('\n')}
]
`
}

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
