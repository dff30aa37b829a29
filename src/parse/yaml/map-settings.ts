import { isScalar, type Scalar, type YAMLMap } from 'yaml'
import { type Setting, settingNamed } from '../../aws/settings.ts'
import type { Located } from '../../model/span.ts'
import { isRegionalEndpoint } from '../endpoints.ts'
import { scalarText } from './scalar.ts'
import type { NamedSetting } from './setting-groups.ts'
import { type Manner, settingValue } from './setting-value.ts'
import type { YamlStream } from './stream.ts'

/** A map whose key says that all in it is AWS's: `aws`, `aws_credentials`, `amazon`; Ansible's modules and their group. */
const AWS_BLOCK =
  /^(?:(?:aws|amazon)(?:[_-]?(?:credentials?|creds|auth|config|s3|settings))?|(?:amazon|community)\.aws\.\w+|group\/[\w.]*aws)$/i

/** `secretKeyRef: credentials` names a place, not a value. */
const NAMES_A_PLACE = /(?:ref|from)$/i

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

/** Settings among a map's keys. `block` is the key that the map stands under. */
export function* settingsInMap(
  stream: YamlStream,
  map: YAMLMap,
  block: string,
  manner: Manner,
  used: Set<number>,
): Iterable<NamedSetting> {
  for (const { key, node } of entriesOf(stream.text, map)) {
    const found = settingNamed(key.value) ?? endpointIn(stream.text, node)
    if (!found || NAMES_A_PLACE.test(key.value)) continue
    const value = settingValue(stream, node, manner, used)
    if (!value) continue
    // `routing_region` and `vpc_endpoint_type` of an AWS module describe other things.
    const own = AWS_BLOCK.test(block) && found.qualifier === '' && found.role !== 'endpoint'
    const setting = own ? ({ ...found, evidence: 'name' } as const) : found
    yield { name: key, setting, value }
  }
}

/** A registry or queue under a name that is no setting's; what stands beside it decides whether it counts. */
function endpointIn(text: string, node: unknown): Setting | undefined {
  if (!isScalar(node) || !isRegionalEndpoint(scalarText(text, node).value)) return undefined
  return { role: 'endpoint', evidence: 'shape', qualifier: '' }
}
