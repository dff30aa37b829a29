import { shown } from '../../src/aws/core.ts'
import { SETTINGS, type Takes } from '../../src/aws/profile-settings.ts'
import { isReference } from '../../src/aws/reference.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { settingsOf } from '../../src/model/shared-files.ts'

export default defineRule({
  id: 'invalid-setting-value',
  family: 'profiles',
  severity: 'error',
  summary: 'Setting of the shared files with a value that it does not take',
  why: `Some values stop a client at once, some are sent to AWS and refused there (\`ValidationError\`), and some are passed
over in silence, so that the setting has no effect.`,
  instead: `Look the setting up in the AWS SDKs and Tools Reference Guide and write one of its values.`,
  predicts: ['ValidationError', 'InvalidConfig'],

  *project({ sharedFiles }) {
    for (const setting of settingsOf(sharedFiles)) {
      const takes = SETTINGS.get(setting.name)
      const value = reveal(setting.value)
      if (!takes || value === '' || isReference(value) || isTemplate(value)) continue
      const wanted = wantedFor(takes, value, setting.name)
      if (wanted === undefined) continue
      const isFatal = /^(?:role_|duration|mfa_|external_|credential_|sso_)/.test(setting.name)
      yield {
        at: setting,
        document: setting.document,
        message: `${setting.name} is ${shown(setting.value)}; it takes ${wanted}.`,
        ...(isFatal ? {} : { severity: 'warning', predicts: [] }),
      }
    }
  },
})

/** A value that somebody is meant to fill in. */
function isTemplate(value: string): boolean {
  return /[<>{}]|\*{3}|^x+$|\b(?:ACCOUNT|YOUR)[-_]|123456789012x/i.test(value)
}

/** What the setting takes, when the value is none of it. */
function wantedFor(takes: Takes, value: string, name: string): string | undefined {
  if (takes instanceof RegExp) return takes.test(value) ? undefined : (FORMS[name] ?? 'another form')
  if (typeof takes !== 'string') {
    const isSame = (one: string) =>
      name === 'credential_source' ? one === value : one.toLowerCase() === value.toLowerCase()
    return takes.some(isSame) ? undefined : takes.join(', ')
  }
  if (takes === 'boolean') return /^(?:true|false)$/i.test(value) ? undefined : 'true or false'
  if (takes === 'account') return /^\d{12}$/.test(value) ? undefined : 'twelve digits'
  if (takes === 'url') return /^https?:\/\/[^\s/]+/i.test(value) ? undefined : 'a URL that begins with https://'
  if (takes === 'number') return numberFault(value, name)
  return undefined
}

/** Clients that cannot read a duration take the default; one that they read is held against STS's bounds. */
function numberFault(value: string, name: string): string | undefined {
  if (!/^\d+$/.test(value)) return name === 'duration_seconds' ? undefined : 'a number'
  const seconds = Number(value)
  const isWithin = name !== 'duration_seconds' || (seconds >= 900 && seconds <= 43_200)
  return isWithin ? undefined : '900 to 43200 seconds'
}

const FORMS: Readonly<Record<string, string>> = {
  role_arn: "a role's ARN, such as arn:aws:iam::123456789012:role/name",
  mfa_serial: 'the serial number or ARN of an MFA device',
  external_id: 'letters, digits and +=,.@:/-_, 2 to 1224 of them',
  role_session_name: 'letters, digits and +=,.@-_, 2 to 64 of them',
  sso_role_name: 'the name of a permission set',
}
