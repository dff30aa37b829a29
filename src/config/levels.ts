import type { Config, Level } from './config.ts'

/**
 * The level that the configuration and the command line give a rule in a file. The command line wins, then the last
 * override whose globs match, then the rules for all files. Globs are matched only where there are any.
 */
export async function levelsOf(
  config: Config,
  commandLine: Readonly<Record<string, Level>>,
): Promise<(rule: string, path: string) => Level | undefined> {
  const overrides = await Promise.all(
    config.overrides.map(async ({ files, rules }) => ({ rules, matches: await matcher(files) })),
  )
  return (rule, path) =>
    commandLine[rule] ??
    overrides.findLast((one) => one.rules[rule] !== undefined && one.matches(path))?.rules[rule] ??
    config.rules[rule]
}

/** Whether the configuration leaves a path out. */
export async function exclusionOf({ files, ignores }: Config): Promise<(path: string) => boolean> {
  const [isWanted, isIgnored] = await Promise.all([matcher(files), matcher(ignores)])
  return (path) => (files.length > 0 && !isWanted(path)) || isIgnored(path)
}

async function matcher(globs: readonly string[]): Promise<(path: string) => boolean> {
  if (globs.length === 0) return () => false
  return (await import('./globs.ts')).matcherOf(globs)
}
