import type { Located } from '../../model/span.ts'
import { hasKeyShape } from '../settings/admission.ts'
import { type Candidate, type Group, settingCalled } from '../settings/group.ts'
import type { Marks } from './marks.ts'
import { type Node, spanOf, unwrapped } from './syntax.ts'
import type { Evaluation } from './values.ts'

/** Collects the candidates of one file into groups, in the order of the file. */
export interface Gathering {
  /** A value under a name, if the name can be a setting's. The value's parts are settled with it. */
  add(place: Place, name: Located<string>, value: Node): void
  /** Arguments of a class that takes key id, secret and token in this order. */
  addPositions(call: Node, values: readonly Node[]): void
  /** Parts that belong to a value or a name already and are no settings of their own. */
  settle(node: Node): void
  isSettled(node: Node): boolean
  groups(): readonly Group[]
}

/** An object literal; or a function, class or program with the thing whose properties it sets (`AWS.config`, or `` for variables). */
type Place = { readonly object: Node } | { readonly owner: Node; readonly path: string; readonly at: Node }

const POSITIONS = ['access-key-id', 'secret-access-key', 'session-token'] as const

export function gatheringWith(marks: Marks, { values, literal }: Evaluation): Gathering {
  const found: Group[] = []
  const byObject = new Map<Node, Group>()
  const byOwner = new Map<Node, Map<string, Group>>()
  const settled = new Set<Node>()

  function opened(group: Omit<Group, 'candidates'>): Group {
    const made = { ...group, candidates: [] }
    found.push(made)
    return made
  }

  function groupOfObject(node: Node): Group {
    let group = byObject.get(node)
    if (!group) {
      const { kind, name, parent, trusted } = marks.of(node)
      group = opened({ kind, name, trusted, ...(parent ? { parent: groupOfObject(parent) } : {}) })
      byObject.set(node, group)
    }
    return group
  }

  function groupAt(place: Place): Group {
    if ('object' in place) return groupOfObject(place.object)
    const { owner, path, at } = place
    const siblings = byOwner.get(owner) ?? new Map<string, Group>()
    byOwner.set(owner, siblings)
    let group = siblings.get(path)
    if (!group) {
      const name = { value: path || variablesOf(owner), span: { start: at.range[0], end: at.range[0] + 1 } }
      const kind = path === 'process.env' ? 'environment' : 'object'
      group = opened({ kind, name, trusted: /^AWS\./i.test(path), declares: path === '' })
      siblings.set(path, group)
    }
    return group
  }

  function candidatesIn(value: Node, name: Located<string> | undefined, setting: Candidate['setting']): Candidate[] {
    const candidates: Candidate[] = []
    for (const { span, text } of values(value)) {
      // `enum { AwsSecretKey = 1 }` counts; only an account may be written as a number.
      const isNumber = text !== undefined && /^[\d.]+$/.test(text) && literal(value) === undefined
      if (isNumber && setting.role !== 'account-id') continue
      const elsewhere = span.start < value.range[0] || span.end > value.range[1]
      candidates.push({
        name: name ?? { value: '', span: { start: span.start, end: span.start } },
        setting,
        span,
        ...(text === undefined ? {} : { text }),
        ...(elsewhere ? { use: spanOf(value) } : {}),
      })
    }
    return candidates
  }

  function settle(value: Node): void {
    const node = unwrapped(value)
    settled.add(node)
    if (node.type === 'LogicalExpression') [node.left, node.right].forEach(settle)
    else if (node.type === 'ConditionalExpression') [node.consequent, node.alternate].forEach(settle)
    else if (node.type === 'AssignmentExpression') settle(node.right)
  }

  return {
    add(place, name, value) {
      const setting = settingCalled(name.value)
      if (!setting) return
      settle(value)
      const candidates = candidatesIn(value, name, setting)
      if (candidates.length > 0) groupAt(place).candidates.push(...candidates)
    },
    addPositions(call, arguments_) {
      const { trusted } = marks.of(call)
      const candidates = POSITIONS.flatMap((role, index) => {
        const value = arguments_[index]
        if (!value) return []
        settle(value)
        return candidatesIn(value, undefined, { role, evidence: trusted ? 'name' : 'context', qualifier: '' })
      })
      // Other libraries have a class of this name too.
      if (trusted || candidates.some(hasKeyShape)) groupOfObject(call).candidates.push(...candidates)
    },
    settle,
    isSettled: (node) => settled.has(node),
    groups: () => found.filter(tells),
  }
}

/** What a person would call the variables, fields or members that stand in one place. */
function variablesOf(owner: Node): string {
  if (owner.type === 'ClassBody') return 'fields'
  if (owner.type === 'TSEnumDeclaration') return `enum ${owner.id.name}`
  return owner.type === 'FunctionDeclaration' && owner.id ? `variables of ${owner.id.name}` : 'variables'
}

/** Reading variables of the process is no news; only where one has a literal beside it do the others complete it. */
function tells({ kind, name, candidates }: Group): boolean {
  return kind !== 'environment' || name.value !== 'process.env' || candidates.some(({ text }) => text !== undefined)
}
