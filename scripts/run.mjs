// Runs a TypeScript script on any supported Node: bundles it without its packages and imports the result.
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const [script, ...rest] = process.argv.slice(2)
const folder = resolve('node_modules/.cache/aws-cred-lint')
mkdirSync(folder, { recursive: true })
// Its own for each run: worktrees share this folder.
const outfile = join(folder, `${script.replace(/[^a-z]+/g, '-')}-${process.pid}.mjs`)
process.on('exit', () => rmSync(outfile, { force: true }))
await build({
  entryPoints: [script],
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  outfile,
  define: { 'import.meta.dirname': JSON.stringify(resolve(script, '..')) },
  logLevel: 'warning',
})
process.argv.splice(1, 2, script)
void rest
await import(pathToFileURL(outfile).href)
