import { PROFILE_SETTINGS } from '../aws/settings.ts'
import type { Scope, Site } from '../model/site.ts'
import type { Located, Span } from '../model/span.ts'
import { escapeOf, type Instruction, instructionsOf } from './dockerfile/instructions.ts'
import { type Joined, joined } from './dockerfile/lines.ts'
import { type ScriptSetting, scriptSettings } from './dockerfile/script.ts'
import { valueIn } from './dockerfile/values.ts'
import { wordsOf } from './dockerfile/words.ts'
import { type Reader, scopeOf, siteAt } from './reader.ts'
import { type Pair, scopesOfPairs } from './scopes.ts'

/** What stands under one FROM, or before the first. */
interface Stage {
  readonly name: Located<string>
  /** What it is built on, whose variables hold in it. */
  readonly base?: Stage
  readonly variables: Pair[]
  readonly runs: Run[]
  /** What `aws configure set` gives to each profile. */
  readonly profiles: Map<string, ScriptSetting[]>
}

/** A RUN; the variables of its script end with it. */
interface Run {
  readonly name: Located<string>
  readonly variables: readonly Pair[]
}

/** Reads Dockerfiles: ENV and ARG of each stage, and what the scripts of RUN set. */
export const readDockerfile: Reader = (text) => {
  const mark = escapeOf(text)
  const top = stageOf({ value: 'Dockerfile', span: { start: 0, end: 0 } })
  const stages = [top]
  const aliases = new Map<string, Stage>()
  let stage = top
  for (const instruction of instructionsOf(text, mark)) {
    const { keyword, rest } = instruction
    if (keyword === 'FROM') {
      stage = stageFrom(instruction, aliases, top)
      stages.push(stage)
    } else if (keyword === 'ENV') for (const each of variables(rest, mark)) stage.variables.push(each)
    else if (keyword === 'ARG') for (const each of buildArguments(rest, mark)) stage.variables.push(each)
    else if (keyword === 'RUN') addRun(text, stage, instruction)
  }
  return { scopes: scopesOfStages(text, stages), trouble: [] }
}

function stageOf(name: Located<string>, base?: Stage): Stage {
  return { name, variables: [], runs: [], profiles: new Map(), ...(base ? { base } : {}) }
}

/** `FROM base AS name`. What stands before the first FROM is there for all stages that ask for it. */
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
function* variables(rest: Joined, mark: string): Iterable<Pair> {
  const old = /^([A-Za-z_][\w.-]{0,200})[ \t]+(?=\S)/.exec(rest.text)
  if (old) yield pair(rest, 0, old[1]!.length, { start: old[0].length, end: rest.text.trimEnd().length }, mark)
  else yield* assignments(rest, mark)
}

/** `NAME=value`, and names that only a build gives a value to. */
function* buildArguments(rest: Joined, mark: string): Iterable<Pair> {
  for (const { start, end } of wordsOf(rest.text, mark, false)) {
    const name = /^[A-Za-z_]\w{0,200}$/.exec(rest.text.slice(start, Math.min(end, start + 202)))?.[0]
    if (name === undefined) continue
    const place = rest.place(start, end)
    yield { name: { value: name, span: place }, span: { start: place.end, end: place.end }, origin: 'reference' }
  }
  yield* assignments(rest, mark)
}

function* assignments(rest: Joined, mark: string): Iterable<Pair> {
  for (const { start, end } of wordsOf(rest.text, mark, false)) {
    const name = /^[A-Za-z_][\w.-]{0,200}(?==)/.exec(rest.text.slice(start, Math.min(end, start + 202)))?.[0]
    if (name !== undefined) {
      const nameEnd = start + name.length
      yield pair(rest, start, nameEnd, { start: nameEnd + 1, end }, mark)
    }
  }
}

function pair(rest: Joined, start: number, nameEnd: number, value: Span, mark: string): Pair {
  const given = valueIn(rest.text, value, mark)
  return {
    ...given,
    name: { value: rest.text.slice(start, nameEnd), span: rest.place(start, nameEnd) },
    span: rest.place(given.span.start, given.span.end),
  }
}

function addRun(text: string, stage: Stage, { start, rest, heredocs }: Instruction): void {
  const name = { value: 'RUN', span: { start, end: start + 'RUN'.length } }
  const variables: ScriptSetting[] = []
  for (const script of [rest, ...heredocs.map((body) => joined(text, [body]))]) {
    for (const setting of scriptSettings(script)) {
      if (setting.profile === undefined) variables.push(setting)
      else if (stage.profiles.has(setting.profile)) stage.profiles.get(setting.profile)!.push(setting)
      else stage.profiles.set(setting.profile, [setting])
    }
  }
  if (variables.length > 0) stage.runs.push({ name, variables })
}

function scopesOfStages(text: string, stages: readonly Stage[]): readonly Scope[] {
  const scopes: Scope[] = []
  const bases = new Map<Stage, Scope>()
  for (const stage of stages) {
    const around = stage.base && bases.get(stage.base)
    const own = scopesOfPairs(text, 'environment', stage.name, stage.variables, around)
    const inner = own[0] ?? around
    if (inner) bases.set(stage, inner)
    scopes.push(...own)
    for (const { name, variables } of stage.runs) {
      for (const scope of scopesOfPairs(text, 'environment', name, variables, inner)) scopes.push(scope)
    }
    for (const [profile, settings] of stage.profiles) {
      const sites = settings.flatMap((setting) => siteOfProfile(text, setting) ?? [])
      const span = settings[0]!.name.span
      if (sites.length > 0) scopes.push(scopeOf('profile', { value: `[${profile}]`, span }, sites))
    }
  }
  return scopes
}

function siteOfProfile(text: string, setting: ScriptSetting): Site | undefined {
  const name = setting.name.value.toLowerCase()
  const role = Object.hasOwn(PROFILE_SETTINGS, name) ? PROFILE_SETTINGS[name] : undefined
  return role && siteAt(text, { ...setting, role, evidence: 'name' })
}
