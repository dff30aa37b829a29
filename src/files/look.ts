import { readdirSync, readFileSync, statSync } from 'node:fs'

/** Larger files are no files of AWS clients. */
const LARGEST = 4_000_000

/** The bytes of a regular file, links followed as AWS clients follow them; `undefined` where there is none that can be read. */
export function bytesAt(path: string): Buffer | undefined {
  try {
    const stat = statSync(path)
    return stat.isFile() && stat.size <= LARGEST ? readFileSync(path) : undefined
  } catch {
    return undefined
  }
}

/** Whether something lies there. It is not opened. */
export function isThere(path: string): boolean {
  try {
    statSync(path)
    return true
  } catch {
    return false
  }
}

/** Names of what lies in a folder; none where there is no such folder, or it may not be read. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
