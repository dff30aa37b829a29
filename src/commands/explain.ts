import { RULES } from '../../rules/index.ts'
import { writeOut } from '../files/output.ts'
import { UserError } from '../model/errors.ts'
import type { Rule } from '../model/rule.ts'
import { ruleHint } from './nearest-rule.ts'

/** `aws-cred-lint explain RULE`: what the rule looks for, why, and what to do. */
export function explainCommand(argv: readonly string[]): number {
  const [topic, ...more] = argv
  if (topic === undefined || more.length > 0)
    throw new UserError('explain takes one rule.', 'aws-cred-lint rules lists them.')
  const rule = RULES.find((one) => one.id === topic)
  if (!rule) {
    // What was typed may be a key that was pasted by mistake, so it is not repeated.
    throw new UserError('There is no rule of that name.', ruleHint(topic))
  }
  writeOut(1, explanation(rule))
  return 0
}

function explanation(rule: Rule): string {
  const parts = [
    `${rule.id} (${rule.severity}, ${rule.family})`,
    `${rule.summary}.`,
    rule.why,
    `What to do: ${rule.instead}`,
  ]
  if (rule.predicts && rule.predicts.length > 0) parts.push(`Without it, expect: ${rule.predicts.join(', ')}.`)
  parts.push(`To allow it in one place:\n  # aws-cred-lint: allow ${rule.id} -- the reason`)
  return `${parts.join('\n\n')}\n`
}
