import type { Setting } from '../../aws/settings.ts'
import type { ScopeKind } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { AWS_MAP, type Candidate, ENVIRONMENT_MAP, type Group, saysLittle } from '../settings/group.ts'
import type { Blocks } from './blocks.ts'
import type { Item } from './calls.ts'
import type { Containers } from './containers.ts'
import { isKind, NUMBER, type Program, spanOf } from './program.ts'
import type { Evaluation } from './values.ts'

/** Where a value stands: in a bracket, among the statements of a function or file, or in what a name is a part of. */
export type Place =
  | { readonly bracket: number }
  | { readonly owner: number; readonly path: string; readonly at: number; readonly kind?: ScopeKind }

/** A group that is still growing. */
export interface Growing extends Omit<Group, 'kind' | 'parent' | 'trusted'> {
  kind: ScopeKind
  parent?: Growing
  trusted: boolean
}

/** Collects the candidates of one file into groups, in the order of the file. */
export interface Gathering {
  /** A value under a name, which has but one place. */
  add(place: Place, name: Located<string> | undefined, setting: Setting, value: Item): void
  /** The same for values that are known already. */
  put(place: Place, candidates: readonly Candidate[]): void
  candidates(name: Located<string> | undefined, setting: Setting, value: Item): readonly Candidate[]
  /** Whether the literal that a token holds is the value of a setting already. */
  isSettled(token: number): boolean
  groupAt(place: Place): Growing
  /** The groups of brackets, and those of what names are a part of. */
  byRoot(): ReadonlyMap<number, Growing>
  byPath(): Iterable<{ readonly owner: number; readonly path: string; readonly group: Growing }>
  groups(): readonly Group[]
}

/** Nobody writes so many settings of one thing; each is compared with all others. */
const MOST_TOGETHER = 500

/** What a path is called that stands for the variables of the process, and the path under which all of them are kept. */
const ENVIRONMENT_PATH = /(?:^|[.:>])(?:environ|_?ENV|_SERVER|environment)$/
export const ENVIRONMENT = 'environment'

export function isEnvironmentPath(path: string): boolean {
  return ENVIRONMENT_PATH.test(path)
}

export function gatheringWith(
  program: Program,
  { values }: Evaluation,
  containers: Containers,
  blocks: Blocks,
): Gathering {
  const found: Growing[] = []
  const byRoot = new Map<number, Growing>()
  const byOwner = new Map<string, { readonly owner: number; readonly path: string; readonly group: Growing }>()
  const settled = new Set<number>()
  /** Where the names stand that have their values. */
  const named = new Set<number>()

  function opened(group: Omit<Growing, 'candidates'>): Growing {
    const made = { ...group, candidates: [] }
    found.push(made)
    return made
  }

  function groupOf(bracket: number): Growing {
    const root = containers.rootOf(bracket)
    let group = byRoot.get(root)
    if (!group) {
      const { kind, name, trusted, parent } = containers.of(root)
      group = opened({ kind, name, trusted, declares: false, ...(parent >= 0 ? { parent: groupOf(parent) } : {}) })
      byRoot.set(root, group)
    }
    return group
  }

  function groupAt(place: Place): Growing {
    if ('bracket' in place) return groupOf(place.bracket)
    const { owner, path, at } = place
    const key = `${owner} ${path}`
    const known = byOwner.get(key)?.group
    if (known) return known
    const span = { start: program.start[at]!, end: program.start[at]! + 1 }
    const last = /(?<!\w)\w*$/.exec(path)![0]
    const kind = place.kind ?? (ENVIRONMENT_MAP.test(last) ? 'environment' : 'object')
    const trusted = path.split(/\W+/).some((part) => AWS_MAP.test(part))
    const group = opened({
      kind,
      name: { value: path || blocks.titleOf(owner), span },
      trusted,
      declares: path === '' || /^(?:this|self|cls|static)$/.test(path),
    })
    byOwner.set(key, { owner, path, group })
    return group
  }

  function candidates(name: Located<string> | undefined, setting: Setting, value: Item): readonly Candidate[] {
    if (value.end <= value.start) return []
    const whole = spanOf(program, value.start, value.end)
    return values(value).flatMap(({ span, text, token }): Candidate[] => {
      // `AwsSecretKey = 1` counts; only an account may be written as a number.
      if (isKind(program, token, NUMBER) && setting.role !== 'account-id') return []
      const elsewhere = span.start < whole.start || span.end > whole.end
      const candidate: Candidate = {
        name: name ?? { value: '', span: { start: span.start, end: span.start } },
        setting,
        span,
        ...(text === undefined ? {} : { text }),
        ...(elsewhere ? { use: whole } : {}),
      }
      // `key = getenv("AWS_ACCESS_KEY_ID", "…")`: the variable's name says more than `key`.
      if (text !== undefined && !saysLittle(candidate)) settled.add(token)
      return [candidate]
    })
  }

  function keep(group: Growing, more: readonly Candidate[]): void {
    if (group.candidates.length < MOST_TOGETHER) group.candidates.push(...more)
  }

  return {
    candidates,
    groupAt,
    put(place, more) {
      if (more.length > 0) keep(groupAt(place), more)
    },
    add(place, name, setting, value) {
      if (name && named.has(name.span.start)) return
      const more = candidates(name, setting, value)
      if (more.length === 0) return
      if (name) named.add(name.span.start)
      keep(groupAt(place), more)
    },
    isSettled: (token) => settled.has(token),
    byRoot: () => byRoot,
    byPath: () => byOwner.values(),
    groups: () => found.filter(tells).map(withNearestParent).map(withWholeEnvironment),
  }
}

/** Reading variables of the process is no news; only where one has a literal beside it do the others complete it. */
function tells({ kind, name, candidates }: Group): boolean {
  return kind !== 'environment' || name.value !== ENVIRONMENT || candidates.some(({ text }) => text !== undefined)
}

/** A process inherits what a program does not set: half a pair among its variables is no half to a rule. */
function withWholeEnvironment(group: Growing): Growing {
  const roles = new Set(group.candidates.map(({ setting }) => setting.role))
  const isHalf = roles.has('access-key-id') !== roles.has('secret-access-key')
  if (group.kind === 'environment' && isHalf) group.kind = 'object'
  return group
}

/** A bracket that holds nothing itself must not stand between credentials and their client. */
function withNearestParent(group: Growing): Growing {
  let { parent } = group
  while (parent && parent.candidates.length === 0) parent = parent.parent
  if (parent) group.parent = parent
  else delete group.parent
  return group
}
