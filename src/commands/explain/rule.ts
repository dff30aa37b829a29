import type { Rule } from '../../model/rule.ts'
import { rulePage } from '../../report/links.ts'
import type { Page } from './page.ts'

/** What a rule looks for, why, and what to do. */
export function pageOfRule(rule: Rule): Page {
  const predicted = rule.predicts ?? []
  return {
    title: `${rule.id} (${rule.severity}, ${rule.family})`,
    parts: [
      { text: `${rule.summary}.` },
      { text: rule.why },
      { label: 'What to do', text: rule.instead },
      ...(predicted.length > 0
        ? [
            {
              label: 'Until then, expect',
              text: `${predicted.join(', ')} (\`aws-cred-lint explain ${predicted[0]}\`).`,
            },
          ]
        : []),
      { label: 'To allow it in one place', lines: [`# aws-cred-lint: allow ${rule.id} -- the reason`] },
      { label: 'Examples', text: rulePage(rule.id) },
    ],
  }
}
