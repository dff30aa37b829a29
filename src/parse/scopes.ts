import type { Scope, ScopeKind } from '../model/site.ts'
import type { Located } from '../model/span.ts'
import type { Place } from './reader.ts'
import { type Candidate, settingOf } from './settings/group.ts'
import { scopesOfGroups } from './settings/scopes.ts'

/** A name and a value that stand together in a file, before anything is known of their meaning. */
export interface Pair {
  readonly name: Located<string>
  readonly span: Place['span']
  readonly value?: string
  readonly origin?: 'literal' | 'reference'
}

/** The scopes of a map, file or section that consists of pairs. */
export function scopesOfPairs(
  text: string,
  kind: ScopeKind,
  name: Located<string>,
  pairs: Iterable<Pair>,
): readonly Scope[] {
  const candidates: Candidate[] = []
  for (const { value, ...pair } of pairs) {
    const given = value ?? text.slice(pair.span.start, pair.span.end)
    const setting = settingOf(pair.name.value, given)
    if (setting) candidates.push({ ...pair, setting, text: given })
  }
  return scopesOfGroups(text, [{ kind, name, trusted: false, candidates }])
}
