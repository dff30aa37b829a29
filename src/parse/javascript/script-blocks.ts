const SCRIPT = /(<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>)([\s\S]*?)<\/script\s*>/gi
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
  for (const block of text.matchAll(SCRIPT)) {
    const start = block.index + block[1]!.length
    if (start >= at && !DATA.test(`${block[2]} `)) keep(start, start + block[3]!.length)
  }
  parts.push(blank(text.slice(at)))
  return parts.join('')
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
