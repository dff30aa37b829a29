import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { Script } from 'node:vm'

/** What a file of this package becomes when it is run. */
interface Module {
  exports: object
}

/** Does something under the options of V8 that code was compiled with. */
type UnderUsualOptions = <T>(act: () => T) => T

/** How files of this package come to be modules. */
export interface Loader {
  readonly load: (path: string) => object
  /** To be told as soon as it is there: it is part of what is loaded. */
  underUsualOptions: UnderUsualOptions
}

/**
 * Loads files of this package with the code that V8 made of them in an earlier run: to compile it anew takes longer than
 * to read 800 files. What is not kept yet is kept when the process ends. Returns `undefined` where nothing can be kept.
 *
 * @param build names the text of all files of the package: V8 itself compares no more than its length
 * @param requireBuiltin loads modules of Node
 */
export function loaderOf(build: string, requireBuiltin: (id: string) => object): Loader | undefined {
  const base = baseFolder()
  const folder = base && join(base, 'aws-cred-lint', keyOf(build))
  if (folder === undefined || (!isOurs(folder) && !isMade(folder))) return undefined
  const modules = new Map<string, Module>()
  const fresh: [file: string, script: Script][] = []

  const load = (path: string): object => {
    const known = modules.get(path)
    if (known) return known.exports
    const module: Module = { exports: {} }
    modules.set(path, module)
    const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'utf8')}\n})`
    const require = (id: string) => (id.endsWith('.cjs') ? load(join(dirname(path), id)) : requireBuiltin(id))
    compile(path, source).runInThisContext()(module.exports, require, module, path, dirname(path))
    return module.exports
  }

  const compile = (path: string, source: string): Script => {
    const file = join(folder, `${basename(path)}.bin`)
    const cachedData = keptAt(file, path)
    if (cachedData) {
      const script = loader.underUsualOptions(() => new Script(source, { filename: path, cachedData }))
      // V8 has compiled what was needed at once, and will not compile it as a whole in this run.
      if (script.cachedDataRejected) rmSync(file, { force: true })
      return script
    }
    if (fresh.length === 0) process.on('exit', () => loader.underUsualOptions(() => keep(fresh)))
    const script = source.length > LONG ? new Script(source, { filename: path }) : compiledWhole(source, path)
    fresh.push([file, script])
    return script
  }

  const loader: Loader = { load, underUsualOptions: (act) => act() }
  return loader
}

/** Of longer files only what a run has needed is kept, not all of it: the TypeScript parser has nine million characters. */
const LONG = 1_000_000

/** Where programs keep what they can make again. Node's own variables for compiled code hold here, too. */
function baseFolder(): string | undefined {
  const { env, platform } = process
  if (env['NODE_DISABLE_COMPILE_CACHE']) return undefined
  const named = env['NODE_COMPILE_CACHE'] || (platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME'])
  // A relative path would lie in what is looked at.
  if (named && isAbsolute(named)) return named
  const home = env['HOME']
  if (platform === 'win32' || !home || !isAbsolute(home)) return undefined
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache')
}

/** All that V8 asks of compiled code before it takes it, and what it forgets to ask. */
function keyOf(build: string): string {
  const { version, arch, execArgv, env } = process
  let hash = 0x811c9dc5
  for (const char of [...execArgv, env['NODE_OPTIONS'] ?? ''].join(' '))
    hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  return `${build}-${version}-${arch}-${(hash >>> 0).toString(16)}`
}

/** Only the owner may do anything, and the sticky bit is set, which git cannot: no repository can bring such a folder along. */
const MODE = 0o1700

/** Code that is read here is run. So it must come from this user, by this tool. */
function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return false
  return process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o7777) === MODE)
}

/** Makes the folder; of earlier versions of the tool it takes away what is old. */
function isMade(folder: string): boolean {
  const all = dirname(folder)
  try {
    const base = dirname(all)
    // Nothing is added to a repository that happens to be the home folder.
    if (!existsSync(base) && existsSync(join(dirname(base), '.git'))) return false
    mkdirSync(all, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(all)) {
      const other = join(all, name)
      if (isOurs(other) && Date.now() - statSync(other).mtimeMs > OLD) rmSync(other, { recursive: true })
    }
    mkdirSync(folder, { mode: 0o700 })
    if (process.getuid !== undefined) chmodSync(folder, MODE)
    return isOurs(folder)
  } catch {
    return false
  }
}

/** Three months, in milliseconds. What is still used is made again. */
const OLD = 90 * 24 * 60 * 60 * 1000

/**
 * What was kept of a file, unless the file has been changed since, or what was kept is damaged: V8 trusts what it is given,
 * and one wrong bit ends the process. So all is there twice: to compare takes no time, while checksums of Node's take 2 ms to
 * load.
 */
function keptAt(file: string, path: string): Buffer | undefined {
  const kept = statSync(file, { throwIfNoEntry: false })
  if (!kept || kept.mtimeMs < statSync(path).mtimeMs) return undefined
  const bytes = readFileSync(file)
  const half = bytes.subarray(0, bytes.length / 2)
  return half.equals(bytes.subarray(half.length)) ? half : undefined
}

/** All functions are compiled, not only those that this run will call: the next may call others. */
function compiledWhole(source: string, filename: string): Script {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  setFlagsFromString('--no-lazy')
  try {
    return new Script(source, { filename })
  } finally {
    setFlagsFromString('--lazy')
  }
}

/** Writes what was compiled. Where that fails, the next run compiles again. */
function keep(fresh: readonly (readonly [file: string, script: Script])[]): void {
  for (const [file, script] of fresh) {
    const unfinished = `${file}.${process.pid}`
    try {
      const data = script.createCachedData()
      writeFileSync(unfinished, Buffer.concat([data, data]), { flag: 'wx', mode: 0o600 })
      renameSync(unfinished, file)
    } catch {
      rmSync(unfinished, { force: true })
    }
  }
}
