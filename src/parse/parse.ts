import type { Allowance, Document, Format } from '../model/document.ts'
import type { SourceFile } from '../model/file.ts'
import type { Scope } from '../model/site.ts'
import { readDotenv } from './dotenv.ts'
import { formatOfConf, formatOfPath, formatOfText } from './format.ts'
import { gate } from './gate.ts'
import { couldHoldEncoded } from './inner-text.ts'
import { knownSites, leftOver, tells } from './left-over.ts'
import { type Reader, type Reading, readWith } from './reader.ts'
import { hasShape } from './shapes.ts'

/** Each reader, and the library behind it, is loaded when the first file needs it. */
const READERS: Readonly<Record<Format, () => Promise<Reader>>> = {
  credentials: async () => (await import('./ini.ts')).readProfiles,
  config: async () => (await import('./ini.ts')).readProfiles,
  ini: async () => (await import('./ini.ts')).readIni,
  s3fs: async () => (await import('./s3fs.ts')).readS3fs,
  toml: async () => (await import('./toml.ts')).readToml,
  properties: async () => (await import('./properties.ts')).readProperties,
  xml: async () => (await import('./xml.ts')).readXml,
  csv: async () => (await import('./csv.ts')).readCsv,
  dotenv: async () => readDotenv,
  dockerfile: async () => (await import('./dockerfile.ts')).readDockerfile,
  terraform: async () => (await import('./terraform.ts')).readTerraform,
  workflow: async () => (await import('./workflow.ts')).readWorkflow,
  yaml: async () => (await import('./yaml/maps.ts')).readYaml,
  json: async () => (await import('./json.ts')).readJson,
  javascript: async () => (await import('./javascript.ts')).readJavaScript,
  source: readerOfSource,
  shell: async () => (await import('./script.ts')).readScript,
  text: async () => (await import('./script/blocks.ts')).readBlocks,
}

/** A program's own settings, and the files that it writes. */
async function readerOfSource(): Promise<Reader> {
  const { readSource } = await import('./source.ts')
  const { readBlocks } = await import('./script/blocks.ts')
  return (text, path) => ({ ...readSource(text, path), texts: readBlocks(text, path).texts ?? [] })
}

const readNothing: Reader = () => ({ scopes: [], trouble: [] })

const loaded = new Map<Format, Reader>()

/**
 * Longest text, in UTF-16 units, that is read by its structure: the parsers take a second for this much, and of larger
 * files (bundles, dumps) the text reader makes as much.
 */
const LONGEST: Readonly<Partial<Record<Format, number>>> = {
  javascript: 1_000_000,
  source: 4_000_000,
  terraform: 4_000_000,
  yaml: 4_000_000,
  workflow: 4_000_000,
  dockerfile: 4_000_000,
  xml: 20_000_000,
  toml: 20_000_000,
  properties: 20_000_000,
}

/** What makes a program worth a parser that takes 300 ms to load. */
const KEYS_IN_PROGRAM = /access_?key|secret_?key|session_?token|credentials|A[KS]IA[A-Z2-7]{16}/i

async function readerFor(format: Format, text: string, path: string): Promise<Reader> {
  if (text.length > (LONGEST[format] ?? Number.POSITIVE_INFINITY)) return readNothing
  if (format === 'javascript' && !(await isWorthParsing(text, path))) return readNothing
  return readerOf(format)
}

/** Programs are parsed for what stands in their code: what their comments show is for the text reader. */
async function isWorthParsing(text: string, path: string): Promise<boolean> {
  if (!KEYS_IN_PROGRAM.test(text)) return false
  const { withoutComments } = await import('./javascript/without-comments.ts')
  const code = withoutComments(text).replace(EXAMPLES, '')
  return KEYS_IN_PROGRAM.test(code) && gate(path, Buffer.from(code))
}

/** Keys as AWS writes them in its examples: programs show them to people, and the text reader sees them anywhere. */
const EXAMPLES = /(?:A[KS]IA[A-Z0-9]{9}|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{30})EXAMPLE(?:KEY)?(?![A-Za-z0-9+/])/g

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
  else if (format === 'ini' && file.path.endsWith('.conf')) format = formatOfConf(file.text)
  // A copy of a credentials file by its name, of another kind by its lines: `AWSAccessKeyId=…`, and no section.
  else if (format === 'credentials' && !isCredentialsFile && !/^[ \t]*\[/m.test(file.text)) format = 'ini'
  const reader = await readerFor(format, file.text, file.path)
  const structured = readWith(reader, file.text, file.path)
  return {
    file,
    format,
    scopes: await scopesOf(format, file.text, structured),
    allowances: await allowances(file.text),
    trouble: structured.trouble.slice(0, MOST_TROUBLE),
  }
}

/** One mistake can make all lines below it look wrong; people look at the first. */
const MOST_TROUBLE = 100

async function allowances(text: string): Promise<readonly Allowance[]> {
  return text.includes('aws-cred-lint:') ? (await import('./allowances.ts')).allowancesIn(text) : []
}

/** Formats in which only comments lie outside of the structure, and a comment counts only for the key in it. */
const LINEWISE: ReadonlySet<Format> = new Set([
  'credentials',
  'config',
  'ini',
  's3fs',
  'toml',
  'properties',
  'csv',
  'dotenv',
])

/** What the structure has, what its values have inside of them, and what the text reader finds besides. */
async function scopesOf(format: Format, text: string, structured: Reading): Promise<readonly Scope[]> {
  const isQuiet =
    LINEWISE.has(format) &&
    structured.trouble.length === 0 &&
    !hasShape(Buffer.from(blanked(text, structured), 'latin1'))
  if (isQuiet && !structured.texts?.length) return structured.scopes
  const scopes = await withInner(text, structured)
  if (isQuiet) return scopes
  const { readText } = await import('./text.ts')
  return [...scopes, ...[...leftOver(scopes, readText(text).scopes)].filter(tells)]
}

/** The scopes with those of texts inside of values. Of most files there is nothing to look into. */
async function withInner(text: string, structured: Reading): Promise<readonly Scope[]> {
  if (!structured.texts?.length && !couldHoldEncoded(text)) return structured.scopes
  const { readDeep } = await import('./embedded.ts')
  return readDeep(text, structured, readerOf)
}

/** The text without the values that are known already. */
function blanked(text: string, structured: Reading): string {
  const spans = knownSites(structured.scopes)
    .map((site) => site.written.span)
    .sort((a, b) => a.start - b.start)
  let rest = ''
  let at = 0
  for (const { start, end } of spans) {
    rest += `${text.slice(at, Math.max(at, start))} `
    at = Math.max(at, end)
  }
  return rest + text.slice(at)
}
