// `npm run new-rule FAMILY ID`: a rule and its fixtures to start from.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const FAMILIES = ['exposure', 'values', 'profiles', 'regions', 'workflows', 'terraform', 'suppressions']
const [family, id] = process.argv.slice(2)
if (!family || !id || !FAMILIES.includes(family) || !/^[a-z]+(?:-[a-z]+)*$/.test(id)) {
  console.error(`usage: npm run new-rule FAMILY rule-id\nfamilies: ${FAMILIES.join(', ')}`)
  process.exit(2)
}

const root = join(import.meta.dirname, '..')

function put(path: string, text: string): void {
  const file = join(root, path)
  if (existsSync(file)) {
    console.error(`${path} exists already`)
    process.exit(2)
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(path)
}

put(
  `rules/${family}/${id}.ts`,
  `import { defineRule } from '../../src/model/rule.ts'
import { siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: '${id}',
  family: '${family}',
  severity: 'error',
  summary: 'One line, no full stop',
  why: \`What goes wrong, for whom, and when.\`,
  instead: \`What to do.\`,

  scope(scope) {
    const key = siteOf(scope, 'access-key-id')
    if (!key) return
    return { at: key.written, message: \`\${key.value} says what, why, and what to do.\` }
  },
})
`,
)
put(`fixtures/${id}/bad/.aws/credentials`, '[default]\naws_access_key_id = AKIAFIXTUREKEY234567\n')
put(`fixtures/${id}/good/.aws/credentials`, '[default]\nregion = eu-west-1\n')
console.log(
  '\nThen: npm run update draws the carets, writes what fixes make of bad/ to fixed/, and the docs; npm test checks them.',
)
