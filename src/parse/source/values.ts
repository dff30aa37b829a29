import { isIssuedShape } from '../../aws/key-id.ts'
import { isSecretKey } from '../../aws/secret-key.ts'
import { isSessionToken } from '../../aws/session-token.ts'
import type { Span } from '../../model/span.ts'
import { partsOf } from './alternatives.ts'
import type { Bindings } from './bindings.ts'
import { type Callee, calleeOf, type Item, isNamedItem, itemsOf, SEPARATORS } from './calls.ts'
import { textOf } from './escapes.ts'
import {
  BANG,
  CLOSED_CURLY,
  CLOSED_ROUND,
  CURLY,
  insideOf,
  isAny,
  isKind,
  isMark,
  NAME,
  NUMBER,
  nameOf,
  type Program,
  ROUND,
  SQUARE,
  STRING,
  spanOf,
} from './program.ts'

/** What an expression gives to a setting: the text of literals, or only where it comes from. */
interface Value {
  /** A literal's characters between its quotes; a reference's expression, as far as its first line goes. */
  readonly span: Span
  /** The literal's text, unescaped and joined. Absent: a reference. */
  readonly text?: string
  /** The token of the literal, or of the first of several. */
  readonly token: number
}

export interface Evaluation {
  /** All values that the expression may have. References only when no literal is among them. */
  values(item: Item): readonly Value[]
}

/** Longer texts are no credentials; constants that double each other must not fill the memory. */
const LONGEST = 20_000
const MOST_ALTERNATIVES = 8
/** How far wrappers, brackets and constants are followed. */
const HOPS = 12
/** More tokens than any expression has that is evaluated. */
const MOST_TOKENS = 4096
/** How many tokens of a reference are told. */
const MOST_SHOWN = 64

/** Calls that give back what they are given, whatever the language. */
const WRAPPING =
  /^(?:string|string_?ptr|str|from|from_static|of|new|some|just|ok|ptr|to_?ptr|pointer|ref|strdup|secret_?(?:str|string)|to_string|value_?of|get_?by_?system_?name|uri|url|create|parse|optional|box|arc|cow|nsstring|utf8|bytes|of_?nullable|some_string|literal|plain_?text|unsafe_?plain_?text|symbol)$/i
const NEUTRAL =
  /^(?:strip|trim|to_?string|to_owned|into|to_str|to_s|to_sym|as_str|as_bytes|freeze|dup|clone|encode|decode|get_?bytes|unwrap|expect|b|c_?str|to_?char_?array|as_deref|chomp|borrow|as_ref|utf_?8|data)$/i
const FALLING_BACK = /^(?:unwrap_?or\w*|or_?else|get_?or_?else|get_?or_?default|or|if_?empty|default_?if_?\w*)$/i
/** Calls that look a name up, and take what to give back when it is not there. */
const LOOKUP = /get|fetch|env|config|lookup|option|setting|var|pop|param|property|environ|default/i
const DEFAULT = /^(?:default|fallback|default_?value|cast_default)$/i
const NOTHING =
  /^(?:nil|null|none|nullptr|undefined|undef|NULL|true|false|NaN|empty|str|string|option|optional|bytes|char|any)$/i

