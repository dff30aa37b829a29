import type { parseForESLint } from '@typescript-eslint/parser'
import type { Located, Span } from '../../model/span.ts'

type Parsed = ReturnType<typeof parseForESLint>

/** A node of the ESTree that `@typescript-eslint/parser` builds. */
export type Node = Parameters<Parsed['scopeManager']['getDeclaredVariables']>[0]
export type NodeOf<Type extends string> = Extract<Node, { type: Type }>
export type ScopeManager = Parsed['scopeManager']
export type VisitorKeys = Parsed['visitorKeys']

/** A node and the function, class body or program whose variables it sees first. */
export interface Visited {
  readonly node: Node
  readonly owner: Node
}

export function spanOf(node: Node): Span {
  return { start: node.range[0], end: node.range[1] }
}

/** All nodes in the order of the file, parents before their children. Needs no call stack, however deep the tree is. */
export function nodesOf(program: Node, keys: VisitorKeys): readonly Visited[] {
  const found: Visited[] = []
  const open: Visited[] = [{ node: program, owner: program }]
  for (let at = open.pop(); at; at = open.pop()) {
    found.push(at)
    const owner = OWNERS.has(at.node.type) ? at.node : at.owner
    const children = (keys[at.node.type] ?? []).flatMap((key) => childrenAt(at.node, key))
    for (const node of children.reverse()) open.push({ node, owner })
  }
  return found
}

const OWNERS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassBody',
  'TSEnumDeclaration',
])

function childrenAt(node: Node, key: string): readonly Node[] {
  const child: unknown = Reflect.get(node, key)
  if (Array.isArray(child)) return child.filter((item) => item !== null)
  return child ? [child as Node] : []
}

/** The expression inside of `as const`, `satisfies T`, `x!`, `<T>x` and optional chains. */
export function unwrapped(node: Node): Node {
  let inner = node
  for (;;) {
    switch (inner.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'ChainExpression':
        inner = inner.expression
        break
      default:
        return inner
    }
  }
}

/** A name as the file writes it: an identifier, or the characters between the quotes. */
export function nameAt(node: Node, computed: boolean): Located<string> | undefined {
  if (node.type === 'Identifier' && !computed) {
    return { value: node.name, span: { start: node.range[0], end: node.range[0] + node.name.length } }
  }
  if (node.type === 'PrivateIdentifier' || node.type === 'JSXIdentifier')
    return { value: node.name, span: spanOf(node) }
  if (node.type !== 'Literal' || typeof node.value !== 'string') return undefined
  return { value: node.value, span: { start: node.range[0] + 1, end: node.range[1] - 1 } }
}

/** `AWS.config.update` as its names; `undefined` when something else than names and dots is in it. */
export function pathOf(expression: Node): readonly string[] | undefined {
  const names: string[] = []
  for (let node = unwrapped(expression); ; node = unwrapped(node.object)) {
    if (node.type === 'Identifier') return [node.name, ...names.reverse()]
    if (node.type === 'ThisExpression') return ['this', ...names.reverse()]
    if (node.type === 'MetaProperty') return ['import', 'meta', ...names.reverse()]
    if (node.type !== 'MemberExpression') return undefined
    const name = nameAt(node.property, node.computed)
    if (!name) return undefined
    names.push(name.value)
  }
}

/** The variable of a process that an expression reads or sets: `process.env.NAME`, `import.meta.env["NAME"]`. */
export function environmentName(node: Node): Located<string> | undefined {
  const member = unwrapped(node)
  if (member.type !== 'MemberExpression' || !isEnvironment(member.object)) return undefined
  return nameAt(member.property, member.computed)
}

export function isEnvironment(node: Node): boolean {
  return /^(?:(?:globalThis\.)?process|Bun|import\.meta)\.env$/.test(pathOf(node)?.join('.') ?? '')
}
