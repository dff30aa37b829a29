import type { Span } from '../../model/span.ts'
import type { Bindings } from './bindings.ts'
import { type Node, spanOf, unwrapped } from './syntax.ts'

/** What an expression gives to a setting: the text of literals, or only where it comes from. */
interface Value {
  /** A literal's characters between its quotes; a reference's whole expression. */
  readonly span: Span
  /** The literal's text, unescaped and joined. Absent: a reference. */
  readonly text?: string
}

export interface Evaluation {
  /** The text that literals make, joined by `+` and templates, also through constants. */
  literal(node: Node): Required<Value> | undefined
  /** All values that the expression may have: both sides of `||`, `??` and `?:`. References only when no literal is among them. */
  values(node: Node): readonly Value[]
}

/** Longer texts are no credentials; constants that double each other must not fill the memory. */
const LONGEST = 20_000
const MOST_ALTERNATIVES = 8

/** Evaluates the expressions of one file, each once. */
export function evaluationOf(bindings: Bindings): Evaluation {
  const literals = new Map<Node, Required<Value> | undefined>()
  const alternatives = new Map<Node, readonly Value[]>()

  function literal(node: Node): Required<Value> | undefined {
    // The entry made before the work ends stops constants that name each other in a circle.
    if (!literals.has(node)) {
      literals.set(node, undefined)
      literals.set(node, literalIn(unwrapped(node)))
    }
    return literals.get(node)
  }

  function literalIn(node: Node): Required<Value> | undefined {
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'string' ? { text: node.value, span: between(node.range, 1, 1) } : undefined
      case 'TemplateLiteral':
        return template(node)
      case 'BinaryExpression':
        return node.operator === '+' ? joined(node, [literal(node.left), literal(node.right)]) : undefined
      case 'Identifier':
      case 'MemberExpression': {
        const followed = bindings.follow(node)
        return followed && literal(followed)
      }
      default:
        return undefined
    }
  }

  function template(node: Extract<Node, { type: 'TemplateLiteral' }>): Required<Value> | undefined {
    const parts: (Required<Value> | undefined)[] = []
    for (const [index, quasi] of node.quasis.entries()) {
      const cooked: string | null = quasi.value.cooked
      const span = between(quasi.range, 1, quasi.tail ? 1 : 2)
      if (cooked === null) return undefined
      if (cooked !== '' || node.quasis.length === 1) parts.push({ text: cooked, span })
      const expression = node.expressions[index]
      if (expression) parts.push(literal(expression))
    }
    return joined(node, parts)
  }

  function values(node: Node): readonly Value[] {
    if (!alternatives.has(node)) {
      alternatives.set(node, [])
      alternatives.set(node, valuesIn(unwrapped(node)).slice(0, MOST_ALTERNATIVES))
    }
    return alternatives.get(node) ?? []
  }

  function valuesIn(node: Node): readonly Value[] {
    const whole = literal(node)
    if (whole) return [whole]
    switch (node.type) {
      case 'LogicalExpression':
        return node.operator === '&&' ? values(node.right) : either(node, node.left, node.right)
      case 'ConditionalExpression':
        return either(node, node.consequent, node.alternate)
      case 'AssignmentExpression':
        return values(node.right)
      case 'Literal':
        return typeof node.value === 'number' ? [{ text: node.raw, span: spanOf(node) }] : []
      case 'ObjectExpression':
      case 'ArrayExpression':
      case 'ClassExpression':
      case 'JSXElement':
      case 'TSEnumDeclaration':
        return []
      case 'Identifier':
      case 'MemberExpression': {
        if (node.type === 'Identifier' && node.name === 'undefined') return []
        const followed = bindings.follow(node)
        const behind = followed ? values(followed) : []
        return behind.some((value) => value.text !== undefined) ? behind : [{ span: spanOf(node) }]
      }
      default:
        return [{ span: spanOf(node) }]
    }
  }

  function either(node: Node, left: Node, right: Node): readonly Value[] {
    const all = [...values(left), ...values(right)]
    const literalOnes = all.filter((value) => value.text !== undefined)
    if (literalOnes.length > 0) return literalOnes
    return all.length > 0 ? [{ span: spanOf(node) }] : []
  }

  return { literal, values }
}

function between(range: readonly [number, number], before: number, after: number): Span {
  return { start: range[0] + before, end: range[1] - after }
}

/** From the first literal to the last when all stand in this expression; else the one that gives the whole text; else the expression. */
function joined(node: Node, parts: readonly (Required<Value> | undefined)[]): Required<Value> | undefined {
  const first = parts[0]
  if (!first) return undefined
  let text = ''
  let inside = true
  let end = first.span.end
  for (const part of parts) {
    if (!part || text.length + part.text.length > LONGEST) return undefined
    text += part.text
    inside &&= node.range[0] <= part.span.start && part.span.end <= node.range[1]
    end = part.span.end
  }
  if (inside) return { text, span: { start: first.span.start, end } }
  return { text, span: parts.find((part) => part?.text === text)?.span ?? spanOf(node) }
}
