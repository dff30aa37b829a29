import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { homeFolder } from './home.ts'

/** Reads a file of `~/.aws/sso/cache`; `undefined` where it is not there or cannot be read. */
export function readLogin(name: string): Uint8Array | undefined {
  try {
    return readFileSync(join(homeFolder(), '.aws', 'sso', 'cache', name))
  } catch {
    return undefined
  }
}
