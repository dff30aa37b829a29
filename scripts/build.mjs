// Builds dist/: one small CommonJS entry with chunks that are loaded when first needed, nothing minified, nothing to
// install. CommonJS, because it starts in half the time of ES modules; split as ES modules first, because that is the
// only format that esbuild splits.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, transform } from 'esbuild'

const OUT = 'dist'

const common = /** @type {const} */ ({
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  // jsonc-parser's main is UMD, which cannot be bundled; its module field can.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
})

const split = await build({
  ...common,
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts' },
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  outdir: OUT,
  write: false,
})

rmSync(OUT, { recursive: true, force: true })
mkdirSync(join(OUT, 'chunks'), { recursive: true })
for (const file of split.outputFiles) {
  const isEntry = ['cli.js', 'index.js'].includes(basename(file.path))
  const { code } = await transform(file.text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    // import() of a chunk becomes a require when it is reached.
    supported: { 'dynamic-import': false },
  })
  const name = basename(file.path).replace(/\.js$/, '.cjs')
  const text = code.replace(/require\("(\.{1,2}\/[^"]+)\.js"\)/g, 'require("$1.cjs")')
  writeFileSync(
    join(OUT, isEntry ? name : join('chunks', name)),
    name === 'cli.cjs' ? `#!/usr/bin/env node\n${text}` : text,
  )
}
chmodSync(join(OUT, 'cli.cjs'), 0o755)
