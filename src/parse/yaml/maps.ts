import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Located } from '../../model/span.ts'
import { type InnerText, innerText, innerTextOfList, type Written } from '../inner-text.ts'
import type { Reader, Reading } from '../reader.ts'
import { ENVIRONMENT_MAP, GIVES_MORE, type Group } from '../settings/group.ts'
import { scopesByGroup } from '../settings/scopes.ts'
import { isSinglePair } from './candidates.ts'
import { entriesOf } from './entries.ts'
import { environmentsOf } from './environments.ts'
import { groupsOf, isPart, type Place, placeUnder } from './groups.ts'
import { writtenScalar } from './scalar.ts'
import { isFetchingTag, type Manner } from './setting-value.ts'
import { parseStream, type YamlStream } from './stream.ts'

/** Reads any YAML: each map or list in which AWS's settings stand gives a scope, named by the keys that lead to it. */
export const readYaml: Reader = (text) => readMaps(text, false)

/**
 * Reads pipelines of other systems than GitHub. An environment holds in what stands beside it and in all below: those of
 * a pipeline in its jobs, those of a job in its steps.
 */
export const readPipeline: Reader = (text) => readMaps(text, true)

function readMaps(text: string, isPipeline: boolean): Reading {
  const stream = parseStream(text)
  const groups = groupsOf(stream, isPipeline)
  const texts: InnerText<Group>[] = []
  const environmentIn = isPipeline ? environmentsOf(stream, groups) : (owner: Place) => owner.around
  const path = { value: '', span: { start: 0, end: 0 } }
  const top = { path, key: '', manner: 'plain', isItem: false, isAws: false, isOpen: false, around: undefined } as const
  // A stack of its own: documents may nest deeper than calls.
  const ahead: Place[] = stream.roots.toReversed().map((node) => ({ ...top, node }))
  for (let at = ahead.pop(); at; at = ahead.pop()) {
    const group = groups.at(at)
    if (!groups.isMatrix(at)) texts.push(...textsAt(text, at, isPipeline))
    if (!isCollection(at.node)) continue
    const inside = { ...at, isAws: groups.isAws(at), around: environmentIn(at) }
    for (const child of [...childrenOf(stream, inside, group, groups.isMatrix(at))].toReversed()) {
      if (isAlias(child.node)) groups.reused(child)
      else ahead.push(child)
    }
  }
  const { scopes, placed } = scopesByGroup(text, groups.all())
  return { scopes, trouble: stream.trouble, texts: texts.map(placed) }
}

/** Scripts of a pipeline see the variables around them, and those of the project, which are not in the file. */
function textsAt(
  text: string,
  { node, path, key, manner, isItem, around }: Place,
  isPipeline: boolean,
): InnerText<Group>[] {
  const name = { value: isItem ? '' : key, span: path.span }
  const found = isScalar(node)
    ? textsInScalar(text, node, name, manner)
    : isSeq(node)
      ? textsInList(text, node, name)
      : []
  if (!isPipeline) return found
  return found.map((inner) => ({ ...inner, isOpen: true, ...(around ? { parent: around } : {}) }))
}

function textsInScalar(text: string, node: Scalar, name: Located<string>, manner: Manner): InnerText<never>[] {
  const written = writtenScalar(text, node)
  return manner === 'base64' ? [{ written: [written], coding: 'base64', name }] : innerText(written, name)
}

function textsInList(text: string, node: YAMLSeq, name: Located<string>): InnerText<never>[] {
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

/** The places in a map or list, in what holds there. Scalars of a list are its own, but for those of a matrix. */
function* childrenOf({ text }: YamlStream, at: Place, group: Group | undefined, isMatrix: boolean): Iterable<Place> {
  if (isMap(at.node)) {
    const kind = kindOf(text, at.node)
    const isOpen = at.node.items.some(({ key }) => isScalar(key) && GIVES_MORE.test(key.source ?? ''))
    for (const entry of entriesOf(text, at.node)) {
      const manner = mannerOf(kind, entry.key.value, at.manner)
      const around = isPart(entry.key.value) ? (group ?? at.around) : at.around
      yield { ...placeUnder(at, entry), manner, isOpen, around }
    }
  } else if (isSeq(at.node)) {
    const isConsumed = ENVIRONMENT_MAP.test(at.key)
    for (const item of at.node.items) {
      const inside = { ...at, isItem: true }
      if (isConsumed && isSinglePair(item)) yield { ...inside, node: item.items[0]!.value, key: '' }
      else if (isPair(item)) yield { ...inside, node: item.value, key: '' }
      else if (isCollection(item) || isMatrix) yield { ...inside, node: item }
    }
  }
}

function kindOf(text: string, map: YAMLMap): string {
  for (const { key, node } of entriesOf(text, map)) {
    if (key.value === 'kind' && isScalar(node)) return node.source ?? ''
  }
  return ''
}

/**
 * Kubernetes keeps `data` of a Secret in base64; Bitnami's SealedSecret keeps `encryptedData` encrypted; CodeBuild's
 * stores have only names here.
 */
function mannerOf(kind: string, key: string, around: Manner): Manner {
  if (/^(?:encryptedData|parameter-store|secrets-manager)$/.test(key)) return 'sealed'
  return kind === 'Secret' && key === 'data' ? 'base64' : around
}
