import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { containerUri } from '../../src/clients/machine-credentials.ts'
import type { Credentials } from '../../src/clients/outcome.ts'
import { RUST } from '../../src/clients/sep.ts'
import { clientNamed, machineWith, requestFor, verdictFor } from './reading.ts'

/** AWS's shared test suites for its clients; data/sep/ORIGIN.txt says where they are from. */
function suite<T>(name: string): T {
  return JSON.parse(readFileSync(`test/clients/data/sep/${name}.json`, 'utf8'))
}

type Settings = Readonly<Record<string, Readonly<Record<string, string>>>>

describe('the suite for profile files, which Rust and Java follow', () => {
  interface Case {
    readonly name: string
    readonly input: { readonly configFile?: string; readonly credentialsFile?: string }
    readonly output: {
      readonly config?: { readonly profiles: Settings; readonly sso_sessions?: Settings }
      readonly errorContaining?: string
    }
  }
  const { tests } = suite<{ tests: readonly Case[] }>('profile-parser-tests')
  // Java's older releases keep the case of names, and know fewer characters in those of profiles.
  const ofJava = tests.filter(
    ({ name, input }) => !/case insensitive|name characters|alphanumeric|sso-session/.test(name + input.configFile),
  )
  const listed = [
    ...tests.map((one) => ({ ...one, client: 'rust' })),
    ...ofJava.map((one) => ({ ...one, client: 'java-2' })),
  ]
  it.each(listed)('$client: $name', ({ client, input, output }) => {
    const open = (kind: 'credentials' | 'config', text: string | undefined) =>
      text === undefined ? {} : { [kind]: { kind, shown: kind, text, isDamaged: false } }
    const read = clientNamed(client).read({
      ...open('config', input.configFile),
      ...open('credentials', input.credentialsFile),
    })
    if (output.errorContaining !== undefined) return expect(read).toHaveProperty('refusal')
    if ('refusal' in read) throw new Error(read.refusal.what)
    expect(plain(read.merged)).toEqual(output.config!.profiles)
    if (output.config!.sso_sessions) expect(plain(read.sessions)).toEqual(output.config!.sso_sessions)
  })

  function plain(profiles: ReadonlyMap<string, ReadonlyMap<string, { readonly value: string }>>): Settings {
    return Object.fromEntries(
      [...profiles].map(([name, settings]) => [
        name,
        Object.fromEntries([...settings].map(([key, { value }]) => [key, value])),
      ]),
    )
  }
})

describe('the suite for places of files', () => {
  interface Case {
    readonly name: string
    readonly environment: Readonly<Record<string, string>>
    readonly platform: 'linux' | 'windows'
    readonly profile?: string
    readonly configLocation: string
    readonly credentialsLocation: string
  }
  const { tests } = suite<{ tests: readonly Case[] }>('file-location-tests')
  it.each(tests.filter(({ environment }) => environment['HOME']))('rust: $name', (one) => {
    const machine = {
      ...machineWith({}, one.environment),
      home: one.environment['HOME']!,
      isWindows: one.platform === 'windows',
    }
    const paths = RUST.paths(machine)
    expect(paths).toEqual({ config: one.configLocation, credentials: one.credentialsLocation })
    if (one.profile !== undefined) expect(RUST.choose({ machine, profile: undefined }).name).toBe(one.profile)
  })
})

describe('the suite for roles', () => {
  interface Case {
    readonly docs: string
    readonly input: {
      readonly profiles: Settings
      readonly sso_sessions?: Settings
      readonly selected_profile: string
    }
    readonly output: { readonly ProfileChain?: readonly Readonly<Record<string, unknown>>[]; readonly Error?: string }
  }
  const section = (header: string, settings: Readonly<Record<string, string>>) =>
    `[${header}]\n${Object.entries(settings)
      .map(([key, value]) => `${key} = ${value}\n`)
      .join('')}`
  it.each(suite<readonly Case[]>('assume-role-tests'))('rust: $docs', ({ input, output }) => {
    const config = [
      ...Object.entries(input.profiles).map(([name, settings]) => section(`profile ${name}`, settings)),
      ...Object.entries(input.sso_sessions ?? {}).map(([name, settings]) => section(`sso-session ${name}`, settings)),
    ].join('')
    const request = requestFor({ config, profile: input.selected_profile, files: { '/var/token.jwt': 'e.e.e' } })
    const file = { kind: 'config', shown: '~/.aws/config', text: config, isDamaged: false } as const
    const read = RUST.read({ config: file })
    if ('refusal' in read) throw new Error(read.refusal.what)
    const chosen = RUST.choose(request)
    const outcome = RUST.resolve({ ...request, profiles: read, chosen, say: () => {} })
    if (output.Error !== undefined) return expect(outcome.kind).toMatch(/^(?:failure|none)$/)
    const [base, ...roles] = output.ProfileChain!
    // Nobody has logged in here, so a profile of SSO ends there.
    if (base!['Sso']) return expect(outcome).toMatchObject({ failure: { error: 'SsoNotLoggedIn' } })
    let credentials = outcome as Credentials
    for (const _ of roles) {
      if (credentials.kind !== 'role') throw new Error(`no role: ${credentials.kind}`)
      credentials = credentials.source
    }
    const keys = base!['AccessKey'] as { readonly access_key_id: string } | undefined
    if (keys) expect(credentials).toMatchObject({ kind: 'keys', keyId: { text: keys.access_key_id } })
    else expect(credentials.kind).toBe('elsewhere')
  })
})

describe('the suite for containers', () => {
  interface Case {
    readonly docs: string
    readonly env: Readonly<Record<string, string>>
    readonly result: { readonly Ok?: string; readonly ErrorContains?: string }
  }
  it.each(suite<{ tests: readonly Case[] }>('ecs-tests').tests)('$docs', ({ env, result }) => {
    const found = containerUri(env)
    if (result.Ok !== undefined) expect(found).toMatchObject({ uri: result.Ok })
    else expect(found ?? {}).not.toHaveProperty('uri')
  })
})

describe('the suite for aws login', () => {
  interface Case {
    readonly documentation: string
    readonly configContents: string
    readonly cacheContents: Readonly<Record<string, unknown>>
    readonly outcomes: readonly { readonly result: string }[]
  }
  // What the service answers to a refresh no file shows.
  const offline = suite<readonly Case[]>('login-provider-test-cases').filter(
    ({ documentation }) => !documentation.includes('failed refresh'),
  )
  it.each(offline)('javascript-3: $documentation', ({ configContents, cacheContents, outcomes }) => {
    const files = Object.fromEntries(
      Object.entries(cacheContents).map(([name, content]) => [`.aws/login/cache/${name}`, JSON.stringify(content)]),
    )
    const config = `${configContents}region = us-east-1\n`
    const { verdict, failure } = verdictFor('javascript-3', { config, files, profile: 'signin' })
    if (outcomes.some(({ result }) => result === 'error')) expect(failure?.error).toBe('SsoNotLoggedIn')
    else expect(verdict).toBe('works')
  })
})
