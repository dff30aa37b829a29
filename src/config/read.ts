import { readFileSync } from 'node:fs'
import { UserError } from '../model/errors.ts'
import { didYouMean } from '../model/nearest.ts'
import { CONFIDENCES, type Config, FAIL_ON, LEVELS, type Level, NO_CONFIG } from './config.ts'
import { readJsonWithComments } from './json.ts'

/** Reads and checks a configuration. Throws a UserError that names the file, the key and the nearest right one. */
export function readConfig(file: string, ruleIds: readonly string[]): Config {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UserError(
      `Cannot read the configuration ${file}: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}.`,
    )
  }
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
