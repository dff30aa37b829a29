import { KEY_ID_PATTERN } from '../aws/key-id.ts'
import { isSecretKey } from '../aws/secret-key.ts'
import { SESSION_TOKEN_PATTERN } from '../aws/session-token.ts'
import { reveal } from '../model/secret.ts'
import type { Role, Scope, Site } from '../model/site.ts'
import { isSensitive } from '../model/site.ts'
import { anyOverlap, type Span } from '../model/span.ts'
import { namedValues } from './named-values.ts'
import { type Reading, scopeOf, siteAt } from './reader.ts'
import { readUrls } from './urls.ts'

/** How far apart, in UTF-16 units, parts of one credential may stand. */
const REACH = 800

/** The same key over and over is no one thing. */
const MOST = 64

/** How far from a key id an unnamed run of forty characters may stand to be its secret: the same call, row or table. */
const NEAR = 240

/**
 * Reads any text: what its URLs carry, settings by name, whatever the syntax around them, then key ids, secrets and
 * tokens by shape. What stands near each other makes a scope; a secret without a name counts only near a key id.
 */
export function readText(text: string): Reading {
  const urls = readUrls(text).scopes
  const inUrls = urls.flatMap(({ sites }) => sites.map((site) => site.written.span))
  const isInUrl = anyOverlap(inUrls)
  const named = [...namedValues(text)].filter((site) => !isInUrl(site.written.span))
  const isTaken = anyOverlap([...inUrls, ...named.map((site) => site.written.span)])
  const free = (span: Span) => !isTaken(span)
  const ids = matches(text, KEY_ID_PATTERN).filter(free)
  const tokens = matches(text, SESSION_TOKEN_PATTERN).filter(free)
  const idSpans = [...named.filter((site) => site.role === 'access-key-id').map((site) => site.written.span), ...ids]
  const secrets = [...secretsNear(text, idSpans.sort(byStart))].filter(free)
  const sites = [
    ...named,
    ...ids.map((span) => unnamed(text, 'access-key-id', span)),
    ...tokens.map((span) => unnamed(text, 'session-token', span)),
    ...secrets.map((span) => unnamed(text, 'secret-access-key', span)),
  ]
  sites.sort((a, b) => byStart(a.written.span, b.written.span))
  return { scopes: [...urls, ...clusters(sites)], trouble: [] }
}

function unnamed(text: string, role: Role, span: Span): Site {
  const name = { value: '', span: { start: span.start, end: span.start } }
  return siteAt(text, { role, evidence: 'shape', name, span, value: unescaped(text, span), origin: 'literal' })
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start
}

function matches(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** `/` and `+` may be percent-encoded, as in `s3://ID:SECRET@bucket`. */
const FORTY = /(?<![A-Za-z0-9+/%]|[A-Za-z0-9+/]{16}==?)(?:[A-Za-z0-9+/]|%2[BbFf]){40}(?![A-Za-z0-9+/=%])/g

/** Secrets by shape near one of the key ids, which stand in the text's order. */
function* secretsNear(text: string, ids: readonly Span[]): Iterable<Span> {
  if (ids.length === 0) return
  let at = 0
  for (const span of matches(text, FORTY)) {
    while (at < ids.length && ids[at]!.end < span.start - NEAR) at++
    const id = ids[at]
    if (!id || id.start > span.end + NEAR) continue
    const secret = unescaped(text, span)
    if (isSecretKey(secret) && !isPath(secret)) yield span
  }
}

function unescaped(text: string, { start, end }: Span): string {
  return text.slice(start, end).replace(/%2b/gi, '+').replace(/%2f/gi, '/')
}

/** Forty characters of a file path or of words pass for base64; a secret has digits and no word of nine letters. */
function isPath(text: string): boolean {
  return !/\d/.test(text) && /(?:^|\/)[a-z]{4,}(?:\/|$)/.test(text)
}

/** Neighbours make a scope until a role comes a second time with another value, or the gap is too wide. */
function* clusters(sites: readonly Site[]): Iterable<Scope> {
  let group: Site[] = []
  let values = new Map<Role, string>()
  for (const site of sites) {
    const last = group.at(-1)
    const value = reveal(site.value)
    const isApart = last !== undefined && site.written.span.start - last.written.span.end > REACH
    if (isApart || group.length >= MOST || (values.get(site.role) ?? value) !== value) {
      yield* closed(group)
      group = []
      values = new Map()
    }
    group.push(site)
    values.set(site.role, value)
  }
  yield* closed(group)
}

/** A group that holds nothing but references or unsure settings says nothing. */
function* closed(group: readonly Site[]): Iterable<Scope> {
  const isTelling = group.some(
    (site) => site.origin === 'literal' && (isSensitive(site.role) || site.evidence === 'name'),
  )
  if (!isTelling) return
  const { start } = group[0]!.written.span
  yield scopeOf('text', { value: '', span: { start, end: start } }, group)
}
