import type { ScopeKind } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { AWS_MAP, ENVIRONMENT_MAP } from '../settings/group.ts'
import type { Bindings } from './bindings.ts'
import { isPositionalCredentials, sdkCall } from './sdk.ts'
import { isEnvironment, type Node, type NodeOf, nameAt, pathOf, unwrapped, type Visited } from './syntax.ts'

/** What is known of an object before its properties are read. */
interface Mark {
  readonly kind: ScopeKind
  readonly name: Located<string>
  readonly parent?: Node
  readonly trusted: boolean
}

export interface Marks {
  of(node: Node): Mark
  /** The array in which an object is an element. */
  arrayOf(node: Node): Node | undefined
}

interface Draft {
  kind?: ScopeKind
  name?: Located<string>
  parent?: Node
  /** The property of the parent that the object is given to. */
  part?: Located<string>
  trusted?: boolean
  array?: Node
}

/** Parts of a client's options that build the same client. */
const PART = /^(?:\w*credentials|params|client_?config|parentclientconfig)$/i

/** How far constants and parts of parts are followed. */
const HOPS = 5

/** Finds out, for every object of a file, what it is an argument, a part or the value of. */
export function marksOf(nodes: readonly Visited[], bindings: Bindings): Marks {
  const drafts = new Map<Node, Draft>()

  function draft(node: Node): Draft {
    let known = drafts.get(node)
    if (!known) {
      known = {}
      drafts.set(node, known)
    }
    return known
  }

  /** Constants may spread each other in a circle; a parent must not. An object in two places stays with the first. */
  function adopt(child: Node, parent: Node): boolean {
    for (let at: Node | undefined = parent; at; at = drafts.get(at)?.parent) if (at === child) return false
    const mark = draft(child)
    if (mark.parent) return false
    mark.parent = parent
    return true
  }

  /** The objects that an expression may be: written in place, constants, both sides of a condition. */
  function objectsIn(expression: Node, hops: number): readonly Node[] {
    const node = unwrapped(expression)
    switch (node.type) {
      case 'ObjectExpression':
      case 'ArrayExpression':
        return [node]
      case 'NewExpression': {
        const [first] = node.arguments
        if (isPositionalCredentials(node)) return [node]
        return first && pathOf(node.callee)?.at(-1) === 'Credentials' ? objectsIn(first, hops) : []
      }
      case 'ConditionalExpression':
        return [...objectsIn(node.consequent, hops), ...objectsIn(node.alternate, hops)]
      case 'LogicalExpression':
        return [...objectsIn(node.left, hops), ...objectsIn(node.right, hops)]
      case 'ArrowFunctionExpression':
        return objectsIn(node.body, hops)
      case 'Identifier':
      case 'MemberExpression': {
        const followed = hops > 0 ? bindings.follow(node) : undefined
        return followed ? objectsBehind(followed, hops - 1) : []
      }
      default:
        return []
    }
  }

  const behind = new Map<Node, readonly Node[]>()
  /** Constants that name several others each would otherwise be followed along every path. */
  function objectsBehind(constant: Node, hops: number): readonly Node[] {
    if (!behind.has(constant)) {
      behind.set(constant, [])
      behind.set(constant, [...new Set(objectsIn(constant, hops))])
    }
    return behind.get(constant) ?? []
  }

  function markCall(call: NodeOf<'NewExpression'> | NodeOf<'CallExpression'>): void {
    const name = sdkCall(call, bindings)
    if (name) {
      const isPositional = call.type === 'NewExpression' && isPositionalCredentials(call)
      if (isPositional) Object.assign(draft(call), { trusted: true, name })
      for (const argument of call.arguments) {
        for (const object of objectsIn(argument, HOPS)) {
          const mark = draft(object)
          mark.trusted = true
          mark.name = name
        }
      }
      return
    }
    const [target, ...sources] = call.arguments
    if (!target || !isEnvironment(target) || pathOf(call.callee)?.join('.') !== 'Object.assign') return
    for (const object of sources) if (object.type === 'ObjectExpression') draft(object).kind = 'environment'
  }

  function markProperty(container: Node, name: Located<string>, value: Node): void {
    if (PART.test(name.value)) {
      for (const part of objectsIn(value, HOPS)) if (adopt(part, container)) draft(part).part = name
    }
    markValue(name, value)
  }

  /** What stands under a name is called by it. */
  function markValue(name: Located<string>, value: Node): void {
    const object = unwrapped(value)
    if (object.type !== 'ObjectExpression' && object.type !== 'ArrayExpression') return
    const mark = draft(object)
    mark.name ??= name
    if (ENVIRONMENT_MAP.test(name.value)) mark.kind = 'environment'
    if (AWS_MAP.test(name.value)) mark.trusted = true
  }

  for (const { node } of nodes) {
    if (node.type === 'NewExpression' || node.type === 'CallExpression') markCall(node)
    else if (node.type === 'ObjectExpression') {
      for (const each of node.properties) {
        if (each.type === 'SpreadElement') {
          const [spread] = objectsIn(each.argument, HOPS)
          if (spread) adopt(node, spread)
        } else {
          const name = each.kind === 'init' ? nameAt(each.key, each.computed) : undefined
          if (name) markProperty(node, name, each.value)
        }
      }
    } else if (node.type === 'ArrayExpression') {
      for (const each of node.elements) if (each?.type === 'ObjectExpression') draft(each).array = node
    } else if (node.type === 'VariableDeclarator' && node.init) {
      const name = nameAt(node.id, false)
      if (name) markValue(name, node.init)
    } else if (node.type === 'AssignmentExpression') markAssigned(node)
  }

  function markAssigned({ left, right }: NodeOf<'AssignmentExpression'>): void {
    const path = pathOf(left)?.join('.')
    if (path === undefined) return
    const name = { value: path, span: { start: left.range[0], end: left.range[1] } }
    for (const object of objectsIn(right, 0)) {
      const mark = draft(object)
      mark.name ??= name
      if (isEnvironment(left)) mark.kind = 'environment'
      if (/^AWS\.config\b/i.test(path)) mark.trusted = true
    }
  }

  function of(node: Node, depth: number): Mark {
    const { kind, name, parent, part, trusted }: Draft = drafts.get(node) ?? {}
    const whole = part && parent && depth > 0 ? of(parent, depth - 1) : undefined
    const partName =
      part && whole && whole.name.value !== 'object' && whole.trusted
        ? { value: `${part.value} of ${whole.name.value}`, span: part.span }
        : undefined
    return {
      kind: kind ?? 'object',
      name: partName ?? name ?? { value: 'object', span: { start: node.range[0], end: node.range[0] + 1 } },
      trusted: trusted ?? whole?.trusted ?? false,
      ...(parent ? { parent } : {}),
    }
  }

  return { of: (node) => of(node, HOPS), arrayOf: (node) => drafts.get(node)?.array }
}
