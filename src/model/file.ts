import { once } from './once.ts'
import type { Position, Span } from './span.ts'

/** How the bytes became text. `latin1` means that UTF-8 did not fit. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1'

/** What git makes of the file: `addable` is untracked and not ignored, so the next `git add .` takes it;
 * `committed`: some commit has it, this one or an older one. */
export type GitState = 'tracked' | 'committed' | 'addable' | 'ignored' | 'outside'

/** What the edge found out about disk, git and clock, so that rules need not ask. */
export interface Facts {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly git: GitState
  /** Whether AWS clients look for credentials exactly here: `~/.aws`, or where AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE point. */
  readonly home: boolean
  /** Whom the file's mode lets read it, beside its owner; absent where nobody knows (Windows, content that git has). */
  readonly readers?: Readers | undefined
  /** What SSO left in the cache of this home folder, by file name; absent for files that lie elsewhere. */
  readonly logins?: Logins | undefined
}

export type Logins = (name: string) => Uint8Array | undefined

export type Readers = 'owner' | 'group' | 'everyone'

export interface SourceFile {
  /** POSIX path from the repository's root (or the folder one stands in); absolute when the file lies outside of it. */
  readonly path: string
  /** Decoded text without its byte order mark. */
  readonly text: string
  readonly encoding: Encoding
  readonly byteOrderMark: boolean
  readonly facts: Facts
  /**
   * Set where the text is a part of the file: where in the file it begins, and how many findings of each kind the parts
   * before it had, which is counted on.
   */
  readonly part?: { readonly begins: Position; readonly ordinals: Map<string, number> }
}

/** Offsets at which lines begin; CR LF, LF and a lone CR end a line, as editors count them. */
export const lineStarts = once((file: SourceFile): readonly number[] => {
  const starts = [0]
  for (const end of file.text.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length)
  return starts
})

/** Where in the file a place of its text is; elsewhere than `positionAt` says where the text is only a part. */
export function placeInFile(file: SourceFile, offset: number): Position {
  const position = positionAt(file, offset)
  const begins = file.part?.begins
  if (!begins) return position
  return {
    line: begins.line + position.line - 1,
    column: position.line === 1 ? begins.column + position.column - 1 : position.column,
    offset: begins.offset + offset,
  }
}

export function positionAt(file: SourceFile, offset: number): Position {
  const lines = lineStarts(file)
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lines[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - lines[low]! + 1, offset }
}

/** The line's text without its end; lines count from 1. */
export function lineSpan(file: SourceFile, line: number): Span {
  const lines = lineStarts(file)
  const start = lines[line - 1] ?? file.text.length
  let end = lines[line] ?? file.text.length
  while (end > start && (file.text[end - 1] === '\n' || file.text[end - 1] === '\r')) end--
  return { start, end }
}
