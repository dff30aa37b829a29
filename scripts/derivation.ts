import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Writes derived files or, with `--check` among the arguments, only notes which are out of date. */
export function derivation() {
  const root = join(import.meta.dirname, '..')
  const check = process.argv.includes('--check')
  const stale: string[] = []

  function put(path: string, text: string | Buffer): void {
    const file = join(root, path)
    const wanted = Buffer.from(text)
    let present: Buffer | undefined
    try {
      present = readFileSync(file)
    } catch {}
    if (present?.equals(wanted)) return
    stale.push(path)
    if (check) return
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, wanted)
  }

  function remove(path: string): void {
    stale.push(path)
    if (!check) rmSync(join(root, path))
  }

  /** Says what was written, or has to be; the exit code is 1 in the second case. */
  function tell(): void {
    if (stale.length === 0) return
    console.log(`${check ? 'Out of date (npm run update writes them)' : 'Written'}:\n  ${stale.join('\n  ')}`)
    if (check) process.exitCode = 1
  }

  return { root, put, remove, tell }
}
