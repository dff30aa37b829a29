import { argumentsIn } from './arguments.ts'
import { assignmentsIn } from './assignments.ts'
import { type Callee, calleeOf } from './calls.ts'
import { givingIn, type Surroundings } from './giving.ts'
import { interestIn } from './interest.ts'
import { positionsIn } from './positions.ts'
import {
  ARROW,
  COLON,
  CURLY,
  EQUALS,
  FAT_ARROW,
  isAny,
  isKind,
  isOpener,
  LEFT_ARROW,
  MARK,
  mark,
  ROUND,
  SQUARE,
  STRING,
  WALRUS,
} from './program.ts'
import { isTyped } from './targets.ts'

/** Marks before `=` that make a comparison of it. */
const COMPARING: ReadonlySet<number> = new Set(['==', '!=', '<=', '>=', '=', '=~'].map((each) => mark(each)))
/** How many tokens before a mark hold a name with its type, or without, and how many behind it the value's beginning. */
const TYPED = 16
const PATH = 6
const BEHIND = 3

/** Finds every place of a program where a setting may be given a value. */
export function visitPlaces(surroundings: Surroundings): void {
  const { program } = surroundings
  const { kind, code, count, partner, language } = program
  const giving = givingIn(surroundings)
  const { assignment, pair, keywordPair, besideValue } = assignmentsIn(surroundings, giving)
  const { call, subscript, twoItems, variableInString } = argumentsIn(surroundings, giving)
  const positions = positionsIn(surroundings)
  const isOfInterest = interestIn(program)

  for (let at = 0; at < count; at++) {
    if (!mayMatter(at)) continue
    if (kind[at] === MARK) visitMark(at)
    else if (kind[at] === STRING) variableInString(at)
    else besideValue(at)
  }

  function mayMatter(at: number): boolean {
    if (kind[at] !== MARK) return isOfInterest(at - 1, at)
    if (isOpener(program, at)) return isOfInterest(at - PATH, Math.max(at, partner[at]!))
    return isOfInterest(at - (code[at] === EQUALS ? TYPED : PATH), at + BEHIND)
  }

  function visitMark(at: number): void {
    switch (code[at]) {
      case EQUALS:
      case WALRUS:
      case LEFT_ARROW:
        if (!isAny(program, at - 1, COMPARING)) assignment(at)
        break
      case COLON:
        if (language.keywordPairs) keywordPair(at)
        else if (!isTyped(program, at)) pair(at)
        break
      case FAT_ARROW:
        pair(at)
        break
      case ARROW:
        if (isKind(program, at - 1, STRING)) pair(at)
        break
      case ROUND:
        round(at, calleeOf(program, at))
        break
      case SQUARE:
        if (isKind(program, at + 1, STRING) && partner[at] === at + 2) subscript(at)
        else twoItems(at)
        break
      case CURLY: {
        const callee = calleeOf(program, at)
        if (callee) positions(at, callee)
        twoItems(at)
        break
      }
    }
  }

  function round(at: number, callee: Callee | undefined): void {
    if (!callee) {
      twoItems(at)
      return
    }
    positions(at, callee)
    call(at, callee)
  }
}
