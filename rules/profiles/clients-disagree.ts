import { shown } from '../../src/aws/core.ts'
import { isSettingName } from '../../src/aws/profile-settings.ts'
import { joined } from '../../src/model/joined.ts'
import { defineRule, type Problem } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import type { ClientReading, ReadSetting, SharedFiles } from '../../src/model/shared-files.ts'

export default defineRule({
  id: 'clients-disagree',
  family: 'profiles',
  severity: 'warning',
  summary: 'Line that AWS clients read differently',
  why: `Each SDK has a reader of its own for the shared files. A comment behind a value is a comment to JavaScript, Go, Java and
Rust, and a part of the value to the AWS CLI and boto3; quotes are taken off by Go alone; \`:\` in the place of \`=\`, capital
names, an indented setting and \`aws_security_token\` exist for some and not for others. So what works in one tool fails in the next.`,
  instead: `Write what all read alike: \`name = value\` in small letters at the beginning of the line, without quotes, comments
on lines of their own.`,

  *project({ sharedFiles }) {
    for (const files of sharedFiles) yield* disagreementsIn(files)
  },
})

function* disagreementsIn({ readings }: SharedFiles): Iterable<Problem> {
  const reading = readings.filter(({ refusal }) => !refusal)
  // What makes the CLI refuse the file is told by the rule about that.
  if (reading.length === 0 || readings[0]?.refusal) return
  yield* securityTokens(readings[0]!)
  const told = new Set<string>()
  for (const name of new Set(reading.flatMap(({ profiles }) => [...profiles.keys()]))) {
    const those = reading.filter(({ profiles }) => profiles.has(name))
    const keys = new Set(
      those.flatMap(({ profiles }) => [...profiles.get(name)!.settings.keys()].map((key) => key.toLowerCase())),
    )
    for (const key of keys) {
      if (!isSettingName(key)) continue
      const problem = disagreement(those, name, key)
      const place = problem && `${problem.document!.file.path} ${problem.at.span.start}`
      if (!problem || told.has(place!)) continue
      told.add(place!)
      yield problem
    }
  }
}

/** The old name of the token, which botocore prefers and nobody else knows. */
function* securityTokens({ profiles, client }: ClientReading): Iterable<Problem> {
  for (const { settings } of profiles.values()) {
    const old = settings.get('aws_security_token')
    const current = settings.get('aws_session_token')
    if (!old || (current && reveal(old.value) === reveal(current.value))) continue
    const message = `${client} take this token${current ? ' and not aws_session_token' : ''}; no other client reads a setting of this name.`
    yield { at: { span: old.nameSpan }, document: old.document, message }
  }
}

function disagreement(readings: readonly ClientReading[], profile: string, key: string): Problem | undefined {
  const settings = readings.map(({ client, isObserved, profiles }) => ({
    client,
    isObserved,
    setting: profiles.get(profile)!.settings.get(key),
  }))
  const groups = new Map<string, string[]>()
  for (const { client, setting } of settings) {
    const value = valueIn(setting)
    groups.set(value, [...(groups.get(value) ?? []), ...client.split(' and ')])
  }
  const at = settings.find(({ setting }) => setting)?.setting
  const observed = new Set(settings.filter(({ isObserved }) => isObserved).map(({ setting }) => valueIn(setting)))
  // What Java, Rust and Ruby do was read in their sources: it is told along, and makes no finding.
  if (observed.size < 2 || !at || isMerge(settings)) return undefined
  const parts = [...groups].map(
    ([value, clients]) =>
      `${joined(clients)} ${clients.length === 1 ? 'reads' : 'read'} ${saidOf(key, value, at, groups)}`,
  )
  return {
    at: { span: { start: at.nameSpan.start, end: Math.max(at.span.end, at.nameSpan.end) } },
    document: at.document,
    message: `Clients read this line differently: ${parts.join('; ')}.`,
  }
}

/** Empty and absent come to the same, and a group is no value. */
function valueIn(setting: ReadSetting | undefined): string {
  return setting && !setting.isGroup ? reveal(setting.value) : ''
}

/** Some have the setting of one file and some that of the other: they do not read a line differently. */
function isMerge(settings: readonly { readonly setting: ReadSetting | undefined }[]): boolean {
  const found = settings.flatMap(({ setting }) => setting ?? [])
  return new Set(found.map(({ document, nameSpan }) => `${document.file.path} ${nameSpan.start}`)).size > 1
}

const SENSITIVE = /key|token|secret/

function saidOf(key: string, value: string, at: ReadSetting, groups: ReadonlyMap<string, readonly string[]>): string {
  if (value === '') return 'no value'
  const others = [...groups.keys()].filter((one) => one !== value && one.length === value.length)
  if (SENSITIVE.test(key)) return others.length > 0 ? 'another value' : `${value.length} characters`
  const setting = reveal(at.value) === value ? shown(at.value) : undefined
  return setting ?? `${value.length} characters`
}
