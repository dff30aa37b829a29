import type { Span } from '../../model/span.ts'
import type { Written } from '../inner-text.ts'

/** Where a stretch of an inner text stands in the text around it. */
export type OffsetMap = (inner: Span) => Span

/**
 * The map of a text that strings make when they are put together. `undefined` when a string's value cannot be found
 * again in how it is written. Blanks may differ, because formats take indentation away and fold lines.
 */
export function offsetsOf(around: string, written: readonly Written[]): OffsetMap | undefined {
  const [only] = written
  if (written.length === 1 && only && around.startsWith(only.value, only.span.start)) {
    const { start } = only.span
    return (inner) => ({ start: start + inner.start, end: start + inner.end })
  }
  const units: Units = { starts: [], ends: [] }
  for (const each of written) if (!align(around, each, units)) return undefined
  const { starts, ends } = units
  const last = written.at(-1)?.span.end ?? 0
  return ({ start, end }) => {
    const from = starts[start] ?? last
    return { start: from, end: end > start ? ends[end - 1]! : from }
  }
}

/** The stretch of each unit of the inner text. */
interface Units {
  readonly starts: number[]
  readonly ends: number[]
}

function align(around: string, { value, span, spelling }: Written, units: Units): boolean {
  const add = (start: number, end: number) => {
    units.starts.push(start)
    units.ends.push(end)
  }
  let at = span.start
  for (let unit = 0; unit < value.length; ) {
    if (spelling === 'whole') {
      add(span.start, span.end)
      unit++
      continue
    }
    const here = at < span.end ? around[at]! : ''
    const wanted = value[unit]!
    const escaped = here === '' ? undefined : escapeAt(around, at, value, unit, spelling)
    if (escaped) {
      for (let of = 0; of < escaped.units; of++) add(at, at + escaped.length)
      unit += escaped.units
      at += escaped.length
    } else if (here === '\r' && wanted === '\n' && around[at + 1] === '\n') {
      add(at, at + 2)
      unit++
      at += 2
    } else if (here === wanted || (isBlank(here) && isBlank(wanted))) {
      add(at, at + 1)
      unit++
      at++
    } else if (isBlank(here)) {
      at++
    } else if (isBlank(wanted)) {
      // A line end that a block keeps or that stands before its first line; all of it is outside of the stretch.
      add(at, at)
      unit++
    } else return false
  }
  return true
}

function isBlank(unit: string): boolean {
  return unit === ' ' || unit === '\n' || unit === '\t' || unit === '\r'
}

interface Escape {
  /** How many units of the file it takes, and how many of the value it stands for. */
  readonly length: number
  readonly units: number
}

const ESCAPE =
  /\\(?:u\{[0-9A-Fa-f]{1,8}\}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[0-3]?[0-7]{1,2}|\r?\n|[\s\S])/y

function escapeAt(
  around: string,
  at: number,
  value: string,
  unit: number,
  spelling: Written['spelling'],
): Escape | undefined {
  const here = around[at]!
  // HCL's `$${` and `%%{`.
  if ((here === '$' || here === '%') && value[unit] === here && value[unit + 1] === '{')
    return around[at + 1] === here && around[at + 2] === '{' ? { length: 2, units: 1 } : undefined
  if (spelling === 'quotes') return here === "'" && around[at + 1] === "'" ? { length: 2, units: 1 } : undefined
  if (spelling !== 'backslash' || here !== '\\') return undefined
  ESCAPE.lastIndex = at
  const found = ESCAPE.exec(around)?.[0]
  // An escape that the format does not know, and keeps.
  if (!found || (value[unit] === '\\' && !/^\\[\\xuU0-7]/.test(found))) return undefined
  if (/^\\\r?\n/.test(found) && value[unit] !== '\n') return { length: found.length, units: 0 }
  const isPair = /^\\(?:U|u\{)/.test(found) && value.codePointAt(unit)! > 0xffff
  return { length: found.length, units: isPair ? 2 : 1 }
}
