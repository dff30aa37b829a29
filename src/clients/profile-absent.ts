import { nearest } from '../model/nearest.ts'
import type { Chosen, Situation } from './client.ts'
import type { Failure } from './outcome.ts'
import { said } from './region.ts'

/** `--profile`, `AWS_PROFILE`, or why it is `default`. */
export function whoNamed({ by }: Chosen): string {
  if (by === 'request') return '--profile'
  return by === 'default' ? 'nobody named another' : by.variable
}

/** The named profile is in neither file. */
export function notFound({ chosen, profiles }: Pick<Situation, 'chosen' | 'profiles'>): Failure {
  const meant = nearest(chosen.name, profiles.merged.keys())
  const hint = meant ? `; there is ${said(meant)}` : ''
  const name = chosen.name === '' ? 'a profile with an empty name' : `the profile ${said(chosen.name)}`
  const at = typeof chosen.by === 'object' ? { at: { variable: chosen.by.variable } } : {}
  return {
    error: 'ProfileNotFound',
    message: `${whoNamed(chosen)} names ${name}, and no file has it${hint}.`,
    because: 'broken-profile-chain',
    ...at,
  }
}
