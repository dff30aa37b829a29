import { isMap, isScalar, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { settingNamed } from '../../aws/settings.ts'
import type { Located, Span } from '../../model/span.ts'
import { entriesOf, type MapEntry } from './map-settings.ts'
import { lineText } from './plain-lines.ts'
import { scalarText } from './scalar.ts'
import type { NamedSetting } from './setting-groups.ts'
import { type Manner, settingValue } from './setting-value.ts'
import type { YamlStream } from './stream.ts'

const NAME_KEY = /^(?:name|key|option_?name|parameter_?key)$/i
const VALUE_KEY = /^(?:value|value_?from|parameter_?value)$/i

/**
 * Settings in a list, all variables of one process: `- NAME=value`, `- name: NAME` with `value:` beside it, and,
 * where the list is known to be an environment, `- NAME: value`.
 */
export function* settingsInList(
  stream: YamlStream,
  list: YAMLSeq,
  assigned: Assigned,
  used: Set<number>,
): Iterable<NamedSetting> {
  for (const item of list.items) {
    if (isScalar(item)) yield* settingsInLine(stream.text, item, assigned)
    if (isMap(item)) yield* settingsInItem(stream, item, 'plain', used)
  }
}

/** `- NAME: value`, one variable an item, as CircleCI and Azure write an environment. */
export function isSinglePair(item: unknown): item is YAMLMap {
  return isMap(item) && item.items.length === 1
}

function* settingsInItem(stream: YamlStream, item: YAMLMap, manner: Manner, used: Set<number>): Iterable<NamedSetting> {
  let name: Located<string> | undefined
  let given: MapEntry | undefined
  for (const entry of entriesOf(stream.text, item)) {
    if (VALUE_KEY.test(entry.key.value)) given ??= entry
    else if (NAME_KEY.test(entry.key.value) && isScalar(entry.node)) name ??= scalarText(stream.text, entry.node)
  }
  const setting = name && settingNamed(name.value)
  if (!name || !setting || !given) return
  const value = settingValue(stream, given.node, manner, used)
  if (!value) return
  const fetched = /from$/i.test(given.key.value) || isMap(given.node)
  yield { name, setting, value: fetched ? { ...value, origin: 'reference' } : value }
}

/**
 * Who splits `NAME=value`: Docker Compose takes all after the equals sign, quotes included; Travis hands the line to a
 * shell, where quotes go and more assignments may follow.
 */
export type Assigned = 'whole' | 'shell'

/** Settings of a scalar `NAME=value`. */
export function* settingsInLine(text: string, node: Scalar, assigned: Assigned): Iterable<NamedSetting> {
  const { span, value } = lineText(text, node)
  if (value.length > 10_000 || value.includes('\n') || !/^[A-Za-z_][\w.-]*=/.test(value)) return
  const exact = text.slice(span.start, span.end) === value
  const at = (start: number, end: number): Span => {
    return exact ? { start: span.start + start, end: span.start + end } : span
  }
  const form =
    assigned === 'whole' ? /^([A-Za-z_][\w.-]*)=(.*)$/dg : /(?<=^|\s)([A-Za-z_][\w.-]*)=("[^"]*"|'[^']*'|\S*)/dg
  for (const match of value.matchAll(form)) {
    const [, name, given] = match
    const setting = settingNamed(name!)
    if (!setting) continue
    const [nameAt, valueAt] = [match.indices![1]!, match.indices![2]!]
    const quotes = assigned === 'shell' && /^(["']).*\1$/.test(given!) ? 1 : 0
    yield {
      name: { value: name!, span: at(nameAt[0], nameAt[1]) },
      setting,
      value: {
        span: at(valueAt[0] + quotes, valueAt[1] - quotes),
        value: given!.slice(quotes, given!.length - quotes),
      },
    }
  }
}
