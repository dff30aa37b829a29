import { Secret } from '../model/secret.ts'
import type { Scope, Site } from '../model/site.ts'
import type { Span } from '../model/span.ts'
import { formatOfText } from './format.ts'
import { readProfiles } from './ini.ts'
import { PRINTABLE, startsAsText } from './printable.ts'
import type { Reading } from './reader.ts'
import { readText } from './text.ts'

/**
 * Runs long enough to hold a credential with its name, or a key id with its secret. `{60,}` would run out of stack on a
 * run of some millions.
 */
const RUN = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{60}[A-Za-z0-9+/]*={0,2}(?![A-Za-z0-9+/=])/g

/** Longest run that is looked into, in characters: above are images and archives. */
const LONGEST = 200_000

/** How `AKIA`, `ASIA`, `aws_` and `AWS_` look in base64, at each of the three places where they can begin. */
const ENCODED_MARK = /QUtJQ|FLSUE|BS0lB|QVNJQ|FTSUE|BU0lB|YXdzX|F3c1|hd3Nf|QVdTX|FXU1|BV1Nf/

/** A program's text keeps its secret in more than one coat: base64 of base64 is undone, and no more. */
const DEEPEST = 2

/**
 * Reads credentials inside base64: a Kubernetes Secret that holds a whole credentials file, a machine's user data.
 * Sites point at the characters of the run that stand for the value.
 */
export function readEncoded(text: string): Reading {
  return { scopes: [...scopesIn(text, DEEPEST)], trouble: [] }
}

function* scopesIn(text: string, depth: number): Iterable<Scope> {
  if (depth === 0) return
  for (const match of text.matchAll(RUN)) {
    if (match[0].length > LONGEST || match[0].length % 4 !== 0 || !startsAsText(match[0])) continue
    const inside = atob(match[0])
    if (!PRINTABLE.test(inside)) continue
    const found = ENCODED_MARK.test(match[0]) ? readInside(inside) : []
    for (const scope of [...found, ...scopesIn(inside, depth - 1)]) yield moved(text, scope, match.index)
  }
}

function readInside(text: string): readonly Scope[] {
  const { scopes } = formatOfText(text) === 'credentials' ? readProfiles(text) : readText(text)
  return scopes
}

/** The scope as it stands in base64 from `offset` on: three bytes are four characters. */
function moved(text: string, scope: Scope, offset: number): Scope {
  const place = ({ start, end }: Span): Span => ({
    start: offset + Math.floor((start * 4) / 3),
    end: offset + Math.ceil((end * 4) / 3),
  })
  const sites = scope.sites.map((site): Site => {
    const span = place(site.written.span)
    return {
      ...site,
      name: { value: site.name.value, span: place(site.name.span) },
      written: { value: new Secret(text.slice(span.start, span.end)), span },
    }
  })
  return { ...scope, name: { value: scope.name.value, span: place(scope.name.span) }, sites }
}
