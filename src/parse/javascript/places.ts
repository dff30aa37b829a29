import type { Located } from '../../model/span.ts'
import type { Group } from '../settings/group.ts'
import type { Bindings } from './bindings.ts'
import { type Gathering, gatheringWith } from './gathering.ts'
import { type Marks, marksOf } from './marks.ts'
import { isPositionalCredentials } from './sdk.ts'
import {
  environmentName,
  isEnvironment,
  type Node,
  type NodeOf,
  nameAt,
  pathOf,
  unwrapped,
  type Visited,
} from './syntax.ts'
import { evaluationOf } from './values.ts'

/** Groups of values that may be credential settings, in the order of the file. */
export function groupsOf(nodes: readonly Visited[], bindings: Bindings): readonly Group[] {
  const marks = marksOf(nodes, bindings)
  const gathering = gatheringWith(marks, evaluationOf(bindings))
  for (const visited of nodes) visit(visited, marks, gathering)
  return gathering.groups()
}

function visit({ node, owner }: Visited, marks: Marks, gathering: Gathering): void {
  const variable = (name: Located<string> | undefined, value: Node | null | undefined) => {
    if (name && value && !isFunction(value)) gathering.add({ owner, path: '', at: node }, name, value)
  }
  const environment = (name: Located<string> | undefined, value: Node) => {
    if (name && !gathering.isSettled(node)) gathering.add({ owner, path: 'process.env', at: node }, name, value)
  }
  switch (node.type) {
    case 'ObjectExpression':
      visitObject(node, marks, gathering)
      break
    case 'JSXOpeningElement':
      visitElement(node, gathering)
      break
    case 'VariableDeclarator':
      variable(nameAt(node.id, false), node.init)
      break
    case 'PropertyDefinition':
    case 'AccessorProperty':
      variable(nameAt(node.key, node.computed), node.value)
      break
    case 'TSEnumMember':
      variable(nameAt(node.id, false), node.initializer)
      break
    case 'ObjectPattern':
      for (const each of node.properties) {
        if (each.type !== 'Property' || each.value.type !== 'AssignmentPattern') continue
        gathering.settle(each.value)
        variable(nameAt(each.key, each.computed), each.value.right)
      }
      break
    case 'AssignmentPattern':
      if (!gathering.isSettled(node)) variable(nameAt(node.left, false), node.right)
      break
    case 'AssignmentExpression':
      visitAssignment(node, owner, gathering)
      break
    case 'LogicalExpression':
      if (node.operator !== '&&') environment(environmentName(node.left), node)
      break
    case 'MemberExpression':
      environment(environmentName(node), node)
      break
    case 'NewExpression':
      if (isPositionalCredentials(node)) gathering.addPositions(node, node.arguments)
      break
    case 'CallExpression': {
      const [name, value] = node.arguments
      if (name && value && setsVariable(node)) environment(nameAt(name, true), value)
      break
    }
  }
}

/** `const isAwsAccessKeyId = (text) => …` names a function after a setting and gives the setting nothing. */
function isFunction(value: Node): boolean {
  return /Function/.test(unwrapped(value).type)
}

function visitObject(node: NodeOf<'ObjectExpression'>, marks: Marks, gathering: Gathering): void {
  const entries: { readonly name: Located<string>; readonly value: Node }[] = []
  for (const each of node.properties) {
    const name = each.type === 'Property' && each.kind === 'init' ? nameAt(each.key, each.computed) : undefined
    if (each.type === 'Property' && name) entries.push({ name, value: each.value })
  }
  const naming = entries.find(({ name }) => /^(?:name|key)$/i.test(name.value))
  const valued = entries.find(({ name }) => /^value$/i.test(name.value))
  const named = naming && valued && nameAt(unwrapped(naming.value), true)
  if (named && valued) gathering.add({ object: marks.arrayOf(node) ?? node }, named, valued.value)
  else for (const { name, value } of entries) gathering.add({ object: node }, name, value)
}

function visitElement(node: NodeOf<'JSXOpeningElement'>, gathering: Gathering): void {
  for (const each of node.attributes) {
    if (each.type !== 'JSXAttribute' || !each.value) continue
    const name = nameAt(each.name, false)
    const value = each.value.type === 'JSXExpressionContainer' ? each.value.expression : each.value
    if (name) gathering.add({ object: node }, name, value)
  }
}

function visitAssignment(node: NodeOf<'AssignmentExpression'>, owner: Node, gathering: Gathering): void {
  if (!['=', '||=', '??='].includes(node.operator)) return
  const left = unwrapped(node.left)
  gathering.settle(left)
  const isMember = left.type === 'MemberExpression'
  const name = isMember ? nameAt(left.property, left.computed) : nameAt(left, false)
  const object = isMember ? (pathOf(left.object)?.join('.') ?? 'object') : ''
  const path = isMember && isEnvironment(left.object) ? 'process.env' : object
  if (name) gathering.add({ owner, path, at: node }, name, node.right)
}

/** Calls that set a variable of a process by name: `vi.stubEnv("AWS_REGION", "…")`, `fn.addEnvironment(…)`. */
function setsVariable({ callee }: NodeOf<'CallExpression'>): boolean {
  return /^(?:stubEnv|setEnv|setenv|addEnvironment|exportVariable)$/.test(pathOf(callee)?.at(-1) ?? '')
}
