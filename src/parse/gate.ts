import { REGIONS } from '../aws/regions.ts'
import type { Format } from '../model/document.ts'
import type { Piece } from '../model/piece.ts'
import { formatOfPath } from './format.ts'
import { startsAsText } from './printable.ts'
import { isName, PLAIN, type Search } from './shapes.ts'

/** What a file in a format that carries credentials must hold to be worth parsing. */
const NAMES: Readonly<Partial<Record<Format, RegExp>>> = {
  credentials: /[a-z[]/i,
  config: /[a-z[]/i,
  ini: /aws|access_?key|secret/i,
  s3fs: /:/,
  toml: /aws|access[_-]?key|secret|\.parameters\]/i,
  properties: /aws|amazon|access[._-]?key|secret[._-]?key|fs\.s3/i,
  xml: /aws[\W_]{0,4}(?:access|secret|session|security|region|default|key|profile|token|endpoint|account|cred)|access[._ -]?key|secret[._ -]?(?:access[._ -]?)?key|session[._-]?token|security[._-]?token|fs\.s3|[<>](?:aws|amazon)[\s<>_-]|class=.(?:com\.amazonaws|software\.amazon)|A[KS]IA[A-Z2-7]/i,
  csv: /access[\W_]{0,4}key|secret[\W_]{0,4}(?:access[\W_]{0,4})?key/i,
  dockerfile: /aws|access_?key|secret|amazon|s3_/i,
  dotenv: /aws|access_?key|secret|amazon|s3_/i,
  terraform: /aws|access_?key|secret_?key|session_?token|region/i,
  shell: /AWS_(?:ACCESS|SECRET|SESSION|REGION|DEFAULT_REGION)|aws_(?:access|secret|session)/,
  workflow: /aws|amazon|access[_-]?key|secret[_-]?(?:access[_-]?)?key|session[_-]?token/i,
  yaml: /aws[_-]?(?:access|secret|session|default|region)|access[_-]?key|secret[_-]?(?:access)?[_-]?key|session[_-]?token/i,
  json: /(?:aws[_-]?(?:access|secret|session|default|region)|access[_-]?key|secret[_-]?(?:access)?[_-]?key|session[_-]?token)[\w.-]{0,40}(?:\\{0,3}["'])?\]?\s{0,8}(?:=|:\s{0,8}\\{0,3}["']|,\s{0,40}\\{0,3}["']value)/i,
}

/** In a list of variables, name and value may stand in any order; and a script in a string is written as scripts are. */
const VARIABLE = /AWS_(?:ACCESS|SECRET|SESSION|REGION|DEFAULT_REGION)/

/** In bytes. */
const LONGEST_HEADER = 4096

/** A region, as far as it begins like one of AWS's. */
const ODD_REGION =
  /\bregion["']?[ \t]{0,40}[:=][ \t]{0,40}["']?((?:af|ap|ca|cn|eu|il|me|mx|sa|us)[-_]?[a-z][\w-]{3,})/gi

/**
 * What must stand before an unnamed-looking run to take it for a secret, and how far before. Names of other keys and
 * tokens say nothing.
 */
const NAME_BEFORE =
  /(?<!(?:public|private|ssh)[_ -]?)key|secret|(?<!(?:next|grant|client|page|pagination|continuation|refresh|device)[_ -]?)token|credential|password|:\/\/[^\s@]{4,128}:$/i
const REACH = 256
/** A secret without a name may stand before the key id that it belongs to, too. */
const ID_BEHIND = /access[ ._-]?key|key[ ._-]?id/i
const TOKEN_BEGINS = /^(?:(?:IQoJ|AgoJ)b3Jp|AgoGb3Jp|F[wQ]oGZXIv|[FA]QoDYXdz|ABSK)/

/** What must stand somewhere in a program that keeps a secret in one place and its name, or its client, in another. */
const PROGRAM: Readonly<Partial<Record<Format, RegExp>>> = {
  javascript: /secret_?(?:access_?)?key/i,
  source: /secret[-_]?(?:access[-_]?)?key|credential|aws|amazon|\bboto/i,
}

/** A key id that a program puts together: `"AKIA" + "…"`. */
const PIECES = /A[KS]IA[A-Z2-7]{0,15}["'`]\s{0,40}(?:[+.&\\]|\.\.|<>|<<)?\s{0,40}[A-Za-z@]{0,2}["'`][A-Z2-7]/

/** Longest run, in bytes, that is waited for when it is cut off by the end of a piece. */
const LONGEST_CUT = 2048

/** How much around a name is looked at, in bytes. */
const BEFORE_NAME = 40
const BEHIND_NAME = 200

/**
 * Whether any rule could have something to say about a file: one scan over its bytes, before anything is decoded.
 * Shapes first: the names alone match almost every file of a repository that has to do with AWS.
 */
export function gate(path: string, bytes: Buffer): boolean {
  return gateOf(path, PLAIN)({ bytes, isFirst: true, isLast: true })
}

/** The gate of one file, which is asked for each of its pieces until it opens. */
export function gateOf(path: string, search: Search): (piece: Piece) => boolean {
  const format = formatOfPath(path)
  // A pipeline's program is its configuration.
  const isPipeline = path.endsWith('Jenkinsfile')
  const program = PROGRAM[format]
  return (piece) => {
    let isSecretAnywhere = false
    const { bytes, isFirst } = piece
    // Binary files were left out before: zeros near the beginning mean UTF-16.
    if (isFirst && (bytes.subarray(0, 8000).includes(0) || bytes[0] === 0xff || bytes[0] === 0xfe)) return true
    const mark = search.mark(bytes)
    if (mark === 'whole' || isNamed(isPipeline ? 'shell' : format, piece, search)) return true
    const isOpen = search.someRun(bytes, (start, end) => {
      if (isCut(start, end, piece) || isName(bytes, start, end)) return false
      if (format === 'javascript' && isIdentifier(bytes, start)) return false
      if (format !== 'javascript' || isInQuotes(bytes, start)) isSecretAnywhere = true
      return isSecret(bytes, start, end)
    })
    if (isOpen || !program) return isOpen
    // Of a large file it is not known what stands in the other pieces.
    const isWhole = isFirst && piece.isLast
    if (isSecretAnywhere && (!isWhole || program.test(bytes.toString('latin1')))) return true
    return mark === 'begun' && PIECES.test(bytes.toString('latin1'))
  }
}

/** A run that goes over the end of a piece stands whole in the next, unless it is too long: then it is judged here. */
function isCut(start: number, end: number, { bytes, isFirst, isLast }: Piece): boolean {
  if (!isFirst && start === 0) return true
  return !isLast && end === bytes.length && end - start < LONGEST_CUT
}

/** `_` and `$` go with names; a token that has them begins as tokens do. */
function isIdentifier(bytes: Buffer, start: number): boolean {
  const before = bytes[start - 1]
  return (before === 0x5f || before === 0x24) && !TOKEN_BEGINS.test(bytes.toString('latin1', start, start + 60))
}

function isSecret(bytes: Buffer, start: number, end: number): boolean {
  if (end - start >= 60) {
    const head = bytes.toString('latin1', start, start + 60)
    if (TOKEN_BEGINS.test(head) || startsAsText(head)) return true
  }
  if (NAME_BEFORE.test(bytes.toString('latin1', Math.max(0, start - REACH), start))) return true
  return ID_BEHIND.test(bytes.toString('latin1', end, end + REACH))
}

/**
 * Whether a run begins a string of JavaScript, give or take what is there by mistake: a bracket, a blank, another quote.
 * Without a name before it, nothing else is taken for a secret there.
 */
function isInQuotes(bytes: Buffer, start: number): boolean {
  for (let at = start - 1; at >= 0 && at >= start - REACH; at--) {
    const byte = bytes[at]!
    if (byte === 0x22 || byte === 0x27 || byte === 0x60) return true
    if (BETWEEN[byte] === 1) return false
  }
  return false
}

/** What stands between things in a program, and not between a quote and a value: letters, digits and `$ ) + , - . / ; _ }`. */
const BETWEEN = new Uint8Array(256)
for (const byte of Buffer.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz$)+,-./;_}'))
  BETWEEN[byte] = 1

/** Whether the piece names something that a rule looks at, in a format that carries credentials. */
function isNamed(format: Format, { bytes, isFirst }: Piece, search: Search): boolean {
  const names = NAMES[format]
  if (!names) return false
  // A table names its columns in the first line.
  if (format === 'csv') return isFirst && names.test(bytes.toString('latin1', 0, LONGEST_HEADER))
  const places = format === 'json' || format === 'yaml' ? search.names?.(bytes) : undefined
  if (!places) return isNamedIn(bytes.toString('latin1'), names, format)
  return places.some((at) =>
    isNamedIn(bytes.toString('latin1', Math.max(0, at - BEFORE_NAME), at + BEHIND_NAME), names, format),
  )
}

function isNamedIn(text: string, names: RegExp, format: Format): boolean {
  return names.test(text) || (format === 'json' && VARIABLE.test(text)) || hasOddRegion(text)
}

/** Whether a region is named that looks like one of AWS's and is none. */
function hasOddRegion(text: string): boolean {
  for (const [, region] of text.matchAll(ODD_REGION)) if (!REGIONS.has(region!)) return true
  return false
}
