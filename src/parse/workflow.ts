import { isAlias, isMap, isScalar, isSeq, type YAMLMap } from 'yaml'
import { ACTION_INPUTS } from '../aws/settings.ts'
import type { ScopeKind } from '../model/site.ts'
import type { Located } from '../model/span.ts'
import { type InnerText, innerText } from './inner-text.ts'
import type { Reader, Reading } from './reader.ts'
import type { Candidate, Group } from './settings/group.ts'
import { scopesByGroup } from './settings/scopes.ts'
import { candidatesInMap } from './yaml/candidates.ts'
import { entriesOf } from './yaml/entries.ts'
import { readPipeline } from './yaml/maps.ts'
import { writtenScalar } from './yaml/scalar.ts'
import { settingValue } from './yaml/setting-value.ts'
import { parseStream, type YamlStream } from './yaml/stream.ts'

const CONFIGURE = 'aws-actions/configure-aws-credentials'

/** One file while it is read. A map that several steps share through an anchor is one group, under its first owner. */
interface Workflow {
  readonly stream: YamlStream
  readonly groups: Map<YAMLMap, Group>
  readonly texts: InnerText<Group>[]
}

/** A map of a workflow and the key that it stands under. */
interface Block {
  readonly map: YAMLMap
  readonly key: Located<string>
}

/** Where workflows of GitHub and of its kin stand, and actions. */
const OF_GITHUB = /(?:^|\/)(?:\.(?:github|gitea|forgejo)\/workflows\/[^/]*|action\.ya?ml)$/

export const readWorkflow: Reader = (text, path) => (OF_GITHUB.test(path) ? readGitHub(text) : readPipeline(text, path))

/**
 * Reads workflows and actions of GitHub. Environments inherit through `parent` as GitHub merges them: step, job,
 * workflow; `with:` and the variables of a script have the nearest one as their parent.
 * Source: docs.github.com, "Workflow syntax for GitHub Actions" and "Metadata syntax for GitHub Actions".
 */
function readGitHub(text: string): Reading {
  const stream = parseStream(text)
  const file: Workflow = { stream, groups: new Map(), texts: [] }
  for (const root of stream.roots) if (isMap(root)) readRoot(file, root)
  const { scopes, placed } = scopesByGroup(text, [...file.groups.values()])
  return { scopes, trouble: stream.trouble, texts: file.texts.map(placed) }
}

function readRoot(file: Workflow, root: YAMLMap): void {
  const workflow = environment(file, root, 'env of the workflow', undefined)
  inputs(file, root, 'inputs of the action')
  const on = child(file, root, 'on')
  for (const trigger of ['workflow_call', 'workflow_dispatch']) {
    const block = on && child(file, on.map, trigger)
    if (block) inputs(file, block.map, `inputs of ${trigger}`)
  }
  for (const job of children(file, child(file, root, 'jobs')?.map)) readJob(file, job, workflow)
  const runs = child(file, root, 'runs')
  if (runs) readSteps(file, runs.map, environment(file, runs.map, 'env of the action', undefined))
}

function readJob(file: Workflow, job: Block, workflow: Group | undefined): void {
  const quoted = `job "${job.key.value}"`
  const level = environment(file, job.map, `env of ${quoted}`, workflow)
  const container = child(file, job.map, 'container')
  if (container) environment(file, container.map, `env of the container of ${quoted}`, level)
  // A service's container starts before the job and is given nothing but its own variables.
  for (const service of children(file, child(file, job.map, 'services')?.map)) {
    environment(file, service.map, `env of service "${service.key.value}"`, undefined)
  }
  // A reusable workflow sees what it is handed, and no env of its caller.
  for (const key of ['with', 'secrets']) {
    const handed = child(file, job.map, key)
    if (handed) settings(file, 'inputs', handed, `${key} of ${quoted}`, undefined)
  }
  readSteps(file, job.map, level)
}

function readSteps(file: Workflow, owner: YAMLMap, level: Group | undefined): void {
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
function addTexts(file: Workflow, map: YAMLMap, around: Group | undefined): void {
  const { text } = file.stream
  for (const { key, node } of entriesOf(text, map)) {
    if (isScalar(node)) file.texts.push(...innerText(writtenScalar(text, node), key, around))
  }
}

/** What holds inside of `owner`: its own `env`, and what holds around it. */
function environment(file: Workflow, owner: YAMLMap, name: string, outer: Group | undefined): Group | undefined {
  const block = child(file, owner, 'env')
  return block ? settings(file, 'environment', block, name, outer) : outer
}

function settings(file: Workflow, kind: ScopeKind, block: Block, name: string, outer: Group | undefined): Group {
  const candidates = candidatesInMap(file.stream, block.map, 'expressions')
  return add(file, kind, block, name, kind === 'inputs' ? Array.from(candidates, asInput) : [...candidates], outer)
}

/** Actions that wrap the credentials action have its inputs, and mean the same by them. */
function asInput(found: Candidate): Candidate {
  if (!Object.hasOwn(ACTION_INPUTS, found.name.value)) return found
  return { ...found, setting: { ...found.setting, evidence: 'name' } }
}

/** Inputs are AWS's own under exactly these names; GitHub does not mind their case. */
function configure(file: Workflow, block: Block, outer: Group | undefined): void {
  const found: Candidate[] = []
  for (const { key, node } of entriesOf(file.stream.text, block.map)) {
    const input = key.value.toLowerCase()
    const role = Object.hasOwn(ACTION_INPUTS, input) ? ACTION_INPUTS[input] : undefined
    const value = role && settingValue(file.stream, node, 'expressions')
    if (role && value) found.push({ name: key, setting: { role, evidence: 'name', qualifier: '' }, ...value })
  }
  add(file, 'inputs', block, `with of ${CONFIGURE}`, found, outer)
}

/** `inputs:` of an action or of a trigger; their values are defaults. */
function inputs(file: Workflow, owner: YAMLMap, name: string): void {
  const block = child(file, owner, 'inputs')
  if (block) settings(file, 'inputs', block, name, undefined)
}

function add(
  { groups }: Workflow,
  kind: ScopeKind,
  { map, key }: Block,
  name: string,
  candidates: Candidate[],
  parent: Group | undefined,
): Group {
  const known = groups.get(map)
  if (known) return known
  const group = {
    kind,
    name: { value: name, span: key.span },
    trusted: false,
    candidates,
    ...(parent ? { parent } : {}),
  }
  groups.set(map, group)
  return group
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
