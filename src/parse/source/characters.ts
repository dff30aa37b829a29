import type { Language } from './languages.ts'

/** What a character can begin. */
const OTHER = 0
export const BLANK = 1
export const BREAK = 2
export const LETTER = 3
export const DIGIT = 4
export const QUOTE = 5
export const SIGIL = 6
/** A mark that begins a comment in this language, alone or with the next. */
export const COMMENT = 7

/** What each character of ASCII can begin in a language. */
export function classesOf({ lineComments, blockComments, extras, nameMarks }: Language): Uint8Array {
  const classes = new Uint8Array(128).fill(OTHER)
  const set = (characters: string, to: number) => {
    for (const each of characters) classes[each.charCodeAt(0)] = to
  }
  set('\0\t\v\f ', BLANK)
  set('\n\r', BREAK)
  set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', LETTER)
  set('0123456789', DIGIT)
  set('$@', SIGIL)
  set(extras?.has('back-tick') ? '"\'`' : '"\'', QUOTE)
  for (const [opening] of blockComments) set(opening[0]!, COMMENT)
  for (const opening of lineComments) set(opening[0]!, COMMENT)
  // Inside of a name only, where `wordEnd` looks at letters and digits.
  if (nameMarks) set(nameMarks, LETTER)
  return classes
}

/** Where the word ends that begins with marks of a variable, letters or digits. */
export function wordEnd(text: string, start: number, classes: Uint8Array): number {
  let at = start
  while (classes[text.charCodeAt(at)] === SIGIL) at++
  for (; at < text.length; at++) {
    const here = text.charCodeAt(at)
    if (here >= 128 ? isBlank(here) : classes[here] !== LETTER && classes[here] !== DIGIT) break
  }
  return at
}

/** Where a number ends, with its letters and what stands behind its point. */
export function numberEnd(text: string, start: number): number {
  let at = start
  for (; at < text.length; at++) {
    const here = text.charCodeAt(at)
    const isPart =
      (here >= 48 && here <= 57) || (here >= 65 && here <= 90) || (here >= 97 && here <= 122) || here === 95
    if (!isPart && !(here === 46 && isDigit(text.charCodeAt(at + 1)))) break
  }
  return at
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

/** Blanks beyond ASCII, marks without width, and the quotes that text programs make of quotes. */
export function isBlank(unit: number): boolean {
  return unit === 0xa0 || unit === 0xfeff || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x2029)
}
