import type { Located } from '../../model/span.ts'
import {
  couldBeLines,
  couldHoldSettings,
  type InnerText,
  innerText,
  innerTextOfList,
  type Written,
} from '../inner-text.ts'
import { type Node, nameAt, unwrapped, type Visited } from './syntax.ts'

/** Texts in strings, templates, what `+` makes of them, and lists of strings, each under its property's or variable's name. */
export function textsOf(text: string, nodes: readonly Visited[]): readonly InnerText[] {
  const names = new Map<Node, Located<string>>()
  const used = new Set<Node>()
  const texts: InnerText[] = []
  for (const { node } of nodes) {
    const named = namedValue(node)
    if (named) names.set(named.value, named.name)
    if (used.has(node)) continue
    const name = names.get(node) ?? { value: '', span: { start: node.range[0], end: node.range[0] } }
    if (node.type === 'ArrayExpression') texts.push(...linesOf(text, node.elements, name, used))
    else if (couldBeText(node)) texts.push(...innerText(partsOf(text, node, used), name))
  }
  return texts
}

function linesOf(
  text: string,
  elements: readonly (Node | null)[],
  name: Located<string>,
  used: Set<Node>,
): readonly InnerText[] {
  const strings = elements.flatMap((each) => stringIn(each) ?? [])
  if (!couldBeLines(strings)) return []
  return innerTextOfList(
    elements.flatMap((each) => (each ? partsOf(text, each, used) : [])),
    name,
  )
}

function stringIn(node: Node | null): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

function couldBeText(node: Node): boolean {
  if (node.type === 'TemplateLiteral' || (node.type === 'BinaryExpression' && node.operator === '+')) return true
  return couldHoldSettings(stringIn(node) ?? '')
}

function namedValue(node: Node): { readonly name: Located<string>; readonly value: Node } | undefined {
  const [key, value] =
    node.type === 'Property'
      ? [nameAt(node.key, node.computed), node.value]
      : node.type === 'VariableDeclarator'
        ? [nameAt(node.id, false), node.init]
        : []
  return key && value ? { name: key, value: unwrapped(value) } : undefined
}

/** The strings that make a text, in their order. What is computed stands in it as `${…}`. `used` takes the nodes along. */
function partsOf(text: string, expression: Node, used: Set<Node>): readonly Written[] {
  const parts: Written[] = []
  // A stack of its own: a sum may have thousands of terms.
  const ahead: Node[] = [expression]
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    used.add(node)
    const [start, end] = node.range
    if (node.type === 'BinaryExpression' && node.operator === '+') ahead.push(node.right, node.left)
    else if (node.type === 'Literal' && typeof node.value === 'string')
      parts.push({ value: node.value, span: { start: start + 1, end: end - 1 }, spelling: 'backslash' })
    else if (node.type === 'TemplateLiteral') parts.push(...partsOfTemplate(text, node.quasis))
    else parts.push({ value: '${…}', span: { start, end }, spelling: 'whole' })
  }
  return parts
}

type Quasi = Extract<Node, { type: 'TemplateElement' }>

/** Ranges of the parts take their quotes and braces in. */
function partsOfTemplate(text: string, quasis: readonly Quasi[]): readonly Written[] {
  return quasis.flatMap(({ value, range, tail }, index): Written[] => {
    const end = range[1] - (tail ? 1 : 2)
    const cooked: string | null = value.cooked
    const own: Written = {
      value: cooked ?? value.raw,
      span: { start: range[0] + 1, end },
      spelling: cooked === null ? 'plain' : 'backslash',
    }
    const next = quasis[index + 1]
    if (!next) return [own]
    const span = { start: end, end: next.range[0] + 1 }
    return [own, { value: text.slice(span.start, span.end), span, spelling: 'plain' }]
  })
}
