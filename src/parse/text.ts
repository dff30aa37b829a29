import { KEY_ID_PATTERN } from '../aws/key-id.ts'
import { isSecretKey } from '../aws/secret-key.ts'
import { SESSION_TOKEN_PATTERN } from '../aws/session-token.ts'
import { reveal } from '../model/secret.ts'
import type { Role, Scope, Site } from '../model/site.ts'
import { isSensitive } from '../model/site.ts'
import type { Span } from '../model/span.ts'
import { overlaps } from '../model/span.ts'
import { namedValues } from './named-values.ts'
import { type Reading, scopeOf, siteAt } from './reader.ts'

/** How far apart, in UTF-16 units, parts of one credential may stand. */
const REACH = 800

/** How far from a key id an unnamed run of forty characters may stand to be its secret: the same call, row or table. */
const NEAR = 240

/**
 * Reads any text: settings by name, whatever the syntax around them, then key ids, secrets and tokens by shape.
 * What stands near each other makes a scope; a secret without a name counts only near a key id.
 */
export function readText(text: string): Reading {
  const sites: Site[] = [...namedValues(text)]
  const taken = (span: Span) => sites.some((site) => overlaps(site.written.span, span))
  const byShape = (role: Role, span: Span) => {
    const name = { value: '', span: { start: span.start, end: span.start } }
    sites.push(siteAt(text, { role, evidence: 'shape', name, span, origin: 'literal' }))
  }
  for (const span of matches(text, KEY_ID_PATTERN)) if (!taken(span)) byShape('access-key-id', span)
  for (const span of matches(text, SESSION_TOKEN_PATTERN)) if (!taken(span)) byShape('session-token', span)
  const ids = sites.filter((site) => site.role === 'access-key-id').map((site) => site.written.span)
  for (const id of ids) for (const span of secretsNear(text, id)) if (!taken(span)) byShape('secret-access-key', span)
  sites.sort((a, b) => a.written.span.start - b.written.span.start)
  return { scopes: [...clusters(sites)], trouble: [] }
}

function* matches(text: string, pattern: RegExp): Iterable<Span> {
  for (const match of text.matchAll(pattern)) yield { start: match.index, end: match.index + match[0].length }
}

const FORTY = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g

function* secretsNear(text: string, id: Span): Iterable<Span> {
  const from = Math.max(0, id.start - NEAR)
  const window = text.slice(from, id.end + NEAR)
  for (const match of window.matchAll(FORTY)) {
    if (!isSecretKey(match[0]) || isPath(match[0])) continue
    yield { start: from + match.index, end: from + match.index + 40 }
  }
}

/** Forty characters of a file path or of words pass for base64; a secret has digits and no word of nine letters. */
function isPath(text: string): boolean {
  return !/\d/.test(text) && /(?:^|\/)[a-z]{4,}(?:\/|$)/.test(text)
}

/** Neighbours make a scope until a role comes a second time or the gap is too wide. */
function* clusters(sites: readonly Site[]): Iterable<Scope> {
  let group: Site[] = []
  for (const site of sites) {
    const last = group.at(-1)
    const apart = last && site.written.span.start - last.written.span.end > REACH
    if (last && (apart || group.some((other) => other.role === site.role && !isSame(other, site)))) {
      yield* closed(group)
      group = []
    }
    group.push(site)
  }
  yield* closed(group)
}

function isSame(a: Site, b: Site): boolean {
  return reveal(a.value) === reveal(b.value)
}

/** A group that holds nothing but references or unsure settings says nothing. */
function* closed(group: readonly Site[]): Iterable<Scope> {
  const telling = group.some(
    (site) => site.origin === 'literal' && (isSensitive(site.role) || site.evidence === 'name'),
  )
  if (telling)
    yield scopeOf(
      'text',
      { value: '', span: { start: group[0]!.written.span.start, end: group[0]!.written.span.start } },
      group,
    )
}
