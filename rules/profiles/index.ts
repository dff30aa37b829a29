// Written by `npm run update` from the folders beside it.
import type { Rule } from '../../src/model/rule.ts'
import syntaxError from './syntax-error.ts'

export const RULES: readonly Rule[] = [syntaxError]
