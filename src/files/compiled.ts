import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { FILE_MODE, folderOf, isMine } from './compiled-folder.ts'

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
  const folder = folderOf(build)
  if (folder === undefined) return undefined
  const modules = new Map<string, Module>()
  const fresh: Fresh[] = []

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
    // A file that was changed by hand is another file.
    const file = join(folder, `${basename(path)}-${Math.round(statSync(path).mtimeMs).toString(36)}.bin`)
    const cachedData = keptAt(file)
    if (cachedData) {
      const script = loader.underUsualOptions(() => new Script(source, { filename: path, cachedData }))
      // V8 has compiled what was needed at once, and will not compile it as a whole in this run.
      if (script.cachedDataRejected) takeAway(file)
      return script
    }
    if (fresh.length === 0) process.on('exit', () => loader.underUsualOptions(() => keep(fresh)))
    const script = source.length > LONG ? new Script(source, { filename: path }) : compiledWhole(source, path)
    fresh.push({ file, script })
    return script
  }

  const loader: Loader = { load, underUsualOptions: (act) => act() }
  return loader
}

interface Fresh {
  readonly file: string
  readonly script: Script
}

/** Of longer files only what a run has needed is kept, not all of it: the TypeScript parser has nine million characters. */
const LONG = 1_000_000

/**
 * What was kept, unless it is damaged: V8 trusts what it is given, and one wrong bit ends the process. So all is there
 * twice: to compare takes no time, while checksums of Node's take 2 ms to load.
 */
function keptAt(file: string): Buffer | undefined {
  let descriptor: number | undefined
  try {
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
    descriptor = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    if (!isMine(fstatSync(descriptor), FILE_MODE)) return undefined
    const bytes = readFileSync(descriptor)
    const half = bytes.subarray(0, bytes.length / 2)
    return half.equals(bytes.subarray(half.length)) ? half : undefined
  } catch {
    return undefined
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
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
function keep(fresh: readonly Fresh[]): void {
  for (const { file, script } of fresh) {
    const unfinished = `${file}.${process.pid}`
    try {
      const data = script.createCachedData()
      const mode = process.getuid === undefined ? 0o600 : FILE_MODE
      writeFileSync(unfinished, Buffer.concat([data, data]), { flag: 'wx', mode })
      renameSync(unfinished, file)
    } catch {
      takeAway(unfinished)
    }
  }
}

function takeAway(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // Where nothing can be taken away, nothing can be put there, either.
  }
}
