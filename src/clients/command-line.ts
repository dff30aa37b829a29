/**
 * A command line cut into words as Python's `shlex.split` does: quotes group, a backslash escapes, nothing else means
 * anything. `undefined` where a quote is never closed or nothing stands behind a backslash, which raises there.
 */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!
    if (/[ \t\r\n]/.test(unit)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (unit === "'") {
      const end = text.indexOf("'", at + 1)
      if (end < 0) return undefined
      word = (word ?? '') + text.slice(at + 1, end)
      at = end
    } else if (unit === '"') {
      const inner = doubleQuoted(text, at + 1)
      if (!inner) return undefined
      word = (word ?? '') + inner.value
      at = inner.end
    } else if (unit === '\\') {
      if (at + 1 === text.length) return undefined
      word = (word ?? '') + text[++at]!
    } else word = (word ?? '') + unit
  }
  return word === undefined ? words : [...words, word]
}

function doubleQuoted(text: string, start: number): { readonly value: string; readonly end: number } | undefined {
  let value = ''
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"') return { value, end: at }
    if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at++
    value += text[at]!
  }
  return undefined
}
