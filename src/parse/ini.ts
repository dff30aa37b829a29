import { PROFILE_SETTINGS, settingNamed } from '../aws/settings.ts'
import type { Trouble } from '../model/document.ts'
import { type Evidence, type Role, type Scope, type Site, speaksOfAws } from '../model/site.ts'
import type { Located, Span } from '../model/span.ts'
import { type IniLine, iniLines } from './ini-lines.ts'
import { type Reading, scopeOf, siteAt } from './reader.ts'

/** What a comment after a value begins with for the clients that know such comments: a blank, then `#` or `;`. */
const COMMENT = /[ \t][#;]/

/** Reads the shared credentials and config files, where every name is AWS's own. */
export function readProfiles(text: string): Reading {
  return readSections(text, (name) => {
    const role = PROFILE_SETTINGS[name.toLowerCase()]
    if (role) return { role, evidence: 'name' }
    // A name that no client reads, but that was meant for one.
    const setting = settingNamed(name)
    return setting?.evidence === 'name' ? setting : undefined
  })
}

/** Reads INI files of other programs, where only AWS's names, or keys beside them, speak of AWS. */
export function readIni(text: string): Reading {
  return readSections(text, settingNamed)
}

/** What a setting's name tells of it. */
type Named = (name: string) => { readonly role: Role; readonly evidence: Evidence } | undefined

/**
 * A line's grammar is what the clients agree on; where they differ the value is what most of them make of it.
 * Sections without AWS settings give no scope.
 */
function readSections(text: string, named: Named): Reading {
  const scopes: Scope[] = []
  const trouble: Trouble[] = []
  let name: Located<string> = { value: 'top of the file', span: { start: 0, end: 0 } }
  let sites: Site[] = []
  const close = () => {
    if (speaksOfAws(sites)) scopes.push(scopeOf('profile', name, sites))
    sites = []
  }
  let last: { name: Located<string>; span: Span } | undefined
  for (const line of iniLines(text)) {
    if (line.kind === 'header') {
      close()
      name = { value: text.slice(line.span.start, line.span.end), span: line.span }
      last = undefined
    } else if (line.kind === 'option') {
      const found = {
        name: { value: text.slice(line.name.start, line.name.end), span: line.name },
        span: withoutComment(text, line.value),
      }
      // The rest of a wrapped token often ends in `=`, which makes it look like an option.
      if (last && sites.length > 0 && isContinued(text, last, line)) sites.push(wrapped(text, last, line, sites))
      else if (addSite(text, found, sites, named)) last = found
      else last = undefined
    } else if (line.kind === 'junk') {
      if (last && sites.length > 0 && isContinued(text, last, line)) sites.push(wrapped(text, last, line, sites))
      else trouble.push({ span: line.span, message: line.expected })
    }
  }
  close()
  return { scopes, trouble }
}

function addSite(text: string, pair: { name: Located<string>; span: Span }, sites: Site[], named: Named): boolean {
  const setting = named(pair.name.value)
  if (setting) sites.push(siteAt(text, { ...pair, role: setting.role, evidence: setting.evidence }))
  return setting !== undefined
}

/** A value ends before ` # comment`; quotes stay, because most clients send them. */
function withoutComment(text: string, value: Span): Span {
  const comment = COMMENT.exec(text.slice(value.start, value.end))
  if (!comment) return value
  let end = value.start + comment.index
  while (end > value.start && /\s/.test(text[end - 1]!)) end--
  return { start: value.start, end }
}

/** A line of nothing but base64 right under a long value: the value was wrapped when it was pasted. */
function isContinued(text: string, last: { span: Span }, line: IniLine): boolean {
  const above = text.slice(last.span.start, last.span.end)
  return (
    above.length >= 40 &&
    /^[A-Za-z0-9+/]+$/.test(above) &&
    /^[A-Za-z0-9+/]{8,}={0,2}$/.test(text.slice(line.span.start, line.span.end).trim())
  )
}

/** The wrapped value as one site, line ends included; replaces the site of its first line. */
function wrapped(text: string, last: { name: Located<string>; span: Span }, line: IniLine, sites: Site[]): Site {
  const first = sites.pop()!
  last.span = {
    start: first.written.span.start,
    end: line.span.start + text.slice(line.span.start, line.span.end).trimEnd().length,
  }
  return siteAt(text, {
    role: first.role,
    evidence: first.evidence,
    name: first.name,
    span: last.span,
    origin: 'literal',
  })
}
