import { RULES } from '../../rules/index.ts'
import { nearest } from '../model/nearest.ts'

/** The hint behind a rule that is not known. */
export function ruleHint(guess: string): string {
  const meant =
    nearest(
      guess,
      RULES.map((rule) => rule.id),
    ) ?? ruleAbout(guess)
  return meant ? `Did you mean '${meant}'?` : 'aws-cred-lint rules lists them.'
}

/** For names that were guessed (`asia-no-token`): the rule whose own words hold most of theirs. */
export function ruleAbout(guess: string): string | undefined {
  const words = guess
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length >= 4)
  let best: string | undefined
  let most = 0
  for (const rule of RULES) {
    const inText = `${rule.summary} ${rule.why}`.toLowerCase().split(/[^a-z]+/)
    // A word of the id itself says more than one of the explanation.
    const score = words.reduce(
      (sum, word) => sum + (rule.id.split('-').includes(word) ? 1.5 : inText.includes(word) ? 1 : 0),
      0,
    )
    if (score > most) {
      most = score
      best = rule.id
    }
  }
  return best
}
