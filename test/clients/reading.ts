import type { Client, Request } from '../../src/clients/client.ts'
import { CLIENTS } from '../../src/clients/clients.ts'
import type { Environment, Machine } from '../../src/clients/machine.ts'
import { type Verdict, verdictOf } from '../../src/clients/verdict.ts'

/** When the tests are. */
export const NOW = Date.parse('2026-11-21T12:00:00Z')

/** A machine whose disk is this table: paths from the home folder, or absolute ones. */
export function machineWith(files: Readonly<Record<string, string | Uint8Array>>, env: Environment): Machine {
  const at = new Map(
    Object.entries(files).map(([path, text]) => [path.startsWith('/') ? path : `/home/alice/${path}`, text]),
  )
  const bytes = (path: string) => {
    const found = at.get(path)
    return typeof found === 'string' ? new TextEncoder().encode(found) : found
  }
  const list = (folder: string) =>
    [...at.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1))
  return { env, home: '/home/alice', isWindows: false, now: NOW, read: bytes, exists: (path) => at.has(path), list }
}

export function clientNamed(id: string): Client {
  const client = CLIENTS.find((one) => one.id === id)
  if (!client) throw new Error(`no client ${id}`)
  return client
}

/** The two shared files in a home folder, and what else a machine has. */
export interface Given {
  readonly credentials?: string | Uint8Array
  readonly config?: string | Uint8Array
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Environment
  readonly profile?: string
}

export function requestFor({ credentials, config, files, env, profile }: Given): Request {
  const all = {
    ...(credentials === undefined ? {} : { '.aws/credentials': credentials }),
    ...(config === undefined ? {} : { '.aws/config': config }),
    ...files,
  }
  return { machine: machineWith(all, env ?? {}), profile }
}

export function verdictFor(id: string, given: Given): Verdict {
  return verdictOf(clientNamed(id), requestFor(given))
}
