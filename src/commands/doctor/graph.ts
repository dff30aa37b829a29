import type { GraphEdge, GraphNode } from '../../clients/graph.ts'
import type { Paint } from '../../report/paint.ts'
import { plainText } from '../../report/plain-text.ts'

/** The graph for a terminal: each profile that lends its credentials to no other, and below it whom it gets them from. */
export function graphForTerminal(nodes: readonly GraphNode[], paint: Paint): string {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const lent = new Set(nodes.flatMap(({ id, edges }) => edges.map(({ to }) => to).filter((to) => to !== id)))
  const profiles = nodes.filter(({ id }) => id.startsWith('profile '))
  const drawn = new Set<string>()
  const lines: string[] = []
  const draw = (root: GraphNode) => {
    lines.push(paint('bold', plainText(root.label)), ...branches(root, '', byId, drawn, paint), '')
  }
  for (const node of profiles) if (!lent.has(node.id)) draw(node)
  // Profiles that only come round in a circle have no beginning.
  for (const node of profiles) if (!drawn.has(node.id)) draw(node)
  return lines.length === 0 ? 'No profiles.\n' : `${lines.slice(0, -1).join('\n')}\n`
}

/** Columns of indentation behind which nobody can follow a branch. */
const DEEPEST = 150

function branches(
  { id, edges }: GraphNode,
  indent: string,
  byId: ReadonlyMap<string, GraphNode>,
  drawn: Set<string>,
  paint: Paint,
): string[] {
  const again = drawn.has(id)
  drawn.add(id)
  if (again || indent.length > DEEPEST) return []
  return edges.flatMap((edge, at) => {
    const isLast = at === edges.length - 1
    const target = byId.get(edge.to)!
    const line = `${indent}${isLast ? '└─' : '├─'} ${labelOf(edge, target, paint)}`
    const deeper = edge.to !== id ? branches(target, `${indent}${isLast ? '   ' : '│  '}`, byId, drawn, paint) : []
    return [line, ...deeper]
  })
}

function labelOf({ by, broken }: GraphEdge, target: GraphNode, paint: Paint): string {
  const label = plainText(target.label)
  const text = by === '' ? label : `${paint('dim', by)} ${label}`
  return broken === undefined ? text : `${text} ${paint('red', `✗ ${plainText(broken)}`)}`
}

/** The graph as Mermaid text, for a page or an issue. */
export function graphAsMermaid(nodes: readonly GraphNode[]): string {
  const ids = new Map(nodes.map(({ id }, at) => [id, `n${at}`]))
  const lines = nodes.map(({ id, label }) => `  ${ids.get(id)}["${quoted(label)}"]`)
  for (const { id, edges } of nodes) {
    for (const { by, to, broken } of edges) {
      const words = [by, broken === undefined ? '' : `✗ ${broken}`].filter((word) => word !== '').join(' ')
      lines.push(`  ${ids.get(id)} ${broken === undefined ? '-->' : '-.->'}|"${quoted(words)}"| ${ids.get(to)}`)
    }
  }
  return `flowchart LR\n${lines.join('\n')}\n`
}

/** Mermaid takes quotes and brackets within quotes as entities only. */
function quoted(text: string): string {
  return plainText(text).replace(/[#"<>]/g, (unit) => `#${unit.charCodeAt(0)};`)
}
