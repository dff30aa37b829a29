import { settingNamed } from '../../aws/settings.ts'
import type { Role, Scope, Site } from '../../model/site.ts'
import type { Span } from '../../model/span.ts'
import { scopeOf, siteAt } from '../reader.ts'
import { unescaped } from './spelling.ts'

/** Airflow's connections to AWS: `{"conn_type": "aws", "login": …, "password": …, "extra": {…}}`, in a string or not. */
const TYPE = /conn_type\\{0,3}["']\s{0,4}:\s{0,4}\\{0,3}["'](?:aws|s3|emr)\\{0,3}["']/g

/** A member whose value is a string, its quotes escaped in the same way before and behind. */
const MEMBER = /(\\{0,3}["'])(\w{1,40})\1\s{0,4}:\s{0,4}(\\{0,3}["'])((?:[^"'\\]|\\{1,4}\/){1,4096})\3/dg

/** How far from its type, in UTF-16 units, a connection may reach: longer ones hold no credentials of AWS. */
const REACH = 8192

/** Settings of `extra` that a client is built with beside login and password. */
const EXTRA: ReadonlySet<Role> = new Set(['session-token', 'region', 'endpoint', 'role-arn'])

/** Connections of Airflow in JSON, each a scope, as they stand in variables, their files, and the strings of both. */
export function* connections(text: string): Iterable<Scope> {
  const types = [...text.matchAll(TYPE)]
  for (const [index, { 0: type, index: at }] of types.entries()) {
    const before = types[index - 1]
    const around = { start: before ? before.index + before[0].length : 0, end: types[index + 1]?.index ?? text.length }
    const object = objectAround(text, at, at + type.length, around)
    if (!object) continue
    const sites = [...membersIn(text, object)]
    if (sites.length > 0)
      yield scopeOf('object', { value: 'Airflow connection', span: { start: at, end: at + 'conn_type'.length } }, sites)
  }
}

/** The braces around a stretch; where they do not close, all as far as the next connection. */
function objectAround(text: string, start: number, end: number, around: Span): Span | undefined {
  const open = braceFrom(text, start - 1, Math.max(around.start, start - REACH) - 1, -1)
  if (open === undefined) return undefined
  const last = Math.min(around.end, end + REACH)
  return { start: open, end: braceFrom(text, end, last, 1) ?? last }
}

/** The brace that opens or closes around an offset, looked for backwards or forwards. */
function braceFrom(text: string, from: number, to: number, step: 1 | -1): number | undefined {
  let depth = 0
  for (let at = from; at !== to; at += step) {
    const unit = text[at]
    if (unit !== '{' && unit !== '}') continue
    if ((unit === '}') === (step === 1) && depth === 0) return at
    depth += (unit === '}') === (step === 1) ? -1 : 1
  }
  return undefined
}

function* membersIn(text: string, { start, end }: Span): Iterable<Site> {
  for (const { 2: name, 4: written, indices } of text.slice(start, end).matchAll(MEMBER)) {
    const role = roleOf(name!, written!)
    const [nameAt, valueAt] = [indices![2]!, indices![4]!]
    if (!role) continue
    yield siteAt(text, {
      role,
      evidence: 'name',
      name: { value: name!, span: { start: start + nameAt[0], end: start + nameAt[1] } },
      span: { start: start + valueAt[0], end: start + valueAt[1] },
      value: unescaped(written!),
    })
  }
}

function roleOf(name: string, written: string): Role | undefined {
  if (name === 'login') return 'access-key-id'
  if (name === 'password') return 'secret-access-key'
  // The endpoint's old name. A host alone may be anything.
  if (name === 'host') return /:(?:\\{0,4}\/){2}/.test(written) ? 'endpoint' : undefined
  const role = settingNamed(name)?.role
  return role && EXTRA.has(role) ? role : undefined
}
