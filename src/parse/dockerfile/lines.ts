import type { Span } from '../../model/span.ts'

/** All lines of a text, without their ends. */
export function linesOf(text: string): readonly Span[] {
  const lines: Span[] = []
  for (const match of text.matchAll(/([^\r\n]*)(?:\r\n|[\r\n]|$)/g)) {
    const start = match.index === 0 && text.startsWith('\ufeff') ? 1 : match.index
    lines.push({ start, end: Math.max(start, match.index + match[1]!.length) })
  }
  return lines
}

/** Stretches of a file as one text, and where a stretch of that text stands in the file. */
export interface Joined {
  readonly text: string
  place(start: number, end: number): Span
}

export function joined(text: string, pieces: readonly Span[]): Joined {
  const starts: number[] = []
  let length = 0
  for (const { start, end } of pieces) {
    starts.push(length)
    length += end - start
  }
  const offsetOf = (at: number): number => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= at) low = middle + 1
      else high = middle
    }
    return pieces[low - 1]!.start + at - starts[low - 1]!
  }
  return {
    text: pieces.map(({ start, end }) => text.slice(start, end)).join(''),
    place: (start, end) => ({ start: offsetOf(start), end: end > start ? offsetOf(end - 1) + 1 : offsetOf(start) }),
  }
}

/** Finds the line that ends a heredoc: the first from `from` on that holds its word alone, behind tabs if these go. */
export type Terminators = (word: string, from: number, isIndented: boolean) => number | undefined

/** Questions must be asked in the file's order; then every line is looked at once, however many heredocs there are. */
export function terminatorsOf(text: string, lines: readonly Span[]): Terminators {
  let known: Map<string, number[]> | undefined
  return (word, from, isIndented) => {
    known ??= linesByWord(text, lines)
    const indices = known.get(isIndented ? `\t${word}` : word) ?? []
    while (indices.length > 0 && indices.at(-1)! < from) indices.pop()
    return indices.at(-1)
  }
}

/** The last line first; behind a tab stands what a line holds without its tabs. */
function linesByWord(text: string, lines: readonly Span[]): Map<string, number[]> {
  const known = new Map<string, number[]>()
  const put = (word: string, index: number) => {
    const indices = known.get(word)
    if (indices) indices.push(index)
    else known.set(word, [index])
  }
  for (let index = lines.length - 1; index >= 0; index--) {
    const { start, end } = lines[index]!
    if (end - start > 200) continue
    const line = text.slice(start, end)
    put(line, index)
    put(`\t${line.replace(/^\t+/, '')}`, index)
  }
  return known
}
