import { isCollection, isMap, isNode, isPair, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import type { Scope } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { type InnerText, innerText, innerTextOfList, type Written } from '../inner-text.ts'
import type { Reader } from '../reader.ts'
import { isSinglePair, settingsInLine, settingsInList } from './list-settings.ts'
import { entriesOf, settingsInMap } from './map-settings.ts'
import { writtenScalar } from './scalar.ts'
import { type NamedSetting, NO_LEVEL, scopesBySetting } from './setting-groups.ts'
import { isFetchingTag, type Manner } from './setting-value.ts'
import { parseStream, type YamlStream } from './stream.ts'

/** Keys whose map or list is a process's environment. */
const ENVIRONMENT = /^(?:env|envs|environment|variables|env_?vars|extra_?env(?:_?vars)?|environment_?variables)$/i

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
  const scopes: Scope[] = []
  const texts: InnerText[] = []
  const used = new Set<number>()
  const top = { value: '', span: { start: 0, end: 0 } }
  // A stack of its own: documents may nest deeper than calls.
  const ahead: Ahead[] = []
  for (const root of stream.roots.toReversed()) ahead.push({ node: root, path: top, key: '', manner: 'plain' })
  for (let at = ahead.pop(); at; at = ahead.pop()) {
    for (const scope of scopesAt(stream, at, used)) scopes.push(scope)
    texts.push(...textsAt(text, at))
    for (const child of [...childrenOf(stream, at)].toReversed()) ahead.push(child)
  }
  return { scopes, trouble: stream.trouble, texts }
}

function textsAt(text: string, { node, path, key, manner }: Ahead): readonly InnerText[] {
  const name = { value: key, span: path.span }
  if (isScalar(node)) {
    const written = writtenScalar(text, node)
    return manner === 'base64' ? [{ written: [written], coding: 'base64', name }] : innerText(written, name)
  }
  if (!isSeq(node)) return []
  const items = node.items.flatMap((item) => (isNode(item) ? writtenItem(text, item) : []))
  const lines = innerTextOfList(items, name)
  return lines.length > 0 ? lines : items.flatMap((item) => innerText(item, name))
}

/** What stands among scalars and is none is put in later: `!Ref X`, an alias. */
function writtenItem(text: string, node: Node): Written {
  if (isScalar(node) && !isFetchingTag(node.tag)) return writtenScalar(text, node)
  const [start, end] = node.range ?? [0, 0, 0]
  return { value: '${…}', span: { start, end }, spelling: 'whole' }
}

function scopesAt(stream: YamlStream, { node, path, key, manner }: Ahead, used: Set<number>): Iterable<Scope> {
  const environment = ENVIRONMENT.test(key)
  const settings: NamedSetting[] = []
  let kind: Scope['kind'] = 'environment'
  if (isMap(node)) {
    if (!environment) kind = 'object'
    settings.push(...settingsInMap(stream, node, key, manner, used))
  } else if (isSeq(node)) {
    settings.push(...settingsInList(stream, node, key === 'environment' ? 'whole' : 'shell', used))
    if (environment)
      for (const item of node.items)
        if (isSinglePair(item)) settings.push(...settingsInMap(stream, item, key, manner, used))
  } else if (isScalar(node) && environment) {
    settings.push(...settingsInLine(stream.text, node, 'shell'))
  }
  if (settings.length === 0) return []
  const name = path.value === '' ? { value: 'top level', span: startOf(settings[0]!) } : path
  return scopesBySetting(stream.text, kind, name, settings, NO_LEVEL).values()
}

function startOf(setting: NamedSetting): Located<string>['span'] {
  return { start: setting.name.span.start, end: setting.name.span.start }
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
    const consumed = ENVIRONMENT.test(at.key)
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
