import type { Setting } from '../../aws/settings.ts'
import { isSensitive } from '../../model/site.ts'
import type { Candidate } from '../settings/group.ts'
import { DEEPEST } from './blocks.ts'
import { calleeOf } from './calls.ts'
import type { Growing } from './gathering.ts'
import type { Surroundings } from './giving.ts'
import { COMMA, isCloser, isMark, NAME, nameOf, nameStart, SEMICOLON } from './program.ts'

const LONGEST_NAME = 80

/**
 * Ties what a variable holds to the call that it is given to: `creds = Credentials(…)` and `Client(creds)`,
 * `config.endpoint = "…"` and `Client(config)`. The client's endpoint then holds for the credentials.
 */
export function linkVariables({ program, blocks, containers, gathering }: Surroundings): void {
  const { kind, count, indent, end } = program
  /** What a variable holds, by its name and the function that it belongs to. */
  const held = new Map<string, Map<number, Growing>>()
  /** Lengths of their names: most names of a program need not be looked at. */
  const lengths = new Uint8Array(LONGEST_NAME + 1)

  const hold = (owner: number, name: string, group: Growing) => {
    if (name.length > LONGEST_NAME) return
    lengths[name.length] = 1
    const owners = held.get(name)
    if (owners) owners.set(owner, group)
    else held.set(name, new Map([[owner, group]]))
  }
  const telling = new Set<Growing>()
  for (const group of gathering.byRoot().values()) {
    if (isTelling(group))
      for (let at: Growing | undefined = group; at && !telling.has(at); at = at.parent) telling.add(at)
  }
  for (const [root, group] of gathering.byRoot()) if (telling.has(group)) holdRoot(root, group)
  for (const { owner, path, group } of gathering.byPath()) {
    // What belongs to the object itself is not given to anybody by that name.
    if (!/^(?!(?:self|this|cls)$)\w+$/.test(path) || !isTelling(group)) continue
    const client = held.get(path)?.get(owner)
    if (client && client !== group) moveEndpoints(group, topOf(client))
    else hold(owner, path, group)
  }
  if (held.size === 0) return

  for (let at = 1; at < count; at++) {
    if (kind[at] !== NAME || lengths[end[at]! - nameStart(program, at)] !== 1 || !isArgument(at)) continue
    const owners = held.get(nameOf(program, at))
    const group = owners && visibleAt(at, owners)
    const parent = group && containers.parentOfValue(at)
    if (group && parent !== undefined && parent >= 0) adopt(group, parent)
  }

  function holdRoot(root: number, group: Growing): void {
    const first = calleeOf(program, root)?.first ?? root
    const place = containers.placeOf(first)
    if (place.isVariable && place.name) hold(blocks.ownerAt(first), place.name.value, group)
  }

  /** Whether a name is all of an argument, or of the value of one. */
  function isArgument(at: number): boolean {
    const next = at + 1
    const ends =
      next >= count || isMark(program, next, COMMA) || isMark(program, next, SEMICOLON) || isCloser(program, next)
    return (ends || indent[next]! >= 0) && (program.inside[at] ?? -1) >= 0
  }

  function visibleAt(at: number, owners: ReadonlyMap<number, Growing>): Growing | undefined {
    let owner = blocks.ownerAt(at)
    for (let hops = 0; hops < DEEPEST; hops++) {
      const group = owners.get(owner)
      if (group || owner < 0) return group
      owner = blocks.outside(owner)
    }
    return undefined
  }

  function adopt(child: Growing, parent: number): void {
    if (child.parent) return
    const isNew = !gathering.byRoot().has(parent)
    const whole = gathering.groupAt({ bracket: parent })
    if (isNew) holdRoot(parent, whole)
    if (topOf(whole) === child) return
    child.parent = whole
    child.trusted ||= whole.trusted
    moveEndpoints(child, topOf(whole))
  }
}

/** What holds no literal needs no client to be understood. */
function isTelling({ candidates }: Growing): boolean {
  return candidates.some(({ text, setting }) => text !== undefined && (isSensitive(setting.role) || isPlace(setting)))
}

function isPlace({ role }: Setting): boolean {
  return role === 'endpoint' || role === 'region'
}

function topOf(group: Growing): Growing {
  let at = group
  for (let hops = 0; at.parent && hops < DEEPEST; hops++) at = at.parent
  return at
}

function moveEndpoints(from: Growing, to: Growing): void {
  if (from === to) return
  const moved = (each: Candidate) => each.setting.role === 'endpoint'
  const kept = from.candidates.filter((each) => !moved(each))
  if (kept.length === from.candidates.length) return
  to.candidates.push(...from.candidates.filter(moved))
  from.candidates.splice(0, from.candidates.length, ...kept)
}
