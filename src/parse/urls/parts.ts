import type { Role } from '../../model/site.ts'
import type { Span } from '../../model/span.ts'
import type { Place } from '../reader.ts'
import type { Parameter } from './query.ts'

/** A part of a URL or a request that will be a site, before it is known how surely the whole is AWS's. */
export type Part = Omit<Place, 'evidence'>

/** A part that stands where it does without a name. */
export function namelessPart(role: Role, span: Span): Part {
  return { role, name: { value: '', span: { start: span.start, end: span.start } }, span }
}

/** What a parameter of a query gives. One that a program adds the value to is a reference, and not an empty value. */
export function parameterPart(role: Role, { name, span, value, isOpen }: Parameter): Part {
  return isOpen ? { role, name, span, value, origin: 'reference' } : { role, name, span, value }
}
