import { REGIONS } from '../../aws/regions.ts'
import type { Format } from '../../model/document.ts'
import type { Piece } from '../../model/piece.ts'
import type { Search } from '../shapes.ts'

/** What a file in a format that carries credentials must hold to be worth parsing. */
const NAMES: Readonly<Partial<Record<Format, RegExp>>> = {
  credentials: /[a-z[]/i,
  config: /[a-z[]/i,
  ini: /aws|access_?key|secret|session_?token/i,
  s3fs: /:/,
  toml: /aws|access[_-]?key|secret|\.parameters\]/i,
  properties: /aws|amazon|access[._-]?key|secret[._-]?key|session[._-]?token|fs\.s3|^[ \t]*region\b/im,
  xml: /aws[\W_]{0,4}(?:access|secret|session|security|region|default|key|profile|token|endpoint|account|cred)|access[._ -]?key|secret[._ -]?(?:access[._ -]?)?key|session[._-]?token|security[._-]?token|fs\.s3|<(?:aws|amazon)[\s<>_-]|>(?:aws|amazon)[\s<]|class=.(?:com\.amazonaws|software\.amazon)|A[KS]IA(?:[A-Z2-7]{8}|[A-Z2-7]{0,7}[\x01-\x08\x0e-\x1f\x80-\xff])/i,
  csv: /access[\W_]{0,4}key|secret[\W_]{0,4}(?:access[\W_]{0,4})?key/i,
  dockerfile: /aws|access_?key|secret|amazon|s3_/i,
  dotenv: /aws|access_?key|secret|amazon|s3_/i,
  terraform: /aws|access_?key|secret_?key|session_?token|region/i,
  shell: /AWS_(?:ACCESS|SECRET|SESSION|REGION|DEFAULT_REGION)|aws_(?:access|secret|session)/,
  workflow: /aws|amazon|A[KS]IA[A-Z2-7]{8}|access[_-]?key|secret[_-]?(?:access[_-]?)?key|session[_-]?token/i,
  yaml: /aws[_-]?(?:access|secret|session|default|region)|access[_-]?key|secret[_-]?(?:access)?[_-]?key|session[_-]?token/i,
  json: /(?:aws[_-]?(?:access(?!analyzer)|secret(?!s)|session|default|region)|(?<!::)access[_-]?key|secret[_-]?(?:access)?[_-]?key|session[_-]?token)[\w.-]{0,40}(?:\\{0,3}["'])?\]?\s{0,8}(?:=|:\s{0,8}\\{0,3}["']|,\s{0,40}\\{0,3}["']value)/i,
}

/** In a list of variables, name and value may stand in any order; and a script in a string is written as scripts are. */
const VARIABLE = /AWS_(?:ACCESS|SECRET|SESSION|REGION|DEFAULT_REGION)/

/** In bytes. */
const LONGEST_HEADER = 4096

/** A region, as far as it begins like one of AWS's; Spring's stands one level deeper. */
const ODD_REGION =
  /(?<![a-z])region(?:[_-]?name)?["']?[ \t]{0,40}[:=](?:\s{0,80}static[ \t]{0,8}:)?[ \t]{0,40}["']?((?:af|ap|ca|cn|eu|il|me|mx|sa|us)[-_]?[a-z][\w-]+)/gi

/** How much around a name is looked at, in bytes. */
const BEFORE_NAME = 40
const BEHIND_NAME = 200

/** What the setting of a region is given, behind its name, as structured data has it. */
const REGION_GIVEN = /(?:\\{0,3}["'])?[ \t]{0,8}[:=][ \t]{0,8}(?:\\{0,3}["'])?([a-z]{2}(?:-[a-z]{2,12}){1,3}-\d)\b/y
/** What may stand before `region` in such a name: nothing, `aws_`, `aws_default_`. */
const BEFORE_REGION: ReadonlySet<string> = new Set([
  '',
  ...['aws', 'aws_', 'aws-'].flatMap((aws) => [aws, `${aws}default`, `${aws}default_`, `${aws}default-`]),
])
const LONGEST_REGION = 'aws_default_region'.length

/** The same patterns where a name begins. */
const JSON_NAME = new RegExp(NAMES.json!, 'iy')
const YAML_NAME = new RegExp(NAMES.yaml!, 'iy')
const VARIABLE_HERE = new RegExp(VARIABLE, 'y')
const ODD_REGION_HERE = new RegExp(ODD_REGION, 'iy')

/** Regions, zones and what is written like them, wherever they stand. */
const ANY_REGION = /(?<![a-z\d])(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:[-_][a-z]{2,12}){1,3}[-_]?\d/gi
/** What has a region of its own. */
const PLACE = /amazonaws|\.aws\b|endpoint|zone|kms_?key|s3[_.-]?(?:url|host)/i
/** Of the partitions that are not the first. */
const OTHER_PARTITION = /aws-(?:cn|us-gov|iso|eusc)|amazonaws\.com\.cn|^(?:cn|us-gov|us-iso|eu-iso|eusc)/

/** Whether the piece names something that a rule looks at, in a format that carries credentials. */
export function isNamed(format: Format, piece: Piece, search: Search): boolean {
  const names = NAMES[format]
  if (!names) return false
  const { bytes, end, isFirst } = piece
  // A table names its columns in the first line.
  if (format === 'csv') return isFirst && names.test(bytes.toString('latin1', 0, Math.min(end, LONGEST_HEADER)))
  const isStructured = format === 'json' || format === 'yaml'
  const places = isStructured ? search.names(bytes, end) : undefined
  if (!places) return isNamedIn(bytes.toString('latin1', 0, end), names, format)
  const regions = new Set<string>()
  for (const at of places) {
    const start = Math.max(0, at - BEFORE_NAME)
    const text = bytes.toString('latin1', start, Math.min(end, at + BEHIND_NAME))
    const region = regionAt(text, at - start)
    // What is just called a region may be anything's.
    if (region && !isBareRegion(text, at - start)) regions.add(region)
    else if (!region && isNameAt(text, at - start, format)) return true
  }
  return regions.size > 0 && !isOnlyRegion(piece, regions)
}

function isBareRegion(text: string, at: number): boolean {
  return (text.charCodeAt(at) | 0x20) === 0x72
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** Whether a name of structured data that begins here is one that a rule looks at. */
function isNameAt(text: string, at: number, format: Format): boolean {
  if (isAt(format === 'json' ? JSON_NAME : YAML_NAME, text, at)) return true
  if (format === 'json' && isAt(VARIABLE_HERE, text, at)) return true
  if (!isBareRegion(text, at)) return false
  ODD_REGION_HERE.lastIndex = at
  const region = ODD_REGION_HERE.exec(text)?.[1]
  return region !== undefined && !REGIONS.has(region)
}

/** The region that a setting which begins here is given, where it is one of AWS's. */
function regionAt(text: string, at: number): string | undefined {
  const name = text.slice(at, at + LONGEST_REGION).toLowerCase()
  const begins = name.indexOf('region')
  if (begins < 0 || !BEFORE_REGION.has(name.slice(0, begins))) return undefined
  REGION_GIVEN.lastIndex = at + begins + 'region'.length
  const region = REGION_GIVEN.exec(text)?.[1]
  return region !== undefined && REGIONS.has(region) ? region : undefined
}

/**
 * Whether nothing stands beside a region that could contradict it: an endpoint, a zone or a key of another region or
 * partition, or the other variable. Of a file in pieces nobody knows.
 */
function isOnlyRegion({ bytes, end, isFirst, isLast }: Piece, regions: ReadonlySet<string>): boolean {
  if (!isFirst || !isLast) return false
  const text = bytes.toString('latin1', 0, end)
  if (regions.size > 1 && /aws[_-]?default/i.test(text)) return false
  if (!PLACE.test(text)) return true
  const [region] = regions
  if (regions.size > 1 || OTHER_PARTITION.test(region!) || OTHER_PARTITION.test(text)) return false
  for (const [other] of text.matchAll(ANY_REGION)) if (other !== region) return false
  return true
}

function isNamedIn(text: string, names: RegExp, format: Format): boolean {
  return names.test(text) || (format === 'json' && VARIABLE.test(text)) || hasOddRegion(text)
}

/** Whether a region is named that looks like one of AWS's and is none. */
function hasOddRegion(text: string): boolean {
  for (const [, region] of text.matchAll(ODD_REGION)) if (!REGIONS.has(region!)) return true
  return false
}
