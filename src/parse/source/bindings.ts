import type { Blocks } from './blocks.ts'
import type { Item } from './calls.ts'
import { expressionEnd } from './expressions.ts'
import {
  EQUALS,
  isKind,
  isMark,
  LEFT_ARROW,
  MARK,
  mark,
  NAME,
  nameOf,
  type Program,
  ROUND,
  STRING,
  stringOf,
  WALRUS,
} from './program.ts'
import { targetBefore } from './targets.ts'

/** What the names of one file stand for. */
export interface Bindings {
  /** The expression that a name was given, when that is the only one it ever is given where `use` can see it. */
  follow(name: string, path: string, use: number): Item | undefined
}

interface Binding {
  /** The token of the mark that gives the value. */
  readonly at: number
  /** A part of the object (`self.key`), not a variable. */
  readonly isOwn: boolean
  /** The token that the value begins with; -1 for a change of what was there. */
  readonly value: number
}

/** What stands before a name of the same object or class. */
const OWN = /^(?:this|self|static|cls|Self|@self)$/
const CHANGES: ReadonlySet<number> = new Set(['+=', '.=', '-=', '*='].map((each) => mark(each)))
const NUMBER_SIGN = mark('#')
/** Owners within owners. */
const HOPS = 12

/** Constants are collected when the first name is followed: most programs have none that matters. */
export function bindingsOf(program: Program, blocks: Blocks): Bindings {
  let known: ReadonlyMap<string, readonly Binding[]> | undefined
  const variables = new Map<string, ReadonlyMap<number, readonly Binding[]>>()
  const own = new Map<string, readonly Binding[]>()

  function bindingsOfName(name: string): readonly Binding[] {
    known ??= bound(program, blocks)
    return known.get(name) ?? []
  }

  /** The variables of a name, by the function that they belong to. */
  function variablesOf(name: string): ReadonlyMap<number, readonly Binding[]> {
    let owners = variables.get(name)
    if (!owners) {
      const found = new Map<number, Binding[]>()
      for (const binding of bindingsOfName(name)) {
        if (binding.isOwn) continue
        const owner = blocks.ownerAt(binding.at)
        const here = found.get(owner)
        if (here) here.push(binding)
        else found.set(owner, [binding])
      }
      owners = found
      variables.set(name, owners)
    }
    return owners
  }

  /** What objects have under a name. */
  function ownOf(name: string): readonly Binding[] {
    let found = own.get(name)
    if (!found) {
      found = bindingsOfName(name).filter(({ isOwn }) => isOwn)
      own.set(name, found)
    }
    return found
  }

  function follow(name: string, path: string, use: number): Item | undefined {
    if (path !== '') {
      // `Settings.KEY`, `self.key`: one value in the file is the one that is meant.
      const parts = OWN.test(path) ? ownOf(name) : []
      return onlyOf(parts.length > 0 ? parts : bindingsOfName(name))
    }
    const owners = variablesOf(name)
    let owner = blocks.ownerAt(use)
    for (let hops = 0; owners.size > 0 && hops < HOPS; hops++) {
      const here = owners.get(owner)
      if (here) return onlyOf(here)
      if (owner < 0 || isParameter(program, blocks, owner, name)) return undefined
      owner = blocks.outside(owner)
    }
    return undefined
  }

  function onlyOf(bindings: readonly Binding[]): Item | undefined {
    const [only] = bindings
    if (!only || bindings.length > 1 || only.value < 0) return undefined
    return { start: only.value, end: expressionEnd(program, only.value) }
  }

  return { follow }
}

function isParameter(program: Program, blocks: Blocks, owner: number, name: string): boolean {
  const bracket = blocks.parametersOf(owner)
  if (bracket < 0) return false
  const end = Math.min(program.partner[bracket]!, bracket + 200)
  for (let at = bracket + 1; at < end; at++) if (nameOf(program, at) === name) return true
  return false
}

function bound(program: Program, blocks: Blocks): Map<string, Binding[]> {
  const { kind, code, count, start, end } = program
  const found = new Map<string, Binding[]>()
  const add = (name: string, at: number, isOwn: boolean, value: number) => {
    const binding = { at, isOwn, value }
    const all = found.get(name)
    if (all) all.push(binding)
    else found.set(name, [binding])
  }
  for (let at = 0; at < count; at++) {
    if (kind[at] === MARK) {
      const here = code[at]!
      const isGiven = here === EQUALS || here === WALRUS || here === LEFT_ARROW
      // Marks of two characters have codes beyond those of one.
      const isChanged = here > 127 && CHANGES.has(here)
      if (!(isGiven || isChanged) || !blocks.holdsStatements(program.inside[at]!)) continue
      const target = targetBefore(program, at)
      const isOwn = target !== undefined && OWN.test(target.path)
      if (target && (isOwn || target.path === '')) add(target.name.value, at, isOwn, isGiven ? at + 1 : -1)
    } else if (kind[at] === NAME && end[at]! - start[at]! === 6 && nameOf(program, at) === 'define') {
      if (isMark(program, at - 1, NUMBER_SIGN) && isKind(program, at + 1, NAME)) {
        add(nameOf(program, at + 1), at, false, at + 2)
      } else if (isMark(program, at + 1, ROUND) && isKind(program, at + 2, STRING)) {
        add(stringOf(program, at + 2), at, false, at + 4)
      }
    }
  }
  return found
}
