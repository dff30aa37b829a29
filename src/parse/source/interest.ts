import type { Program } from './program.ts'

/**
 * Words that the names of settings, of credentials' classes and of clients are made of, and how key ids begin. What has
 * none of them near it is not looked at any closer, which is nearly all of a program.
 */
const WORD =
  /key|secret|token|region|endpoint|service_?url|s3|availability|role[-_]?(?:arn|to)|host|credential|minio|connect|session|boto|client|aws|amazon|auth|staticprovider|newstatic|environ|getenv|A[KS]IA|A3T|ABIA|ACCA/gi

/** Tells whether any of the tokens from `from` up to `to`, inclusive, may have to do with a setting. */
export function interestIn({ text, count, start, end }: Program): (from: number, to: number) => boolean {
  /** How many tokens before each hold such a word. */
  const before = new Int32Array(count + 1)
  let token = 0
  WORD.lastIndex = 0
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    while (token < count && end[token]! <= match.index) token++
    if (token === count) break
    // Comments and the texts of heredocs lie between the tokens.
    const isBetween = match.index < start[token]!
    if (!isBetween) before[token + 1] = 1
    WORD.lastIndex = Math.max(WORD.lastIndex, isBetween ? start[token]! : end[token]!)
  }
  for (let at = 0; at < count; at++) before[at + 1]! += before[at]!
  return (from, to) => before[Math.min(count, to + 1)]! > before[Math.max(0, from)]!
}
