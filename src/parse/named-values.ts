import { settingNamed } from '../aws/settings.ts'
import type { Site } from '../model/site.ts'
import { siteAt } from './reader.ts'

/** A word that some setting's name ends in, or nearly so. The name around it is found by walking both ways. */
const WORD = /key|secret|token|region/gi

const LONGEST_NAME = 80
const LONGEST_VALUE = 8192
/** Longer ones are session tokens, which are found by their shape. Every `key=` looks as far ahead as this. */
const LONGEST_BARE = 2048

/**
 * What may stand between a name and its value, quotes aside: assignment and fallback in any language, a call's comma,
 * XML's closing and opening tag, a sibling called value, `aws configure set NAME VALUE`, Docker's `ENV NAME VALUE`.
 */
const SEPARATOR =
  /^(?:\\?["'`])?\]?\)?\s{0,8}(?:,?\s{1,40}["']?value["']?\s{0,4}[=:]|(?::\s{0,2}[A-Za-z]\w{0,20}(?:<\w{1,20}>)?\??\s{0,4}=|=>|:=|<-|->|==?|\|\|=?|\?\?=?|\?:|:|,|\|)|<\/[\w.:-]{1,40}>\s{0,40}<value>|>(?=[^<]))\s{0,40}/i

const QUOTED = /^(?:[bfrLu@$]{0,2})(\\?["'`]|&quot;)/

/**
 * A bare value, without a sentence's punctuation behind it. It is code or prose unless it could be a credential or the
 * name is written as environments write it.
 */
const BARE = /^[^\s"'`,;&()<>{}[\]\\|]*[^\s"'`,;&()<>{}[\]\\|.:!?]/

/** `${NAME}`, with a default that may be another one. */
const EXPANSION = /^\$\{(?:[^{}\r\n]|\$\{[^{}\r\n]*\})*\}/

/**
 * Settings that a text names, each with the value that follows. Reads any syntax a little and none exactly; values
 * that are plainly code (`secretKey: config.secret`) are left out.
 */
export function* namedValues(text: string): Iterable<Site> {
  let seen = -1
  for (const match of text.matchAll(WORD)) {
    if (match.index < seen) continue
    const [start, end] = wordsAround(text, nameAround(text, match.index))
    seen = end
    if (end - start > LONGEST_NAME) continue
    const name = text.slice(start, end)
    const setting = settingNamed(name)
    if (!setting) continue
    const value = valueAfter(text, end, name, text.slice(Math.max(0, start - 40), start))
    if (!value) continue
    const located = { value: name, span: { start, end } }
    yield siteAt(text, {
      role: setting.role,
      evidence: setting.evidence,
      name: located,
      span: { start: value.start, end: value.end },
      value: value.value,
    })
    seen = Math.max(seen, value.end)
  }
}

function nameAround(text: string, at: number): [start: number, end: number] {
  let start = at
  while (start > 0 && at - start <= LONGEST_NAME && isNameUnit(text.charCodeAt(start - 1))) start--
  let end = at
  while (end < text.length && end - at <= LONGEST_NAME && isNameUnit(text.charCodeAt(end))) end++
  // `fs.s3a.secret.key` is one name; `creds.secretKey.` is a name and a full stop.
  while (end > start && /[-.]/.test(text[end - 1]!)) end--
  while (start < end && /[-.]/.test(text[start]!)) start++
  return [start, end]
}

/** Names as consoles and people write them: `Secret Access Key`, `AWS access key ID`. */
function wordsAround(text: string, [start, end]: readonly [number, number]): readonly [start: number, end: number] {
  if (!/^(?:key|token)$/i.test(text.slice(start, end))) return [start, end]
  // No word's beginning is asked for: in source code a line often begins behind `\n`.
  const before = /(?:aws )?(?:secret access|access|secret|session) $/i.exec(text.slice(Math.max(0, start - 24), start))
  if (!before) return [start, end]
  const id = /^ id\b/i.exec(text.slice(end, end + 4))
  return [start - before[0].length, end + (id?.[0].length ?? 0)]
}

function isNameUnit(unit: number): boolean {
  return (
    (unit >= 48 && unit <= 57) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 97 && unit <= 122) ||
    unit === 95 ||
    unit === 45 ||
    unit === 46
  )
}

interface Value {
  readonly start: number
  readonly end: number
  readonly value: string
}

function valueAfter(text: string, from: number, name: string, before: string): Value | undefined {
  const ahead = text.slice(from, from + 120)
  const separator =
    SEPARATOR.exec(ahead) ?? (/(?:\bset|\bENV|\bARG|\bsetx)[ \t]+$/i.test(before) ? /^[ \t]+/.exec(ahead) : undefined)
  if (!separator) return undefined
  const start = from + separator[0].length
  const quote = QUOTED.exec(text.slice(start, start + 10))
  if (quote) {
    const value = quoted(text, start + quote[0].length, quote[1]!)
    // `["aws_access_key_id", "aws_secret_access_key"]` and a CSV's header are lists of names.
    return value && /[,|]\s*$/.test(separator[0]) && settingNamed(value.value) ? undefined : value
  }
  const environment = /^[A-Z][A-Z0-9_]*$/.test(name) && /^\s?=\s?$|^:\s+$|^[ \t]+$/.test(separator[0])
  return bareValue(text, start, environment)
}

function bareValue(text: string, start: number, isEnvironment: boolean): Value | undefined {
  const expansion = text.startsWith('${', start) && EXPANSION.exec(text.slice(start, start + LONGEST_BARE))?.[0]
  if (expansion) return { start, end: start + expansion.length, value: expansion }
  const bare = BARE.exec(text.slice(start, start + LONGEST_BARE))?.[0]
  return bare && (isEnvironment || isCredentialLike(bare))
    ? { start, end: start + bare.length, value: bare }
    : undefined
}

function quoted(text: string, start: number, quote: string): Value | undefined {
  const close = text.indexOf(quote, start)
  const isClosed = close >= 0 && close - start <= LONGEST_VALUE
  const value = text.slice(start, isClosed ? close : start + LONGEST_VALUE)
  // A string that runs over a line was never closed: only what looks like a credential can be told from what follows.
  if (!isClosed || (/[\r\n]/.test(value) && quote !== '`')) return bareValue(text, start, false)
  // JSON in a string, whose quotes are escaped: it is read as what it is.
  if (/^[[{]\\?$/.test(value)) return undefined
  return { start, end: close, value: value.replaceAll('\\/', '/') }
}

/** Letters and digits mixed, as long as a key id at least: an identifier of a program is seldom both. */
function isCredentialLike(text: string): boolean {
  return (
    text.length >= 16 &&
    /^[A-Za-z0-9+/=%]+$/.test(text) &&
    (/^A[KS]IA/.test(text) || (/\d/.test(text) && /[A-Za-z]/.test(text)) || text.length >= 40)
  )
}
