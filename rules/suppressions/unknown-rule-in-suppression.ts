import { defineRule } from '../../src/model/rule.ts'

export default defineRule({
  id: 'unknown-rule-in-suppression',
  family: 'suppressions',
  severity: 'warning',
  summary: 'Allow comment that names no rule',
  why: `A misspelt rule allows nothing, and a comment without a rule cannot be told from one that allows everything.`,
  instead: `Name the rules that are allowed, separated by commas. \`aws-cred-lint rules\` lists them.`,

  *allowance({ rules, span, unknown }) {
    if (rules.length === 0) yield { at: { span }, message: 'This allow comment names no rule, so it allows nothing.' }
    for (const { name, nearest } of unknown) {
      // Documentation writes RULE or <rule>; a typo is still a word.
      if (!/^[a-z][a-z0-9-]*$/.test(name.value)) continue
      const hint = nearest ? ` Did you mean '${nearest}'?` : ''
      yield { at: name, message: `There is no rule '${name.value}'.${hint}` }
    }
  },
})
