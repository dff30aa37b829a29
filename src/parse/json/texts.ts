import type { Located } from '../../model/span.ts'
import {
  couldBeLines,
  couldHoldSettings,
  type InnerText,
  innerText,
  innerTextOfList,
  type Written,
} from '../inner-text.ts'
import type { JsonNode } from './strict.ts'

/**
 * Texts in the strings of a tree, each under its key. Strings of a list are lines of one text, where one can be made
 * out: a notebook's cell, commands, what `Fn::Join` puts together. A notebook's prose is left out.
 */
export function textsUnder(root: JsonNode, source: string, start: number): readonly InnerText[] {
  const written = (node: JsonNode): Written => {
    if (node.type === 'string') return { ...locatedString(node, source, start), spelling: 'backslash' }
    // `{"Ref": …}` is put in later.
    return {
      value: '${…}',
      span: { start: start + node.offset, end: start + node.offset + node.length },
      spelling: 'whole',
    }
  }
  const texts: InnerText[] = []
  const ahead: { readonly node: JsonNode; readonly key: JsonNode | undefined }[] = [{ node: root, key: undefined }]
  for (let at = ahead.pop(); at; at = ahead.pop()) {
    const { node, key } = at
    const children = node.children ?? []
    if (node.type === 'string' && couldHoldSettings(String(node.value))) {
      texts.push(...innerText(written(node), nameOf(key, source, start)))
    } else if (node.type === 'array') {
      const lines = couldBeLines(stringsOf(children))
        ? innerTextOfList(children.map(written), nameOf(key, source, start))
        : []
      texts.push(...lines)
      for (const child of children.toReversed())
        if (lines.length === 0 || child.type !== 'string') ahead.push({ node: child, key })
    } else if (node.type === 'object' && !isProse(children)) {
      for (const { children: pair } of children.toReversed()) if (pair?.[1]) ahead.push({ node: pair[1], key: pair[0] })
    }
  }
  return texts
}

function nameOf(key: JsonNode | undefined, source: string, start: number): Located<string> {
  return key ? locatedString(key, source, start) : { value: '', span: { start, end: start } }
}

function stringsOf(nodes: readonly JsonNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.type === 'string' ? [String(node.value)] : []))
}

function isProse(pairs: readonly JsonNode[]): boolean {
  return pairs.some(({ children: [key, value] = [] }) => key?.value === 'cell_type' && value?.value !== 'code')
}

/** A string's text and the characters between its quotes; one that was never closed ends where its line does. */
export function locatedString(node: JsonNode, source: string, before: number): Located<string> {
  const start = node.offset + 1
  const end = node.offset + node.length
  let slashes = 0
  while (end - 2 - slashes >= start && source[end - 2 - slashes] === '\\') slashes++
  const isClosed = end > start && source[end - 1] === '"' && slashes % 2 === 0
  return { value: String(node.value), span: { start: before + start, end: before + (isClosed ? end - 1 : end) } }
}
