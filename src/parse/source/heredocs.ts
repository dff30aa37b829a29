/** A heredoc that was announced in a line and begins with the next: the token that stands for it, and its last line. */
export interface Announced {
  readonly token: number
  readonly marker: string
}

/** `<<~END`, `<<-'END'`, `<<END`, and PHP's `<<<'END'`; not `list <<CONSTANT`, which shifts or appends. */
const OPENING = /<<(?:[<~-]\s?)?(["']?)([A-Z_][A-Za-z0-9_]*|(?<=["'])\w+)\1/y
const MARKER_LINE = /^[ \t]*([A-Za-z_]\w*)(?=[ \t]*(?:[;,).\]]|\r?$))/gm

export interface Heredocs {
  /** The marker that a heredoc opening here names, and where reading goes on. */
  openingAt(at: number): { readonly marker: string; readonly after: number } | undefined
  /** Where the line of the marker begins, and where reading goes on behind the marker; `undefined` without such a line. */
  endOf(marker: string, from: number): { readonly line: number; readonly after: number } | undefined
}

/** Lines that hold nothing but one word are found once for a text, so that many heredocs without an end cost no more. */
export function heredocsIn(text: string): Heredocs {
  let lines: Map<string, { readonly line: number; readonly after: number }[]> | undefined

  function linesOf(marker: string) {
    if (!lines) {
      lines = new Map()
      for (const match of text.matchAll(MARKER_LINE)) {
        const entry = { line: match.index, after: match.index + match[0].length }
        const known = lines.get(match[1]!)
        if (known) known.push(entry)
        else lines.set(match[1]!, [entry])
      }
    }
    return lines.get(marker) ?? []
  }

  return {
    openingAt(at) {
      OPENING.lastIndex = at
      const opening = OPENING.exec(text)
      return opening ? { marker: opening[2]!, after: at + opening[0].length } : undefined
    },
    endOf(marker, from) {
      const found = linesOf(marker)
      let low = 0
      let high = found.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (found[middle]!.line < from) low = middle + 1
        else high = middle
      }
      return found[low]
    },
  }
}
