/** A value of JSON and where it stands: UTF-16 offset and length, quotes included. Of a property, `children` are name and value. */
export interface JsonNode {
  readonly type: 'object' | 'array' | 'property' | 'string' | 'number' | 'boolean' | 'null'
  readonly value?: string | number | boolean | null
  readonly offset: number
  readonly length: number
  readonly children?: readonly JsonNode[]
}

/**
 * The tree of a text that is JSON to the letter, as nearly all files are: several times faster than a parser that has to
 * be ready for anything. `undefined` for all other texts, and for nesting deeper than `deepest`.
 */
export function strictTree(text: string, deepest: number): JsonNode | undefined {
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  return treeOf(text, deepest)
}

/** Nothing needs to be checked any more but how deep it goes. */
function treeOf(text: string, deepest: number): JsonNode | undefined {
  const hasEscapes = text.includes('\\')
  let at = 0

  /** Goes to the next character that is no blank. */
  function token(): number {
    for (;;) {
      const code = text.charCodeAt(at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return code
      at++
    }
  }

  function string(): JsonNode {
    const offset = at
    let end = text.indexOf('"', offset + 1)
    if (hasEscapes) while (isEscaped(text, end, offset)) end = text.indexOf('"', end + 1)
    at = end + 1
    const raw = text.slice(offset + 1, end)
    const value = hasEscapes && raw.includes('\\') ? (JSON.parse(text.slice(offset, at)) as string) : raw
    return { type: 'string', value, offset, length: at - offset }
  }

  function literal(): JsonNode {
    const offset = at
    LITERAL.lastIndex = at
    const [written] = LITERAL.exec(text)!
    at += written.length
    const length = written.length
    if (written === 'null') return { type: 'null', value: null, offset, length }
    if (written === 'true' || written === 'false') return { type: 'boolean', value: written === 'true', offset, length }
    return { type: 'number', value: Number(written), offset, length }
  }

  function list(level: number): JsonNode | undefined {
    const offset = at++
    const children: JsonNode[] = []
    while (token() !== 0x5d) {
      const child = value(level + 1)
      if (!child) return undefined
      children.push(child)
      if (token() === 0x2c) at++
    }
    at++
    return { type: 'array', offset, length: at - offset, children }
  }

  function object(level: number): JsonNode | undefined {
    const offset = at++
    const children: JsonNode[] = []
    while (token() !== 0x7d) {
      const name = string()
      token()
      at++
      token()
      const child = value(level + 1)
      if (!child) return undefined
      children.push({ type: 'property', offset: name.offset, length: at - name.offset, children: [name, child] })
      if (token() === 0x2c) at++
    }
    at++
    return { type: 'object', offset, length: at - offset, children }
  }

  function value(level: number): JsonNode | undefined {
    const code = token()
    if (code === 0x22) return string()
    if (code !== 0x7b && code !== 0x5b) return literal()
    if (level >= deepest) return undefined
    return code === 0x7b ? object(level) : list(level)
  }

  return value(0)
}

const LITERAL = /[\w.+-]+/y

/** Whether an odd number of backslashes stands before a quote. */
function isEscaped(text: string, at: number, floor: number): boolean {
  let slashes = 0
  while (at - 1 - slashes > floor && text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++
  return slashes % 2 === 1
}
