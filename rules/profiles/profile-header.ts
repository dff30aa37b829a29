import type { Document, Format } from '../../src/model/document.ts'
import { defineRule, type ErrorCode } from '../../src/model/rule.ts'

/** The two shared files. */
const SHARED: ReadonlySet<Format> = new Set(['credentials', 'config'])

export default defineRule({
  id: 'profile-header',
  family: 'profiles',
  severity: 'error',
  summary: 'Section header that clients do not take for the profile it means',
  why: `The two shared files name their sections differently: \`[work]\` in credentials is \`[profile work]\` in config, and
only \`[default]\` is the same in both. Case and blanks count. A section with another name is there for nobody, and clients
say that the profile cannot be found, or that there are no credentials.`,
  instead: `Write \`[NAME]\` in the credentials file and \`[profile NAME]\` in the config file; \`[default]\` in both.`,
  predicts: ['ProfileNotFound', 'NoCredentials'],

  scope({ kind, name }, document) {
    // A text within a program may be either file.
    if (kind !== 'profile' || !SHARED.has(document.format) || !/^\[.*\]/.test(name.value)) return
    const inner = name.value.slice(1, name.value.lastIndexOf(']'))
    const fault = isConfig(document) ? configFault(inner) : credentialsFault(inner, document)
    return fault && { at: name, ...fault }
  },
})

interface Fault {
  readonly message: string
  readonly severity?: 'warning'
  readonly predicts?: readonly ErrorCode[]
}

function isConfig({ format, file }: Document): boolean {
  return format === 'config' || (format === 'credentials' && /(?:^|\/)config$/.test(file.path))
}

function configFault(name: string): Fault | undefined {
  const common = defaultFault(name)
  if (common) return common
  if (/^Profile\s/i.test(name) && !name.startsWith('profile'))
    return { message: "'profile' must be in small letters: no client takes this section for a profile." }
  if (/^profile {2,}\S/.test(name)) {
    const message = 'Two blanks behind profile: the SDK for JavaScript does not see this profile.'
    return { message, severity: 'warning', predicts: ['NoCredentials', 'NoRegion'] }
  }
  if (/^profile\s+[^"'\s]\S*\s+\S/.test(name)) {
    const message =
      'The name of this profile has a blank in it: only Go and Ruby see the profile. Write it without blanks.'
    return { message }
  }
  if (
    /^(?:profile|sso-session|services)\s/.test(name) ||
    /^(?:default|plugins|preview|sso-session\S*|services\S*)$/.test(name)
  )
    return undefined
  return {
    message: `In a config file a profile's header is [profile NAME]: without the word no client but Ruby's sees this one.`,
  }
}

function credentialsFault(name: string, { format, file }: Document): Fault | undefined {
  const common = defaultFault(name)
  if (common) return common
  if (!/^profile\s+\S/.test(name)) return undefined
  // A copy of a config file under another name has its headers.
  if (format === 'credentials' && !/(?:^|\/)credentials[^/]*$/.test(file.path)) return undefined
  return {
    message:
      'In the credentials file a header is the bare name of the profile: no client but Ruby sees one that begins with profile.',
  }
}

/** The default profile in another spelling. */
function defaultFault(name: string): Fault | undefined {
  if (name === 'DEFAULT') {
    const message =
      'In [DEFAULT] the AWS CLI and boto3 see settings that every profile inherits; to the others it is a profile of that name.'
    return { message, severity: 'warning' }
  }
  const plain = name.replace(/["'\s]/g, '')
  if (name !== plain && name.trim() !== plain && /^["']/.test(name.trim()) && plain.toLowerCase() === 'default')
    return { message: 'The quotes are part of this name: no client takes it for [default].' }
  if (name !== 'default' && plain === 'default')
    return { message: 'The blanks are part of this name: only Go, Java and Rust take it for [default].' }
  if (name !== 'default' && plain.toLowerCase() === 'default')
    return { message: `The default profile is called [default], in small letters: [${plain}] is another one.` }
  return undefined
}
