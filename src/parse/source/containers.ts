import type { ScopeKind } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { AWS_MAP, ENVIRONMENT_MAP } from '../settings/group.ts'
import { type Blocks, DEEPEST } from './blocks.ts'
import { type Callee, calleeOf, chainsOf } from './calls.ts'
import {
  CLOSED_SQUARE,
  COLON,
  COMMA,
  EQUALS,
  FAT_ARROW,
  isAny,
  isKind,
  isMark,
  LEFT_ARROW,
  mark,
  nameOf,
  type Program,
  ROUND,
  SQUARE,
  STRING,
  stringOf,
  WALRUS,
} from './program.ts'
import { isAwsOwn } from './sdk.ts'
import { targetBefore } from './targets.ts'

/** What is known of a bracket before what is in it is read. */
interface Container {
  readonly kind: ScopeKind
  readonly name: Located<string>
  readonly trusted: boolean
  /** It holds nothing but credentials of AWS: `credentials` of a client. */
  readonly isCredentials: boolean
  /** The bracket that this is a part of. */
  readonly parent: number
}

export interface Containers {
  /** The bracket that stands for a whole chain of calls. */
  rootOf(bracket: number): number
  of(root: number): Container
  /** The outermost bracket that a bracket is a part of: the client, whatever its options are nested in. */
  clientOf(root: number): number
  /** The bracket that a value which begins at a token is a part of; -1 for none. */
  parentOfValue(start: number): number
  /** What the value that begins at a token is given to, and the bracket in which that is. */
  placeOf(start: number): Place
}

/** The name under which a value stands in a bracket or block; `undefined` for one that has none. */
interface Place {
  readonly name: Located<string> | undefined
  readonly bracket: number
  /** It is the value of a variable. */
  readonly isVariable: boolean
}

/** Parts of a client's options that build the same client. */
const PART =
  /^(?:\w*credentials?|params|\w*config(?:uration)?|config|\w*credentials?_?provider|client_?kwargs|config_?kwargs|s3|options|creds)$/i
const GIVING: ReadonlySet<number> = new Set([EQUALS, WALRUS, COLON, FAT_ARROW, LEFT_ARROW, mark('->')])
/** Words and marks that may stand between a name's mark and its value. */
const BEFORE_VALUE = /^(?:new|await|try|return|const|yield)$/
const POINTERS: ReadonlySet<number> = new Set(['&', '*', '!'].map((each) => mark(each)))
const ENVIRONMENT_CALL = /(?:^|\.)(?:set_?env|putenv|environ\.update|with_?env|ENV\.update|ENV\.merge!?)$/i

export function containersOf(program: Program, blocks: Blocks, mentionsAws: () => boolean): Containers {
  const rootOf = chainsOf(program)
  const known = new Map<number, Container>()
  const clients = new Map<number, number>()

  function of(root: number, depth: number): Container {
    let container = known.get(root)
    if (!container) {
      const { start } = program
      const at = { start: start[root]!, end: start[root]! + 1 }
      // Made before the work ends, so that nothing can be its own part.
      known.set(root, {
        kind: 'object',
        name: { value: 'object', span: at },
        trusted: false,
        isCredentials: false,
        parent: -1,
      })
      container = described(root, depth)
      known.set(root, container)
    }
    return container
  }

  function described(root: number, depth: number): Container {
    const callee = calleeOf(program, root)
    const isCalled = callee !== undefined && !isKeyword(callee.names[0]!)
    const place = placeOf(isCalled ? callee.first : root)
    const parent = depth > 0 ? parentAt(root, place) : -1
    const whole = parent >= 0 ? of(parent, depth - 1) : undefined
    const span = isCalled
      ? { start: program.start[callee.first]!, end: program.end[root - 1]! }
      : { start: program.start[root]!, end: program.start[root]! + 1 }
    const path = isCalled ? `${callee.isNew ? 'new ' : ''}${callee.names.join('.')}` : ''
    const isOwn = isCalled && (isAwsOwn(callee.names, firstLiteral(root)) || isMentioned(callee))
    const isNamedAws = place.name !== undefined && AWS_MAP.test(place.name.value)
    const trusted = isOwn || isNamedAws || (whole?.trusted ?? false)
    const kind = isEnvironment(root, path, place) ? 'environment' : 'object'
    const given = place.name
    const name =
      given && whole?.trusted && whole.name.value !== 'object'
        ? { value: `${given.value} of ${whole.name.value}`, span: given.span }
        : isCalled
          ? { value: path, span }
          : (given ?? whole?.name ?? { value: 'object', span })
    const isCredentials = trusted && given !== undefined && /^\w*credentials?$/i.test(given.value)
    return { kind, name, trusted, isCredentials, parent }
  }

  /** Several clouds have a class of this name; a program that names AWS's SDK means AWS's. */
  function isMentioned({ names }: Callee): boolean {
    return names.includes('Credentials') && mentionsAws()
  }

  function isEnvironment(root: number, path: string, { name }: Place): boolean {
    if (name && ENVIRONMENT_MAP.test(name.value)) return true
    if (path !== '') return ENVIRONMENT_MAP.test(path) || ENVIRONMENT_CALL.test(path)
    // `patch.dict(os.environ, {…})`, `os.environ.update({…})`
    if (isMark(program, root - 1, COMMA)) return /^(?:environ|ENV)$/.test(nameOf(program, root - 2))
    return isMark(program, root - 1, ROUND) && ENVIRONMENT_CALL.test(calleeOf(program, root - 1)?.names.join('.') ?? '')
  }

  function firstLiteral(bracket: number): string | undefined {
    return isKind(program, bracket + 1, STRING) ? stringOf(program, bracket + 1) : undefined
  }

  function parentOfValue(start: number): number {
    return parentAt(start, placeOf(start))
  }

  /** A part stands without a name in a call or list, or under the name of a part. */
  function parentAt(root: number, { name, bracket, isVariable }: Place): number {
    if (bracket < 0 || isVariable) return -1
    if (name && !PART.test(name.value)) return -1
    const parent = rootOf(bracket)
    return parent < root ? parent : -1
  }

  function placeOf(start: number): Place {
    let before = start - 1
    for (; before >= 0; before--) {
      if (isMark(program, before, CLOSED_SQUARE) && isMark(program, before - 1, SQUARE)) before--
      else if (!isAny(program, before, POINTERS) && !BEFORE_VALUE.test(nameOf(program, before))) break
    }
    const bracket = program.inside[start] ?? -1
    if (!isAny(program, before, GIVING)) return { name: undefined, bracket, isVariable: false }
    const target = targetBefore(program, before)
    const isVariable = blocks.holdsStatements(bracket)
    return { name: target?.name, bracket, isVariable }
  }

  function clientOf(root: number): number {
    let at = root
    const passed: number[] = []
    for (let depth = 0; depth < DEEPEST; depth++) {
      const client = clients.get(at)
      if (client !== undefined) {
        at = client
        break
      }
      passed.push(at)
      const { parent } = of(at, DEEPEST)
      if (parent < 0) break
      at = parent
    }
    for (const each of passed) clients.set(each, at)
    return at
  }

  return { rootOf, of: (root) => of(root, DEEPEST), clientOf, parentOfValue, placeOf }
}

/** A word before a bracket that is no call: `if (`, `return (`. */
function isKeyword(word: string): boolean {
  return /^(?:if|elif|while|for|switch|match|return|and|or|not|in|is|case|when|catch|print|echo|let|val|var)$/.test(
    word,
  )
}
