import { once } from './once.ts'
import type { Secret } from './secret.ts'
import type { Located } from './span.ts'

/** What a credential setting is for. */
export type Role =
  | 'access-key-id'
  | 'secret-access-key'
  | 'session-token'
  | 'region'
  | 'availability-zone'
  | 'endpoint'
  | 'arn'
  | 'role-arn'
  | 'profile'
  | 'account-id'
  | 'expiration'
  | 'bearer-token' // an API key of Amazon Bedrock
  | 'smtp-password' // a password for the mail endpoint of Amazon SES
  | 'signature' // what a signed request carries in place of the secret

/** The three roles whose values must never be shown. */
export type SensitiveRole = 'access-key-id' | 'secret-access-key' | 'session-token'

/**
 * Why a place is taken for a credential setting.
 * `name`: its name or its block is AWS's own. `context`: a general name (`secret_key`) beside other evidence.
 * `shape`: only the characters of the value.
 */
export type Evidence = 'name' | 'context' | 'shape'

/** A place where a file gives a value to a credential setting. */
export interface Site {
  readonly role: Role
  /** `reference`: the file says only where the value comes from (`var.key`, `${{ secrets.KEY }}`, `$KEY`). */
  readonly origin: 'literal' | 'reference'
  readonly evidence: Evidence
  /** As written: AWS_SECRET_ACCESS_KEY, secretAccessKey, access_key. Empty, at the value, where a value stands alone. */
  readonly name: Located<string>
  /** Exactly the characters of the file, damage included, quotes excluded. */
  readonly written: Located<Secret>
  /** What this format's reader makes of them: unquoted, unescaped, decoded. */
  readonly value: Secret
}

export type ScopeKind =
  | 'profile' // a section of an INI file
  | 'environment' // variables of a process: dotenv, `env:` of a workflow
  | 'provider' // Terraform's provider "aws", a backend, remote state: arguments that build one client
  | 'inputs' // `with:` of an action
  | 'object' // a map, object literal, block: values that stand together
  | 'signed-request' // a presigned URL, an `Authorization` header: values that signed once; no secret belongs beside them
  | 'text' // nothing but nearness

/** Sites that would be used together. Sites of the parents hold here too, unless named again. */
export interface Scope {
  readonly kind: ScopeKind
  /** As a person would call it: `[default]`, `provider "aws"`, `env of job "deploy"`. */
  readonly name: Located<string>
  readonly sites: readonly Site[]
  readonly parent?: Scope
  /** More settings may be given from outside of the file, as variables of a project are to its pipelines. */
  readonly isOpen?: boolean
}

/**
 * The site with this role in the scope or, failing that, in the nearest parent that has one. AWS's own name goes before
 * a general one (Django's SECRET_KEY beside AWS_SECRET_ACCESS_KEY); of two alike the last one written wins.
 */
export function siteOf(scope: Scope, role: Role): Site | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = byRole(at).get(role)
    if (found) return found
  }
  return undefined
}

/** Rules ask for every site of a scope, and a scope may have thousands. */
const byRole = once((scope: Scope): ReadonlyMap<Role, Site> => {
  const found = new Map<Role, Site>()
  for (const site of scope.sites) {
    if (site.evidence === 'name' || found.get(site.role)?.evidence !== 'name') found.set(site.role, site)
  }
  return found
})

export function isWithin(scope: Scope, ancestor: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at === ancestor) return true
  return false
}

export function isSensitive(role: Role): role is SensitiveRole {
  return role === 'access-key-id' || role === 'secret-access-key' || role === 'session-token'
}

/** Whether a value of this role opens something by itself and must never be shown: the sensitive three, and passwords. */
export function isHidden(role: Role): boolean {
  return isSensitive(role) || role === 'signature' || role === 'bearer-token' || role === 'smtp-password'
}

/** Whether settings with a general name (`region`, `endpoint`) belong to AWS here, because something beside them does. */
export function speaksOfAws(sites: readonly Site[]): boolean {
  return sites.some((site) => isHidden(site.role) || site.evidence === 'name')
}
