import { botocoreChain } from './botocore/chain.ts'
import { objectionOfBotocore } from './botocore/objection.ts'
import { type Client, chosenBy, regionBy } from './client.ts'
import { shellWords } from './command-line.ts'
import { readAsBotocore } from './grammar/botocore.ts'
import { expandTilde, expandVariables, filePaths } from './machine.ts'
import { mergeSettings, type Naming, readProfiles } from './profiles.ts'

/** `[default]`, and any section that begins with `profile` or `sso-session` and is two words to a shell. */
const nameInConfig: Naming = ({ name }) => {
  if (name === 'default') return { profile: name }
  const kind = /^(?:profile|sso-session)/.exec(name)?.[0]
  const words = kind === undefined ? undefined : shellWords(name)
  if (words?.length !== 2) return undefined
  return kind === 'profile' ? { profile: words[1]! } : { session: words[1]! }
}

/** What the AWS CLI in both versions and boto3 share: botocore (1.43.11). */
const BOTOCORE = {
  paths: (machine) =>
    filePaths(machine, {
      emptyCounts: true,
      expand: (path) => expandTilde(expandVariables(path, machine), machine),
    }),
  read: (files) =>
    readProfiles(files, {
      read: readAsBotocore,
      inConfig: nameInConfig,
      inCredentials: ({ name }) => ({ profile: name }),
      defaults: 'last',
      merge: mergeSettings,
    }),
  refusal: 'ends-all',
  objection: objectionOfBotocore,
  resolve: botocoreChain,
  // Python's own `validate_region_name` lets nothing pass; that is refused later, as a host without a name.
  regionDialect: { accepts: /^(?![0-9]+$)(?!-)[a-zA-Z0-9-]{1,63}(?<!-)$/, empty: 'InvalidEndpoint' },
  regionComes: 'before-none',
  badInHeader: /[\r\n]/,
} satisfies Partial<Client>

const OLDER = {
  ...BOTOCORE,
  choose: chosenBy(['AWS_DEFAULT_PROFILE', 'AWS_PROFILE'], true),
  region: regionBy(['AWS_DEFAULT_REGION'], true),
} satisfies Partial<Client>

export const AWS_CLI_1: Client = { ...OLDER, id: 'aws-cli-1', name: 'AWS CLI 1' }

export const BOTO3: Client = { ...OLDER, id: 'boto3', name: 'boto3 (Python)' }

export const AWS_CLI_2: Client = {
  ...BOTOCORE,
  id: 'aws-cli-2',
  name: 'AWS CLI 2',
  choose: chosenBy(['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'], true),
  region: regionBy(['AWS_REGION', 'AWS_DEFAULT_REGION'], true),
}
