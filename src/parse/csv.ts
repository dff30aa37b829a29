import { isIssuedShape } from '../aws/key-id.ts'
import { type Setting, settingNamed } from '../aws/settings.ts'
import type { Located, Span } from '../model/span.ts'
import type { Reader } from './reader.ts'
import { scopesOfPairs } from './scopes.ts'
import type { Candidate, Group } from './settings/group.ts'
import { scopesOfGroups } from './settings/scopes.ts'

/**
 * Reads tables whose first row names a column of key ids and one of secrets, as the consoles of AWS give them out;
 * each row is a scope. Other tables, an audit's list of key ids among them, are left to the text reader.
 */
export const readCsv: Reader = (text) => {
  if (ROOT_KEY.test(text)) {
    const name = { value: 'root key', span: { start: 0, end: 0 } }
    return { scopes: scopesOfPairs(text, 'object', name, assignments(text)), trouble: [] }
  }
  const rows = rowsOf(text, separatorOf(text))
  const header = rows.next()
  const table = header.done ? undefined : tableOf(text, header.value)
  return { scopes: table ? scopesOfGroups(text, [...groupsOf(text, table, rows)]) : [], trouble: [] }
}

/** `rootkey.csv` as it was until 2022 is no table: `AWSAccessKeyId=…`, and the secret in the next line. */
const ROOT_KEY = /^\ufeff?\s{0,100}AWSAccessKeyId[ \t]{0,100}=/i

function* assignments(text: string): Iterable<{ readonly name: Located<string>; readonly span: Span }> {
  for (const match of text.matchAll(/([A-Za-z]\w{0,100})[ \t]*=[ \t]*([^\r\n]*)/dg)) {
    const [nameAt, valueAt] = [match.indices![1]!, match.indices![2]!]
    yield {
      name: { value: match[1]!, span: { start: nameAt[0], end: nameAt[1] } },
      span: { start: valueAt[0], end: valueAt[1] },
    }
  }
}

/** A column that holds settings, and its title. */
interface Column {
  readonly index: number
  readonly title: Located<string>
  readonly setting: Setting
}

interface Table {
  readonly columns: readonly Column[]
  /** How many columns have a title, or none, in the first row. */
  readonly width: number
  /** Titles that only AWS gives to such columns. */
  readonly trusted: boolean
}

/** Columns that tell of a key and are none: `access_key_1_active`, `Access key age`. */
const ABOUT_KEYS = /active|rotated|used|date|status|creat|age\b|expire|_\d_/i

function tableOf(text: string, header: Row): Table | undefined {
  const columns: Column[] = []
  header.forEach((cell, index) => {
    const title = cellText(text, cell)
    const setting = ABOUT_KEYS.test(title) ? undefined : settingNamed(title.trim())
    if (setting) columns.push({ index, title: { value: title, span: cell }, setting })
  })
  const titleOf = (role: Setting['role']) => columns.find(({ setting }) => setting.role === role)?.title.value
  const [id, secret] = [titleOf('access-key-id'), titleOf('secret-access-key')]
  if (id === undefined || secret === undefined) return undefined
  return {
    columns,
    width: header.length,
    trusted: /access\W?key\W?id/i.test(id) && /secret\W?access\W?key/i.test(secret),
  }
}

/** No account has as many keys; the rest of a table of other things is left to the text reader. */
const MOST_ROWS = 20_000

function* groupsOf(text: string, table: Table, rows: Iterable<Row>): Iterable<Group> {
  const { columns, trusted } = table
  let number = 1
  for (const row of rows) {
    number++
    if (number > MOST_ROWS) return
    const candidates = columns.flatMap(({ index, title, setting }): Candidate[] => {
      const cell = row[index]
      return cell ? [{ name: title, setting, span: cell, text: cellText(text, cell) }] : []
    })
    if (candidates.every((each) => each.text === '') || isShifted(text, row, table)) continue
    const name = { value: `row ${number}`, span: { start: row[0]!.start, end: row[0]!.end } }
    yield { kind: 'object', name, trusted, candidates }
  }
}

/**
 * A key id under no title of ours, or under one of another kind in a row that is shorter or longer than the titles:
 * cells were lost or came along, and the titles say nothing of this row.
 */
function isShifted(text: string, row: Row, { columns, width }: Table): boolean {
  const sound = columns.filter(({ setting }) => row.length === width || setting.role === 'access-key-id')
  return row.some((cell, at) => isIssuedShape(cellText(text, cell)) && sound.every(({ index }) => index !== at))
}

interface Cell extends Span {
  readonly isQuoted: boolean
}

type Row = readonly Cell[]

function cellText(text: string, cell: Cell): string {
  const written = text.slice(cell.start, cell.end)
  return cell.isQuoted ? written.replaceAll('""', '"') : written
}

/** What Excel is told in a first line of its own, else what stands most often in the first line. */
function separatorOf(text: string): string {
  const told = SEPARATOR_LINE.exec(text)?.[1]
  if (told) return told
  const line = /[^\r\n]{0,10000}/.exec(text)?.[0] ?? ''
  const counts = [',', ';', '\t', '|'].map((separator) => ({ separator, count: line.split(separator).length }))
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).separator
}

const SEPARATOR_LINE = /^\ufeff?"?sep=([,;\t|])"?[\r\n]+/i

/** Rows with at least one cell, blank lines left out; cells without their quotes. */
function* rowsOf(text: string, separator: string): Generator<Row, undefined> {
  const bare = new RegExp(`[^\\r\\n${separator}]*`, 'y')
  let row: Cell[] = []
  let at = SEPARATOR_LINE.exec(text)?.[0].length ?? (text.startsWith('\ufeff') ? 1 : 0)
  while (at < text.length) {
    const close = text[at] === '"' ? closeOf(text, at, separator) : undefined
    bare.lastIndex = at
    const end = close ?? at + bare.exec(text)![0].length
    row.push(close === undefined ? { start: at, end, isQuoted: false } : { start: at + 1, end, isQuoted: true })
    at = close === undefined ? end : close + 1
    if (text[at] === separator) {
      at++
      if (at === text.length) row.push({ start: at, end: at, isQuoted: false })
      continue
    }
    if (row.length > 1 || row[0]!.end > row[0]!.start) yield row
    row = []
    while (text[at] === '\r' || text[at] === '\n') at++
  }
  if (row.length > 0) yield row
  return undefined
}

/**
 * The quote that closes the one at `open`; two on end are one of the value. A quote with text behind it closes
 * nothing: then the first was left open, and its cell ends with its line. Such cells are not looked through twice,
 * because the quote that ended the search of one begins the next.
 */
function closeOf(text: string, open: number, separator: string): number | undefined {
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  if (at < 0) return undefined
  const next = text[at + 1]
  return next === undefined || next === separator || next === '\r' || next === '\n' ? at : undefined
}
