import { isAlias, isMap, isScalar, isSeq, type YAMLMap } from 'yaml'
import { ACTION_INPUTS } from '../aws/settings.ts'
import type { Scope, ScopeKind } from '../model/site.ts'
import type { Located } from '../model/span.ts'
import { type InnerText, innerText } from './inner-text.ts'
import type { Reader } from './reader.ts'
import { entriesOf, settingsInMap } from './yaml/map-settings.ts'
import { writtenScalar } from './yaml/scalar.ts'
import { type Level, type NamedSetting, NO_LEVEL, scopesBySetting } from './yaml/setting-groups.ts'
import { settingValue } from './yaml/setting-value.ts'
import { parseStream, type YamlStream } from './yaml/stream.ts'

const CONFIGURE = 'aws-actions/configure-aws-credentials'

/** One file while it is read. `used` holds anchors whose value has been reported, `seen` maps that have been read. */
interface Workflow {
  readonly stream: YamlStream
  readonly used: Set<number>
  readonly seen: Map<YAMLMap, Level>
  readonly scopes: Scope[]
  readonly texts: InnerText[]
}

/** A map of a workflow and the key that it stands under. */
interface Block {
  readonly map: YAMLMap
  readonly key: Located<string>
}

/**
 * Reads workflows and actions of GitHub. Environments inherit through `parent` as GitHub merges them: step, job,
 * workflow; `with:` and the variables of a script have the nearest one as their parent.
 * Source: docs.github.com, "Workflow syntax for GitHub Actions" and "Metadata syntax for GitHub Actions".
 */
export const readWorkflow: Reader = (text) => {
  const stream = parseStream(text)
  const file: Workflow = { stream, used: new Set(), seen: new Map(), scopes: [], texts: [] }
  for (const root of stream.roots) if (isMap(root)) readRoot(file, root)
  return { scopes: file.scopes, trouble: stream.trouble, texts: file.texts }
}

function readRoot(file: Workflow, root: YAMLMap): void {
  const workflow = environment(file, root, 'env of the workflow', NO_LEVEL)
  inputs(file, root, 'inputs of the action')
  const on = child(file, root, 'on')
  for (const trigger of ['workflow_call', 'workflow_dispatch']) {
    const block = on && child(file, on.map, trigger)
    if (block) inputs(file, block.map, `inputs of ${trigger}`)
  }
  for (const job of children(file, child(file, root, 'jobs')?.map)) readJob(file, job, workflow)
  const runs = child(file, root, 'runs')
  if (runs) readSteps(file, runs.map, environment(file, runs.map, 'env of the action', NO_LEVEL))
}

function readJob(file: Workflow, job: Block, workflow: Level): void {
  const quoted = `job "${job.key.value}"`
  const level = environment(file, job.map, `env of ${quoted}`, workflow)
  const container = child(file, job.map, 'container')
  if (container) environment(file, container.map, `env of the container of ${quoted}`, level)
  // A service's container starts before the job and is given nothing but its own variables.
  for (const service of children(file, child(file, job.map, 'services')?.map)) {
    environment(file, service.map, `env of service "${service.key.value}"`, NO_LEVEL)
  }
  // A reusable workflow sees what it is handed, and no env of its caller.
  for (const key of ['with', 'secrets']) {
    const handed = child(file, job.map, key)
    if (handed) settings(file, 'inputs', handed, `${key} of ${quoted}`, NO_LEVEL)
  }
  readSteps(file, job.map, level)
}

function readSteps(file: Workflow, owner: YAMLMap, level: Level): void {
  const steps = nodeUnder(file, owner, 'steps')
  if (!isSeq(steps)) return
  steps.items.forEach((item, index) => {
    if (!isMap(item)) return
    const title = scalarUnder(file, item, 'name') ?? scalarUnder(file, item, 'id')
    const step = title ? `step "${title}"` : `step ${index + 1}`
    const inner = environment(file, item, `env of ${step}`, level)
    const uses = scalarUnder(file, item, 'uses')?.replace(/@.*$/s, '')
    const given = uses === undefined ? undefined : child(file, item, 'with')
    addTexts(file, item, inner)
    if (given) addTexts(file, given.map, inner)
    if (!uses || !given) return
    if (uses.toLowerCase() === CONFIGURE) configure(file, given, inner)
    else settings(file, 'inputs', given, `with of ${uses}`, inner)
  })
}

