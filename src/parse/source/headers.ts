import { nameOf, type Program } from './program.ts'

const MODIFIERS = new Set(
  'async public private protected local export pub static override final abstract internal sealed data open'.split(' '),
)
/** Words that begin a function or class where its end is no brace. */
const HEADERS = new Set(
  'def class module function defmodule defp defmacro describe context it test let before after task namespace'.split(
    ' ',
  ),
)

/** The functions and classes of a program whose blocks are indented, by the token that begins them; -1 for the file. */
export interface Headers {
  ownerAt(token: number): number
  /** The function or class in which another one stands. */
  outside(header: number): number
}

export function headersOf(program: Program): Headers {
  const { count, indent, inside } = program
  const lines: number[] = []
  const owners: number[] = []
  const outer = new Map<number, number>()
  const open: { readonly header: number; readonly indent: number }[] = []
  for (let at = 0; at < count; at++) {
    const column = indent[at]!
    if (column < 0 || inside[at]! >= 0) continue
    while (open.length > 0 && column <= open.at(-1)!.indent) open.pop()
    lines.push(at)
    const header = headerAt(program, at)
    // What stands in the line of a header belongs to it.
    if (header !== undefined) {
      outer.set(header, open.at(-1)?.header ?? -1)
      open.push({ header, indent: column })
    }
    owners.push(open.at(-1)?.header ?? -1)
  }
  return {
    outside: (header) => outer.get(header) ?? -1,
    ownerAt(token) {
      let low = 0
      let high = lines.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (lines[middle]! <= token) low = middle + 1
        else high = middle
      }
      return low > 0 ? owners[low - 1]! : -1
    },
  }
}

function headerAt(program: Program, first: number): number | undefined {
  let at = first
  for (let steps = 0; steps < 3 && MODIFIERS.has(nameOf(program, at)); steps++) at++
  return HEADERS.has(nameOf(program, at)) ? at : undefined
}
