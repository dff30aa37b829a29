// Builds dist/: a command that loads one CommonJS file that holds what nearly every run needs, and chunks that are loaded
// when first needed.
// Nothing minified, nothing to install. CommonJS, because it starts in half the time of ES modules. One core, because
// each file costs half a millisecond to find and read; in one scope, because V8 reads a function inside of a function
// twice.
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { build, transform } from 'esbuild'

const OUT = 'dist'
const START = 'src/start.ts'
const CLI = 'src/cli.ts'
const LIBRARY = 'src/index.ts'
const TUNING = 'src/files/tuning.ts'

const common = {
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  // jsonc-parser's main is UMD, which cannot be bundled; its module field can.
  mainFields: ['module', 'main'],
  // The same code as ES modules: a quarter of it is never used, and can be left out.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  // A chunk that runs as a thread has to say where it lies.
  define: { 'import.meta.filename': '__filename', 'import.meta.dirname': '__dirname' },
  logLevel: 'warning',
}

/** import() becomes a require when it is reached. */
const asRequire = { 'dynamic-import': false }

const { metafile } = await build({ ...common, entryPoints: [CLI, LIBRARY], outdir: OUT, metafile: true })

/** All that these sources import without waiting, themselves included. */
function closure(paths, found = new Set()) {
  for (const path of paths) {
    if (found.has(path)) continue
    found.add(path)
    const { imports } = metafile.inputs[path]
    closure(
      imports.filter((one) => one.kind === 'import-statement' && !one.external).map((one) => one.path),
      found,
    )
  }
  return found
}

/** What a run of the command line always has. */
const core = closure([CLI, TUNING])
const sources = new Set(Object.keys(metafile.inputs))

/** Sources that some import() waits for and that are not in the core: an entry of their own each. */
const late = [...sources]
  .flatMap((path) => metafile.inputs[path].imports)
  .filter((one) => one.kind === 'dynamic-import' && !one.external && !core.has(one.path))
  .map((one) => one.path)

/** `src/parse/json.ts` → `parse-json`; `node_modules/fast-glob/out/index.js` → `fast-glob`. */
const chunkName = (path) =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1].replace(/\W+/g, '-') ??
  path.replace(/^src\/|\.ts$/g, '').replaceAll('/', '-')

/** Of the manifest only the version is wanted. */
const versionOnly = {
  name: 'version-only',
  setup({ onLoad }) {
    onLoad({ filter: /package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8'))
      return path === resolve('package.json') ? { contents: JSON.stringify({ version }), loader: 'json' } : undefined
    })
  },
}

/** Finds the source that an import means, and says what stands in its place. */
const linking = (place) => ({
  name: 'linking',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/|^[a-z@]/ }, async (args) => {
      if (args.pluginData === 'asked' || args.kind === 'entry-point' || args.path.startsWith('node:')) return undefined
      const path = await pathOf(args)
      return path && place(path, args.kind)
    })
  },
})

/** The import as the first build resolved it. */
async function pathOf({ importer, path }) {
  const from = relative('.', importer)
  const found = metafile.inputs[from]?.imports.find((one) => one.original === path)
  return found?.external ? undefined : found?.path
}

/** Families of rules. Each is one file, with its own copy of what several need: a file costs more than reading a copy does. */
const families = late.filter((path) => path.startsWith('rules/'))

/** In place of what stands in the core, or is an entry of its own. */
const elsewhere = linking((path) => {
  if (core.has(path)) return { path: `core:${path}`, external: true }
  return late.includes(path) ? { path: `./${chunkName(path)}.js`, external: true } : undefined
})

/** Sources to ES modules, the only format that esbuild splits. */
async function modulesOf(entryPoints) {
  const { outputFiles } = await build({
    ...common,
    entryPoints,
    outdir: OUT,
    format: 'esm',
    splitting: true,
    chunkNames: 'shared-[hash]',
    plugins: [elsewhere],
  })
  return outputFiles
}

