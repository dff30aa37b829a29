// Written by `npm run update` from the folders beside it.
import type { Rule } from '../../src/model/rule.ts'
import suppressionWithoutReason from './suppression-without-reason.ts'
import unknownRuleInSuppression from './unknown-rule-in-suppression.ts'
import unusedSuppression from './unused-suppression.ts'

export const RULES: readonly Rule[] = [suppressionWithoutReason, unknownRuleInSuppression, unusedSuppression]
