import { isScalar, type Scalar, type YAMLMap } from 'yaml'
import type { Located } from '../../model/span.ts'
import { type Candidate, settingCalled } from '../settings/group.ts'
import { scalarText } from './scalar.ts'
import { type Manner, settingValue } from './setting-value.ts'
import type { YamlStream } from './stream.ts'

/** `secretKeyRef: credentials` names a place, not a value. */
const NAMES_A_PLACE = /(?:ref|from)$/i

/** A pair of a map, its key as text. */
export interface MapEntry {
  readonly key: Located<string>
  readonly node: unknown
}

/** Pairs with a scalar key, in the order of the file; the rest (`? [a, b]`) names nothing. */
export function* entriesOf(text: string, map: YAMLMap): Iterable<MapEntry> {
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue
    yield { key: keyText(text, key), node: value }
  }
}

/** A key over several lines is a line without its colon, then the key. */
function keyText(text: string, key: Scalar): Located<string> {
  const { value, span } = scalarText(text, key)
  const written = text.slice(span.start, span.end)
  const line = written.lastIndexOf('\n') + 1
  if (line === 0) return { value, span }
  const name = written.slice(line).trim()
  const start = span.start + written.indexOf(name, line)
  return { value: name, span: { start, end: start + name.length } }
}

/** What may be settings among a map's keys. */
export function* candidatesInMap(stream: YamlStream, map: YAMLMap, manner: Manner): Iterable<Candidate> {
  for (const { key, node } of entriesOf(stream.text, map)) {
    const setting = NAMES_A_PLACE.test(key.value) ? undefined : settingCalled(key.value)
    const value = setting && settingValue(stream, node, manner)
    if (setting && value) yield { name: key, setting, ...value }
  }
}
