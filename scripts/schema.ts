import { CONFIDENCES, FAIL_ON, LEVELS } from '../src/config/config.ts'
import type { Rule } from '../src/model/rule.ts'

/** JSON Schema of `.aws-cred-lint.json`. */
export function configSchema(rules: readonly Rule[]): string {
  const globs = (description: string) => ({ type: 'array', items: { type: 'string' }, description })
  const level = { enum: LEVELS }
  const ruleLevels = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      rules.map((rule) => [
        rule.id,
        {
          description: `${rule.summary}. Default: ${rule.severity}.`,
          anyOf: [level, { type: 'object', additionalProperties: false, required: ['level'], properties: { level } }],
        },
      ]),
    ),
  }
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of aws-cred-lint',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      rules: ruleLevels,
      files: globs('Lint only files that match; default: all.'),
      ignores: globs('Leave these files out.'),
      overrides: {
        type: 'array',
        description: 'Other levels for some files; the last match wins.',
        items: {
          type: 'object',
          additionalProperties: false,
          properties: { files: globs('Files it holds for.'), rules: ruleLevels },
        },
      },
      allowedKeys: globs('Key ids, or account numbers of twelve digits, that are known test material.'),
      failOn: { enum: FAIL_ON, description: 'The lowest level that makes the exit code 1.' },
      minConfidence: { enum: CONFIDENCES, description: 'Findings below it are hidden.' },
    },
  }
  return `${JSON.stringify(schema, undefined, 2)}\n`
}
