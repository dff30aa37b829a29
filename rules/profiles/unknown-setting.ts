import { isOfTool, isSettingName, SETTINGS } from '../../src/aws/profile-settings.ts'
import { nearest } from '../../src/model/nearest.ts'
import { defineRule } from '../../src/model/rule.ts'
import { settingsOf } from '../../src/model/shared-files.ts'

/** Settings whose names people misspell at a cost, and how else they are called. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['aws_access_key', 'aws_access_key_id'],
  ['access_key', 'aws_access_key_id'],
  ['access_key_id', 'aws_access_key_id'],
  ['aws_key', 'aws_access_key_id'],
  ['aws_secret_key', 'aws_secret_access_key'],
  ['aws_secret', 'aws_secret_access_key'],
  ['secret_key', 'aws_secret_access_key'],
  ['secret_access_key', 'aws_secret_access_key'],
  ['aws_token', 'aws_session_token'],
  ['session_token', 'aws_session_token'],
  ['aws_region', 'region'],
  ['aws_default_region', 'region'],
  ['default_region', 'region'],
  ['profile', 'source_profile'],
])

export default defineRule({
  id: 'unknown-setting',
  family: 'profiles',
  severity: 'error',
  summary: 'Setting of the shared files that no client reads',
  why: `Clients pass over settings that they do not know, without a word. A key under a name that is nearly right is not
there for them: "Unable to locate credentials", "Partial credentials found".`,
  instead: `Write the name as AWS does.`,
  predicts: ['NoCredentials', 'PartialCredentials'],

  *project({ sharedFiles }) {
    for (const setting of settingsOf(sharedFiles)) {
      const meant = meantBy(setting.name)
      if (meant === undefined) continue
      const isKey = meant.startsWith('aws_') || meant === 'region'
      yield {
        at: { span: setting.nameSpan },
        document: setting.document,
        message: `No client reads a setting of this name; '${meant}' was probably meant.`,
        ...(isKey ? {} : { severity: 'warning', predicts: [] }),
      }
    }
  },
})

/** The setting that a name is a slip of; `undefined` for settings, and for names that are something else. */
function meantBy(name: string): string | undefined {
  if (isSettingName(name) || name.includes('.')) return undefined
  const bare = name.replace(/^(?:export|set|setx|declare -x)\s+|^\$env:/i, '')
  if (bare !== name && isSettingName(bare)) return bare.toLowerCase()
  const plain = bare.toLowerCase().replace(/["']/g, '').replaceAll('-', '_')
  const known = isSettingName(plain) ? plain : OTHER_NAMES.get(plain)
  if (known) return known
  if (isOfTool(plain) || plain.length < 6) return undefined
  const near = nearest(plain, SETTINGS.keys())
  // Far from any setting, a name is one of the file's owner.
  return near && Math.abs(near.length - plain.length) <= 3 && near[0] === plain[0] ? near : undefined
}
