import { isMap, isScalar, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Located, Span } from '../../model/span.ts'
import { type Candidate, settingCalled } from '../settings/group.ts'
import { entriesOf, type MapEntry } from './map-settings.ts'
import { scalarText } from './scalar.ts'
import { settingValue } from './setting-value.ts'
import type { YamlStream } from './stream.ts'

const NAME_KEY = /^(?:name|key|option_?name|parameter_?key)$/i
const VALUE_KEY = /^(?:value|value_?from|parameter_?value)$/i

/**
 * What may be settings in a list, all variables of one process: `- NAME=value`, and `- name: NAME` with `value:` beside
 * it.
 */
export function* candidatesInList(stream: YamlStream, list: YAMLSeq, assigned: Assigned): Iterable<Candidate> {
  for (const item of list.items) {
    if (isScalar(item)) yield* candidatesInLine(stream.text, item, assigned)
    const candidate = isMap(item) && candidateInItem(stream, item)
    if (candidate) yield candidate
  }
}

/** `- NAME: value`, one variable an item, as CircleCI and Azure write an environment. */
export function isSinglePair(item: unknown): item is YAMLMap {
  return isMap(item) && item.items.length === 1
}

function candidateInItem(stream: YamlStream, item: YAMLMap): Candidate | undefined {
  let name: Located<string> | undefined
  let given: MapEntry | undefined
  for (const entry of entriesOf(stream.text, item)) {
    if (VALUE_KEY.test(entry.key.value)) given ??= entry
    else if (NAME_KEY.test(entry.key.value) && isScalar(entry.node)) name ??= scalarText(stream.text, entry.node)
  }
  const setting = name && settingCalled(name.value)
  const value = setting && given && settingValue(stream, given.node, 'plain')
  if (!name || !setting || !value) return undefined
  const fetched = /from$/i.test(given!.key.value) || isMap(given!.node)
  return fetched ? { name, setting, span: value.span } : { name, setting, ...value }
}

/**
 * Who splits `NAME=value`: Docker Compose takes all after the equals sign, quotes included; Travis hands the line to a
 * shell, where quotes go and more assignments may follow.
 */
export type Assigned = 'whole' | 'shell'

/** What may be settings in a scalar `NAME=value`. */
export function* candidatesInLine(text: string, node: Scalar, assigned: Assigned): Iterable<Candidate> {
  const { span, value } = scalarText(text, node)
  if (value.length > 10_000 || value.includes('\n') || !/^[A-Za-z_][\w.-]*=/.test(value)) return
  const exact = text.slice(span.start, span.end) === value
  const at = (start: number, end: number): Span => {
    return exact ? { start: span.start + start, end: span.start + end } : span
  }
  const form =
    assigned === 'whole' ? /^([A-Za-z_][\w.-]*)=(.*)$/dg : /(?<=^|\s)([A-Za-z_][\w.-]*)=("[^"]*"|'[^']*'|\S*)/dg
  for (const match of value.matchAll(form)) {
    const [, name, given] = match
    const setting = settingCalled(name!)
    if (!setting) continue
    const [nameAt, valueAt] = [match.indices![1]!, match.indices![2]!]
    const quotes = assigned === 'shell' && /^(["']).*\1$/.test(given!) ? 1 : 0
    yield {
      name: { value: name!, span: at(nameAt[0], nameAt[1]) },
      setting,
      span: at(valueAt[0] + quotes, valueAt[1] - quotes),
      text: given!.slice(quotes, given!.length - quotes),
    }
  }
}
