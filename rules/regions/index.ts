// Written by `npm run update` from the folders beside it.
import type { Rule } from '../../src/model/rule.ts'
import regionMismatch from './region-mismatch.ts'
import unknownRegion from './unknown-region.ts'

export const RULES: readonly Rule[] = [regionMismatch, unknownRegion]
