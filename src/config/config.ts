import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
  return way.map((at) => join(at, CONFIG_NAME)).find(isFile)
}

/** A pipe of that name would make every run wait for ever. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
