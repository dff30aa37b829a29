import { type Alias, isAlias, isCollection, isPair, isScalar, type Node, visit, type YAMLError } from 'yaml'
import type { Trouble } from '../../model/document.ts'
import { documentsIn } from './documents.ts'
import { troubleOf } from './trouble.ts'

/** A file of one or more YAML documents, as far as they could be made out. */
export interface YamlStream {
  readonly text: string
  readonly roots: readonly Node[]
  /** What each alias stands for. Nothing is ever expanded: a bomb of aliases stays as small as its file. */
  readonly targets: ReadonlyMap<Alias, Node>
  readonly trouble: readonly Trouble[]
}

/**
 * Parses tolerantly: duplicate keys, unknown tags and broken stretches still give nodes with offsets. Never throws;
 * nesting too deep for the parser costs the part inside and is told as trouble.
 */
export function parseStream(text: string): YamlStream {
  const roots: Node[] = []
  const errors: YAMLError[] = []
  const ends: Trouble[] = []
  try {
    // A lone CR ends a line in YAML, too, but not for the parser.
    const { documents, errors: around, lost } = documentsIn(text.replace(/\r(?!\n)/g, '\n'))
    for (const error of around) errors.push(error)
    if (lost) ends.push(lost)
    for (const document of documents) {
      if (document.contents) roots.push(document.contents)
      for (const error of document.errors) errors.push(error)
    }
  } catch {
    const span = { start: 0, end: 0 }
    return { text, roots: [], targets: new Map(), trouble: [{ span, message: 'Expected a YAML file.' }] }
  }
  const trouble = [...troubleOf(text, errors, openQuote(text, roots)), ...ends]
  return { text, roots, targets: targetsOf(roots), trouble }
}

/** An alias stands for the nearest node before it that has its anchor; anchors end with their document. */
function targetsOf(roots: readonly Node[]): Map<Alias, Node> {
  const targets = new Map<Alias, Node>()
  for (const root of roots) {
    const anchors = new Map<string, Node>()
    const ahead: unknown[] = [root]
    while (ahead.length > 0) {
      const node = ahead.pop()
      if (isPair(node)) {
        ahead.push(node.value, node.key)
      } else if (isAlias(node)) {
        const target = anchors.get(node.source)
        if (target) targets.set(node, target)
      } else if (isScalar(node) || isCollection(node)) {
        if (node.anchor) anchors.set(node.anchor, node)
        if (isCollection(node)) for (let at = node.items.length - 1; at >= 0; at--) ahead.push(node.items[at])
      }
    }
  }
  return targets
}

/** Where a quote opens that never closes: the parser only notices at the end of the file. */
function openQuote(text: string, roots: readonly Node[]): number | undefined {
  let open: number | undefined
  for (const root of roots) {
    visit(root, {
      Scalar(_, node) {
        const quote = node.type === 'QUOTE_DOUBLE' ? '"' : node.type === 'QUOTE_SINGLE' ? "'" : undefined
        if (!quote || !node.range) return
        const [start, end] = node.range
        if (end - start < 2 || text[end - 1] !== quote) open = start
      },
    })
  }
  return open
}
