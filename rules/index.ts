// Written by `npm run update` from the folders beside it.
import type { Rule } from '../src/model/rule.ts'
import { RULES as exposure } from './exposure/index.ts'
import { RULES as profiles } from './profiles/index.ts'
import { RULES as regions } from './regions/index.ts'
import { RULES as suppressions } from './suppressions/index.ts'
import { RULES as values } from './values/index.ts'

/** All rules, by family and id. */
export const RULES: readonly Rule[] = [...exposure, ...profiles, ...regions, ...suppressions, ...values]
