import { readFileSync } from 'node:fs'
import { UserError } from '../model/errors.ts'

/** All of standard input. */
export function standardInput(): Buffer {
  try {
    return readFileSync(0)
  } catch (error) {
    // Closed from the start: nothing was piped.
    if ((error as NodeJS.ErrnoException).code === 'EOF') return Buffer.alloc(0)
    throw new UserError(`Cannot read standard input (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`)
  }
}

/** Paths from a file (`-` for standard input), separated by NUL where there is one, else by line ends. */
export function pathsFrom(file: string): string[] {
  let text: string
  try {
    text = (file === '-' ? standardInput() : readFileSync(file)).toString('utf8')
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(
      `--files-from: cannot read ${file} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`,
    )
  }
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((path) => path !== '')
}

/** A report that another run wrote. */
export function reportFrom(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UserError(`Cannot read ${file} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`)
  }
}