/** Scripts, and the files that they or an action write; all see the variables around them. */
function addTexts(file: Workflow, map: YAMLMap, around: Level): void {
  const { text } = file.stream
  for (const { key, node } of entriesOf(text, map)) {
    if (isScalar(node)) file.texts.push(...innerText(writtenScalar(text, node), key, around.get('')))
  }
}

/** What holds inside of `owner`: the level around it and the owner's own `env`. */
function environment(file: Workflow, owner: YAMLMap, name: string, outer: Level): Level {
  const block = child(file, owner, 'env')
  return block ? settings(file, 'environment', block, name, outer) : outer
}

function settings(file: Workflow, kind: ScopeKind, block: Block, name: string, outer: Level): Level {
  // A map that several steps share through an anchor is one scope, under its first owner.
  const known = file.seen.get(block.map)
  if (known) return new Map([...outer, ...known])
  const found = [...settingsInMap(file.stream, block.map, '', 'expressions', file.used)]
  return add(file, kind, block, name, kind === 'inputs' ? found.map(asInput) : found, outer)
}

/** Actions that wrap the credentials action have its inputs, and mean the same by them. */
function asInput(found: NamedSetting): NamedSetting {
  if (!Object.hasOwn(ACTION_INPUTS, found.name.value)) return found
  return { ...found, setting: { ...found.setting, evidence: 'name' } }
}

/** Inputs are AWS's own under exactly these names; GitHub does not mind their case. */
function configure(file: Workflow, block: Block, outer: Level): void {
  if (file.seen.has(block.map)) return
  const found: NamedSetting[] = []
  for (const { key, node } of entriesOf(file.stream.text, block.map)) {
    const input = key.value.toLowerCase()
    const role = Object.hasOwn(ACTION_INPUTS, input) ? ACTION_INPUTS[input] : undefined
    const value = role && settingValue(file.stream, node, 'expressions', file.used)
    if (role && value) found.push({ name: key, setting: { role, evidence: 'name', qualifier: '' }, value })
  }
  add(file, 'inputs', block, `with of ${CONFIGURE}`, found, outer)
}

/** `inputs:` of an action or of a trigger; their values are defaults. */
function inputs(file: Workflow, owner: YAMLMap, name: string): void {
  const block = child(file, owner, 'inputs')
  if (block) settings(file, 'inputs', block, name, NO_LEVEL)
}

function add(
  file: Workflow,
  kind: ScopeKind,
  { map, key }: Block,
  name: string,
  found: readonly NamedSetting[],
  outer: Level,
): Level {
  const own = scopesBySetting(file.stream.text, kind, { value: name, span: key.span }, found, outer)
  file.seen.set(map, own)
  file.scopes.push(...own.values())
  return new Map([...outer, ...own])
}

function child(file: Workflow, owner: YAMLMap, name: string): Block | undefined {
  return children(file, owner).find(({ key }) => key.value === name)
}

/** The maps under an owner's keys. */
function children(file: Workflow, owner: YAMLMap | undefined): Block[] {
  if (!owner) return []
  return [...entriesOf(file.stream.text, owner)].flatMap(({ key, node }) => {
    const map = isAlias(node) ? file.stream.targets.get(node) : node
    return isMap(map) ? [{ key, map }] : []
  })
}

function nodeUnder(file: Workflow, owner: YAMLMap, name: string): unknown {
  for (const { key, node } of entriesOf(file.stream.text, owner)) {
    if (key.value === name) return isAlias(node) ? file.stream.targets.get(node) : node
  }
  return undefined
}

function scalarUnder(file: Workflow, owner: YAMLMap, name: string): string | undefined {
  const node = nodeUnder(file, owner, name)
  return isScalar(node) && node.source ? node.source : undefined
}
