/** Lines are looked at this far, in UTF-16 units. */
const LONGEST = 2000

/**
 * Whether a file is a template (Helm, Jinja, Go, ERB) that only becomes YAML when it is rendered: `{{`, `{%` or `<%`
 * outside of quotes, or in quotes that close before the braces do. `${{ … }}` is a value of a workflow and no template.
 */
export function isTemplate(text: string): boolean {
  for (const match of text.matchAll(/(?<!\$)\{[{%]|<%/g)) {
    const line = text.lastIndexOf('\n', match.index) + 1
    if (match.index - line > LONGEST || !isQuoted(text, line, match.index)) return true
  }
  return false
}

/** Whether a quote that opens before `at` on this line closes after the braces. A quote inside a word opens nothing. */
function isQuoted(text: string, line: number, at: number): boolean {
  let quote = ''
  for (let index = line; index < at; index++) {
    const unit = text[index]!
    if (quote !== '') {
      if (unit === '\\' && quote === '"') index++
      else if (unit === quote) quote = ''
    } else if ((unit === '"' || unit === "'") && (index === line || /[\s:,[{(=-]/.test(text[index - 1]!))) {
      quote = unit
    } else if (unit === '#' && (index === line || /\s/.test(text[index - 1]!))) {
      return true
    }
  }
  if (quote === '') return false
  const rest = text.slice(at, at + LONGEST)
  const close = rest.indexOf(quote)
  const braces = rest.search(/\}|%>/)
  return close < 0 || braces < 0 || braces < close
}
