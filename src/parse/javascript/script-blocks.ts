const OPENING = /<script\b((?:[^>"']|"[^"]{0,500}"|'[^']{0,500}'){0,500})>/gi
const CLOSING = /<\/script\s{0,20}>/gi
const FRONTMATTER = /^\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---/

/** Types of scripts that hold data, not code. */
const DATA =
  /\btype\s*=\s*["']?(?!(?:module|(?:text|application)\/(?:javascript|typescript|ecmascript|babel|jsx))["'\s]|$)/i

/**
 * The scripts of a Vue, Svelte or Astro file with everything else blanked, so that offsets stay those of the file.
 * One text, since the scripts of a component see each other's constants.
 */
export function scriptsIn(text: string, path: string): string {
  const parts: string[] = []
  let at = 0
  const keep = (start: number, end: number) => {
    parts.push(blank(text.slice(at, start)), text.slice(start, end))
    at = end
    if (at < text.length) {
      // Ends the last statement of a script before the next one begins.
      parts.push(';')
      at++
    }
  }
  const frontmatter = path.endsWith('.astro') ? FRONTMATTER.exec(text) : null
  if (frontmatter) {
    const end = frontmatter[0].replace(/\r?\n---$/, '').length
    keep(end - frontmatter[1]!.length, end)
  }
  let from = at
  for (let tag = matchFrom(OPENING, text, from); tag; tag = matchFrom(OPENING, text, from)) {
    const start = tag.index + tag[0].length
    // A script that is never closed runs to the end of the file, as in a browser.
    const end = matchFrom(CLOSING, text, start)?.index ?? text.length
    if (!DATA.test(`${tag[1]} `)) keep(start, end)
    from = end
  }
  parts.push(blank(text.slice(at)))
  return parts.join('')
}

function matchFrom(form: RegExp, text: string, from: number): RegExpExecArray | null {
  form.lastIndex = from
  return form.exec(text)
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
