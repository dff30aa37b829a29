import { fallbackIn, isReference } from '../aws/reference.ts'
import type { Trouble } from '../model/document.ts'
import { Secret } from '../model/secret.ts'
import type { Evidence, Role, Scope, ScopeKind, Site } from '../model/site.ts'
import type { Located, Span } from '../model/span.ts'
import type { InnerText } from './inner-text.ts'

/** What a reader makes of a text: its credential sites in scopes, and where it lost its way. It never throws. */
export interface Reading {
  readonly scopes: readonly Scope[]
  readonly trouble: readonly Trouble[]
  /** Texts inside of values that may be files of their own, still to be read. */
  readonly texts?: readonly InnerText[]
}

/** Reads one format. `path` is POSIX and may steer the dialect. Offsets are UTF-16 offsets into `text`. */
export type Reader = (text: string, path: string) => Reading

/** A text that is too deep for its reader gives trouble and no scopes. */
export function readWith(reader: Reader, text: string, path: string): Reading {
  try {
    return reader(text, path)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const message = 'Expected fewer levels or shorter parts: only the text of this file was searched.'
    return { scopes: [], trouble: [{ span: { start: 0, end: 0 }, message }] }
  }
}

/** A site before it is one: what a reader knows of a place. */
export interface Place {
  readonly role: Role
  readonly evidence: Evidence
  readonly name: Located<string>
  /** The value's characters in the file, without its quotes. */
  readonly span: Span
  /** What the format makes of these characters. Absent: the characters themselves. */
  readonly value?: string
  /** Absent: decided by the value's own look. */
  readonly origin?: 'literal' | 'reference'
}

/** A reference that falls back to a literal is that literal, where it stands: it will be used one day. */
export function siteAt(text: string, place: Place): Site {
  const written = text.slice(place.span.start, place.span.end)
  const value = place.value ?? written
  const fallback = place.origin ? undefined : fallbackIn(value)
  if (fallback) {
    const literal = value.slice(...fallback)
    const at = written.startsWith(value) ? fallback[0] : written.lastIndexOf(literal)
    const start = place.span.start + at
    const span = at < 0 ? place.span : { start, end: start + literal.length }
    return siteAt(text, { ...place, span, value: literal, origin: 'literal' })
  }
  return {
    role: place.role,
    origin: place.origin ?? (isReference(value.trim()) ? 'reference' : 'literal'),
    evidence: place.evidence,
    name: place.name,
    written: { value: new Secret(written), span: place.span },
    value: new Secret(value),
  }
}

export function scopeOf(kind: ScopeKind, name: Located<string>, sites: readonly Site[], parent?: Scope): Scope {
  return parent ? { kind, name, sites, parent } : { kind, name, sites }
}
