import { type Evidence, isSensitive } from '../../model/site.ts'
import type { Span } from '../../model/span.ts'
import type { Settings } from './admission.ts'
import { type Candidate, type Group, saysLittle } from './group.ts'

/**
 * Settings in which every literal is one setting's in the whole file: where it is used. At its other places there is a
 * reference to it, or nothing where it is only declared.
 */
export function owned(settings: Settings): Settings {
  const used = new Set<string>()
  for (const candidates of settings.values()) for (const each of candidates) if (each.use) used.add(placeOf(each.span))
  if (used.size === 0) return settings
  const owners = ownersOf(settings, used)
  return new Map(
    [...settings].map(([group, candidates]) => [
      group,
      candidates.flatMap((candidate): Candidate | readonly Candidate[] => {
        const owner = owners.get(placeOf(candidate.span))
        if (candidate.text === undefined || !owner) return candidate
        const { text, use, ...known } = candidate
        if (owner.candidate !== candidate) return use ? { ...known, span: use } : []
        return { ...known, text, setting: { ...known.setting, evidence: owner.evidence } }
      }),
    ]),
  )
}

interface Owner {
  readonly candidate: Candidate
  /** The best that any of the places shows. */
  readonly evidence: Evidence
  readonly rank: number
}

/** Who has each literal, by its place. */
function ownersOf(settings: Settings, used: ReadonlySet<string>): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>()
  for (const [group, candidates] of settings) {
    const gives = givesAway(group, candidates, used)
    for (const candidate of candidates) {
      if (candidate.text === undefined) continue
      const place = placeOf(candidate.span)
      const known = owners.get(place)
      const rank = candidate.use ? 1 : gives || saysLittle(candidate) ? 2 : 0
      const first = known && known.rank <= rank ? known : { candidate, rank }
      const evidence = known?.evidence === 'name' ? 'name' : candidate.setting.evidence
      owners.set(place, { ...first, evidence })
    }
  }
  return owners
}

/** Variables of which only some are used elsewhere stay together, or the rest would look incomplete. */
function givesAway({ declares }: Group, candidates: readonly Candidate[], used: ReadonlySet<string>): boolean {
  return (
    declares === true &&
    candidates.every(
      ({ use, text, setting, span }) =>
        use || text === undefined || !isSensitive(setting.role) || used.has(placeOf(span)),
    )
  )
}

function placeOf(span: Span): string {
  return `${span.start}-${span.end}`
}
