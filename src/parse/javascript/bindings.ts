import { type Node, type NodeOf, nameAt, type ScopeManager, unwrapped } from './syntax.ts'

/** What the names of one file stand for. */
export interface Bindings {
  /** The expression that a constant, a property of a constant object or a member of an enum was given in this file. */
  follow(node: Node): Node | undefined
  /** The module that a name was imported or required from. */
  moduleOf(node: Node): string | undefined
}

type Variable = NonNullable<ScopeManager['scopes'][number]['references'][number]['resolved']>

/** Chains of constants longer than this are not written by people. */
const HOPS = 10

export function bindingsOf(manager: ScopeManager): Bindings {
  const variables = new Map<Node, Variable>()
  for (const scope of manager.scopes) {
    for (const { identifier, resolved } of scope.references) if (resolved) variables.set(identifier, resolved)
  }

  function follow(node: Node, hops: number): Node | undefined {
    const from = unwrapped(node)
    if (hops === 0) return undefined
    if (from.type === 'Identifier') {
      const variable = variables.get(from)
      return variable && constantOf(variable)
    }
    if (from.type !== 'MemberExpression') return undefined
    const name = nameAt(from.property, from.computed)
    const object = name && settled(from.object, hops - 1)
    return object && memberOf(object, name.value)
  }

  function settled(node: Node, hops: number): Node | undefined {
    let at = unfrozen(node)
    for (let left = hops; left > 0; left--) {
      const next = follow(at, left)
      if (!next) break
      at = unfrozen(next)
    }
    return at
  }

  function moduleOf(node: Node): string | undefined {
    const from = unwrapped(node)
    if (from.type === 'MemberExpression') return moduleOf(from.object)
    if (from.type !== 'Identifier') return requiredBy(from)
    const [definition] = variables.get(from)?.defs ?? []
    if (definition?.type === 'ImportBinding') {
      return definition.parent.type === 'ImportDeclaration' ? definition.parent.source.value : undefined
    }
    return definition?.type === 'Variable' && definition.node.init ? requiredBy(definition.node.init) : undefined
  }

  return { follow: (node) => follow(node, HOPS), moduleOf }
}

/** The only value that a variable ever has, or the enum behind its name. */
function constantOf(variable: Variable): Node | undefined {
  const [definition] = variable.defs
  if (!definition || variable.defs.length > 1) return undefined
  if (definition.type === 'TSEnumName') return definition.node
  if (definition.type !== 'Variable' || definition.node.id.type !== 'Identifier') return undefined
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return undefined
  return definition.node.init ?? undefined
}

function memberOf(object: Node, name: string): Node | undefined {
  if (object.type === 'TSEnumDeclaration') {
    const member = object.body.members.find(({ id }) => nameAt(id, false)?.value === name)
    return member?.initializer
  }
  if (object.type !== 'ObjectExpression') return undefined
  const property = object.properties.findLast(
    (each): each is NodeOf<'Property'> =>
      each.type === 'Property' && each.kind === 'init' && nameAt(each.key, each.computed)?.value === name,
  )
  return property?.value
}

/** The object inside of `Object.freeze({ … })`. */
function unfrozen(node: Node): Node {
  const outer = unwrapped(node)
  if (outer.type !== 'CallExpression' || outer.callee.type !== 'MemberExpression') return outer
  const { property, computed } = outer.callee
  const [object] = outer.arguments
  return object && nameAt(property, computed)?.value === 'freeze' ? unwrapped(object) : outer
}

/** `require("x")`, `await import("x")`, also inside of a wrapper (`captureAWS(require("aws-sdk"))`). */
function requiredBy(node: Node): string | undefined {
  const from = unwrapped(node)
  switch (from.type) {
    case 'AwaitExpression':
      return requiredBy(from.argument)
    case 'MemberExpression':
      return requiredBy(from.object)
    case 'ImportExpression':
      return nameAt(from.source, true)?.value
    case 'CallExpression': {
      const [argument] = from.arguments
      if (!argument) return undefined
      const isRequire = from.callee.type === 'Identifier' && from.callee.name === 'require'
      return isRequire ? nameAt(argument, true)?.value : requiredBy(argument)
    }
    default:
      return undefined
  }
}
