import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import { ENVIRONMENT_MAP, type Group } from '../settings/group.ts'
import { entriesOf, entriesWithMerged, type MapEntry, resolved } from './entries.ts'
import { type Groups, type Place, placeUnder } from './groups.ts'
import type { YamlStream } from './stream.ts'

/** `env.variables` of CodeBuild, `env.global` of Travis: as deep as environments stand in each other. */
const DEEPEST = 3

/** How far jobs of GitLab that extend each other are followed. */
const MOST_BASES = 8

/** Says what holds in all that stands in a map: its own environment, that of a job which it extends, or the one around. */
export function environmentsOf(stream: YamlStream, groups: Groups): (owner: Place) => Group | undefined {
  const jobs = jobsOf(stream)
  const known = new Map<unknown, Group | undefined>()

  function environmentIn(owner: Place, bases: number): Group | undefined {
    let { around } = owner
    for (const base of bases > 0 ? basesOf(owner) : []) {
      if (!known.has(base.node)) {
        // The entry made before the work ends stops jobs that extend each other.
        known.set(base.node, undefined)
        known.set(base.node, environmentIn(base, bases - 1))
      }
      around = known.get(base.node) ?? around
    }
    return heldIn({ ...owner, around }, 0)
  }

  /** What the environments among a map's entries hold, each leaning on the ones before. */
  function heldIn(at: Place, depth: number): Group | undefined {
    let { around } = at
    if (!isMap(at.node) || depth === DEEPEST) return around
    for (const entry of entriesWithMerged(stream, at.node)) {
      if (!ENVIRONMENT_MAP.test(entry.key.value) && (depth === 0 || entry.key.value !== 'global')) continue
      const place = { ...placeUnder(at, entry), around }
      const group = isAlias(entry.node) ? groups.reused(place) : groups.at(place)
      around = heldIn({ ...place, node: resolved(stream, entry.node), around: group ?? around }, depth + 1)
    }
    return around
  }

  /** Jobs stand at the top of a file of GitLab, and so do those that they extend. */
  function basesOf(job: Place): Place[] {
    if (job.path.value === '' || job.path.value.includes('.') || !isMap(job.node)) return []
    for (const { key, node } of entriesWithMerged(stream, job.node)) {
      if (key.value !== 'extends') continue
      const names = resolved(stream, node)
      return (isSeq(names) ? names.items : [names]).flatMap((name) => {
        const base = isScalar(name) ? jobs.get(name.source ?? '') : undefined
        return base ? { ...job, node: base.node, path: base.key, key: base.key.value } : []
      })
    }
    return []
  }

  return (owner) => environmentIn(owner, MOST_BASES)
}

function jobsOf({ text, roots }: YamlStream): ReadonlyMap<string, MapEntry> {
  const jobs = new Map<string, MapEntry>()
  for (const root of roots) {
    if (isMap(root)) for (const entry of entriesOf(text, root)) jobs.set(entry.key.value, entry)
  }
  return jobs
}
