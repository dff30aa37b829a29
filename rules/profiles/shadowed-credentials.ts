import { joined } from '../../src/model/joined.ts'
import { defineRule, type Problem } from '../../src/model/rule.ts'
import type { ClientReading, ReadSetting, SharedFiles } from '../../src/model/shared-files.ts'

/** Other ways to credentials than keys, and how a message calls them. */
const WAYS = [
  ['role_arn', 'the role'],
  ['sso_session', 'SSO'],
  ['sso_account_id', 'SSO'],
  ['sso_start_url', 'SSO'],
  ['web_identity_token_file', 'the web identity'],
  ['credential_process', 'credential_process'],
] as const

export default defineRule({
  id: 'shadowed-credentials',
  family: 'profiles',
  severity: 'warning',
  summary: 'Credentials that some or all clients never use, because others stand beside them',
  why: `A profile that has keys and another way to credentials means different things to different clients: with SSO settings
beside static keys, the AWS CLI and boto3 use SSO, and the SDKs for JavaScript and Go the keys. So two tools in one shell
work as two users.`,
  instead: `Keep one way to credentials in a profile, and give the other one a profile of its own.`,

  *project({ sharedFiles }) {
    for (const files of sharedFiles) yield* shadowedIn(files)
  },
})

function* shadowedIn({ readings }: SharedFiles): Iterable<Problem> {
  const observed = readings.filter(({ isObserved, refusal }) => isObserved && !refusal)
  const names = new Set(observed.flatMap(({ profiles }) => [...profiles.keys()]))
  for (const name of names) {
    const settings = observed
      .map(({ profiles }) => profiles.get(name)?.settings)
      .find((one) => one?.has('aws_access_key_id'))
    const keyId = settings?.get('aws_access_key_id')
    const way = WAYS.find(([setting]) => settings?.has(setting))
    if (!settings?.has('aws_secret_access_key') || !keyId || !way) continue
    const [using, others] = [
      observed.filter((one) => uses(one, name, keyId)),
      observed.filter((one) => hasOther(one, name, keyId)),
    ]
    if (others.length === 0) {
      const other = settings.get(way[0])!
      // A role is assumed with the keys beside it.
      if (way[0] === 'role_arn') continue
      yield {
        at: { span: other.nameSpan },
        document: other.document,
        message: `No client uses ${way[1]} here: keys stand in the same profile, and all take those.`,
      }
    } else if (using.length === 0) {
      yield {
        at: keyId,
        document: keyId.document,
        message: `No client uses these keys: all take ${way[1]}, which stands in the same profile.`,
      }
    } else {
      const [keys, rest] = [joined(using.map(({ client }) => client)), joined(others.map(({ client }) => client))]
      yield {
        at: keyId,
        document: keyId.document,
        message: `${keys} ${using.length > 1 || /and/.test(keys) ? 'use' : 'uses'} these keys; to ${rest} ${way[1]} in the same profile goes first.`,
      }
    }
  }
}

function uses({ profiles }: ClientReading, name: string, keyId: ReadSetting): boolean {
  const outcome = profiles.get(name)?.outcome
  if (outcome?.kind !== 'keys' && outcome?.kind !== 'role') return false
  return outcome.keyId?.document === keyId.document && outcome.keyId.span.start === keyId.span.start
}

/** The client comes to credentials, and not by these keys. */
function hasOther(reading: ClientReading, name: string, keyId: ReadSetting): boolean {
  const kind = reading.profiles.get(name)?.outcome.kind
  return (kind === 'elsewhere' || kind === 'role' || kind === 'keys') && !uses(reading, name, keyId)
}
