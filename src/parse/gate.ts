import { SHORT_TERM } from '../aws/bedrock-key.ts'
import type { Format } from '../model/document.ts'
import type { Piece } from '../model/piece.ts'
import { formatOfPath } from './format.ts'
import { isNamed } from './gate/names.ts'
import { startsAsText } from './printable.ts'
import { PLAIN, type Search, TRAIT } from './shapes.ts'

/**
 * What must stand before an unnamed-looking run to take it for a secret, and how far before. Names of other keys and
 * tokens say nothing.
 */
const NAME_BEFORE =
  /(?<!(?:public|private|ssh)[_ -]?)key|secret|(?<!(?:next|grant|client|page|pagination|continuation|refresh|device)[_ -]?)token|credential|password|conn_type|:\/\/[^\s@]{4,128}:$/i
const REACH = 256
/** What is too long for a secret is told by its own name alone. */
const NEAR = 100
const IN_ARN = /arn:aws[\w:/.-]*$/
/** A secret without a name may stand before the key id that it belongs to, too. */
const ID_BEHIND = /access[ ._-]?key|(?<!kms[ ._-]?)key[ ._-]?id|secret[ ._-]?key|aws[ ._-]?secret/i
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

/** Key ids of 20 characters that stand in longer runs of base64 than this are part of them, whatever they look like. */
const LONGEST_AROUND = 128
/** What stands before a key's name in KMS, which may look like a key id. */
const KMS_KEY = /arn:aws[\w-]{0,16}:kms:[\w-]{0,20}:\d{0,12}:key\/$/

/** A public key of SSH: the length of its type, and the type. */
const SSH_KEY = /^AAAA[BCE][23]?[A-Za-z0-9]/

/** What stands before the digest of a package in a lock file. */
const INTEGRITY = /sha(?:256|384|512)-$/

/** Whether any rule could have something to say about a piece of the file with this path. Asked of each piece until it says so. */
export type Gate = (path: string, piece: Piece) => boolean

/**
 * One scan over the bytes of a file, before anything is decoded. Shapes first: the names alone match almost every file of
 * a repository that has to do with AWS. Binary files are left out before: zeros in the first piece mean UTF-16.
 */
export function gateWith(search: Search): Gate {
  return (path, piece) => opens(path, piece, search)
}

const PLAIN_GATE = gateWith(PLAIN)

/** The same for bytes that are at hand as a whole. */
export function gate(path: string, bytes: Buffer): boolean {
  return PLAIN_GATE(path, { bytes, end: bytes.length, isFirst: true, isLast: true })
}

function opens(path: string, piece: Piece, search: Search): boolean {
  const { bytes, end, isFirst } = piece
  const traits = search.traits(bytes, end)
  if (isFirst && (bytes[0]! >= 0xfe || (traits & TRAIT.ZERO) !== 0)) return true
  if ((traits & TRAIT.MARK) !== 0 && search.someMark(bytes, end, (at) => bytes[at] !== 0x41 || isKeyId(piece, at)))
    return true
  const format = formatOfPath(path)
  // A pipeline's program is its configuration.
  if (isNamed(format === 'source' && path.endsWith('Jenkinsfile') ? 'shell' : format, piece, search)) return true
  if ((traits & TRAIT.RUN) !== 0 && hasSecret(format, piece, search)) return true
  // In two pieces, each of which looks like nothing.
  const isBegun = (traits & (TRAIT.BEGUN | TRAIT.MARK)) !== 0
  return isBegun && format in PROGRAM && PIECES.test(bytes.toString('latin1', 0, end))
}

/** What is searched for secrets, and whether a name could stand within reach of where a run starts, and before another place. */
interface Searched {
  readonly format: Format
  readonly piece: Piece
  readonly isNameNear: (start: number, to: number) => boolean
}

/** Whether a run stands in the piece that may be a secret, by what is around it or, in a program, by what is anywhere. */
function hasSecret(format: Format, piece: Piece, search: Search): boolean {
  const { bytes, end, isFirst, isLast } = piece
  let isSecretAnywhere = false
  const isNameNear = namesNear(piece)
  const isOpen = search.someRun(bytes, end, (start, stop) => {
    if (isCut(start, stop, piece)) return false
    if (format === 'javascript' && isIdentifier(bytes, start)) return false
    if (format !== 'javascript' || isInQuotes(bytes, start)) isSecretAnywhere = true
    return isSecret({ format, piece, isNameNear }, start, stop)
  })
  const program = PROGRAM[format]
  if (isOpen || !program || !isSecretAnywhere) return isOpen
  // Of a large file it is not known what stands in the other pieces.
  return !isFirst || !isLast || program.test(bytes.toString('latin1', 0, end))
}

