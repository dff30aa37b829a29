import type { Span } from '../../model/span.ts'

/** A word of a Dockerfile's ENV or of a shell's command, as it stands there: with quotes and escapes. */
export interface Word extends Span {
  /** Whether a command ends before it. */
  readonly beginsCommand: boolean
}

/**
 * Splits at blanks outside of quotes; a shell's operators end words and commands, too. A quote that is not closed is
 * an ordinary character.
 */
export function* wordsOf(text: string, mark: string, isShell: boolean): Iterable<Word> {
  let at = 0
  let beginsCommand = true
  while (at < text.length) {
    const unit = text[at]!
    if (isShell && /[;&|()\n\r]/.test(unit)) beginsCommand = true
    else if (isShell && unit === '#' && (at === 0 || /\s/.test(text[at - 1]!))) {
      while (at + 1 < text.length && text[at + 1] !== '\n') at++
    } else if (!/\s/.test(unit)) {
      const end = endOfWord(text, at, mark, isShell)
      yield { start: at, end, beginsCommand }
      beginsCommand = false
      at = end
      continue
    }
    at++
  }
}

function endOfWord(text: string, start: number, mark: string, isShell: boolean): number {
  let at = start
  while (at < text.length) {
    const unit = text[at]!
    if (/\s/.test(unit) || (isShell && /[;&|()]/.test(unit))) break
    if (unit === '"' || unit === "'") at = closingQuote(text, at, mark) ?? at
    else if (unit === mark) at++
    else if (unit === '$' && /[({]/.test(text[at + 1] ?? '')) at = closingBracket(text, at + 1) ?? at
    at++
  }
  return Math.min(at, text.length)
}

/** Longer values are no credentials; this far a quote's other half is looked for. */
const LONGEST = 20_000

function closingQuote(text: string, open: number, mark: string): number | undefined {
  const last = Math.min(text.length, open + LONGEST)
  for (let at = open + 1; at < last; at++) {
    if (text[at] === text[open]) return at
    if (text[at] === mark && text[open] === '"') at++
  }
  return undefined
}

/** `${NAME:-two words}`, `$(two words)`. */
function closingBracket(text: string, open: number): number | undefined {
  const close = text[open] === '{' ? '}' : ')'
  const inside = text.slice(open, open + 500)
  const at = inside.indexOf(close)
  return at < 0 || /[\r\n]/.test(inside.slice(0, at)) ? undefined : open + at
}
