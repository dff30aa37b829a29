/**
 * The text of a program without the comments that begin a line, or all of it where some of them may stand inside of a
 * template literal. What else is a comment stays: to tell one from a string or a regular expression takes a parser.
 */
export function withoutComments(text: string): string {
  const begin = /^[ \t]*\/[*/]/gm
  let code = ''
  let at = 0
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    code += text.slice(at, found.index)
    const isBlock = text[begin.lastIndex - 1] === '*'
    const end = text.indexOf(isBlock ? '*/' : '\n', begin.lastIndex)
    at = end < 0 ? text.length : end + (isBlock ? 2 : 0)
    begin.lastIndex = at
  }
  if (at === 0) return text
  code += text.slice(at)
  return code.includes('`') ? text : code
}
