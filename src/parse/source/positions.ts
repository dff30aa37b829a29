import type { Role } from '../../model/site.ts'
import { isSensitive } from '../../model/site.ts'
import { hasKeyShape } from '../settings/admission.ts'
import type { Candidate } from '../settings/group.ts'
import { type Callee, type Item, isNamedItem, itemsOf } from './calls.ts'
import type { Place } from './gathering.ts'
import type { Surroundings } from './giving.ts'
import { isKind, locatedName, NAME, nameOf } from './program.ts'
import { type Constructor, constructorOf } from './sdk.ts'

/** C++ makes an object of the type between these, with what else they take before its arguments. */
const MAKES_SHARED = /^(?:MakeShared|MakeUnique)$/

/** Reads the arguments of calls that take credentials by position. */
export function positionsIn({ program, containers, gathering, mentionsAws }: Surroundings) {
  return (bracket: number, callee: Callee): void => {
    const known = constructorOf(callee) ?? declaredType(callee)
    if (!known) return
    const shift = MAKES_SHARED.test(callee.names.at(-1)!) ? 1 : 0
    const items = itemsOf(program, bracket)
    const place: Place = { bracket }
    const isOwn = known.whose === 'own' || (known.whose === 'mentioned' && mentionsAws())
    byKeyword(known, place, items)
    const roles = new Map<Candidate, Role>()
    for (const [index, role] of known.positions.entries()) {
      const item = items[index + shift]
      if (!item || isNamedItem(program, item)) break
      if (role === '') continue
      const setting = { role, evidence: isOwn ? 'name' : 'context', qualifier: '' } as const
      for (const each of gathering.candidates(undefined, setting, item)) roles.set(each, role)
    }
    const literals = [...roles.keys()].filter(({ text, setting }) => text !== undefined && isSensitive(setting.role))
    const taken = isOwn ? literals.length > 0 : literals.some(hasKeyShape)
    const kept = [...roles.keys()].filter(({ text, setting }) => {
      if (setting.role === 'endpoint' || setting.role === 'region') return text !== undefined
      return taken && (setting.role !== 'session-token' || text !== undefined || !known.literalToken)
    })
    const isClient = kept.some(({ setting }) => setting.role === 'endpoint')
    const client = isClient ? containers.clientOf(containers.rootOf(bracket)) : bracket
    gathering.put({ bracket: client }, kept)
  }

  /** `AWSCredentials creds("…", "…")`: the type stands before the variable. */
  function declaredType({ names, first, on }: Callee): Constructor | undefined {
    const type = names.length === 1 && isKind(program, first - 1, NAME) ? nameOf(program, first - 1) : ''
    if (!/^\w*AWSCredentials\w*$/.test(type)) return undefined
    return constructorOf({ names: [type], argument: '', on, first, isNew: false })
  }

  function byKeyword({ keywords }: Constructor, place: Place, items: readonly Item[]): void {
    if (!keywords) return
    for (const item of items) {
      const name = nameOf(program, item.start)
      const role = isNamedItem(program, item) && Object.hasOwn(keywords, name) ? keywords[name]! : undefined
      if (!role) continue
      const setting = { role, evidence: 'name', qualifier: '' } as const
      gathering.add(place, locatedName(program, item.start), setting, { start: item.start + 2, end: item.end })
    }
  }
}
