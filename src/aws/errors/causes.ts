import type { Cause } from './cause.ts'
import { SETTING_CAUSES } from './setting-causes.ts'
import { VALUE_CAUSES } from './value-causes.ts'

export type CauseId = keyof typeof VALUE_CAUSES | keyof typeof SETTING_CAUSES

/** Why AWS or a client refuses credentials. */
export const CAUSES: Readonly<Record<CauseId, Cause>> = { ...VALUE_CAUSES, ...SETTING_CAUSES }
