import type { ClientFile, Reading, Refusal, Section, Setting } from './section.ts'

/** A profile as a client sees it, out of one file or both. */
export type Profile = ReadonlyMap<string, Setting>

/** The two files as one client reads them. */
export interface Profiles {
  /** Of both files, merged as the client does. */
  readonly merged: ReadonlyMap<string, Profile>
  readonly credentials: ReadonlyMap<string, Profile>
  readonly config: ReadonlyMap<string, Profile>
  /** Of `[sso-session NAME]`. */
  readonly sessions: ReadonlyMap<string, Profile>
  /** Headers of profiles, by the profile's name: what a message can point at. */
  readonly headers: ReadonlyMap<string, Header>
  /** What was read, in the client's order. */
  readonly files: readonly ClientFile[]
}

interface Header {
  readonly file: ClientFile
  readonly span: Section['span']
}

/** The two files, each absent where there is none. */
export interface Files {
  readonly credentials?: ClientFile
  readonly config?: ClientFile
}

/** How a client names the profiles of a file: the profile a section defines, or what else the section is. */
export type Naming = (section: Section) => { readonly profile: string } | { readonly session: string } | undefined

export interface ProfileDialect {
  readonly read: (file: ClientFile) => Reading
  readonly inConfig: Naming
  readonly inCredentials: Naming
  /** Of `[default]` and `[profile default]` in config: the prefixed one always, or whichever stands last. */
  readonly defaults: 'prefixed' | 'last' | 'both'
  /** Puts a profile of the credentials file over the same profile of config. */
  readonly merge: (config: Profile, credentials: Profile) => Profile
}

/** Reads both files; a refusal of either is one of all. */
export function readProfiles(files: Files, dialect: ProfileDialect): Profiles | { readonly refusal: Refusal } {
  const headers = new Map<string, Header>()
  const sessions = new Map<string, Profile>()
  const read: ClientFile[] = []
  const of = (file: ClientFile | undefined, naming: Naming): Map<string, Profile> | { readonly refusal: Refusal } => {
    const found = new Map<string, Profile>()
    if (!file) return found
    read.push(file)
    const reading = dialect.read(file)
    if ('refusal' in reading) return reading
    const prefixed = new Set<string>()
    for (const section of reading.sections.values()) {
      const meant = naming(section)
      if (!meant) continue
      if ('session' in meant) sessions.set(meant.session, section.settings)
      else {
        const isPrefixed = section.name !== meant.profile
        if (prefixed.has(meant.profile) && !isPrefixed && dialect.defaults === 'prefixed') continue
        if (isPrefixed) prefixed.add(meant.profile)
        const before = dialect.defaults === 'both' ? found.get(meant.profile) : undefined
        found.set(meant.profile, before ? new Map([...before, ...section.settings]) : section.settings)
        headers.set(meant.profile, { file, span: section.span })
      }
    }
    return found
  }
  const config = of(files.config, dialect.inConfig)
  if ('refusal' in config) return config
  const credentials = of(files.credentials, dialect.inCredentials)
  if ('refusal' in credentials) return credentials
  const merged = new Map(config)
  for (const [name, profile] of credentials) {
    const below = config.get(name)
    merged.set(name, below ? dialect.merge(below, profile) : profile)
  }
  return { merged, credentials, config, sessions, headers, files: read }
}

/** Every setting of the credentials file over that of config. */
export function mergeSettings(config: Profile, credentials: Profile): Profile {
  return new Map([...config, ...credentials])
}

/** `[default]`, `[profile NAME]` and `[sso-session NAME]`, one blank between, as most clients want them in config. */
export function nameInConfig({ name }: Section): ReturnType<Naming> {
  if (name === 'default') return { profile: name }
  const parts = /^(profile|sso-session) (.+)$/s.exec(name)
  if (!parts) return undefined
  return parts[1] === 'profile' ? { profile: parts[2]! } : { session: parts[2]! }
}

/** Everything but `[profile NAME]`, which no client takes in the credentials file. */
export function nameInCredentials({ name }: Section): ReturnType<Naming> {
  return /^(?:profile|sso-session|services) /.test(name) ? undefined : { profile: name }
}

/** The value of a setting, or `undefined` where it is absent or, for clients that see no difference, empty. */
export function filled(profile: Profile | undefined, name: string): string | undefined {
  return profile?.get(name)?.value || undefined
}

/** What a client has that could read neither file. */
export const NO_PROFILES: Profiles = {
  merged: new Map(),
  credentials: new Map(),
  config: new Map(),
  sessions: new Map(),
  headers: new Map(),
  files: [],
}
