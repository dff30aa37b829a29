import { redacted } from '../../model/secret.ts'
import type { Located } from '../../model/span.ts'
import { withoutPath } from '../settings/group.ts'
import type { Block, Body, Expression, ObjectExpression } from './tree.ts'
import { literalText } from './tree.ts'

/** What stands between braces: a block's body or an object. Terraform takes many arguments as either. */
export type Braced = Body | ObjectExpression

/** A named thing of a group: an attribute or entry with its value, or a block with its body. */
export interface Member {
  readonly name: Located<string>
  /** Of a block; empty otherwise. */
  readonly labels: readonly Located<string>[]
  readonly value: Expression | Body
}

/** A name and what it is set to. Absent where something is declared without a value. */
export interface NamedValue {
  readonly name: Located<string>
  readonly value?: Expression
}

/** Members in file order; entries whose key is computed are left out. `dynamic "x" { content { … } }` counts as block `x`. */
export function membersOf(group: Braced): Member[] {
  if (group.kind === 'object') {
    return group.entries.flatMap(({ name, value }) => (name ? [{ name, labels: [], value }] : []))
  }
  return group.items.flatMap((item) =>
    item.kind === 'attribute' ? [{ name: item.name, labels: [], value: item.value }] : membersOfBlock(item),
  )
}

function membersOfBlock(block: Block): Member[] {
  const [label] = block.labels
  if (block.type.value !== 'dynamic' || !label) return [{ name: block.type, labels: block.labels, value: block.body }]
  return block.body.items.flatMap((item) =>
    item.kind === 'block' && item.type.value === 'content' ? [{ name: label, labels: [], value: item.body }] : [],
  )
}

export function memberNamed(group: Braced, name: string): Member | undefined {
  return membersOf(group).find((member) => member.name.value === name)
}

/** The members that have values, not bodies. */
export function valuesOf(group: Braced): NamedValue[] {
  return membersOf(group).flatMap(({ name, value }) => (value.kind === 'body' ? [] : [{ name, value }]))
}

/** The braces that a value is made of: itself, or the objects of a list. */
export function bracedIn(value: Expression | Body): Braced[] {
  if (value.kind === 'body' || value.kind === 'object') return [value]
  return value.kind === 'tuple' ? value.items.flatMap(bracedIn) : []
}

/** The text of a string without interpolations. */
export function textOf(value: Expression | Body | undefined): string | undefined {
  return value?.kind === 'string' ? literalText(value.parts) : undefined
}

const PAIR_NAMES: ReadonlySet<string> = new Set(['name', 'key', 'option_name', 'secret_name', 'variable_name'])
const PAIR_VALUES: ReadonlySet<string> = new Set(['value', 'plaintext_value'])

/** The setting that a group spells out: `{ name = "AWS_REGION", value = … }`, a block with `key` and `value`. */
export function namedPairOf(group: Braced): NamedValue | undefined {
  const values = valuesOf(group)
  const name = values.find((each) => PAIR_NAMES.has(each.name.value.toLowerCase()))?.value
  const value = values.find((each) => PAIR_VALUES.has(each.name.value.toLowerCase()))?.value
  const text = textOf(name)
  if (name?.kind !== 'string' || text === undefined || !value) return undefined
  return { name: withoutPath({ value: text, span: name.inner }), value }
}

/** `resource "aws_instance" "web"`. In a broken file a value may stand where a label should: those are not repeated. */
export function headerOf(type: Located<string>, labels: readonly Located<string>[]): Located<string> {
  const shown = labels.map((label) => ` "${shownName(label.value)}"`).join('')
  const end = labels.at(-1)?.span.end ?? type.span.end
  return { value: `${shownName(type.value)}${shown}`, span: { start: type.span.start, end } }
}

/** A name for people: as written, unless it could be a credential that stands in the wrong place. */
export function shownName(name: string): string {
  const doubtful = name.length > 60 || (/\d/.test(name) && /[A-Z]/.test(name) && /^[\w/+=]{16}[\w/+=]*$/.test(name))
  return doubtful ? redacted(name) : name
}
