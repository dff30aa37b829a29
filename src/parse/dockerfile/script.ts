import type { Located, Span } from '../../model/span.ts'
import type { Joined } from './lines.ts'
import { type Value, valueIn } from './values.ts'
import { wordsOf } from './words.ts'

/** A variable that a script sets, or a setting that it gives to a profile. */
export interface ScriptSetting extends Value {
  readonly name: Located<string>
  /** The profile that `aws configure set` writes to; absent for a variable. */
  readonly profile?: string
}

const ESCAPE = '\\'

/** Commands whose words set variables, and options of theirs. */
const SETTING_COMMAND = /^(?:export|env|declare|typeset|local|readonly|sudo|-\w+)$/

const ASSIGNMENT = /^[A-Za-z_]\w{0,100}(?==)/

/** Reads a script's commands: `export NAME=value && NAME=value command`, `aws configure set NAME value`. */
export function* scriptSettings(script: Joined): Iterable<ScriptSetting> {
  let command: Span[] = []
  for (const word of wordsOf(script.text, ESCAPE, true)) {
    if (word.beginsCommand) {
      yield* commandSettings(script, command)
      command = []
    }
    command.push(word)
  }
  yield* commandSettings(script, command)
}

function* commandSettings(script: Joined, words: readonly Span[]): Iterable<ScriptSetting> {
  for (const word of words) {
    const name = ASSIGNMENT.exec(script.text.slice(word.start, Math.min(word.end, word.start + 102)))?.[0]
    if (name !== undefined) {
      const nameEnd = word.start + name.length
      yield setting(script, { start: word.start, end: nameEnd }, { start: nameEnd + 1, end: word.end })
    } else if (!SETTING_COMMAND.test(short(script, word))) break
  }
  const found = configured(script, words)
  if (found) yield found
}

/** `aws configure set SETTING VALUE --profile NAME`, `aws configure set profile.NAME.SETTING VALUE`. */
function configured(script: Joined, words: readonly Span[]): ScriptSetting | undefined {
  if (words.length < 5 || !/^(?:\S*\/)?aws$/.test(short(script, words[0]!))) return undefined
  const plain: Span[] = []
  let profile = 'default'
  for (let at = 1; at < words.length; at++) {
    const option = /^--profile(?:=(.+))?$/.exec(short(script, words[at]!))
    if (!option) plain.push(words[at]!)
    else profile = option[1] ?? short(script, words[++at] ?? words[at - 1]!)
  }
  const [configure, set, path, value] = plain
  if (!path || !value || short(script, configure!) !== 'configure' || short(script, set!) !== 'set') return undefined
  const [, ofProfile, name] = /^(?:default\.|profile\.(.+)\.)?(\w+)$/.exec(short(script, path)) ?? []
  if (name === undefined) return undefined
  return { ...setting(script, { start: path.end - name.length, end: path.end }, value), profile: ofProfile ?? profile }
}

function setting(script: Joined, name: Span, value: Span): ScriptSetting {
  const given = valueIn(script.text, value, ESCAPE)
  return {
    ...given,
    name: { value: script.text.slice(name.start, name.end), span: script.place(name.start, name.end) },
    span: script.place(given.span.start, given.span.end),
  }
}

/** A word that may be a command's or an option's; longer ones are neither. */
function short(script: Joined, { start, end }: Span): string {
  return end - start > 200 ? '' : script.text.slice(start, end)
}