/** Whether what looks like a key id is no part of something longer. */
function isKeyId({ bytes, end }: Piece, at: number): boolean {
  const before = bytes.toString('latin1', Math.max(0, at - LONGEST_AROUND), at)
  if (before.endsWith('/') && KMS_KEY.test(before)) return false
  const behind = bytes.toString('latin1', at, Math.min(end, at + LONGEST_AROUND))
  const around = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]*$/.exec(before)![0].length + /^[A-Za-z0-9+/]*/.exec(behind)![0].length
  return around < LONGEST_AROUND
}

/** A run that goes over the end of a piece stands whole in the next, unless it is too long: then it is judged here. */
function isCut(start: number, stop: number, { end, isFirst, isLast }: Piece): boolean {
  if (!isFirst && start === 0) return true
  return !isLast && stop === end && stop - start < LONGEST_CUT
}

/** `_` and `$` go with names; a token that has them begins as tokens do. */
function isIdentifier(bytes: Buffer, start: number): boolean {
  const before = bytes[start - 1]
  return (before === 0x5f || before === 0x24) && !TOKEN_BEGINS.test(bytes.toString('latin1', start, start + 60))
}

/** The last line that has more than blanks and quotes, and what follows it: in JSON a value's name stands there. */
function lastLine(text: string): string {
  let stop = text.length
  while (stop > 0 && ' \t\r\n"\'\\'.includes(text[stop - 1]!)) stop--
  return text.slice(text.lastIndexOf('\n', stop - 1) + 1)
}

function isSecret({ format, piece, isNameNear }: Searched, start: number, stop: number): boolean {
  const { bytes, end } = piece
  if (stop - start >= 60) {
    const head = bytes.toString('latin1', start, start + 60)
    if (TOKEN_BEGINS.test(head) || isBedrockKey(bytes, start)) return true
    if (startsAsText(head)) return couldHoldMore(piece, start, stop)
    if (SSH_KEY.test(head) || !isNameNear(start, start)) return false
    const before = bytes.toString('latin1', Math.max(0, start - NEAR), start)
    return !INTEGRITY.test(before) && NAME_BEFORE.test(format === 'json' ? lastLine(before) : before)
  }
  if (!isNameNear(start, stop + REACH)) return false
  const before = bytes.toString('latin1', Math.max(0, start - REACH), start)
  if (NAME_BEFORE.test(before) && !IN_ARN.test(before)) return true
  return ID_BEHIND.test(bytes.toString('latin1', stop, Math.min(end, stop + REACH)))
}

/** What every name has that makes a run a secret. */
const WORD = /key|secret|token|credential|password|conn_type|:\/\//gi
const LONGEST_WORD = 10

/**
 * Whether a word of a name begins within reach before a run's start, and before another place. Runs are asked for in order,
 * so that however many they are, every byte is looked at once.
 */
function namesNear({ bytes, end }: Piece): Searched['isNameNear'] {
  let text: string | undefined
  let next = Number.NEGATIVE_INFINITY
  return (start, to) => {
    const from = start - REACH - LONGEST_WORD
    text ??= bytes.toString('latin1', 0, end)
    if (next < from) {
      WORD.lastIndex = Math.max(0, from)
      next = WORD.exec(text)?.index ?? Number.POSITIVE_INFINITY
    }
    return next < to
  }
}

function isBedrockKey(bytes: Buffer, start: number): boolean {
  return start >= SHORT_TERM.length && bytes.toString('latin1', start - SHORT_TERM.length, start) === SHORT_TERM
}

/** Whether settings could stand in a text that is encoded in base64, as they are or encoded once more. */
function couldHoldMore({ bytes, end, isLast }: Piece, start: number, stop: number): boolean {
  const behind = bytes.toString('latin1', stop, Math.min(end, stop + 4))
  // It goes on in the next line, or in the next piece.
  if (/^={0,2}[\r\n\\]/.test(behind) || (stop === end && !isLast)) return true
  const text = Buffer.from(bytes.toString('latin1', start, stop), 'base64')
  const inner = { bytes: text, end: text.length, isFirst: true, isLast: true }
  // The sources inside of a source map are programs, whatever names they have.
  if (text.toString('latin1', 0, SOURCE_MAP.length) === SOURCE_MAP)
    return isNamed('json', inner, PLAIN) || opens('', inner, PLAIN)
  return isNamed('yaml', inner, PLAIN) || TELLING.test(text.toString('latin1')) || opens('', inner, PLAIN)
}

const SOURCE_MAP = '{"version":3,'

/** What tells settings, encoded or not, where no usual name does. */
const TELLING = /conn_type|role_arn|\[profile |amazonaws|X-Amz|%[0-9A-Fa-f]{2}/

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
