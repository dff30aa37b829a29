import type { Setting } from '../../aws/settings.ts'
import { isSensitive } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { type Callee, calleeOf, type Item, isNamedItem, itemsOf, SEPARATORS } from './calls.ts'
import { FALLBACKS } from './expressions.ts'
import { isEnvironmentPath, type Place } from './gathering.ts'
import type { Giving, Surroundings } from './giving.ts'
import { settingGivenBy, settingQuoted } from './names.ts'
import {
  COLON,
  COMMA,
  EQUALS,
  isAny,
  isCloser,
  isKind,
  isMark,
  isOpener,
  locatedName,
  NAME,
  nameOf,
  STRING,
  spanOf,
  stringOf,
} from './program.ts'
import { stringName } from './targets.ts'

/** Functions that take the name of a setting and what it shall be, or what it is when it is not there. */
const ACCESSOR =
  /^(?:set|put|add|get|pop|with|setenv|putenv|stub_?env|set_?property|get_?property|get_?or_?default|setdefault|option|options|config|configure|conf|env|getenv|get_?env|set_?env|put_?env|fetch|lookup_?env|environ|insert|append|store|of|define|entry|pair|set_?environment_?variable|get_?environment_?variable|with_?env|environment|add_?environment|add_?env|set_?var|var|default|map|hash|dict|hash_?map|to|update|with_?environment|with_?option)$/i
const ENVIRONMENT_ACCESSOR =
  /(?:^|(?<!Application)\.)(?:environ\.\w+|ENV\.\w+|get_?env|putenv|put_?env|set_?env|env|env\.var|set_?var|stub_?env|lookup_?env|set_?environment_?variable|get_?environment_?variable|add_?environment|with_?env)$/i
/** Functions of which several, one after the other, set up the same thing. */
const SETTER = /^(?:set|put|add|with|config|configure|option|store|define|insert|append|environment)/i

