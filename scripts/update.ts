// Writes everything that is derived. `npm run update -- --check` changes nothing and names what is out of date.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { derivation } from './derivation.ts'
import { kernelCode } from './kernel.ts'
import { ruleIndexes } from './rule-index.ts'

const { root, put, tell } = derivation()
for (const [path, text] of ruleIndexes(join(root, 'rules'))) put(path, text)
put('src/parse/kernel/code.ts', await kernelCode(join(root, 'src/parse/kernel/kernel.wat')))
tell()
// A process of its own: it loads the rules through the indexes that were just written.
const { status } = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/derive.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
if (status !== 0) process.exitCode = 1
