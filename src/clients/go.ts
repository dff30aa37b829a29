import { type Client, chosenBy, regionBy } from './client.ts'
import { goChain } from './go/chain.ts'
import { mergeForGo } from './go/merge.ts'
import { objectionOfGo } from './go/objection.ts'
import { readAsGo } from './grammar/go.ts'
import { expandTilde, expandVariables, filePaths } from './machine.ts'
import { type Naming, nameInConfig, nameInCredentials, readProfiles } from './profiles.ts'

/** `[DEFAULT]` is kept, too, but under a name of its own. */
const inConfig: Naming = (section) => nameInConfig(section)

/** AWS SDK for Go v2 as Terraform's AWS provider uses it (aws-sdk-go-base expands the credentials file's path only). */
export const GO_2: Client = {
  id: 'go-2',
  name: 'AWS SDK for Go v2 (Terraform)',
  paths: (machine) =>
    filePaths(machine, {
      emptyCounts: false,
      expand: (path, kind) => (kind === 'credentials' ? expandTilde(expandVariables(path, machine), machine) : path),
    }),
  read: (files) =>
    readProfiles(files, {
      read: readAsGo,
      inConfig,
      inCredentials: nameInCredentials,
      defaults: 'prefixed',
      merge: mergeForGo,
    }),
  choose: chosenBy(['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'], false),
  refusal: 'ConfigParseError',
  objection: objectionOfGo,
  resolve: goChain,
  region: regionBy(['AWS_REGION', 'AWS_DEFAULT_REGION'], false),
  regionDialect: { empty: 'NoRegion' },
  regionComes: 'last',
  badInHeader: /[\x00-\x08\x0a-\x1f\x7f]/,
}
