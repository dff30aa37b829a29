/**
 * A name for a finding that survives moved lines: the rule, the file, the setting, and which of its kind it is there.
 * No value goes in, so nobody can try values against it.
 */
export function fingerprintOf(rule: string, path: string, scope: string, setting: string, ordinal: number): string {
  // Loaded when first needed: only some reports show fingerprints.
  const { createHash } = process.getBuiltinModule('node:crypto')
  return createHash('sha256')
    .update(JSON.stringify([rule, path, scope, setting, ordinal]))
    .digest('hex')
    .slice(0, 32)
}
