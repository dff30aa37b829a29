import type { ErrorCode } from '../../model/rule.ts'
import { ERROR_CODES, ERRORS } from '../errors.ts'
import type { CauseId } from './causes.ts'

/** An error that a message speaks of. */
export interface Said {
  readonly code: ErrorCode
  /** The causes that the message's words point at; none: any of the error's. */
  readonly pointsAt: readonly CauseId[]
}

/** Longer messages hold nothing more of interest. */
const LONGEST = 20_000

/**
 * The errors that a message is about, as it is pasted from a terminal or a log: a code alone, a sentence, a part of one,
 * or an error wrapped in others. The innermost, which stands last, comes first; what shares its words follows.
 */
export function errorsSaid(message: string): Said[] {
  const text = plain(message.slice(0, LONGEST))
  if (text === '') return []
  const named = codesNamed(text)
  const told = errorsTold(text)
  if (named.length === 0) return told
  const both = told.filter(({ code }) => named.includes(code))
  return both.length > 0 ? both : named.map((code) => ({ code, pointsAt: [] }))
}

/** Lower case, without quotes, backslashes, the frames that Terraform draws, and colours. */
function plain(text: string): string {
  return text
    .replace(/\u001b\[[0-9;]*m/g, '')
    .toLowerCase()
    .replace(/["'`\\\u2018\u2019\u201c\u201d]/g, '')
    .replace(/[\s\u2500-\u257f]+/g, ' ')
    .replace(/^[ .:]+|[ .:]+$/g, '')
}

/** Codes, and what services and clients call them: `(InvalidClientTokenId)`, `botocore.exceptions.NoCredentialsError:`. */
function codesNamed(text: string): ErrorCode[] {
  const words = new Set(text.split(/[^a-z0-9_]+/))
  // `signature does not match` is the code, spelt out.
  words.add(text.replace(/[^a-z]+/g, ''))
  const has = (name: string) => words.has(name.toLowerCase())
  const exact = ERROR_CODES.filter(has)
  return exact.length > 0 ? exact : ERROR_CODES.filter((code) => ERRORS[code].names.some(has))
}

interface Match extends Said {
  /** Where the matched words end; 0 when the message is itself a part of the error's text. */
  readonly end: number
  /** How many of its characters are the error's own. */
  readonly length: number
}

function errorsTold(text: string): Said[] {
  const matches = ERROR_CODES.flatMap((code) => bestMatch(text, code) ?? [])
  return matches.sort((a, b) => b.end - a.end || b.length - a.length).map(({ code, pointsAt }) => ({ code, pointsAt }))
}

function bestMatch(text: string, code: ErrorCode): Match | undefined {
  let best: Match | undefined
  for (const [pattern, pointsAt] of Object.entries(ERRORS[code].texts)) {
    const parts = partsOf(pattern)
    const end = endOf(text, parts) ?? (isPartOf(text, pattern) ? 0 : undefined)
    if (end === undefined) continue
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    if (!best || end > best.end || (end === best.end && length > best.length)) best = { code, pointsAt, end, length }
  }
  return best
}

function partsOf(pattern: string): string[] {
  return pattern.split('…').map(plain)
}

/** Where the last of the parts ends, when all stand in the text in this order. */
function endOf(text: string, parts: readonly string[]): number | undefined {
  let end = 0
  for (const part of parts) {
    const at = text.indexOf(part, end)
    if (at < 0) return undefined
    end = at + part.length
  }
  return end
}

/** Whether someone typed a part of the error's text: three words, and a third of it. */
function isPartOf(text: string, pattern: string): boolean {
  const whole = plain(pattern)
  return text.length * 3 >= whole.length && text.split(' ').length >= 3 && whole.includes(text)
}

/** The error whose words are most like those of the message: for texts with a slip in them. */
export function nearestText(message: string): ErrorCode | undefined {
  const words = wordsOf(message.slice(0, LONGEST))
  if (words.size < 3) return undefined
  let best: ErrorCode | undefined
  let most = 0.6
  for (const code of ERROR_CODES) {
    for (const pattern of Object.keys(ERRORS[code].texts)) {
      const wanted = wordsOf(pattern)
      const shared = [...wanted].filter((word) => words.has(word)).length
      const likeness = shared / Math.max(wanted.size, words.size)
      if (shared >= 3 && likeness > most) {
        most = likeness
        best = code
      }
    }
  }
  return best
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    plain(text)
      .split(/[^a-z0-9_]+/)
      .filter((word) => word !== ''),
  )
}
