import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import { ENVIRONMENT_MAP, type Group } from '../settings/group.ts'
import { entriesOf, entryNamed, type MapEntry, resolved } from './entries.ts'
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
    if (!isMap(owner.node)) return owner.around
    let { around } = owner
    for (const base of bases > 0 ? basesOf(owner) : []) {
      if (!known.has(base.node)) {
        // The entry made before the work ends stops jobs that extend each other.
        known.set(base.node, undefined)
        known.set(base.node, environmentIn(base, bases - 1))
      }
      around = known.get(base.node) ?? around
    }
    for (let at = { ...owner, around }, depth = 0; isMap(at.node) && depth < DEEPEST; depth++) {
      const entry = entryNamed(stream, at.node, (key) => ENVIRONMENT_MAP.test(key) || (depth > 0 && key === 'global'))
      if (!entry) break
      const place = { ...placeUnder(at, entry), around }
      const group = isAlias(entry.node) ? groups.reused(place) : groups.at(place)
      around = group ?? around
      at = { ...place, node: resolved(stream, entry.node), around }
    }
    return around
  }

  /** Jobs stand at the top of a file of GitLab, and so do those that they extend. */
  function basesOf(job: Place): Place[] {
    if (job.path.value === '' || job.path.value.includes('.') || !isMap(job.node)) return []
    const names = resolved(stream, entryNamed(stream, job.node, (key) => key === 'extends')?.node)
    const each = isSeq(names) ? names.items : [names]
    return each.flatMap((name) => {
      const base = isScalar(name) ? jobs.get(name.source ?? '') : undefined
      return base ? { ...job, node: base.node, path: base.key, key: base.key.value } : []
    })
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
