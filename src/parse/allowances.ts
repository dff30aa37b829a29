import type { Allowance } from '../model/document.ts'
import type { Located, Span } from '../model/span.ts'

/** A directive inside any comment. What stands before it on the line must open that comment. */
const DIRECTIVE = /aws-cred-lint:\s*(allow-file|allow)\b([^\r\n]*)/g
const OPENERS = /(?:#|\/\/|;|--|<!--|\/\*|\*|\{\{!--|\(\*|%|'|\bREM\b|::)/i
const CLOSERS = /\s*(?:-->|\*\/|--\}\}|\*\)|"[,\s]*)\s*$/

/**
 * Finds `# aws-cred-lint: allow RULE, RULE -- reason` in a text. On a line of its own it speaks for the next line,
 * behind something for its own; `allow-file` counts in the first 20 lines and speaks for the whole file.
 */
export function allowancesIn(text: string): readonly Allowance[] {
  const found: Allowance[] = []
  for (const match of text.matchAll(DIRECTIVE)) {
    const lineStart = text.lastIndexOf('\n', match.index - 1) + 1
    const before = text.slice(lineStart, match.index)
    if (!OPENERS.test(before)) continue
    const wholeFile = match[1] === 'allow-file'
    if (wholeFile && !isInFirstLines(text, match.index)) continue
    const body = match[2]!.replace(CLOSERS, '')
    const dash = /\s--\s|^--\s|\s—\s/.exec(body)
    const list = dash ? body.slice(0, dash.index) : body
    const bodyStart = match.index + match[0].length - match[2]!.length
    found.push({
      span: { start: match.index, end: bodyStart + body.trimEnd().length },
      rules: [...names(list, bodyStart)],
      reason: dash ? body.slice(dash.index + dash[0].length).trim() : '',
      reach: wholeFile ? { start: 0, end: text.length + 1 } : reach(text, match.index, before),
      wholeFile,
    })
  }
  return found
}

function* names(list: string, offset: number): Iterable<Located<string>> {
  for (const word of list.matchAll(/[^\s,]+/g)) {
    const start = offset + word.index
    yield { value: word[0], span: { start, end: start + word[0].length } }
  }
}

/** A comment alone on its line is meant for the next line; a comment behind something for that something's line. */
function reach(text: string, at: number, before: string): Span {
  const alone =
    /^\s*(?:#|\/\/|;|--|<!--|\/\*|\*|\{\{!--|\(\*|%|'|REM|::|")/i.test(before) &&
    !/\S/.test(before.replace(/^\s*(?:"?\/\/"?\s*:?\s*"?|<!--|\/\*+|\{\{!--|[#;*%'-]+|REM|::)\s*/i, ''))
  const end = lineEnd(text, at)
  const start = text.lastIndexOf('\n', at - 1) + 1
  if (!alone) return { start, end }
  let next = end
  // The next line that is not itself an allowance, so that several can be stacked.
  do {
    const from = next
    next = lineEnd(text, Math.min(text.length, from + (text[from] === '\r' && text[from + 1] === '\n' ? 2 : 1)))
    if (!text.slice(from, next).includes('aws-cred-lint:')) break
  } while (next < text.length)
  return { start, end: next }
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === '\n' || text[at] === '\r') return at
  return text.length
}

function isInFirstLines(text: string, at: number): boolean {
  let lines = 0
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) lines++
  return lines < 20
}
