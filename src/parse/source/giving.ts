import type { Setting } from '../../aws/settings.ts'
import { isSensitive } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import type { Candidate } from '../settings/group.ts'
import type { Blocks } from './blocks.ts'
import type { Item } from './calls.ts'
import type { Containers } from './containers.ts'
import { expressionEnd } from './expressions.ts'
import { ENVIRONMENT, type Gathering, isEnvironmentPath, type Place } from './gathering.ts'
import { settingOf } from './names.ts'
import { nameOf, type Program } from './program.ts'
import type { Target } from './targets.ts'

/** A program with what is known of it, and what is found in it. */
export interface Surroundings {
  readonly program: Program
  readonly blocks: Blocks
  readonly containers: Containers
  readonly gathering: Gathering
  /** Whether the program names an SDK of AWS. */
  readonly mentionsAws: () => boolean
}

/** Gives settings their values, in the place where they belong. */
export interface Giving {
  give(place: Place, name: Located<string>, setting: Setting, value: Item): void
  put(place: Place, candidate: Candidate): void
  /** What a name is that stands in a bracket: a setting, or what is one only there. */
  settingIn(bracket: number, name: string): Setting | undefined
  /** Where a variable, or a part of something, stands at a token. */
  placeOf(at: number, target: Pick<Target, 'path' | 'first'>): Place
  /** The variables of the process, as they are set where a token stands. */
  environmentAt(at: number): Place
  expression(start: number): Item
}

const HOST: Setting = { role: 'endpoint', evidence: 'context', qualifier: '' }

export function givingIn({ program, blocks, containers, gathering }: Surroundings): Giving {
  const { inside } = program

  /** `key` and `secret` say enough in the credentials of a client. */
  function isSaid(place: Place, { role, evidence }: Setting): boolean {
    if (evidence === 'name' || !('bracket' in place) || !isSensitive(role)) return false
    return containers.of(containers.rootOf(place.bracket)).isCredentials
  }

  /** What a client is told of its endpoint holds for all credentials in its options. */
  function placeFor(place: Place, { role }: Setting): Place {
    if (role !== 'endpoint' || !('bracket' in place)) return place
    return { bracket: containers.clientOf(containers.rootOf(place.bracket)) }
  }

  function environmentAt(at: number): Place {
    return { owner: blocks.ownerAt(at), path: ENVIRONMENT, at, kind: 'environment' }
  }

  return {
    environmentAt,
    give(place, name, setting, value) {
      if (isFunction(program, value)) return
      const said: Setting = isSaid(place, setting) ? { ...setting, evidence: 'name' } : setting
      gathering.add(placeFor(place, setting), name, said, value)
    },
    put: (place, candidate) => gathering.put(place, [candidate]),
    settingIn(bracket, name) {
      // A client of AWS that is told its host by name talks to that.
      const isHost = name === 'host' && !blocks.holdsStatements(bracket)
      return isHost && containers.of(containers.rootOf(bracket)).trusted ? HOST : settingOf(name)
    },
    placeOf(at, { path, first }) {
      const bracket = inside[at]!
      if (path === '' && !blocks.holdsStatements(bracket)) return { bracket }
      return isEnvironmentPath(path) ? environmentAt(at) : { owner: blocks.ownerAt(at), path, at: first }
    },
    expression: (start) => ({ start, end: expressionEnd(program, start) }),
  }
}

/** `access_key = lambda: …` names a function after a setting and gives the setting nothing. */
function isFunction(program: Program, { start }: Item): boolean {
  return /^(?:lambda|function|func|fn|def|proc|fun)$/.test(nameOf(program, start))
}
