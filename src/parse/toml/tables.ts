import type { Setting } from '../../aws/settings.ts'
import type { Located, Span } from '../../model/span.ts'
import { AWS_MAP, ENVIRONMENT_MAP, type Group, settingCalled } from '../javascript/groups.ts'

/** A value's place and what it reads as. */
export interface Content {
  readonly span: Span
  readonly text: string
}

/** One table of a file, and what is known of it so far. */
export interface Table {
  readonly group: Group
  readonly key: Located<string>
  readonly parent?: Table
  /** Under each key the tables that stand there, one for most. */
  readonly children: Map<string, Table[]>
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

export function tableAtTop(): Table {
  return tableOf({ value: 'top of the file', span: { start: 0, end: 0 } }, undefined, false)
}

function tableOf(key: Located<string>, parent: Table | undefined, isTrusted: boolean): Table {
  const around = parent && PART.test(key.value) ? parent.group : undefined
  const title = parent?.parent ? `${parent.group.name.value}.${key.value}` : key.value
  const group: Group = {
    kind: ENVIRONMENT_MAP.test(key.value) || VARIABLES.test(key.value) ? 'environment' : 'object',
    name: { value: title, span: key.span },
    trusted: isTrusted || AWS_MAP.test(key.value) || around?.trusted === true,
    declares: false,
    candidates: [],
    ...(around ? { parent: around } : {}),
  }
  return { group, key, children: new Map(), ...(parent ? { parent } : {}) }
}

/** The table under a key, the last one where there are several. */
export function child(table: Table, key: Located<string>, isTrusted: boolean): Table {
  return table.children.get(key.value)?.at(-1) ?? further(table, key, isTrusted)
}

/** A further table under a key: `[[key]]`. */
export function further(table: Table, key: Located<string>, isTrusted: boolean): Table {
  const made = tableOf(key, table, isTrusted)
  const siblings = table.children.get(key.value)
  if (siblings) siblings.push(made)
  else table.children.set(key.value, [made])
  return made
}

/** Gives a value to a key of a table. */
export function set(table: Table, key: Located<string>, value: Content): void {
  add(table.group, key, value)
  if (/^value$/i.test(key.value)) table.value = value
  else if (/^(?:name|key)$/i.test(key.value)) table.naming = value
  else return
  const { value: given, naming, parent } = table
  if (!given) return
  // Cargo: `AWS_REGION = { value = "…", force = true }`.
  if (!naming && parent) add(parent.group, table.key, given)
  // Tables in a list make one environment, and the first of them stands for it.
  else if (naming) add(first(table).group, { value: naming.text, span: naming.span }, given)
}

/** The first of the tables that stand under the same key. */
function first(table: Table): Table {
  return table.parent?.children.get(table.key.value)?.[0] ?? table
}

function add(group: Group, name: Located<string>, { span, text }: Content): void {
  const setting = Object.hasOwn(RUNNER, name.value) ? RUNNER[name.value] : settingCalled(name.value)
  if (setting) group.candidates.push({ name, setting, span, text })
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

/** The groups of all tables below this one. */
export function groupsBelow(top: Table): readonly Group[] {
  const groups: Group[] = []
  const ahead = [top]
  for (let table = ahead.pop(); table; table = ahead.pop()) {
    groups.push(table.group)
    for (const siblings of table.children.values()) for (const each of siblings) ahead.push(each)
  }
  return groups
}
