/** How a URL is written where it stands: as it is, or percent-encoded as a whole because it is a parameter of another. */
export interface Spelling {
  /** Between parameters. Global, for splitting. */
  readonly separator: RegExp
  /** Between a parameter's name and its value. Sticky. */
  readonly equals: RegExp
  /** What the query begins behind. Global. */
  readonly question: RegExp
  /** What the host begins behind. Global. */
  readonly authority: RegExp
  /** How many times values are percent-encoded. */
  readonly times: 1 | 2
}

/** In JSON (`\u0026`, `\/`), HTML (`&amp;`) and shells (`\&`) the marks of a URL are spelled in their way. */
export const PLAIN: Spelling = {
  separator: /\\{0,4}&(?:amp;|#38;|#x26;)*|\\{1,4}u0026/gi,
  equals: /\\{0,4}=|\\{1,4}u003d/iy,
  question: /\?|\\{1,4}u003f/gi,
  authority: /:(?:\\{0,4}\/){2}/g,
  times: 1,
}

const NESTED: Spelling = {
  separator: /%26(?:amp%3B)?/gi,
  equals: /%3D/iy,
  question: /%3F/gi,
  authority: /%3A%2F%2F/gi,
  times: 2,
}

/** The spelling of a URL in which a parameter's name ends at this offset; `undefined` where no value follows it. */
export function spellingAt(text: string, nameEnd: number): Spelling | undefined {
  return [PLAIN, NESTED].find(({ equals }) => {
    equals.lastIndex = nameEnd
    return equals.test(text)
  })
}

/** A slash inside a parameter's value, in any of these spellings. */
export const SLASH = /(?:\\{0,4}\/|\\{1,4}u002f|%(?:25)?2f)/gi

/** What a parameter's characters stand for. Never throws: what cannot be decoded stays as it is. */
export function decodedFrom(written: string, times: Spelling['times']): string {
  const once = percentDecoded(unescaped(written))
  return times === 1 ? once : percentDecoded(once)
}

/** Marks of a URL without the backslashes and code points that JSON and shells write them with. */
export function unescaped(written: string): string {
  return written.replace(/\\{1,4}(?:u00([2-7][0-9a-f])|([/=&?]))/gi, (_, code: string, mark: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : mark,
  )
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}
