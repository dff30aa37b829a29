import { REGIONS } from '../aws/regions.ts'
import { formatOfPath } from './format.ts'
import { startsAsText } from './printable.ts'

/** Byte classes: what base64 consists of, what key ids consist of, and what a run must show to be neither word nor hash. */
const BASE64 = 1
const KEY_ID = 2
const UPPER = 4
const LOWER = 8
const BEYOND_HEX = 16
/** Digits and `+`, which nearly every long name of a program lacks. */
const NO_LETTER = 32

const CLASS = new Uint8Array(256)
for (let byte = 0x30; byte <= 0x39; byte++) CLASS[byte] = BASE64 | KEY_ID | NO_LETTER
for (let at = 0; at < 26; at++) {
  const beyond = at < 6 ? 0 : BEYOND_HEX
  CLASS[0x41 + at] = BASE64 | KEY_ID | UPPER | beyond
  CLASS[0x61 + at] = BASE64 | LOWER | beyond
}
CLASS[0x2b] = BASE64 | BEYOND_HEX | NO_LETTER
CLASS[0x2f] = BASE64 | BEYOND_HEX

/** What a file in a format that carries credentials must hold to be worth parsing. */
const NAMES: Readonly<Partial<Record<ReturnType<typeof formatOfPath>, RegExp>>> = {
  credentials: /[a-z[]/i,
  config: /[a-z[]/i,
  ini: /aws|access_?key|secret/i,
  s3fs: /:/,
  toml: /aws|access[_-]?key|secret|\.parameters\]/i,
  properties: /aws|amazon|access[._-]?key|secret[._-]?key|fs\.s3/i,
  xml: /aws[\W_]{0,4}(?:access|secret|session|security|region|default|key|profile|token|endpoint|account|cred)|access[._ -]?key|secret[._ -]?(?:access[._ -]?)?key|session[._-]?token|security[._-]?token|fs\.s3|[<>](?:aws|amazon)[\s<>_-]|class=.(?:com\.amazonaws|software\.amazon)|A[KS]IA[A-Z2-7]{8}/i,
  csv: /access[\W_]{0,4}key|secret[\W_]{0,4}(?:access[\W_]{0,4})?key/i,
  dockerfile: /aws|access_?key|secret|amazon|s3_/i,
  dotenv: /aws|access_?key|secret|amazon|s3_/i,
  terraform: /aws|access_?key|secret_?key|region/i,
  shell: /AWS_(?:ACCESS|SECRET|SESSION|REGION|DEFAULT_REGION)|aws_(?:access|secret|session)/,
  workflow: /aws|amazon|access[_-]?key|secret[_-]?(?:access[_-]?)?key|session[_-]?token/i,
  yaml: /aws[_-]?(?:access|secret|session|default|region)|access[_-]?key|secret[_-]?(?:access)?[_-]?key|session[_-]?token/i,
  json: /aws[_-]?(?:access|secret|session|default|region)|access[_-]?key|secret[_-]?(?:access)?[_-]?key|session[_-]?token/i,
}

/** In bytes. */
const LONGEST_HEADER = 4096

/** A region, as far as it begins like one of AWS's. */
const ODD_REGION = /\bregion["']?[ \t]*:[ \t]*["']?((?:af|ap|ca|cn|eu|il|me|mx|sa|us)[-_]?[a-z][\w-]{3,})/gi

const DIRECTIVE = Buffer.from('aws-cred-lint:')

/** What the text reader must find before an unnamed-looking run to take it for a secret, and how far before. */
const NAME_BEFORE = /key|secret|token|credential|password|:\/\/[^\s@]{4,128}:$/i
const REACH = 256
const TOKEN_BEGINS = /^(?:(?:IQoJ|AgoJ)b3Jp|AgoGb3Jp|F[wQ]oGZXIv|[FA]QoDYXdz)/

/** What must stand somewhere in a program that keeps a secret in one place and its name, or its client, in another. */
const PROGRAM: Readonly<Partial<Record<ReturnType<typeof formatOfPath>, RegExp>>> = {
  javascript: /secret_?(?:access_?)?key/i,
  source: /secret[-_]?(?:access[-_]?)?key|credential|aws|amazon|\bboto/i,
}

/** A key id that a program puts together: `"AKIA" + "…"`. */
const PIECES = /A[KS]IA[A-Z2-7]{0,15}["'`]\s{0,40}(?:[+.&\\]|\.\.|<>|<<)?\s{0,40}[A-Za-z@]{0,2}["'`][A-Z2-7]/

/**
 * Whether any rule could have something to say about a file: one scan over its bytes, before anything is decoded.
 * Shapes first: the names alone match almost every file of a repository that has to do with AWS.
 */
export function gate(path: string, buffer: Buffer): boolean {
  // Binary files were left out before: zeros near the beginning mean UTF-16.
  if (buffer.subarray(0, 8000).includes(0) || buffer[0] === 0xff || buffer[0] === 0xfe) return true
  if (hasKeyId(buffer) || buffer.includes(DIRECTIVE)) return true
  const format = formatOfPath(path)
  // A pipeline's program is its configuration.
  const names = path.endsWith('Jenkinsfile') ? NAMES.shell : NAMES[format]
  // A table names its columns in the first line.
  const searched = format === 'csv' ? buffer.subarray(0, LONGEST_HEADER) : buffer
  const text = names && searched.toString('latin1')
  if (text !== undefined && (names!.test(text) || hasOddRegion(text))) return true
  let isAnywhere = false
  const isSecretHere = hasSecret(buffer, (start, end) => {
    isAnywhere = true
    if (end - start >= 60) {
      const head = buffer.toString('latin1', start, start + 60)
      if (TOKEN_BEGINS.test(head) || startsAsText(head)) return true
    }
    return NAME_BEFORE.test(buffer.toString('latin1', Math.max(0, start - REACH), start))
  })
  const program = PROGRAM[format]
  if (isSecretHere || !program) return isSecretHere
  if (isAnywhere && program.test(buffer.toString('latin1'))) return true
  return (buffer.includes('AKIA') || buffer.includes('ASIA')) && PIECES.test(buffer.toString('latin1'))
}

/** Whether a region is named that looks like one of AWS's and is none. */
function hasOddRegion(text: string): boolean {
  for (const [, region] of text.matchAll(ODD_REGION)) if (!REGIONS.has(region!)) return true
  return false
}

/** Whether a key id, a secret or a session token could stand in the bytes, whatever is around it. */
export function hasShape(buffer: Buffer): boolean {
  return hasKeyId(buffer) || hasSecret(buffer, () => true)
}

/** Skips from the end of one window of `length` to the next; every byte is looked at twice at most. */
function findRun(
  buffer: Buffer,
  type: number,
  length: number,
  accept: (start: number, end: number) => boolean,
): boolean {
  let at = length - 1
  let floor = 0
  while (at < buffer.length) {
    if ((CLASS[buffer[at]!]! & type) === 0) {
      floor = at + 1
      at += length
      continue
    }
    let start = at
    while (start > floor && (CLASS[buffer[start - 1]!]! & type) !== 0) start--
    let end = start
    if (at - start + 1 < length) {
      end = at + 1
      while (end < buffer.length && end - start < length && (CLASS[buffer[end]!]! & type) !== 0) end++
      if (end - start < length) {
        floor = end + 1
        at = end + length
        continue
      }
    }
    end = at + 1
    while (end < buffer.length && (CLASS[buffer[end]!]! & type) !== 0) end++
    if (accept(start, end)) return true
    floor = end + 1
    at = end + length
  }
  return false
}

/** A run of capitals and digits that begins like a key id, anywhere in the run. */
function hasKeyId(buffer: Buffer): boolean {
  return findRun(buffer, KEY_ID, 20, (start, end) => {
    for (let at = start; at + 20 <= end; at++) {
      if (buffer[at] !== 0x41) continue
      const [second, third, fourth] = [buffer[at + 1], buffer[at + 2], buffer[at + 3]]
      if (
        fourth === 0x41 &&
        ((third === 0x49 && (second === 0x4b || second === 0x53 || second === 0x42)) ||
          (second === 0x43 && third === 0x43))
      )
        return true
      if (second === 0x33 && third === 0x54) return true
    }
    return false
  })
}

/**
 * The least share of capitals in a run without digits and `+`. Names of programs and paths have fewer, and so has one
 * secret in ninety: with one in two thousand that lacks digits and `+`, less than one secret in 100,000 is lost.
 */
const CAPITALS = 13 / 40

/** Forty characters of base64 that are no hash and no word, or enough of them for a session token. */
function hasSecret(buffer: Buffer, accept: (start: number, end: number) => boolean): boolean {
  return findRun(buffer, BASE64, 40, (start, end) => {
    if (end - start !== 40 && end - start < 60) return false
    let seen = 0
    let capitals = 0
    for (let at = start; at < end; at++) {
      const type = CLASS[buffer[at]!]!
      seen |= type
      if ((type & UPPER) !== 0) capitals++
    }
    const mixed = UPPER | LOWER | BEYOND_HEX
    if ((seen & mixed) !== mixed) return false
    const isNoName = (seen & NO_LETTER) !== 0 || capitals >= CAPITALS * (end - start)
    return isNoName && accept(start, end)
  })
}
