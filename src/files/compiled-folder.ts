import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, type Stats } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'

/** Modes that git gives to nothing: a folder with the sticky bit, a file that even its owner may not write. */
const FOLDER_MODE = 0o1700
export const FILE_MODE = 0o400

/**
 * Where code of this build is kept; `undefined` where none can be, for whatever reason.
 *
 * What is kept is run. It must come from this user, by this tool, and from no repository: the folder lies in no work tree
 * of git, and it and its files have modes that git gives to nothing.
 */
export function folderOf(build: string): string | undefined {
  const base = baseFolder()
  const options = optionsOfNode()
  if (base === undefined || options === undefined) return undefined
  const folder = join(base, 'aws-cred-lint', keyOf(build, options))
  try {
    const isThere = isMine(lstatSync(folder, { throwIfNoEntry: false }), FOLDER_MODE) || isMade(folder, base)
    return isThere && !isInWorkTree(realpathSync.native(folder)) ? folder : undefined
  } catch {
    return undefined
  }
}

/** Where programs keep what they can make again. Node's own variables for compiled code hold here, too. */
function baseFolder(): string | undefined {
  const { env, platform, versions } = process
  if (env['NODE_DISABLE_COMPILE_CACHE']) return undefined
  // They pass for Node, with another V8 or none.
  if (versions['bun'] || versions['deno'] || versions['electron']) return undefined
  const named = env['NODE_COMPILE_CACHE'] || (platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME'])
  // A relative path would lie in what is looked at.
  if (named && isAbsolute(named)) return named
  const home = env['HOME']
  if (platform === 'win32' || !home || !isAbsolute(home)) return undefined
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache')
}

/**
 * Options of Node that people have set for all that they run, each under its own key, because V8 takes code only under
 * the options that it was made with. With others, which may change from run to run, nothing is kept.
 */
const COMMON =
  /^--(?:max[-_]old[-_]space[-_]size=\d+|(?:no|trace)-warnings|(?:no|trace)-deprecation|enable-source-maps|use-(?:openssl|system)-ca|openssl-legacy-provider|dns-result-order=\w+|unhandled-rejections=[\w-]+)$/

function optionsOfNode(): string | undefined {
  const { execArgv, env } = process
  const options = [...execArgv, ...(env['NODE_OPTIONS'] ?? '').split(/\s+/)].filter((one) => one !== '')
  return options.every((one) => COMMON.test(one)) ? options.join(' ') : undefined
}

/** All that V8 asks of compiled code before it takes it, and what it forgets to ask. */
function keyOf(build: string, options: string): string {
  const { version, arch, execPath } = process
  let hash = 0x811c9dc5
  for (const char of `${execPath} ${options}`) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  return `${build}-${version}-${arch}-${(hash >>> 0).toString(16)}`
}

/** Whether this tool made it for this user. Windows has no such modes. */
export function isMine(stat: Stats | undefined, mode: number): boolean {
  if (!stat || stat.isDirectory() !== (mode === FOLDER_MODE)) return false
  return process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o7777) === mode)
}

function isInWorkTree(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true
    if (at === dirname(at)) return false
  }
}

/** Makes the folder; of earlier versions of the tool it takes away what is old. Throws where something cannot be done. */
function isMade(folder: string, base: string): boolean {
  // A home that is not there is not made.
  if (isInWorkTree(base) || !existsSync(dirname(base))) return false
  const all = dirname(folder)
  mkdirSync(all, { recursive: true, mode: 0o700 })
  // In a folder that others may write to, nothing stays what it was.
  const { uid, mode } = lstatSync(all)
  if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0)) return false
  for (const name of readdirSync(all)) {
    const stat = lstatSync(join(all, name))
    if (isMine(stat, FOLDER_MODE) && Date.now() - stat.mtimeMs > OLD) rmSync(join(all, name), { recursive: true })
  }
  mkdirSync(folder, { mode: 0o700 })
  chmodSync(folder, FOLDER_MODE)
  return isMine(lstatSync(folder), FOLDER_MODE)
}

/** Three months, in milliseconds. What is still used is made again. */
const OLD = 90 * 24 * 60 * 60 * 1000