/** Reads what calls, lists and tuples hold by its place. */
export function argumentsIn({ program, blocks, gathering }: Surroundings, giving: Giving) {
  const { inside, partner, language, text, from, to, count } = program

  function call(bracket: number, callee: Callee): void {
    const last = callee.names.at(-1)!
    if (namedItems(bracket, callee) || (last === 'value' && siblingLink(bracket, callee))) return
    // `.region(…)` behind a name, a bracket or nothing: a link, not a function.
    const isLink = callee.on >= 0 || callee.names.length > 1 || isAny(program, callee.first - 1, SEPARATORS)
    const setting = isLink || /^(?:set|with|put)/i.test(last) ? settingGivenBy(last) : undefined
    if (!setting) return
    const items = itemsOf(program, bracket)
    if (items.length !== 1 || isNamedItem(program, items[0]!)) return
    giving.give(setterPlace(bracket, callee), locatedName(program, bracket - 1), setting, items[0]!)
  }

  /** A link of a chain sets what the chain builds, an argument the call that it is given to, a statement its object. */
  function setterPlace(bracket: number, { on, names, first }: Callee): Place {
    if (on >= 0) return { bracket }
    const around = inside[bracket]!
    if (!blocks.holdsStatements(around)) return { bracket: around }
    // A class builds what its own function makes: `Config.withRegion(…).build()`.
    if (names.length === 1 || /^[A-Z]/.test(names[0]!)) return { bracket }
    return { owner: blocks.ownerAt(bracket), path: names.slice(0, -1).join('.'), at: first }
  }

  /** `builder().name("AWS_REGION").value("…")` */
  function siblingLink(bracket: number, { on }: Callee): boolean {
    if (on < 0 || !isKind(program, on + 1, STRING) || partner[on] !== on + 2) return false
    const setting = /^(?:name|key)$/.test(nameOf(program, on - 1))
      ? settingQuoted(stringOf(program, on + 1))
      : undefined
    const [item] = setting ? itemsOf(program, bracket) : []
    if (!setting || !item) return false
    giving.give({ bracket }, stringName(program, on + 1), setting, item)
    return true
  }

  /** `set("NAME", value)`, `Map.of("NAME", value, …)`, `(:name, value)`. */
  function namedItems(bracket: number, callee: Callee): boolean {
    const isSymbol = isMark(program, bracket + 1, COLON) && isKind(program, bracket + 2, NAME)
    const isAccessor = ACCESSOR.test(callee.names.at(-1)!)
    if (!isKind(program, bracket + 1, STRING) && !isSymbol && !isAccessor) return false
    const items = itemsOf(program, bracket)
    let place: Place | undefined
    for (let index = 0; index < items.length; index++) {
      const name = quotedName(items[index]!)
      const setting = name && settingQuoted(name.value)
      if (!name || !setting || !(isAccessor || isSensitive(setting.role))) continue
      const value = items[index + 1]
      if (!value && items.length === 1 && isEnvironmentCall(callee)) read(name, setting, bracket, callee.first)
      if (!value || isNamedItem(program, value) || isSettingName(value) || gathering.isSettled(value.start)) continue
      place ??= placeOfCall(bracket, callee)
      giving.give(place, name, setting, value)
      index++
    }
    return place !== undefined
  }

  function isEnvironmentCall({ names }: Callee): boolean {
    return ENVIRONMENT_ACCESSOR.test(names.join('.'))
  }

  function placeOfCall(bracket: number, callee: Callee): Place {
    const { names, on, isNew, first } = callee
    if (isEnvironmentCall(callee)) return giving.environmentAt(bracket)
    const isLink = on >= 0 || isAny(program, partner[bracket]! + 1, SEPARATORS)
    if (isLink || isNew || !SETTER.test(names.at(-1)!)) return { bracket }
    const path = names.length === 1 && names[0] === 'define' ? '' : names.slice(0, -1).join('.') || names[0]!
    return { owner: blocks.ownerAt(bracket), path, at: first }
  }

  /** Reading a variable completes what is set beside it, and says what a literal is that stands in for it. */
  function read(name: Located<string>, setting: Setting, bracket: number, first: number): void {
    const place = giving.environmentAt(bracket)
    const values = gathering.candidates(name, setting, giving.expression(first))
    const literals = values.filter((value) => value.text !== undefined)
    const span = spanOf(program, first, Math.max(partner[bracket]!, bracket) + 1)
    for (const each of literals.length > 0 ? literals : [{ name, setting, span }]) giving.put(place, each)
  }

  function quotedName({ start: at, end }: Item): Located<string> | undefined {
    if (end === at + 1 && isKind(program, at, STRING)) return stringName(program, at)
    const isSymbol = end === at + 2 && isMark(program, at, COLON) && isKind(program, at + 1, NAME)
    return isSymbol ? locatedName(program, at + 1) : undefined
  }

  /** `["aws_access_key_id", "aws_secret_access_key"]` is a list of names. */
  function isSettingName(item: Item): boolean {
    const name = quotedName(item)
    return name !== undefined && settingQuoted(name.value) !== undefined
  }

  /** `ENV["NAME"]` is read, unless something is put there. */
  function subscript(bracket: number): void {
    const setting = settingQuoted(stringOf(program, bracket + 1))
    const callee = setting && calleeOf(program, bracket)
    if (!setting || !callee || !isEnvironmentPath(callee.names.join('.'))) return
    const behind = bracket + 3
    const isSet =
      isMark(program, behind, EQUALS) || (isAny(program, behind, FALLBACKS) && isMark(program, behind + 1, EQUALS))
    if (!isSet) read(stringName(program, bracket + 1), setting, bracket, callee.first)
  }

  /** `("NAME", value)`, `{"NAME", value}`: a setting of what it stands in. */
  function twoItems(bracket: number): void {
    const first = bracket + 1
    const isAtom =
      language.lineComments.includes('%') && isKind(program, first, NAME) && isMark(program, first + 1, COMMA)
    if (!isKind(program, first, STRING) && !isMark(program, first, COLON) && !isAtom) return
    const items = itemsOf(program, bracket)
    if (items.length !== 2) return
    const name = isAtom ? locatedName(program, first) : quotedName(items[0]!)
    const setting = name && settingQuoted(name.value)
    if (!name || !setting || isSettingName(items[1]!) || isNamedItem(program, items[1]!)) return
    const list = inside[bracket]!
    const place = { bracket: blocks.holdsStatements(list) ? bracket : list }
    // A list of choices looks the same; only credentials beside it tell.
    const isTelling = isSensitive(setting.role) || /^[A-Z][A-Z0-9_]*$/.test(name.value)
    giving.give(place, name, isTelling ? setting : { ...setting, evidence: 'context' }, items[1]!)
  }

  /** `"AWS_REGION=…"` in a list of variables, or given to `putenv`. */
  function variableInString(at: number): void {
    const opening = from[at]!
    const unit = text.charCodeAt(opening)
    if (unit < 65 || unit > 90 || inside[at]! < 0) return
    if (!isMark(program, at - 1, COMMA) && !isOpener(program, at - 1)) return
    const name = /^[A-Z][A-Z0-9_]{3,60}(?==)/.exec(text.slice(opening, Math.min(opening + 64, to[at]!)))?.[0]
    const setting = name === undefined ? undefined : settingQuoted(name)
    if (name === undefined || !setting) return
    const span = { start: opening + name.length + 1, end: to[at]! }
    const written = text.slice(span.start, span.end)
    const isWhole = at + 1 >= count || isMark(program, at + 1, COMMA) || isCloser(program, at + 1)
    const isLiteral = isWhole && /^[^\s\\$%{}]{1,8192}$/.test(written)
    const located = { value: name, span: { start: opening, end: opening + name.length } }
    const callee = calleeOf(program, inside[at]!)
    const isAlone = callee !== undefined && callee.names.at(-1) !== 'withEnv' && isEnvironmentCall(callee)
    const place = isAlone ? giving.environmentAt(at) : { bracket: inside[at]! }
    giving.put(place, { name: located, setting, span, ...(isLiteral ? { text: written } : {}) })
  }

  return { call, subscript, twoItems, variableInString }
}
