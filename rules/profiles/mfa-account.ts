import { parseArn } from '../../src/aws/arn.ts'
import { accountOfKey } from '../../src/aws/key-id.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import type { ReadProfile } from '../../src/model/shared-files.ts'

export default defineRule({
  id: 'mfa-account',
  family: 'profiles',
  severity: 'error',
  summary: "MFA device of another account than the key's",
  why: `The MFA device proves who holds the source profile's key, so it is that user's own: its ARN names the account of the key,
not that of the role. With the device of another account STS answers \`AccessDenied\`.`,
  instead: `Write the ARN of the key's own user: \`aws iam list-mfa-devices\` prints it.`,
  predicts: ['AccessDenied'],

  *project({ sharedFiles }) {
    for (const { readings } of sharedFiles) {
      // JavaScript refuses no file, and these settings are read alike by all.
      const profiles =
        readings.find(({ client }) => client === 'JavaScript')?.profiles ?? new Map<string, ReadProfile>()
      for (const { settings } of profiles.values()) {
        const serial = settings.get('mfa_serial')
        const device = serial && parseArn(reveal(serial.value))
        const source = settings.get('source_profile')
        const owner = source ? profiles.get(reveal(source.value)) : { settings }
        const keyId = owner?.settings.get('aws_access_key_id')
        const account = keyId && accountOfKey(reveal(keyId.value))
        if (!serial || !device || !account || account.length !== 12 || device.account === account) continue
        yield {
          at: serial,
          document: serial.document,
          message: `This MFA device is of account ${device.account}, and the key that it stands for of account ${account}.`,
          related: [{ at: keyId, message: 'the key', document: keyId.document }],
        }
      }
    }
  },
})
