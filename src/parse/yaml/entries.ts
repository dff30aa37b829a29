import { isAlias, isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml'
import type { Located } from '../../model/span.ts'
import { scalarText } from './scalar.ts'
import type { YamlStream } from './stream.ts'

/** A pair of a map, its key as text. */
export interface MapEntry {
  readonly key: Located<string>
  readonly node: unknown
}

/**
 * Pairs with a scalar key, in the order of the file; the rest (`? [a, b]`) names nothing. Nor does a key in quotes over
 * several lines: a quote was left open, and what closes it opened another value.
 */
export function* entriesOf(text: string, map: YAMLMap): Iterable<MapEntry> {
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue
    const name = keyText(text, key)
    if (!/[\r\n]/.test(text.slice(name.span.start, name.span.end))) yield { key: name, node: value }
  }
}

/** A key over several lines is a line without its colon, then the key. */
function keyText(text: string, key: Scalar): Located<string> {
  const { value, span } = scalarText(text, key)
  const written = text.slice(span.start, span.end)
  const line = Math.max(written.lastIndexOf('\n'), written.lastIndexOf('\r')) + 1
  if (line === 0 || key.type !== 'PLAIN') return { value, span }
  const name = written.slice(line).trim()
  const start = span.start + written.indexOf(name, line)
  return { value: name, span: { start, end: start + name.length } }
}

/** The node itself, or what it is an alias of. */
export function resolved({ targets }: YamlStream, node: unknown): unknown {
  return isAlias(node) ? targets.get(node) : node
}

/** The maps whose pairs hold in a map, too: `<<: *defaults`, `<<: [*one, *other]`. */
export function mergedInto(stream: YamlStream, map: YAMLMap): YAMLMap[] {
  const merged: YAMLMap[] = []
  for (const { key, node } of entriesOf(stream.text, map)) {
    if (key.value !== '<<') continue
    const target = resolved(stream, node)
    const each = isSeq(target) ? target.items.map((item) => resolved(stream, item)) : [target]
    merged.push(...each.filter((one) => isMap(one)))
  }
  return merged
}

/** Merging what merges what merges: nobody goes further. */
const MOST_MERGED = 16

/** A map's entries and those of the maps that are merged into it, each key once: the map's own goes first. */
export function* entriesWithMerged(stream: YamlStream, map: YAMLMap): Iterable<MapEntry> {
  const maps = new Set([map])
  const keys = new Set<string>()
  for (const each of maps) {
    for (const entry of entriesOf(stream.text, each)) {
      if (!keys.has(entry.key.value)) yield entry
      keys.add(entry.key.value)
    }
    if (maps.size < MOST_MERGED) for (const merged of mergedInto(stream, each)) maps.add(merged)
  }
}
