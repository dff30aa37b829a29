import { parse } from '@cdktn/hcl2json'
import type { Trouble } from '../../src/model/document.ts'
import { readHcl } from '../../src/parse/hcl/body.ts'
import type { Body, Expression, Part } from '../../src/parse/hcl/tree.ts'
import { literalText } from '../../src/parse/hcl/tree.ts'

/** The literals of a file, each with its path (`/provider/aws/region "eu-west-1"`), sorted. */
export interface Comparison {
  readonly here: readonly string[]
  /** What is told of the file here; a file without any is read as valid. */
  readonly trouble: readonly Trouble[]
  /** What the Go implementation reads, or nothing where it rejects the file. */
  readonly there: readonly string[] | undefined
}

export async function compared(text: string): Promise<Comparison> {
  const { body, trouble } = readHcl(text)
  return { here: leavesOf(body).sort(), trouble, there: await leavesThere(text) }
}

async function leavesThere(text: string): Promise<readonly string[] | undefined> {
  try {
    return leavesOfJson(await parse('main.tf', text)).sort()
  } catch {
    return undefined
  }
}

/** Without the numbers of blocks and items. */
function leavesOf(body: Body, path = ''): string[] {
  return body.items.flatMap((item) =>
    item.kind === 'attribute'
      ? leavesIn(item.value, `${path}/${item.name.value}`)
      : leavesOf(item.body, [path, item.type.value, ...item.labels.map((label) => label.value)].join('/')),
  )
}

function leavesIn(value: Expression, path: string): string[] {
  if (value.kind === 'string' || value.kind === 'heredoc') {
    if (literalText(value.parts) === undefined) return []
    // The oracle leaves escaped marks escaped.
    const parts = value.parts.map(
      (part) => (part.kind === 'text' && /^[$%]\{$/.test(part.value) ? part.value[0] : '') + textIn(part),
    )
    return [`${path} ${JSON.stringify(parts.join(''))}`]
  }
  if (value.kind === 'literal') return [`${path} ${JSON.stringify(value.value)}`]
  if (value.kind === 'tuple') return value.items.flatMap((item) => leavesIn(item, path))
  if (value.kind !== 'object') return []
  return value.entries.flatMap((entry) => (entry.name ? leavesIn(entry.value, `${path}/${entry.name.value}`) : []))
}

function textIn(part: Part): string {
  return part.kind === 'text' ? part.value : ''
}

function leavesOfJson(json: unknown, path = ''): string[] {
  if (Array.isArray(json)) return json.flatMap((item) => leavesOfJson(item, path))
  if (typeof json === 'object' && json !== null) {
    return Object.entries(json).flatMap(([key, value]) => {
      // A key without quotes that is no name (`k8s.io/x`) is an expression there; here it is what it was meant to be.
      const name = key.replace(/^\$\{([^${}()]*)\}$/, '$1')
      return isTemplate(name) ? [] : leavesOfJson(value, `${path}/${name}`)
    })
  }
  return typeof json === 'string' && isTemplate(json) ? [] : [`${path} ${JSON.stringify(json)}`]
}

function isTemplate(text: string): boolean {
  return /(?<![$%])[$%]\{/.test(text)
}