const others = late.filter((path) => !families.includes(path))
const parts = await Promise.all([
  modulesOf({ ...Object.fromEntries(others.map((path) => [chunkName(path), path])), index: LIBRARY }),
  ...families.map((path) => modulesOf({ [chunkName(path)]: path })),
])
// Where a chunk takes nothing from another, it must not load it, either: there are no side effects to wait for.
const files = parts
  .flat()
  .map(({ path, text }) => ({ path, text: text.replace(/^import "\.\/shared-[^"]+";\n/gm, '') }))

/** What chunks take from the core: names by module. */
const lent = new Map()
for (const { text } of files) {
  for (const [, names, path] of text.matchAll(/^import \{([^}]*)\} from "core:([^"]+)";$/gm)) {
    if (!lent.has(path)) lent.set(path, new Set())
    for (const name of names.split(',')) lent.get(path).add(name.trim().replace(/ as .*$/, ''))
  }
}

/** Modules as functions that give them: to make an object of each takes half a millisecond of every start. */
function lending() {
  const modules = [...lent].map(([path, names], at) => ({
    path,
    names: [...names].map((name) => [name, `${name}_${at}`]),
  }))
  const list = (pairs, between) => pairs.map(([name, own]) => `${name}${between}${own}`).join(', ')
  return [
    `export { main } from './${CLI}'`,
    `export { withUsualOptions } from './${TUNING}'`,
    ...modules.map(({ path, names }) => `import { ${list(names, ' as ')} } from './${path}'`),
    `export const lent = {`,
    ...modules.map(({ path, names }) => `  '${path}': () => ({ ${list(names, ': ')} }),`),
    '}',
  ].join('\n')
}

// The core, which lends the chunks what they need of its modules.
const whole = await build({
  ...common,
  stdin: { contents: lending(), resolveDir: resolve('.') },
  format: 'cjs',
  supported: asRequire,
  plugins: [
    versionOnly,
    linking((path, kind) =>
      kind === 'dynamic-import' ? { path: `./chunks/${chunkName(path)}.cjs`, external: true } : undefined,
    ),
  ],
})

/** What is written, by path below dist. */
const written = new Map([['core.cjs', whole.outputFiles[0].text]])
for (const file of files) {
  const { code } = await transform(file.text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    supported: asRequire,
  })
  const name = basename(file.path, '.js')
  const [folder, chunks] = name === 'index' ? ['./', './chunks/'] : ['../', './']
  const text = code
    .replace(/require\("core:([^"]+)"\)/g, (_, path) => `core.lent[${JSON.stringify(path)}]()`)
    .replace(/require\("\.\/([^"/]+)\.js"\)/g, (_, chunk) => `require("${chunks}${chunk}.cjs")`)
  const head = text.includes('core.lent[') ? `const core = require("${folder}core.cjs");\n` : ''
  written.set(name === 'index' ? 'index.cjs' : `chunks/${name}.cjs`, head + text)
}

// The command, which is told the text of all others by one name.
const digest = createHash('sha256')
for (const [path, text] of written) digest.update(`${path}\n${text}\n`)
const start = await build({
  ...common,
  entryPoints: [START],
  format: 'cjs',
  define: { ...common.define, BUILD: JSON.stringify(digest.digest('hex').slice(0, 16)) },
})
written.set('cli.cjs', `#!/usr/bin/env node\n${start.outputFiles[0].text}`)

rmSync(OUT, { recursive: true, force: true })
mkdirSync(join(OUT, 'chunks'), { recursive: true })
for (const [path, text] of written) writeFileSync(join(OUT, path), text)
chmodSync(join(OUT, 'cli.cjs'), 0o755)

// Node can import the library's names from CommonJS, but only what stands here by name.
const names = [...files.find(({ path }) => path.endsWith('index.js')).text.matchAll(/^export \{([^}]*)\}/gm)]
  .flatMap(([, list]) => list.split(','))
  .map((name) => name.trim().replace(/^.* as /, ''))
  .filter((name) => name !== '')
writeFileSync(
  join(OUT, 'index.js'),
  `import library from './index.cjs'\nexport const { ${names.sort().join(', ')} } = library\n`,
)
