import { writeOut } from '../files/output.ts'
import { isTerminal } from '../files/terminal.ts'

/** A run shorter than this, in milliseconds, shows nothing. */
const PATIENCE = 300

/** A line on standard error that counts files while a long run goes on: at a terminal only, never in CI. */
export function progress(
  total: number | undefined,
  isQuiet: boolean,
): { readonly step: (done: number) => void; readonly end: () => void } {
  if (isQuiet || process.env['CI'] || !isTerminal(2)) return { step: () => {}, end: () => {} }
  let next = Date.now() + PATIENCE
  let isShown = false
  return {
    step(done) {
      // The clock is cheap, but not for each of a hundred thousand files.
      if (done % 64 !== 0 || Date.now() < next) return
      next = Date.now() + 100
      isShown = writeOut(2, `\r\u001b[K${done}${total === undefined ? '' : ` of ${total}`} files`)
    },
    end() {
      if (isShown) writeOut(2, '\r\u001b[K')
    },
  }
}
