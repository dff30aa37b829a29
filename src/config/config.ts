import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../model/errors.ts'
import { didYouMean } from '../model/nearest.ts'
import type { Confidence, Severity } from '../model/rule.ts'

export type Level = Severity | 'off'
export type FailOn = Severity | 'never'

/** The configuration after reading: data only, every key checked. */
export interface Config {
  /** Absolute path of the file; absent when there is none. */
  readonly file?: string
  readonly rules: Readonly<Record<string, Level>>
  /** Globs by POSIX path from the repository's root; empty: all files. */
  readonly files: readonly string[]
  readonly ignores: readonly string[]
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: Readonly<Record<string, Level>> }[]
  /** Key ids, or account numbers of twelve digits, that are known test material. */
  readonly allowedKeys: readonly string[]
  readonly failOn?: FailOn
  readonly minConfidence?: Confidence
}

const CONFIG_NAME = '.aws-cred-lint.json'
export const LEVELS: readonly Level[] = ['off', 'note', 'warning', 'error']
export const FAIL_ON: readonly FailOn[] = ['error', 'warning', 'note', 'never']
export const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high']

export const NO_CONFIG: Config = { rules: {}, files: [], ignores: [], overrides: [], allowedKeys: [] }

/** The configuration file nearest to the root, on the way from the root to the folder one stands in. */
export function findConfig(root: string, folder: string): string | undefined {
  const way: string[] = []
  for (let at = folder; ; at = dirname(at)) {
    way.unshift(at)
    if (at === root || dirname(at) === at) break
  }
  return way.map((at) => join(at, CONFIG_NAME)).find((file) => existsSync(file))
}

/** Reads and checks a configuration. Throws a UserError that names the file, the key and the nearest right one. */
export async function readConfig(file: string, ruleIds: readonly string[]): Promise<Config> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UserError(
      `Cannot read the configuration ${file}: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}.`,
    )
  }
  const { readJsonWithComments } = await import('./json.ts')
  const { value, fault } = readJsonWithComments(text)
  if (fault) throw new UserError(`${file}:${fault.line}: this is not JSON (${fault.what}).`)
  return { ...checked(value, file, ruleIds), file }
}

type Check = (value: unknown, at: string) => void

function checked(value: unknown, file: string, ruleIds: readonly string[]): Config {
  const fail = (at: string, what: string, hint?: string): never => {
    throw new UserError(`${file}: ${at} ${what}.`, hint)
  }
  const object = (one: unknown, at: string): Record<string, unknown> =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? (one as Record<string, unknown>)
      : fail(at, 'must be an object')
  const keys = (one: Record<string, unknown>, at: string, allowed: Readonly<Record<string, Check>>) => {
    for (const [key, inner] of Object.entries(one)) {
      const check = allowed[key]
      if (check) check(inner, at === '' ? key : `${at}.${key}`)
      else fail(`the key '${at === '' ? key : `${at}.${key}`}'`, 'is not known', didYouMean(key, Object.keys(allowed)))
    }
  }
  const strings: Check = (one, at) => {
    if (!Array.isArray(one) || one.some((item) => typeof item !== 'string')) fail(at, 'must be a list of strings')
  }
  const oneOf =
    (choices: readonly string[]): Check =>
    (one, at) => {
      if (typeof one !== 'string' || !choices.includes(one))
        fail(at, `must be one of ${choices.join(', ')}`, didYouMean(String(one), choices))
    }
  const rules: Check = (one, at) => {
    for (const [id, level] of Object.entries(object(one, at))) {
      if (!ruleIds.includes(id)) fail(`the rule '${id}' in ${at}`, 'is not known', didYouMean(id, ruleIds))
      oneOf(LEVELS)(
        typeof level === 'object' && level !== null ? (level as { level?: unknown }).level : level,
        `${at}.${id}`,
      )
    }
  }
  const overrides: Check = (one, at) => {
    if (!Array.isArray(one)) fail(at, 'must be a list')
    for (const [i, item] of (one as unknown[]).entries())
      keys(object(item, `${at}[${i}]`), `${at}[${i}]`, { files: strings, rules })
  }
  const whole = object(value, 'The configuration')
  keys(whole, '', {
    $schema: () => {},
    rules,
    files: strings,
    ignores: strings,
    overrides,
    allowedKeys: strings,
    failOn: oneOf(FAIL_ON),
    minConfidence: oneOf(CONFIDENCES),
  })
  const { $schema: _, ...known } = whole as Partial<Config> & { $schema?: string }
  const plain = { ...NO_CONFIG, ...known }
  return {
    ...plain,
    rules: levels(plain.rules),
    overrides: plain.overrides.map((item) => ({ files: item.files ?? [], rules: levels(item.rules ?? {}) })),
  }
}

/** `{ id: 'error' }` and `{ id: { level: 'error' } }` are the same. */
function levels(rules: Readonly<Record<string, Level | { level: Level }>>): Record<string, Level> {
  return Object.fromEntries(
    Object.entries(rules).map(([id, level]) => [id, typeof level === 'object' ? level.level : level]),
  )
}
