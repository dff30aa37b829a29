import { isUtf8 } from 'node:buffer'
import type { ClientFile } from './section.ts'

/** What a client can look at. The edge fills it in: nothing here touches the disk. */
export interface Machine {
  readonly env: Environment
  /** Absolute. */
  readonly home: string
  readonly isWindows: boolean
  /** Milliseconds since 1970. */
  readonly now: number
  /** The file's bytes; `undefined` where there is none, or none that may be looked at. */
  readonly read: (path: string) => Uint8Array | undefined
  readonly exists: (path: string) => boolean
  /** Names of the files in a folder of the home folder; none where there is no such folder. */
  readonly list: (folder: string) => readonly string[]
}

export type Environment = Readonly<Record<string, string | undefined>>

/** A home-relative path, with the platform's separator. */
export function inHome({ home, isWindows }: Machine, ...names: readonly string[]): string {
  return [home, ...names].join(isWindows ? '\\' : '/')
}

/** A path as a person writes it: `~/.aws/config`. */
export function shownPath(path: string, { home }: Pick<Machine, 'home'>): string {
  const isInside = path.startsWith(home) && /^[/\\]/.test(path.slice(home.length))
  return isInside ? `~${path.slice(home.length).replaceAll('\\', '/')}` : path
}

export interface FilePaths {
  readonly credentials: string
  readonly config: string
}

/** The variables that move the two files. */
export const MOVED_BY = { credentials: 'AWS_SHARED_CREDENTIALS_FILE', config: 'AWS_CONFIG_FILE' } as const

/** How a client reads the variables that move the two files. */
export interface PathDialect {
  /** An empty variable is a path that leads nowhere, and not one that is not set. */
  readonly emptyCounts: boolean
  readonly expand: (path: string, kind: ClientFile['kind'], machine: Machine) => string
}

export function filePaths(machine: Machine, { emptyCounts, expand }: PathDialect): FilePaths {
  const of = (kind: ClientFile['kind']): string => {
    const given = machine.env[MOVED_BY[kind]]
    if (given === undefined || (given === '' && !emptyCounts)) return inHome(machine, '.aws', kind)
    return expand(given, kind, machine)
  }
  return { credentials: of('credentials'), config: of('config') }
}

/** `~` and `~/…` to the home folder. */
export function expandTilde(path: string, { home }: Machine): string {
  return path === '~' || /^~[/\\]/.test(path) ? home + path.slice(1) : path
}

/** `$NAME` and `${NAME}`; what is not set stays as it is written. */
export function expandVariables(path: string, { env }: Machine): string {
  return path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (whole, plain, braced) => env[plain ?? braced] ?? whole)
}

/** One of the two files in UTF-8, its byte order mark kept; `undefined` where there is none. */
export function openFile(kind: ClientFile['kind'], path: string, machine: Machine): ClientFile | undefined {
  const bytes = path === '' ? undefined : machine.read(path)
  if (!bytes) return undefined
  return { kind, shown: shownPath(path, machine), ...textOf(bytes) }
}

/** Bytes to text, what is no UTF-8 replaced; a byte order mark stays. */
function textOf(bytes: Uint8Array): Pick<ClientFile, 'text' | 'isDamaged'> {
  return { text: Buffer.from(bytes).toString('utf8'), isDamaged: !isUtf8(bytes) }
}
