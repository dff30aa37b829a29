import type { Allowance, Document, Format } from '../model/document.ts'
import type { SourceFile } from '../model/file.ts'
import type { Scope } from '../model/site.ts'
import { isSensitive } from '../model/site.ts'
import { anyOverlap } from '../model/span.ts'
import { readDotenv } from './dotenv.ts'
import { formatOfPath, formatOfText } from './format.ts'
import { hasShape } from './gate.ts'
import type { Reader, Reading } from './reader.ts'

/** Each reader, and the library behind it, is loaded when the first file needs it. */
const READERS: Readonly<Record<Format, () => Promise<Reader>>> = {
  credentials: async () => (await import('./ini.ts')).readProfiles,
  config: async () => (await import('./ini.ts')).readProfiles,
  ini: async () => (await import('./ini.ts')).readIni,
  toml: async () => (await import('./ini.ts')).readToml,
  dotenv: async () => readDotenv,
  terraform: async () => (await import('./terraform.ts')).readTerraform,
  workflow: async () => (await import('./workflow.ts')).readWorkflow,
  yaml: async () => (await import('./yaml/maps.ts')).readYaml,
  json: async () => (await import('./json.ts')).readJson,
  javascript: async () => (await import('./javascript.ts')).readJavaScript,
  shell: async () => readNothing,
  text: async () => readNothing,
}

const readNothing: Reader = () => ({ scopes: [], trouble: [] })

const loaded = new Map<Format, Reader>()

/**
 * Longest text, in UTF-16 units, that is read by its structure: the parsers take a second for this much, and of larger
 * files (bundles, dumps) the text reader makes as much.
 */
const LONGEST: Readonly<Partial<Record<Format, number>>> = {
  javascript: 1_000_000,
  terraform: 4_000_000,
  yaml: 4_000_000,
  workflow: 4_000_000,
}

/** What makes a program worth a parser that takes 300 ms to load. */
const KEYS_IN_PROGRAM = /access_?key|secret_?key|session_?token|credentials|A[KS]IA[A-Z2-7]{16}/i

async function readerFor(format: Format, text: string): Promise<Reader> {
  if (text.length > (LONGEST[format] ?? Number.POSITIVE_INFINITY)) return readNothing
  if (format === 'javascript' && !KEYS_IN_PROGRAM.test(text)) return readNothing
  return readerOf(format)
}

async function readerOf(format: Format): Promise<Reader> {
  let reader = loaded.get(format)
  if (!reader) {
    reader = await READERS[format]()
    loaded.set(format, reader)
  }
  return reader
}

/**
 * Text to document. The format's own reader finds the structure; the text reader then adds what stands outside of
 * it: comments, scripts, heredocs, and everything in a file whose structure is lost.
 */
export async function parse(file: SourceFile, isCredentialsFile: boolean): Promise<Document> {
  let format = isCredentialsFile ? 'credentials' : formatOfPath(file.path)
  if (format === 'text') format = formatOfText(file.text)
  // A copy of a credentials file by its name, of another kind by its lines: `AWSAccessKeyId=…`, and no section.
  else if (format === 'credentials' && !isCredentialsFile && !/^[ \t]*\[/m.test(file.text)) format = 'ini'
  const reader = await readerFor(format, file.text)
  const structured = read(reader, file)
  return {
    file,
    format,
    scopes: [...structured.scopes, ...(await outside(format, file.text, structured))],
    allowances: await allowances(file.text),
    trouble: structured.trouble.slice(0, MOST_TROUBLE),
  }
}

/** One mistake can make all lines below it look wrong; people look at the first. */
const MOST_TROUBLE = 100

/** A file that is too deep for its reader is still searched as text. */
function read(reader: Reader, { text, path }: SourceFile): Reading {
  try {
    return reader(text, path)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const message = 'Expected fewer levels or shorter parts: only the text of this file was searched.'
    return { scopes: [], trouble: [{ span: { start: 0, end: 0 }, message }] }
  }
}

async function allowances(text: string): Promise<readonly Allowance[]> {
  return text.includes('aws-cred-lint:') ? (await import('./allowances.ts')).allowancesIn(text) : []
}

/** Formats in which only comments lie outside of the structure, and a comment counts only for the key in it. */
const LINEWISE: ReadonlySet<Format> = new Set(['credentials', 'config', 'ini', 'toml', 'dotenv'])

/** What the text reader finds and the structure does not have. */
async function outside(format: Format, text: string, structured: Reading): Promise<Iterable<Scope>> {
  if (
    LINEWISE.has(format) &&
    structured.trouble.length === 0 &&
    !hasShape(Buffer.from(blanked(text, structured), 'latin1'))
  )
    return []
  const { readText } = await import('./text.ts')
  const { readEncoded } = await import('./encoded.ts')
  return [...leftOver(structured, readText(text)), ...leftOver(structured, readEncoded(text))]
}

/** The text without the values that are known already. */
function blanked(text: string, { scopes }: Reading): string {
  const spans = scopes
    .flatMap((scope) => scope.sites.map((site) => site.written.span))
    .sort((a, b) => a.start - b.start)
  let rest = ''
  let at = 0
  for (const { start, end } of spans) {
    rest += `${text.slice(at, Math.max(at, start))} `
    at = Math.max(at, end)
  }
  return rest + text.slice(at)
}

/** Sites of the text that the structure does not have already. */
function* leftOver(structured: Reading, text: Reading): Iterable<Scope> {
  const known = structured.scopes.flatMap((scope) => scope.sites)
  const isTaken = anyOverlap(known.flatMap((site) => [site.written.span, site.name.span]))
  for (const scope of text.scopes) {
    const sites = scope.sites.filter((site) => !isTaken(site.written.span))
    if (sites.some((site) => site.origin === 'literal' && (isSensitive(site.role) || site.evidence === 'name')))
      yield { ...scope, sites }
  }
}
