import { isAwsHost } from '../../aws/arn.ts'
import { isIssuedShape } from '../../aws/key-id.ts'
import { REGIONS } from '../../aws/regions.ts'
import { settingNamed } from '../../aws/settings.ts'
import type { Role, Scope } from '../../model/site.ts'
import type { Span } from '../../model/span.ts'
import { scopeOf, siteAt } from '../reader.ts'
import { namelessPart, type Part, parameterPart } from './parts.ts'
import { parametersIn, queryEnd } from './query.ts'
import { decodedFrom, PLAIN } from './spelling.ts'

/**
 * `://KEY:SECRET@`; the scheme is looked for backwards, because nearly every word could begin one. In the secret a slash
 * should be encoded, and often is not. A colon ends the search, so that no stretch is looked at for every URL before it.
 */
const USERINFO = /:(?:\\{0,4}\/){2}([^\s:@/"'`<>\\?#,;]{1,128}):((?:[^\s:@"'`<>\\?#,;]|\\\/){0,300})@/dg
const SCHEME = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}$/i
const HOST = /([a-z0-9._-]*)(:\d{1,5})?/iy
const PATH = /(?:[^\s"'`<>\\?#|@]|\\\/){0,2000}\\{0,4}\?/y

/** Schemes of clients that take a key id and a secret here: kombu, Airflow, fsspec, Hadoop, SQLAlchemy, Symfony. */
const OF_AWS =
  /^(?:s3[an]?|awss3|aws|sqs|sns|ses|kinesis|firehose|dynamodb|athena|awsathena|cloudwatch|secretsmanager|ssm|lambda|eventbridge|bedrock)(?:\+[a-z0-9]+)?$/i

/** What SMTP takes beside a key id is a password that was derived from the secret. */
const OF_MAIL = /smtps?$/i

/** Filled in by a program: `{key}`, `$KEY`, `%s`. */
const TEMPLATE = /[${}*]|^%[a-z]$/i

/** Settings that a URL's query may give to the client beside key id and secret. */
const QUERY_ROLES: ReadonlySet<Role> = new Set(['session-token', 'region', 'endpoint', 'role-arn'])

/** URLs that carry a key id and a secret before their host, each a scope. */
export function* urlsWithUserinfo(text: string): Iterable<Scope> {
  const found = [...text.matchAll(USERINFO)]
  for (const [at, match] of found.entries()) {
    const keyId = decodedFrom(match[1]!, 1)
    const scheme = SCHEME.exec(text.slice(Math.max(0, match.index - 40), match.index))?.[0]
    if (!scheme || OF_MAIL.test(scheme) || !(OF_AWS.test(scheme) || isKeyIdLike(keyId))) continue
    // Neither an id nor a secret by its form: nothing lets a file through for this.
    if (!isIssuedShape(keyId) && match[2]!.includes('%')) continue
    const evidence = OF_AWS.test(scheme) && isKeyIdLike(keyId) ? 'name' : 'context'
    // What another URL begins in is not this one's any more.
    const rest = { start: match.index + match[0].length, end: found[at + 1]?.index ?? text.length }
    const parts = [
      ...userParts(text, match),
      ...hostParts(text, rest.start, /^https?$/i.test(scheme), isIssuedShape(keyId)),
      ...queryParts(text, rest),
    ]
    const name = { value: `${scheme}:// URL`, span: { start: match.index - scheme.length, end: match.index } }
    const sites = parts.map((part) => siteAt(text, { ...part, evidence }))
    yield scopeOf('object', name, sites)
  }
}

/** An id that AWS issued, or what damage leaves of one. */
function isKeyIdLike(text: string): boolean {
  return isIssuedShape(text) || /^A[KS]IA[A-Z0-9]{8,28}$/.test(text)
}

function userParts(text: string, { indices }: RegExpExecArray): readonly Part[] {
  return (['access-key-id', 'secret-access-key'] as const).map((role, at) => {
    const [start, end] = indices![at + 1]!
    const written = text.slice(start, end)
    const part = { ...namelessPart(role, { start, end }), value: decodedFrom(written, 1) }
    return TEMPLATE.test(written) ? { ...part, origin: 'reference' } : part
  })
}

/**
 * What stands behind the @: a region (`dynamodb://…@eu-west-1/table`), or a host. A name with dots and no more may be a
 * bucket's, so beside a key id that AWS issued only a host of AWS, a port or an address make it an endpoint.
 */
function hostParts(text: string, at: number, isWeb: boolean, isIssued: boolean): readonly Part[] {
  HOST.lastIndex = at
  const [, host, port] = HOST.exec(text)!
  const span = { start: at, end: at + host!.length }
  const name = host!.toLowerCase()
  if (REGIONS.has(name)) return [namelessPart('region', span)]
  const isAddress = name === 'localhost' || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)
  const isEndpoint = isWeb || port !== undefined || isAddress || isAwsHost(name) || (name.includes('.') && !isIssued)
  return isEndpoint && name !== '' ? [namelessPart('endpoint', span)] : []
}

/** `?region_name=eu-west-1&aws_session_token=…` */
function queryParts(text: string, { start, end }: Span): readonly Part[] {
  PATH.lastIndex = start
  const path = PATH.exec(text)?.[0]
  const query = path === undefined ? end : start + path.length
  if (query >= end) return []
  return [...parametersIn(text, { start: query, end: queryEnd(text, query, end) }, PLAIN).values()].flatMap(
    (parameter) => {
      const role = settingNamed(parameter.name.value)?.role
      return role && QUERY_ROLES.has(role) ? [parameterPart(role, parameter)] : []
    },
  )
}
