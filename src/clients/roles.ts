import type { Failure } from './outcome.ts'
import type { Profile } from './profiles.ts'
import { said } from './region.ts'
import type { Setting } from './section.ts'

/** How a client looks at a role's settings before it sends them. */
export interface RoleDialect {
  /** botocore holds strings against the shortest length that STS takes, and numbers against the least. */
  readonly checksLengths: boolean
  /** What the client makes of `duration_seconds`: a number of seconds, or nothing. */
  readonly duration: (text: string) => number | undefined
  /** Whether an empty `role_session_name` is sent. */
  readonly sendsEmpty: boolean
}

/** What STS or the client says against the settings of a role; the client is asked first. */
export function roleFault(profile: Profile, isChained: boolean, dialect: RoleDialect): Failure | undefined {
  const checks = [...stringFaults(profile, dialect), durationFault(profile.get('duration_seconds'), isChained, dialect)]
  const faults = checks.filter((one) => one !== undefined)
  return faults.find(({ error }) => error === 'ParamValidation') ?? faults[0]
}

/** Settings of a role, the shortest that STS takes, what it must look like, and what that is. Source: STS API reference. */
const STRINGS: readonly (readonly [name: string, least: number, form: RegExp, what: string])[] = [
  ['role_arn', 20, /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'no ARN of a role'],
  ['role_session_name', 2, /^[\w+=,.@-]{2,64}$/, 'no name of a session: letters, digits and +=,.@-_ only, 2 to 64'],
  ['external_id', 2, /^[\w+=,.@:/-]{2,1224}$/, 'no external id: letters, digits and +=,.@:/-_ only'],
  ['mfa_serial', 9, /^[\w+=/:,.@-]{9,256}$/, 'no serial number or ARN of an MFA device'],
]

function stringFaults(profile: Profile, { checksLengths, sendsEmpty }: RoleDialect): (Failure | undefined)[] {
  return STRINGS.map(([name, least, form, what]) => {
    const setting = profile.get(name)
    if (!setting || (setting.value === '' && !sendsEmpty) || form.test(setting.value)) return undefined
    const isShort = setting.value.length < least
    const message = `${name} is ${setting.value === '' ? 'empty' : `${said(setting.value)}, ${what}`}.`
    return {
      error: checksLengths && isShort ? 'ParamValidation' : 'ValidationError',
      message,
      because: 'invalid-setting-value',
      at: setting,
    }
  })
}

const LEAST_DURATION = 900
const LONGEST_DURATION = 43_200
/** A role that was assumed with a role is lent for an hour at most. */
const LONGEST_CHAINED = 3600

function durationFault(
  setting: Setting | undefined,
  isChained: boolean,
  { checksLengths, duration }: RoleDialect,
): Failure | undefined {
  const seconds = setting && duration(setting.value)
  if (seconds === undefined || seconds === 0) return undefined
  const longest = isChained ? LONGEST_CHAINED : LONGEST_DURATION
  if (seconds >= LEAST_DURATION && seconds <= longest) return undefined
  const message = `duration_seconds is ${seconds}; ${isChained ? 'a chained role' : 'a role'} is lent for ${LEAST_DURATION} to ${longest} seconds.`
  return {
    error: checksLengths && seconds < LEAST_DURATION ? 'ParamValidation' : 'ValidationError',
    message,
    because: 'invalid-setting-value',
    at: setting!,
  }
}

/** `parseInt`: what digits the text begins with. */
export function leadingNumber(text: string): number | undefined {
  const digits = /^\s*([+-]?\d+)/.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Python's `int` and Go's `ParseInt`: all of the text or nothing. */
export function wholeNumber(text: string): number | undefined {
  return /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined
}

/** More links than any chain of roles has: STS lends each for an hour, and AWS advises against two. */
export const LONGEST_CHAIN = 100
