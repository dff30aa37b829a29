import { isCollection, isMap, isPair, isScalar, isSeq, type YAMLMap } from 'yaml'
import type { Located } from '../../model/span.ts'
import type { Reader } from '../reader.ts'
import { AWS_MAP, type Candidate, ENVIRONMENT_MAP, type Group } from '../settings/group.ts'
import { scopesOfGroups } from '../settings/owners.ts'
import { candidatesInLine, candidatesInList, isSinglePair } from './list-settings.ts'
import { candidatesInMap, entriesOf } from './map-settings.ts'
import type { Manner } from './setting-value.ts'
import { parseStream, type YamlStream } from './stream.ts'

/** A node still to be read, and the keys that lead to it: `path` joins them with dots. */
interface Ahead {
  readonly node: unknown
  readonly path: Located<string>
  readonly key: string
  readonly manner: Manner
}

/** Reads any YAML: each map or list in which AWS's settings stand gives a scope, named by the keys that lead to it. */
export const readYaml: Reader = (text) => {
  const stream = parseStream(text)
  const groups: Group[] = []
  const top = { value: '', span: { start: 0, end: 0 } }
  // A stack of its own: documents may nest deeper than calls.
  const ahead: Ahead[] = []
  for (const root of stream.roots.toReversed()) ahead.push({ node: root, path: top, key: '', manner: 'plain' })
  for (let at = ahead.pop(); at; at = ahead.pop()) {
    const group = groupAt(stream, at)
    if (group.candidates.length > 0) groups.push(group)
    for (const child of [...childrenOf(stream, at)].toReversed()) ahead.push(child)
  }
  return { scopes: scopesOfGroups(text, groups), trouble: stream.trouble }
}

function groupAt(stream: YamlStream, { node, path, key, manner }: Ahead): Group {
  const environment = ENVIRONMENT_MAP.test(key)
  const candidates: Candidate[] = []
  if (isMap(node)) candidates.push(...candidatesInMap(stream, node, manner))
  else if (isSeq(node)) {
    candidates.push(...candidatesInList(stream, node, key === 'environment' ? 'whole' : 'shell'))
    const pairs = environment ? node.items.filter(isSinglePair) : []
    candidates.push(...pairs.flatMap((item) => [...candidatesInMap(stream, item, manner)]))
  } else if (isScalar(node) && environment) candidates.push(...candidatesInLine(stream.text, node, 'shell'))
  const start = candidates[0]?.name.span.start ?? 0
  return {
    kind: isMap(node) && !environment ? 'object' : 'environment',
    name: path.value === '' ? { value: 'top level', span: { start, end: start } } : path,
    trusted: AWS_MAP.test(key),
    candidates,
  }
}

function* childrenOf({ text }: YamlStream, at: Ahead): Iterable<Ahead> {
  if (isMap(at.node)) {
    const kind = kindOf(text, at.node)
    for (const { key, node } of entriesOf(text, at.node)) {
      if (!isCollection(node) && !isScalar(node)) continue
      const path = { value: at.path.value === '' ? key.value : `${at.path.value}.${key.value}`, span: key.span }
      yield { node, path, key: key.value, manner: mannerOf(kind, key.value, at.manner) }
    }
  } else if (isSeq(at.node)) {
    const consumed = ENVIRONMENT_MAP.test(at.key)
    for (const item of at.node.items) {
      if (consumed && isSinglePair(item)) for (const pair of item.items) yield { ...at, node: pair.value, key: '' }
      else if (isPair(item)) yield { ...at, node: item.value, key: '' }
      else if (isCollection(item)) yield { ...at, node: item, key: '' }
    }
  }
}

function kindOf(text: string, map: YAMLMap): string {
  for (const { key, node } of entriesOf(text, map)) {
    if (key.value === 'kind' && isScalar(node)) return node.source ?? ''
  }
  return ''
}

/** Kubernetes keeps `data` of a Secret in base64; Bitnami's SealedSecret keeps `encryptedData` encrypted. */
function mannerOf(kind: string, key: string, around: Manner): Manner {
  if (key === 'encryptedData') return 'sealed'
  return kind === 'Secret' && key === 'data' ? 'base64' : around
}
