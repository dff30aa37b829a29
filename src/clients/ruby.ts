import { type Client, chosenBy, variableOf } from './client.ts'
import { readAsRuby } from './grammar/ruby.ts'
import { expandTilde, filePaths } from './machine.ts'
import { type Profile, readProfiles } from './profiles.ts'
import { rubyChain } from './ruby/chain.ts'

/** AWS SDK for Ruby v3 (aws-sdk-core 3.168.1): both files are read alike, and keys count as a pair of one file. */
export const RUBY_3: Client = {
  id: 'ruby-3',
  name: 'AWS SDK for Ruby v3',
  paths: (machine) => filePaths(machine, { emptyCounts: false, expand: (path) => expandTilde(path, machine) }),
  read: (files) =>
    readProfiles(files, {
      read: readAsRuby,
      inConfig: ({ name }) =>
        name.startsWith('sso-session ') ? { session: name.slice('sso-session '.length).trim() } : { profile: name },
      inCredentials: ({ name }) => ({ profile: name }),
      defaults: 'both',
      merge,
    }),
  refusal: 'ConfigParseError',
  choose: chosenBy(['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'], false),
  objection: () => undefined,
  resolve: rubyChain,
  region: ({ machine, profiles, chosen }) => {
    const given = variableOf(machine, ['AWS_REGION', 'AMAZON_REGION', 'AWS_DEFAULT_REGION'], false)
    if (given) return given
    const setting =
      profiles.config.get(chosen.name)?.get('region') ?? profiles.credentials.get(chosen.name)?.get('region')
    return setting && { text: setting.value, at: setting }
  },
  regionDialect: { accepts: /^(?![0-9]+$)(?!-)[a-zA-Z0-9-]{1,63}(?<!-)$/, empty: 'NoRegion' },
  regionComes: 'first',
  badInHeader: /[\r\n]/,
}

const PAIR = ['aws_access_key_id', 'aws_secret_access_key']

/** Settings of config win, but keys and token come from one file: credentials, where it has both. */
function merge(config: Profile, credentials: Profile): Profile {
  const isPair = PAIR.every((name) => credentials.has(name))
  const merged = new Map([...credentials, ...config])
  for (const name of [...PAIR, 'aws_session_token']) {
    const setting = (isPair ? credentials : config).get(name)
    if (setting) merged.set(name, setting)
    else merged.delete(name)
  }
  return merged
}
