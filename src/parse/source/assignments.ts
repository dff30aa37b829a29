import type { Setting } from '../../aws/settings.ts'
import { type Item, SEPARATORS } from './calls.ts'
import { goesOn } from './expressions.ts'
import type { Giving, Surroundings } from './giving.ts'
import { settingOf, settingQuoted } from './names.ts'
import {
  COLON,
  COMMA,
  FAT_ARROW,
  isAny,
  isCloser,
  isKind,
  isMark,
  isOpener,
  locatedName,
  mark,
  NAME,
  nameOf,
  STRING,
} from './program.ts'
import { stringName, type Target, targetBefore } from './targets.ts'

/** Statements are looked back over so far for their beginning. */
const LONGEST_STATEMENT = 200
const MOST_TARGETS = 8
const NUMBER_SIGN = mark('#')

/** Reads names that a mark gives a value, or that simply stand before it. */
export function assignmentsIn({ program, blocks }: Surroundings, giving: Giving) {
  const { inside, partner, indent, count, language, text, start } = program
  /** Ruby, PHP and Perl write maps with `=>`; elsewhere a function's value stands behind it. */
  const hasMapsOfArrows = language.singleQuote === 'literal'

  /** `name = value`, `a, b = c, d` */
  function assignment(at: number): void {
    const target = targetBefore(program, at)
    if (!target) return
    const bracket = inside[at]!
    const isAlone = !isMark(program, target.first - 1, COMMA) || !blocks.holdsStatements(bracket)
    const targets = isAlone ? [target] : targetsUpTo(target)
    const settings = targets.map(({ name }) => giving.settingIn(bracket, name.value))
    if (settings.every((setting) => !setting)) return
    const values = targets.length === 1 ? [giving.expression(at + 1)] : valuesBehind(at + 1)
    if (values.length !== targets.length) return
    for (const [index, each] of targets.entries()) {
      const setting = settings[index]
      if (setting) giving.give(giving.placeOf(at, each), each.name, setting, values[index]!)
    }
  }

  function targetsUpTo(last: Target): readonly Target[] {
    const targets = [last]
    for (let { first } = last; targets.length < MOST_TARGETS && isMark(program, first - 1, COMMA); ) {
      const before = isKind(program, first - 2, NAME) ? targetBefore(program, first - 1) : undefined
      // `string id = "…", secret = "…"` declares one after the other.
      if (!before) return [last]
      targets.unshift(before)
      first = before.first
    }
    return targets
  }

  function valuesBehind(first: number): readonly Item[] {
    const items: Item[] = []
    for (let at = first; items.length < MOST_TARGETS; ) {
      const item = giving.expression(at)
      items.push(item)
      if (!isMark(program, item.end, COMMA)) break
      at = item.end + 1
    }
    return items
  }

  /** `key: value`, `"key" => value`: in a literal or call, or as arguments without brackets. */
  function pair(at: number): void {
    const target = targetBefore(program, at)
    if (target?.path !== '') return
    const { name } = target
    if (/^value$/i.test(name.value) && sibling(target.first, at)) return
    const bracket = inside[at]!
    const setting = giving.settingIn(bracket, name.value)
    if (!setting) return
    if (!blocks.holdsStatements(bracket)) giving.give({ bracket }, name, setting, giving.expression(at + 1))
    else if (isMark(program, at, FAT_ARROW) && !hasMapsOfArrows) assignment(at)
    // Where calls need their brackets, a colon begins the statements of a branch.
    else if (language.bareCalls || hasMapsOfArrows) {
      const first = statementStart(at)
      const place = { owner: first, path: pathFrom(first) || 'arguments', at: first, kind: 'object' } as const
      giving.give(place, name, setting, giving.expression(at + 1))
    }
  }

  /** `{ name: "AWS_REGION", value: "…" }` is one setting of the list that it stands in. */
  function sibling(first: number, at: number): boolean {
    const bracket = inside[at]!
    if (bracket < 0 || !isMark(program, first - 1, COMMA) || !isKind(program, first - 2, STRING)) return false
    const naming = targetBefore(program, first - 3)
    const name = stringName(program, first - 2)
    const setting = naming && /^(?:name|key)$/i.test(naming.name.value) ? settingQuoted(name.value) : undefined
    if (!setting) return false
    const list = inside[bracket]!
    const place = { bracket: blocks.holdsStatements(list) ? bracket : list }
    giving.give(place, name, setting, giving.expression(at + 1))
    return true
  }

  /** The path that begins with a token, as far as it is one. */
  function pathFrom(first: number): string {
    let path = nameOf(program, first)
    for (let at = first + 1; path !== '' && at < first + 20 && isAny(program, at, SEPARATORS); at += 2) {
      path += `.${nameOf(program, at + 1)}`
    }
    return path
  }

  function statementStart(at: number): number {
    let first = at
    for (let steps = 0; first > 0 && steps < LONGEST_STATEMENT; steps++) {
      if (indent[first]! >= 0 && !goesOn(program, first)) break
      const before = first - 1
      if (isOpener(program, before)) break
      first = isCloser(program, before) && partner[before]! >= 0 ? partner[before]! : before
    }
    return first
  }

  /** `:access-key "…"` */
  function keywordPair(at: number): void {
    const setting = isKind(program, at + 1, NAME) ? settingOf(nameOf(program, at + 1)) : undefined
    const value = { start: at + 2, end: at + 3 }
    const isValue = value.start < count && !isCloser(program, value.start) && !isOpener(program, value.start)
    if (!setting || inside[at]! < 0 || !isValue || isMark(program, value.start, COLON)) return
    giving.give({ bracket: inside[at]! }, locatedName(program, at + 1), setting, value)
  }

  /** `accessKey "…"`, Kotlin's `"key" to "…"`, C's `#define NAME "…"`. */
  function besideValue(at: number): void {
    if (!isKind(program, at + 1, STRING)) return
    if (isKind(program, at - 1, STRING) && nameOf(program, at) === 'to') {
      pair(at)
      return
    }
    const isDefinition = nameOf(program, at - 1) === 'define' && isMark(program, at - 2, NUMBER_SIGN)
    const isBareCall = language.bareCalls === true && (indent[at]! >= 0 || isOpener(program, at - 1))
    if (!isDefinition && !(isBareCall && indent[at + 1]! < 0)) return
    const name = locatedName(program, at)
    const setting: Setting | undefined = settingOf(name.value)
    const path = text[start[at]!] === '@' ? 'self' : ''
    if (setting) giving.give(giving.placeOf(at, { path, first: at }), name, setting, giving.expression(at + 1))
  }

  return { assignment, pair, keywordPair, besideValue }
}
