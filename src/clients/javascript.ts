import { type Client, chosenBy, variableOf } from './client.ts'
import { readAsJavascript } from './grammar/javascript.ts'
import { javascriptChain } from './javascript/chain.ts'
import { expandTilde, filePaths } from './machine.ts'
import { mergeSettings, type Naming, readProfiles } from './profiles.ts'

/** The grammar calls `[profile NAME]` `profile.NAME`; only `[default]` needs no prefix. */
const nameInConfig: Naming = ({ name }) => {
  const dot = name.indexOf('.')
  const kind = name.slice(0, Math.max(0, dot))
  if (kind === 'profile') return { profile: name.slice(dot + 1) }
  if (kind === 'sso-session') return { session: name.slice(dot + 1) }
  return name === 'default' ? { profile: name } : undefined
}

/** AWS SDK for JavaScript v3 (credential-provider-node; shared-ini-file-loader 4.7.2). */
export const JAVASCRIPT_3: Client = {
  id: 'javascript-3',
  name: 'AWS SDK for JavaScript v3',
  paths: (machine) =>
    filePaths(machine, {
      emptyCounts: false,
      expand: (path) => (path.startsWith('~/') ? expandTilde(path, machine) : path),
    }),
  read: (files) =>
    readProfiles(files, {
      read: readAsJavascript,
      inConfig: nameInConfig,
      inCredentials: ({ name }) => ({ profile: name }),
      defaults: 'prefixed',
      merge: mergeSettings,
    }),
  choose: chosenBy(['AWS_PROFILE'], false),
  refusal: 'ConfigParseError',
  objection: () => undefined,
  resolve: javascriptChain,
  region: ({ machine, profiles, chosen }) => {
    const given = variableOf(machine, ['AWS_REGION'], true)
    if (given) return given
    const setting = profiles.merged.get(chosen.name)?.get('region')
    return setting && { text: setting.value, at: setting }
  },
  regionDialect: { accepts: /^(?!.*-$)(?!-)[a-zA-Z0-9-]{1,63}$/, empty: 'InvalidRegion' },
  regionComes: 'first',
  badInHeader: /[^\t\x20-\x7e\x80-\xff]/,
}
