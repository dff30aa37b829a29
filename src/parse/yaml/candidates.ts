import { isMap, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Located, Span } from '../../model/span.ts'
import { type Candidate, settingCalled, settingOf, withoutPath } from '../settings/group.ts'
import { entriesOf, type MapEntry } from './entries.ts'
import { lineText } from './plain-lines.ts'
import { scalarText } from './scalar.ts'
import { type Manner, settingValue } from './setting-value.ts'
import type { YamlStream } from './stream.ts'

/** `secretKeyRef: credentials` names a place, not a value. */
const NAMES_A_PLACE = /(?:ref|from)$/i

const NAME_KEY = /^(?:name|key|option_?name|parameter_?key)$/i
const VALUE_KEY = /^(?:value|value_?from|parameter_?value|default)$/i

/** What may be settings among a map's keys. */
export function* candidatesInMap(stream: YamlStream, map: YAMLMap, manner: Manner): Iterable<Candidate> {
  for (const { key, node } of entriesOf(stream.text, map)) {
    if (NAMES_A_PLACE.test(key.value)) continue
    const setting = isScalar(node)
      ? settingOf(key.value, scalarText(stream.text, node).value)
      : settingCalled(key.value)
    const value = setting && settingValue(stream, node, manner)
    if (setting && value) yield { name: key, setting, ...value }
  }
}

/** The setting that a map spells out: `name: NAME` with `value:` beside it. */
export function candidateSpelledOut(stream: YamlStream, map: YAMLMap, manner: Manner): Candidate | undefined {
  let written: Located<string> | undefined
  let given: MapEntry | undefined
  for (const entry of entriesOf(stream.text, map)) {
    if (VALUE_KEY.test(entry.key.value)) given ??= entry
    else if (NAME_KEY.test(entry.key.value) && isScalar(entry.node)) written ??= scalarText(stream.text, entry.node)
  }
  if (!written || !given) return undefined
  const name = withoutPath(written)
  const setting = settingCalled(name.value)
  const value = setting && settingValue(stream, given.node, manner)
  if (!setting || !value) return undefined
  const isFetched = /from$/i.test(given.key.value) || isMap(given.node)
  return isFetched ? { name, setting, span: value.span } : { name, setting, ...value }
}

/** What may be settings in a list: `- NAME=value`, and maps that spell one out. */
export function* candidatesInList(
  stream: YamlStream,
  list: YAMLSeq,
  manner: Manner,
  assigned: Assigned,
): Iterable<Candidate> {
  for (const item of list.items) {
    if (isScalar(item)) yield* candidatesInLine(stream.text, item, assigned)
    const candidate = isMap(item) && candidateSpelledOut(stream, item, manner)
    if (candidate) yield candidate
  }
}

/**
 * Who splits `NAME=value`: Docker Compose takes all after the equals sign, quotes included; Travis hands the line to a
 * shell, where quotes go and more assignments may follow.
 */
export type Assigned = 'whole' | 'shell'

const WHOLE = /^([A-Za-z_][\w.-]*)=(.*)$/dg
/** An expression may hold blanks, as text in quotes may. */
const WORDS = /(?<=^|\s)([A-Za-z_][\w.-]*)=("[^"]*"|'[^']*'|\$?\{\{[^{}]*\}\}\S*|\$[({][^(){}]*[)}]\S*|\S*)/dg

/** What may be settings in a scalar `NAME=value`. */
export function* candidatesInLine(text: string, node: Scalar, assigned: Assigned): Iterable<Candidate> {
  const { span, value } = lineText(text, node)
  if (!isAssignment(value)) return
  const exact = text.slice(span.start, span.end) === value
  const at = (start: number, end: number): Span => {
    return exact ? { start: span.start + start, end: span.start + end } : span
  }
  for (const match of value.matchAll(assigned === 'whole' ? WHOLE : WORDS)) {
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

function isAssignment(value: string): boolean {
  return value.length <= 10_000 && !value.includes('\n') && /^[A-Za-z_][\w.-]*=/.test(value)
}

/** Whether each item is an environment of its own, as Travis writes a matrix. */
export function isAssignments(node: unknown): node is YAMLSeq {
  return isSeq(node) && node.items.some((item) => isScalar(item) && isAssignment(item.source ?? ''))
}

/** `- NAME: value`, one variable an item, as CircleCI and Azure write an environment. */
export function isSinglePair(item: unknown): item is YAMLMap {
  return isMap(item) && item.items.length === 1
}