export function evaluationOf(program: Program, bindings: Bindings): Evaluation {
  const { kind, partner } = program
  const { unwrapped, alternativesIn, operandsIn } = partsOf(program)
  const known = new Map<number, readonly Value[]>()

  /** Each expression once: the entry made before the work ends stops constants that name each other in a circle. */
  function values(item: Item, hops: number): readonly Value[] {
    const place = item.start * MOST_TOKENS + Math.min(item.end - item.start, MOST_TOKENS - 1)
    let found = known.get(place)
    if (!found) {
      known.set(place, [])
      found = hops === 0 ? [] : valuesIn(unwrapped(item), hops)
      known.set(place, found)
    }
    return found
  }

  function valuesIn(item: Item, hops: number): readonly Value[] {
    if (item.end <= item.start) return []
    const alternatives = alternativesIn(item)
    const all = alternatives.flatMap((each) => sum(each, hops)).slice(0, MOST_ALTERNATIVES)
    const literals = all.filter(({ text }) => text !== undefined)
    if (literals.length > 0) return literals
    return all.length > 0 ? [referenceTo(item)] : []
  }

  /** Of an expression of many lines the first one: a bracket that was never closed reaches over what is not its own. */
  function referenceTo({ start, end }: Item): Value {
    const last = Math.min(end, start + MOST_SHOWN)
    let after = start + 1
    while (after < last && program.indent[after]! < 0) after++
    return { span: spanOf(program, start, after), token: start }
  }

  /** What operands make that are joined: a text, when all of them are. */
  function sum(item: Item, hops: number): readonly Value[] {
    const operands = operandsIn(unwrapped(item))
    if (operands.length === 0) return []
    if (operands.length === 1) return operand(operands[0]!, hops)
    const parts = operands.map((each) => values(each, hops - 1))
    const reference = [referenceTo(item)]
    let text = ''
    for (const part of parts) {
      const one = part.length === 1 ? part[0]!.text : undefined
      if (one === undefined || text.length + one.length > LONGEST) return reference
      text += one
    }
    return [joined(item, parts.flat(), text)]
  }

  /** From the first literal to the last when all stand in this expression; else the one that gives the whole text; else the expression. */
  function joined(item: Item, parts: readonly Value[], text: string): Value {
    const first = parts[0]!
    const whole = spanOf(program, item.start, item.end)
    const isHere = parts.every(({ span }) => whole.start <= span.start && span.end <= whole.end)
    if (isHere) return { text, span: { start: first.span.start, end: parts.at(-1)!.span.end }, token: first.token }
    const same = parts.find((part) => part.text === text)
    return same ?? { text, span: whole, token: item.start }
  }

  function operand(item: Item, hops: number): readonly Value[] {
    const { start, end } = unwrapped(item)
    if (end <= start) return []
    const reference = referenceTo({ start, end })
    if (kind[start] === STRING) {
      const text = isPlain(start + 1, end) ? textOf(program, start) : undefined
      return [text === undefined ? reference : { span: insideOf(program, start), text, token: start }]
    }
    if (kind[start] === NUMBER) {
      const text = program.text.slice(reference.span.start, reference.span.end)
      return end === start + 1 && /^\d+$/.test(text) ? [{ ...reference, text }] : []
    }
    if (kind[start] !== NAME) return isMark(program, start, SQUARE) || isMark(program, start, CURLY) ? [] : [reference]
    if (end === start + 1 && NOTHING.test(nameOf(program, start))) return []
    const inner = named({ start, end }, hops)
    const literals = inner.filter(({ text }) => text !== undefined)
    if (literals.length > 0) return literals
    // A struct, an array, a closure: whatever it holds stands under names of its own.
    if (isMark(program, end - 1, CLOSED_CURLY)) return []
    const shaped = shapedIn(start, end)
    return shaped ? [shaped] : [reference]
  }

  /** Calls behind a literal that leave it what it is. */
  function isPlain(from: number, end: number): boolean {
    let at = from
    while (at < end) {
      if (!isAny(program, at, SEPARATORS) || !NEUTRAL.test(nameOf(program, at + 1))) return false
      at += 2
      if (isMark(program, at, ROUND)) at = partner[at]! < 0 ? end : partner[at]! + 1
      if (isMark(program, at, BANG)) at++
    }
    return true
  }

  /** What a name or a call stands for: a constant, what is wrapped, what a look-up falls back to. */
  function named({ start, end }: Item, hops: number): readonly Value[] {
    const bracket = lastBracket(start, end)
    if (bracket < 0) {
      const last = end - 1
      for (let at = start; at < end; at++) if (kind[at] !== NAME && !isAny(program, at, SEPARATORS)) return []
      if (kind[last] !== NAME) return []
      const isOwn = program.text[program.start[start]!] === '@'
      const path =
        last === start ? (isOwn ? 'self' : '') : program.text.slice(program.start[start], program.end[last - 2])
      const followed = bindings.follow(nameOf(program, last), path.replace(/^[$@]+/, ''), start)
      return followed ? values(followed, hops - 1) : []
    }
    const callee = calleeOf(program, bracket)
    const name = callee?.names.at(-1) ?? ''
    const items = itemsOf(program, bracket)
    if (isMark(program, bracket, CURLY)) {
      // Ruby's `ENV.fetch("X") { "…" }`
      const isFallback = items.length === 1 && LOOKUP.test(nameBefore(bracket))
      return isFallback ? values(items[0]!, hops - 1) : []
    }
    if (!callee || !isMark(program, bracket, ROUND)) return []
    if (NEUTRAL.test(name)) {
      const object = { start, end: bracket - 2 }
      if (callee.on >= start) return values(object, hops - 1)
      return callee.names.length > 1 ? named(object, hops - 1) : []
    }
    const isSame = items.length === 1 && (FALLING_BACK.test(name) || WRAPPING.test(name))
    const given = isSame ? items[0] : fallbackIn(items, callee)
    return given ? values(given, hops - 1) : []
  }

  /** The name of the call whose closing bracket stands before another bracket. */
  function nameBefore(bracket: number): string {
    const opening = isMark(program, bracket - 1, CLOSED_ROUND) ? partner[bracket - 1]! : -1
    return nameOf(program, opening - 1)
  }

  /** The opening bracket that the expression ends with; -1 when it ends with none. */
  function lastBracket(start: number, end: number): number {
    const opening = partner[end - 1]!
    return opening >= start && opening < end - 1 ? opening : -1
  }

  /** What a look-up gives back when there is nothing under the name: `get("NAME", "…")`, `Field(default="…")`. */
  function fallbackIn(items: readonly Item[], { names }: Callee): Item | undefined {
    const [first, second] = items
    const given = items.find((item) => DEFAULT.test(nameOf(program, item.start)) && isNamedItem(program, item))
    if (given) return { start: given.start + 2, end: given.end }
    const isName = first && first.end - first.start <= 2 && isKind(program, first.end - 1, STRING)
    return isName && second && !isNamedItem(program, second) && LOOKUP.test(names.join('.')) ? second : undefined
  }

  /** The only argument of a call that can be nothing but a credential, whatever is done with it. */
  function shapedIn(start: number, end: number): Value | undefined {
    const bracket = lastBracket(start, end)
    if (!isMark(program, bracket, ROUND)) return undefined
    const shaped = itemsOf(program, bracket).flatMap((item): Value[] => {
      const text = item.end === item.start + 1 && kind[item.start] === STRING ? textOf(program, item.start) : undefined
      const isShaped = text !== undefined && (isIssuedShape(text) || isSecretKey(text) || isSessionToken(text))
      return isShaped ? [{ span: insideOf(program, item.start), text, token: item.start }] : []
    })
    return shaped.length === 1 ? shaped[0] : undefined
  }

  return { values: (item) => values(item, HOPS) }
}
