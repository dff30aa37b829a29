import { defineRule } from '../../src/model/rule.ts'

export default defineRule({
  id: 'unused-suppression',
  family: 'suppressions',
  severity: 'warning',
  summary: 'Allow comment that nothing needs',
  why: `An allow comment outlives what it allowed, and then hides the next real finding on its line.`,
  instead: `Remove the comment, or the rule's name from its list.`,

  *allowance(allowance) {
    if (allowance.reason === '') return
    const unknown = new Set(allowance.unknown.map(({ name }) => name.value))
    for (const name of allowance.rules) {
      if (unknown.has(name.value) || allowance.silenced.has(name.value)) continue
      yield { at: name, message: `'${name.value}' finds nothing here: remove this allowance.` }
    }
  },
})
