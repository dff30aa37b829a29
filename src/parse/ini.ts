import { SECRET_LENGTH } from '../aws/secret-key.ts'
import { PROFILE_SETTINGS, settingNamed } from '../aws/settings.ts'
import type { Trouble } from '../model/document.ts'
import { type Evidence, type Role, type Scope, type Site, speaksOfAws } from '../model/site.ts'
import type { Located, Span } from '../model/span.ts'
import { type IniLine, iniLines } from './ini-lines.ts'
import { type Place, type Reading, scopeOf, siteAt } from './reader.ts'

/** What a comment after a value begins with for the clients that know such comments: a blank, then `#` or `;`. */
const COMMENT = /[ \t][#;]/

/** What the files of one kind agree on beyond their lines. */
interface Dialect {
  /** What a setting's name tells of it; its value speaks only where the name is not AWS's. */
  readonly setting: (name: string, value: string) => { readonly role: Role; readonly evidence: Evidence } | undefined
  /** The stretch of the value, and what it is read as. */
  readonly value: (text: string, span: Span) => Pick<Place, 'span' | 'value'>
}

/** Reads the shared credentials and config files, where every name is AWS's own. */
export function readProfiles(text: string): Reading {
  return readSections(text, { setting: settingOfProfile, value: withoutComment })
}

/** Reads INI files of other programs, where only AWS's names, or keys beside them, speak of AWS. */
export function readIni(text: string, path: string): Reading {
  const { scopes, trouble } = readSections(text, S3CMD.test(path) ? OF_S3CMD : OF_PROGRAM)
  // Each program has its own idea of a line; what none of them wants is a merge that was not finished.
  return { scopes, trouble: trouble.filter(({ message }) => /merge marker|Markdown fence/.test(message)) }
}

const OF_PROGRAM: Dialect = { setting: settingOfProgram, value: withoutComment }

/** s3cmd has a word of its own for the session token, and takes quotes off. Source: s3cmd, S3/Config.py. */
const S3CMD = /s3cfg[^/]*$/
const OF_S3CMD: Dialect = {
  setting: (name, value) =>
    name === 'access_token' ? { role: 'session-token', evidence: 'context' } : settingOfProgram(name, value),
  value: (text, span) => withoutQuotes(text, withoutComment(text, span).span),
}

function settingOfProfile(name: string): ReturnType<Dialect['setting']> {
  const lower = name.toLowerCase()
  if (Object.hasOwn(PROFILE_SETTINGS, lower)) return { role: PROFILE_SETTINGS[lower]!, evidence: 'name' }
  // A name that no client reads, but that was meant for one.
  const setting = settingNamed(name)
  return setting?.evidence === 'name' ? setting : undefined
}

function settingOfProgram(name: string, value: string): ReturnType<Dialect['setting']> {
  // rclone says whose store it is, and s3cmd where: keys of others are not AWS's.
  if (name === 'host_base' || (name === 'provider' && !/^aws$/i.test(value)))
    return { role: 'endpoint', evidence: 'context' }
  // boto's keys for Google's store.
  if (name.startsWith('gs_')) return undefined
  return settingNamed(name)
}

/**
 * A line's grammar is what the clients agree on; where they differ the value is what most of them make of it.
 * Sections without AWS settings give no scope.
 */
function readSections(text: string, dialect: Dialect): Reading {
  const scopes: Scope[] = []
  const trouble: Trouble[] = []
  let name: Located<string> = { value: 'top of the file', span: { start: 0, end: 0 } }
  let sites: Site[] = []
  const close = () => {
    if (speaksOfAws(sites)) scopes.push(scopeOf('profile', name, sites))
    sites = []
  }
  let last: Wrapping | undefined
  for (const line of iniLines(text)) {
    if (line.kind === 'header') {
      close()
      name = { value: text.slice(line.span.start, line.span.end), span: line.span }
      last = undefined
    } else if (last && isContinued(text, last, line)) {
      // The rest of a wrapped token often ends in `=`, which makes it look like an option.
      last = { site: wrapped(text, last, line.span), line: line.span }
      sites[sites.length - 1] = last.site
    } else if (line.kind === 'option') {
      const site = siteOn(text, line, dialect)
      if (site) sites.push(site)
      last = site && { site, line: site.written.span }
    } else if (line.kind === 'junk') trouble.push({ span: line.span, message: line.expected })
  }
  close()
  return { scopes, trouble }
}

function siteOn(text: string, line: IniLine & { readonly kind: 'option' }, dialect: Dialect): Site | undefined {
  const name = text.slice(line.name.start, line.name.end)
  const value = dialect.value(text, line.value)
  const setting = dialect.setting(name, value.value ?? text.slice(value.span.start, value.span.end))
  return setting && siteAt(text, { ...setting, ...value, name: { value: name, span: line.name } })
}

/** A value ends before ` # comment`; quotes stay, because most clients send them. */
function withoutComment(text: string, span: Span): { readonly span: Span } {
  const comment = COMMENT.exec(text.slice(span.start, span.end))
  if (!comment) return { span }
  let end = span.start + comment.index
  while (end > span.start && /\s/.test(text[end - 1]!)) end--
  return { span: { start: span.start, end } }
}

function withoutQuotes(text: string, { start, end }: Span): { readonly span: Span } {
  const isQuoted = end - start >= 2 && text[start] === '"' && text[end - 1] === '"'
  return { span: isQuoted ? { start: start + 1, end: end - 1 } : { start, end } }
}

/** The last site, and the stretch of its last line that belongs to its value. */
interface Wrapping {
  readonly site: Site
  readonly line: Span
}

/** A line of nothing but base64 right under a value longer than any secret: the value was wrapped when it was pasted. */
function isContinued(text: string, last: Wrapping, line: IniLine): boolean {
  const above = text.slice(last.line.start, last.line.end)
  const below = text.slice(line.span.start, line.span.end)
  return (
    (line.kind === 'option' || line.kind === 'junk') &&
    above.length > SECRET_LENGTH &&
    /^[A-Za-z0-9+/]+$/.test(above) &&
    /^[A-Za-z0-9+/]{8}[A-Za-z0-9+/]*={0,2}$/.test(below) &&
    // An option whose value is empty, such as `credentialprocess=`.
    !/^[a-z]+=$/.test(below)
  )
}

/** The wrapped value as one site, line ends included. */
function wrapped(text: string, { site }: Wrapping, { end }: Span): Site {
  return siteAt(text, {
    role: site.role,
    evidence: site.evidence,
    name: site.name,
    span: { start: site.written.span.start, end },
    origin: 'literal',
  })
}
