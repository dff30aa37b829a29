import { RULES } from '../../rules/index.ts'
import { draftOf, revise } from '../../src/fix.ts'
import { lint } from '../../src/lint.ts'

/** What a rule's fixes make of a file, and whether it finds anything then. */
export async function fixedBy(rule: string, path: string, text: string): Promise<[text: string, found: string]> {
  let fixed = text
  const entry = { path, git: () => 'outside' as const, read: () => Buffer.from(text) }
  const { findings } = await lint([entry], [], {
    levelOf: () => undefined,
    minConfidence: 'low',
    knownRules: RULES.map(({ id }) => id),
    now: 0,
    allowedKeys: new Set(),
    fix: async (sources, judge) => {
      const drafts = sources.map(draftOf)
      const { last: settled } = await revise(
        drafts,
        judge,
        (finding) => finding.fix !== undefined && finding.rule === rule,
      )
      fixed = drafts[0]?.document.file.text ?? text
      return { settled }
    },
  })
  return [fixed, findings.some((finding) => finding.rule === rule) ? 'found' : 'clean']
}
