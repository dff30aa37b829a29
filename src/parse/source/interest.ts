import type { Program } from './program.ts'

/**
 * Words that the names of settings, of credentials' classes and of clients are made of, and how key ids begin. What has
 * none of them near it is not looked at any closer, which is nearly all of a program.
 */
const WORD =
  /key|secret|token|region|endpoint|service_?url|s3|zone|role|arn|profile|account|host|credential|minio|connect|session|boto|client|aws|auth|staticprovider|newstatic|environ|getenv|A[KS]IA|A3T|ABIA|ACCA/gi

/** Tells whether any of the tokens from `from` up to `to`, inclusive, may have to do with a setting. */
export function interestIn({ text, count, start, end, from, to }: Program): (from: number, to: number) => boolean {
  /** How many tokens before each hold such a word. */
  const before = new Int32Array(count + 1)
  let token = 0
  WORD.lastIndex = 0
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    // A heredoc's text stands behind the tokens of its line; nothing there is a name.
    while (token < count && Math.max(end[token]!, to[token]!) <= match.index) token++
    if (token === count) break
    if (start[token]! <= match.index || from[token]! <= match.index) before[token + 1] = 1
    const after = Math.max(end[token]!, to[token]!)
    if (after > WORD.lastIndex) WORD.lastIndex = after
  }
  for (let at = 0; at < count; at++) before[at + 1]! += before[at]!
  return (first, last) => before[Math.min(count, last + 1)]! > before[Math.max(0, first)]!
}
