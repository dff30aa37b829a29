import { type Client, chosenBy, regionBy } from './client.ts'
import { readStrictly } from './grammar/strict.ts'
import { expandTilde, filePaths, type PathDialect } from './machine.ts'
import { mergeSettings, nameInConfig, nameInCredentials, readProfiles } from './profiles.ts'
import { javaChain, rustChain } from './sep/chain.ts'

const PATHS: PathDialect = { emptyCounts: false, expand: (path, _, machine) => expandTilde(path, machine) }

/** The two clients that follow AWS's shared test suites to the letter: a bad line refuses a whole file. */
const STRICT = {
  paths: (machine) => filePaths(machine, PATHS),
  choose: chosenBy(['AWS_PROFILE'], false),
  objection: () => undefined,
  regionDialect: { empty: 'NoRegion' },
} satisfies Partial<Client>

const FILES = {
  inConfig: nameInConfig,
  inCredentials: nameInCredentials,
  defaults: 'prefixed',
  merge: mergeSettings,
} as const

/** AWS SDK for Rust (smithy-rs 56ee88c5). */
export const RUST: Client = {
  ...STRICT,
  id: 'rust',
  name: 'AWS SDK for Rust',
  read: (files) =>
    readProfiles(files, {
      ...FILES,
      read: (file) => readStrictly(file, { foldsCase: true, lineEnds: /\r?\n/g, name: /^[A-Za-z0-9_\-/.%@:+]+$/ }),
    }),
  refusal: 'ConfigParseError',
  resolve: rustChain,
  region: regionBy(['AWS_REGION', 'AWS_DEFAULT_REGION'], false),
  regionComes: 'last',
  badInHeader: /[\x00-\x08\x0a-\x1f\x7f]/,
}

/** AWS SDK for Java v2. Its chain swallows what a provider throws, so all ends in "Unable to load credentials". */
export const JAVA_2: Client = {
  ...STRICT,
  id: 'java-2',
  name: 'AWS SDK for Java v2',
  read: (files) =>
    readProfiles(files, {
      ...FILES,
      read: (file) => readStrictly(file, { foldsCase: false, lineEnds: /\r\n?|\n/g, name: /^[A-Za-z0-9_\-/.%@]+$/ }),
    }),
  refusal: 'NoCredentials',
  resolve: javaChain,
  region: regionBy(['AWS_REGION'], false),
  regionComes: 'first',
  badInHeader: /[\r\n]/,
}
