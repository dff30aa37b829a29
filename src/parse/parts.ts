import { placeToCut } from '../model/cut.ts'
import type { SourceFile } from '../model/file.ts'
import type { Position } from '../model/span.ts'
import { isReadInParts } from './format.ts'

/** Texts without structure that are longer than this are read part by part; and how long a part is. In UTF-16 units. */
const LONGEST = 1_000_000
const PART = 200_000

/** How far back from the end of a part a better place to cut is looked for. */
const BACK = 8192

/** Whether a file is read part by part: all that could be said of it stands near to each other. */
export function isInParts({ path, text }: Pick<SourceFile, 'path' | 'text'>): boolean {
  return text.length > LONGEST && isReadInParts(path) && !text.includes('aws-cred-lint:')
}

/** The parts of a text, cut at line ends, or else at blanks, so that what a million findings need is never there at once. */
export function* partsOf(file: SourceFile): Iterable<SourceFile> {
  let begins: Position = { line: 1, column: 1, offset: 0 }
  const ordinals = new Map<string, number>()
  while (begins.offset < file.text.length) {
    const end = endOfPart(file.text, begins.offset)
    const text = file.text.slice(begins.offset, end)
    yield { ...file, text, part: { begins, ordinals } }
    begins = behind(text, begins)
  }
}

function endOfPart(text: string, start: number): number {
  const end = start + PART
  if (end >= text.length) return text.length
  const cut = placeToCut(text.slice(end - BACK, end))
  return cut === undefined ? end : end - BACK + cut
}

/** Where a text ends that begins at a position. */
export function behind(text: string, { line, column, offset }: Position): Position {
  const { lines, last } = text.includes('\r') ? lineEnds(text) : newLines(text)
  return {
    line: line + lines,
    column: lines === 0 ? column + text.length : text.length - last + 1,
    offset: offset + text.length,
  }
}

/** How many line ends there are, and where the last line begins. */
interface Ends {
  readonly lines: number
  readonly last: number
}

function newLines(text: string): Ends {
  let lines = 0
  let last = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', last)) {
    lines++
    last = at + 1
  }
  return { lines, last }
}

function lineEnds(text: string): Ends {
  let lines = 0
  let last = 0
  for (const end of text.matchAll(/\r\n?|\n/g)) {
    lines++
    last = end.index + end[0].length
  }
  return { lines, last }
}
