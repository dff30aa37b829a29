import { RULES } from '../../rules/index.ts'
import { writeOut } from '../files/output.ts'
import { UserError } from '../model/errors.ts'

/** `aws-cred-lint rules`: the rule table, a line a rule. */
export function rulesCommand(argv: readonly string[]): number {
  if (argv.length > 0)
    throw new UserError(`rules takes no arguments; '${argv[0]}' is one.`, 'aws-cred-lint explain RULE shows one rule.')
  const width = Math.max(...RULES.map((rule) => rule.id.length))
  const lines = RULES.map(
    (rule) => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.family.padEnd(12)}  ${rule.summary}`,
  )
  writeOut(1, `${lines.join('\n')}\n`)
  return 0
}
