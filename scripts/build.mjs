// Builds dist/: one CommonJS file that holds what nearly every run needs, and chunks that are loaded when first needed.
// Nothing minified, nothing to install. CommonJS, because it starts in half the time of ES modules; split as ES
// modules first, because that is the only format that esbuild splits; and what is always needed put back together,
// because each file costs half a millisecond to find and read.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, transform } from 'esbuild'

const OUT = 'dist'

/** Modules that are loaded lazily, but by most runs: they go into the core all the same. */
const HOT = [
  'src/commands/lint.ts',
  'src/parse/text.ts',
  'src/parse/dotenv.ts',
  'src/parse/ini.ts',
  'src/report/human.ts',
]

const split = await build({
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts' },
  outdir: OUT,
  write: false,
  metafile: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'none',
  // jsonc-parser's main is UMD, which cannot be bundled; its module field can.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
})

/** Name of an output as the others require it. */
const nameOf = (path) => basename(path).replace(/\.js$/, '')

/** Output name → esbuild's record of it. */
const outputs = new Map(Object.entries(split.metafile.outputs).map(([path, output]) => [nameOf(path), output]))

/** Everything that these outputs import without waiting, themselves included. */
function closure(names, found = new Set()) {
  for (const name of names) {
    if (found.has(name)) continue
    found.add(name)
    const { imports } = outputs.get(name)
    closure(
      imports
        .filter(({ kind }) => kind === 'import-statement')
        .map(({ path }) => nameOf(path))
        .filter((one) => outputs.has(one)),
      found,
    )
  }
  return found
}

const hot = [...outputs].filter(([, { entryPoint }]) => HOT.includes(entryPoint)).map(([name]) => name)
if (hot.length !== HOT.length) throw new Error(`not every hot module is a chunk of its own: ${hot.join(', ')}`)
const core = closure(['cli', ...hot])

const code = new Map()
for (const file of split.outputFiles) {
  const result = await transform(file.text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    // import() of a chunk becomes a require when it is reached.
    supported: { 'dynamic-import': false },
  })
  code.set(nameOf(file.path), result.code)
}

/** Points requires of chunks at the core or at the chunk's file. */
function linked(text, folder) {
  return text.replace(/require\("\.{1,2}\/(?:chunks\/)?([^"/]+)\.js"\)/g, (_, name) =>
    core.has(name) ? `require("${folder}core.cjs")(${JSON.stringify(name)})` : `require("${folder}chunks/${name}.cjs")`,
  )
}

rmSync(OUT, { recursive: true, force: true })
mkdirSync(join(OUT, 'chunks'), { recursive: true })

const modules = [...core].map((name) => {
  const inside = linked(code.get(name), './').replaceAll('require("./core.cjs")', 'core')
  return `${JSON.stringify(name)}(module, exports) {\n${inside}}`
})
writeFileSync(
  join(OUT, 'core.cjs'),
  `"use strict";
const loaded = new Map();
/** Gives a module of the core, run when it is first asked for. */
function core(name) {
  let module = loaded.get(name);
  if (!module) {
    module = { exports: {} };
    loaded.set(name, module);
    modules[name](module, module.exports);
  }
  return module.exports;
}
module.exports = core;
const modules = {
${modules.join(',\n')}
};
`,
)
writeFileSync(join(OUT, 'cli.cjs'), '#!/usr/bin/env node\n"use strict";\nrequire("./core.cjs")("cli");\n')
chmodSync(join(OUT, 'cli.cjs'), 0o755)
writeFileSync(join(OUT, 'index.cjs'), linked(code.get('index'), './'))
for (const [name, text] of code) {
  if (!core.has(name) && name !== 'index') writeFileSync(join(OUT, 'chunks', `${name}.cjs`), linked(text, '../'))
}
