import { SHORT_TERM } from '../../aws/bedrock-key.ts'
import type { Located } from '../../model/span.ts'
import type { InnerText, Written } from '../inner-text.ts'
import { startsAsText } from '../printable.ts'
import { hasLengthOfBase64 } from './base64.ts'

/** Runs long enough to hold a credential with its name, or a key id with its secret. */
const RUN = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{60}[A-Za-z0-9+/]*={0,2}(?![A-Za-z0-9+/=])/g

/** Longest run that is looked into, in characters: above are images and archives. */
const LONGEST = 200_000

/** What stands before a run and says what it is: `credentials: `, `"user_data": "`. */
const NAME_BEFORE = /([\w.-]{1,80})["']?\s{0,4}[:=]\s{0,4}(?:[|>]-?\s{1,40})?["']?$/

/**
 * Runs of base64 and percent-encoding that stand anywhere in a text and may hold a text themselves: a Kubernetes Secret
 * with a whole credentials file, a machine's user data, a form.
 */
export function* encodedTextsIn(text: string): Iterable<InnerText> {
  yield* base64In(text)
  yield* percentIn(text)
}

function* base64In(text: string): Iterable<InnerText> {
  let seen = 0
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (index < seen || run.length > LONGEST || !hasLengthOfBase64(run) || !startsAsText(run)) continue
    // Of Bedrock: there is a presigned URL in it, which opens nothing that the key does not.
    if (text.startsWith(SHORT_TERM, index - SHORT_TERM.length)) continue
    const lines = wrappedLines(text, index, run.length)
    seen = lines.at(-1)!.span.end
    yield { written: lines, coding: 'base64', name: nameBefore(text, index) }
  }
}

const WRAPPED = /\r?\n[ \t]*([A-Za-z0-9+/]+={0,2})(?=[ \t]*[\r\n"']|[ \t]*$)/y

/** Base64 in lines of one length, as `base64` and PEM write it; the last may be shorter. */
function wrappedLines(text: string, start: number, length: number): Written[] {
  const line = (from: number, to: number): Written => {
    return { value: text.slice(from, to), span: { start: from, end: to }, spelling: 'plain' }
  }
  const lines = [line(start, start + length)]
  for (let end = start + length; text[end - 1] !== '='; ) {
    WRAPPED.lastIndex = end
    const next = WRAPPED.exec(text)
    if (!next || next[1]!.length > length || next[1]!.length % 4 !== 0) break
    end = WRAPPED.lastIndex
    lines.push(line(end - next[1]!.length, end))
    if (next[1]!.length < length) break
  }
  return lines
}

/** Encoded marks that every query, form and JSON has: `=`, `:`, `"` and a line end. */
const PERCENT_MARK = /%(?:3[AD]|22|0A)/gi
const PERCENT_UNIT = /[A-Za-z0-9%._~*+-]/

function* percentIn(text: string): Iterable<InnerText> {
  let seen = 0
  for (const { index } of text.matchAll(PERCENT_MARK)) {
    if (index < seen) continue
    let start = index
    while (start > seen && PERCENT_UNIT.test(text[start - 1]!)) start--
    let end = index
    while (end < text.length && PERCENT_UNIT.test(text[end]!)) end++
    seen = end
    const value = text.slice(start, end)
    if (value.length > LONGEST || !/A[KS]IA|key|token/i.test(value)) continue
    yield {
      written: [{ value, span: { start, end }, spelling: 'plain' }],
      coding: 'percent',
      name: nameBefore(text, start),
    }
  }
}

function nameBefore(text: string, at: number): Located<string> {
  const before = NAME_BEFORE.exec(text.slice(Math.max(0, at - 140), at))
  if (!before) return { value: '', span: { start: at, end: at } }
  const start = Math.max(0, at - 140) + before.index
  return { value: before[1]!, span: { start, end: start + before[1]!.length } }
}
