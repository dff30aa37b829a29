import { isAbsolute, join, resolve, sep } from 'node:path'
import type { Environment, Machine } from '../../clients/machine.ts'
import { homeFolder } from '../../files/home.ts'
import { bytesAt, isThere, namesIn } from '../../files/look.ts'
import { UserError } from '../../model/errors.ts'
import type { DoctorArguments } from './arguments.ts'

/** Variables that name files which clients read. */
const NAMING_FILES = ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE', 'AWS_WEB_IDENTITY_TOKEN_FILE']

/**
 * The machine as clients see it. Only files in the home folder, in the working folder, and those that AWS's variables name
 * are read; of others no more is asked than whether they are there.
 */
export function machineFor({ home: given, envFile, now }: DoctorArguments): Machine {
  const env = envFile === undefined ? process.env : environmentIn(envFile)
  const home = resolve(given ?? (env['HOME'] || homeFolder()))
  if (given !== undefined && !isThere(home)) throw new UserError(`--home: there is no folder ${given}.`)
  const named = new Set(NAMING_FILES.map((name) => env[name]).filter((path) => path !== undefined))
  const mayRead = (path: string, absolute: string) =>
    isWithin(absolute, home) ||
    isWithin(absolute, process.cwd()) ||
    [...named].some((one) => one === path || expanded(one, home, env) === absolute)
  const absolute = (path: string) => (isAbsolute(path) ? path : resolve(path))
  return {
    env,
    home,
    isWindows: process.platform === 'win32',
    now,
    read: (path) => (path !== '' && mayRead(path, absolute(path)) ? bytesAt(absolute(path)) : undefined),
    exists: (path) => isThere(absolute(path)),
    list: (folder) => (isWithin(folder, home) ? namesIn(folder) : []),
  }
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

function expanded(path: string, home: string, env: Environment): string {
  const whole = path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (text, plain, braced) => env[plain ?? braced] ?? text)
  return whole.startsWith('~') ? join(home, whole.slice(1)) : resolve(whole)
}

/** `NAME=value` a line, as env files and `env` write it; quotes around a value go, as does `export`. */
function environmentIn(path: string): Environment {
  const bytes = bytesAt(path)
  if (!bytes) throw new UserError(`--env-file: ${path} cannot be read.`)
  const env: Record<string, string> = {}
  for (const line of bytes.toString('utf8').split(/\r?\n/)) {
    const pair = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/.exec(line)
    if (!pair) continue
    const quoted = /^(["'])(.*)\1\s*(?:#.*)?$/.exec(pair[2]!)
    env[pair[1]!] = quoted ? quoted[2]! : pair[2]!.replace(/(?<!\s)\s+#.*$/, '')
  }
  // Programs are looked for where this process would find them.
  const programs = env['PATH'] ?? process.env['PATH']
  return programs === undefined ? env : { ...env, PATH: programs }
}
