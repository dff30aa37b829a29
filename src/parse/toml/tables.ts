import type { Setting } from '../../aws/settings.ts'
import type { Located, Span } from '../../model/span.ts'
import { AWS_MAP, ENVIRONMENT_MAP, type Group, settingCalled } from '../settings/group.ts'

/** A value's place and what it reads as. */
export interface Content {
  readonly span: Span
  readonly text: string
}

/** One table of a file, and what is known of it so far. */
export interface Table {
  readonly key: Located<string>
  readonly parent?: Table
  /** AWS's own place, whatever it is called. */
  readonly isTrusted: boolean
  /** All groups of the file. */
  readonly groups: Group[]
  /** Made for the first setting: most tables have none. */
  group?: Group
  /** Under each key the first and the last of the tables that stand there, the same one for most. */
  children?: Map<string, { readonly first: Table; last: Table }>
  /** Of `{ name = "…", value = "…" }`. */
  naming?: Content
  value?: Content
}

/** Variables of a process: `[env]`, `[build.environment]`, wrangler's `[vars]`. */
const VARIABLES = /^(?:vars|env_?vars|environment_?variables)$/i

/** Tables in which their parent's settings hold, too: Vector's `[sinks.logs.auth]`. */
const PART = /credentials$|^auth$/i

/** How GitLab's runner names the parts of its cache in S3. */
const RUNNER: Readonly<Record<string, Setting>> = {
  ServerAddress: { role: 'endpoint', evidence: 'context', qualifier: '' },
  BucketLocation: { role: 'region', evidence: 'context', qualifier: '' },
}

export function tableAtTop(groups: Group[]): Table {
  return { key: { value: 'top of the file', span: { start: 0, end: 0 } }, isTrusted: false, groups }
}

/** The table under a key, the last one where there are several. */
export function child(table: Table, key: Located<string>, isTrusted: boolean): Table {
  return table.children?.get(key.value)?.last ?? further(table, key, isTrusted)
}

/** A further table under a key: `[[key]]`. */
export function further(table: Table, key: Located<string>, isTrusted: boolean): Table {
  const made = { key, parent: table, isTrusted, groups: table.groups }
  table.children ??= new Map()
  const siblings = table.children.get(key.value)
  if (siblings) siblings.last = made
  else table.children.set(key.value, { first: made, last: made })
  return made
}

function groupOf(table: Table): Group {
  if (table.group) return table.group
  const { key, parent } = table
  const around = parent && PART.test(key.value) ? groupOf(parent) : undefined
  table.group = {
    kind: ENVIRONMENT_MAP.test(key.value) || VARIABLES.test(key.value) ? 'environment' : 'object',
    name: { value: pathOf(table), span: key.span },
    trusted: table.isTrusted || AWS_MAP.test(key.value) || around?.trusted === true,
    candidates: [],
    ...(around ? { parent: around } : {}),
  }
  table.groups.push(table.group)
  return table.group
}

/** The keys that lead to a table, with dots between. */
function pathOf({ key, parent }: Table): string {
  return parent?.parent ? `${pathOf(parent)}.${key.value}` : key.value
}

/** Gives a value to a key of a table. */
export function set(table: Table, key: Located<string>, value: Content): void {
  add(table, key, value)
  if (/^value$/i.test(key.value)) table.value = value
  else if (/^(?:name|key)$/i.test(key.value)) table.naming = value
  else return
  const { value: given, naming, parent } = table
  if (!given) return
  // Cargo: `AWS_REGION = { value = "…", force = true }`.
  if (!naming && parent) add(parent, table.key, given)
  // Tables in a list make one environment, and the first of them stands for it.
  else if (naming) add(first(table), { value: naming.text, span: naming.span }, given)
}

/** The first of the tables that stand under the same key. */
function first(table: Table): Table {
  return table.parent?.children?.get(table.key.value)?.first ?? table
}

function add(table: Table, name: Located<string>, { span, text }: Content): void {
  const setting = Object.hasOwn(RUNNER, name.value) ? RUNNER[name.value] : settingCalled(name.value)
  if (setting) groupOf(table).candidates.push({ name, setting, span, text })
}

/** A variable in a list of them: `environment = ["NAME=value"]`. */
const VARIABLE = /^([A-Za-z_][\w.-]{0,100})=(.*)$/dgs

/** Where AWS SAM has what it hands to a template. */
export const OVERRIDES = 'parameter_overrides'

/** `Name=value Other="value"`, or the long form of CloudFormation. */
const OVERRIDE =
  /(?<![\w.-])(?:ParameterKey=)?([A-Za-z]\w{0,100})(?:,ParameterValue)?=(?:\\?"([^"\\]*)|'([^']*)|([^\s"'\\]+))/dg

/** Gives a table the settings that stand in a string under its key. */
export function setInside(text: string, table: Table, span: Span): void {
  const written = text.slice(span.start, span.end)
  const located = ([start, end]: readonly [number, number]): Located<string> => ({
    value: written.slice(start, end),
    span: { start: span.start + start, end: span.start + end },
  })
  for (const { indices } of written.matchAll(table.key.value === OVERRIDES ? OVERRIDE : VARIABLE)) {
    const value = located(indices![2] ?? indices![3] ?? indices![4]!)
    set(table, located(indices![1]!), { span: value.span, text: value.value })
  }
}
