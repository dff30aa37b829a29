import { PROFILE_SETTINGS } from '../aws/settings.ts'
import type { Located, Span } from '../model/span.ts'
import { escapeOf, type Instruction, instructionsOf } from './dockerfile/instructions.ts'
import { type Joined, joined } from './dockerfile/lines.ts'
import { scriptSettings } from './dockerfile/script.ts'
import { type Value, valueIn } from './dockerfile/values.ts'
import { wordsOf } from './dockerfile/words.ts'
import type { Reader } from './reader.ts'
import { readBlocks } from './script/blocks.ts'
import { type Group, settingCalled } from './settings/group.ts'
import { scopesOfGroups } from './settings/scopes.ts'

/** What stands under one FROM, or before the first. */
interface Stage {
  readonly variables: Group
  /** What `aws configure set` gives to each profile. */
  readonly profiles: Map<string, Group>
}

/** A name with what Docker or a shell makes of its value. */
interface Variable extends Value {
  readonly name: Located<string>
}

/** Reads Dockerfiles: ENV and ARG of each stage, and what the scripts of RUN set. */
export const readDockerfile: Reader = (text, path) => {
  const mark = escapeOf(text)
  const top = stageOf({ value: 'Dockerfile', span: { start: 0, end: 0 } })
  const groups = [top.variables]
  const aliases = new Map<string, Stage>()
  let stage = top
  for (const instruction of instructionsOf(text, mark)) {
    const { keyword, rest } = instruction
    if (keyword === 'FROM') {
      stage = stageFrom(instruction, aliases, top)
      groups.push(stage.variables)
    } else if (keyword === 'ENV') addTo(stage.variables, variables(rest, mark))
    else if (keyword === 'ARG') addTo(stage.variables, buildArguments(rest, mark))
    else if (keyword === 'RUN') for (const group of groupsOfRun(text, stage, instruction)) groups.push(group)
  }
  return {
    scopes: scopesOfGroups(
      text,
      groups.filter(({ candidates }) => candidates.length > 0),
    ),
    trouble: [],
    // What a heredoc writes into a file of the image.
    texts: readBlocks(text, path).texts ?? [],
  }
}

function groupOf(kind: Group['kind'], name: Located<string>, parent?: Group): Group {
  const group = { kind, name, trusted: false, candidates: [] }
  return parent ? { ...group, parent } : group
}

function addTo(group: Group, variables: Iterable<Variable>): void {
  for (const { name, span, value, isReference } of variables) {
    const setting = settingCalled(name.value)
    if (setting) group.candidates.push(isReference ? { name, setting, span } : { name, setting, span, text: value })
  }
}
function stageOf(name: Located<string>, base?: Stage): Stage {
  return { variables: groupOf('environment', name, base?.variables), profiles: new Map() }
}

/** `FROM base AS name`: what holds in its base holds in it, and what stands before the first FROM in all that ask for it. */
function stageFrom({ rest, start }: Instruction, aliases: Map<string, Stage>, top: Stage): Stage {
  const from = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/di.exec(rest.text)
  const base = aliases.get(from?.[1]?.toLowerCase() ?? '') ?? top
  const alias = from?.[2]
  const place = from?.indices?.[2]
  if (!alias || !place) return stageOf({ value: 'Dockerfile', span: { start, end: start + 'FROM'.length } }, base)
  const stage = stageOf({ value: `stage ${alias}`, span: rest.place(...place) }, base)
  aliases.set(alias.toLowerCase(), stage)
  return stage
}

/** `NAME=value NAME="value"`, or the old form of one variable, `NAME value`. */
function* variables(rest: Joined, mark: string): Iterable<Variable> {
  const old = /^([A-Za-z_][\w.-]{0,200})[ \t]+(?=\S)/.exec(rest.text)
  if (!old) yield* assignments(rest, mark)
  else yield variable(rest, 0, old[1]!.length, { start: old[0].length, end: rest.text.trimEnd().length }, mark)
}

/** `NAME=value`, and names that only a build gives a value to. */
function* buildArguments(rest: Joined, mark: string): Iterable<Variable> {
  for (const { start, end } of wordsOf(rest.text, mark, false)) {
    const name = /^[A-Za-z_]\w{0,200}$/.exec(rest.text.slice(start, Math.min(end, start + 202)))?.[0]
    if (name === undefined) continue
    const place = rest.place(start, end)
    yield {
      name: { value: name, span: place },
      span: { start: place.end, end: place.end },
      value: '',
      isReference: true,
    }
  }
  yield* assignments(rest, mark)
}

function* assignments(rest: Joined, mark: string): Iterable<Variable> {
  for (const { start, end } of wordsOf(rest.text, mark, false)) {
    const name = /^[A-Za-z_][\w.-]{0,200}(?==)/.exec(rest.text.slice(start, Math.min(end, start + 202)))?.[0]
    if (name === undefined) continue
    const nameEnd = start + name.length
    yield variable(rest, start, nameEnd, { start: nameEnd + 1, end }, mark)
  }
}

function variable(rest: Joined, start: number, nameEnd: number, value: Span, mark: string): Variable {
  const given = valueIn(rest.text, value, mark)
  return {
    ...given,
    name: { value: rest.text.slice(start, nameEnd), span: rest.place(start, nameEnd) },
    span: rest.place(given.span.start, given.span.end),
  }
}

/** The variables of a RUN, which end with it, and profiles that it is the first to configure. */
function* groupsOfRun(text: string, stage: Stage, { start, rest, heredocs }: Instruction): Iterable<Group> {
  const run = groupOf('environment', { value: 'RUN', span: { start, end: start + 'RUN'.length } }, stage.variables)
  for (const script of [rest, ...heredocs.map((body) => joined(text, [body]))]) {
    for (const setting of scriptSettings(script)) {
      if (setting.profile === undefined) addTo(run, [setting])
      else {
        const known = stage.profiles.get(setting.profile)
        const profile = known ?? groupOf('profile', { value: `[${setting.profile}]`, span: setting.name.span })
        stage.profiles.set(setting.profile, profile)
        addToProfile(profile, setting)
        if (!known) yield profile
      }
    }
  }
  yield run
}

function addToProfile({ candidates }: Group, { name, span, value, isReference }: Variable): void {
  const key = name.value.toLowerCase()
  const role = Object.hasOwn(PROFILE_SETTINGS, key) ? PROFILE_SETTINGS[key] : undefined
  if (!role) return
  const setting = { role, evidence: 'name', qualifier: '' } as const
  candidates.push(isReference ? { name, setting, span } : { name, setting, span, text: value })
}
