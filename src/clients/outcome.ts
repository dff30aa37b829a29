import type { ErrorCode } from '../model/rule.ts'
import type { Span } from '../model/span.ts'
import type { ClientFile } from './section.ts'

/** A place that a message points at: in one of the two files, or a variable of the environment. */
export type Place =
  | { readonly file: ClientFile; readonly span: Span; readonly name?: string; readonly value?: string }
  | { readonly variable: string }

/** Why a client stops, or what AWS will answer. Nothing in it holds a credential. */
export interface Failure {
  readonly error: ErrorCode
  /** One line for people. */
  readonly message: string
  /** The rule that tells more of it. */
  readonly because?: string
  readonly at?: Place
  /** The client only finds out when it sends a request, after it has looked for the region. */
  readonly isLate?: true
}

/** A value and where it came from. The text may be a credential. */
export interface Given {
  readonly text: string
  readonly at: Place
}

/** Keys that sign requests. */
export interface Keys {
  readonly kind: 'keys'
  readonly keyId: Given
  readonly secret: Given
  /** Absent or empty: none is sent. */
  readonly token?: Given
  /** When they end, as a tool wrote down beside them. */
  readonly expiration?: Given
  /** `~/.aws/credentials [default]`, `environment`. */
  readonly from: string
}

/** Keys that STS will hand out for a role. */
interface Assumed {
  readonly kind: 'role'
  readonly source: Credentials
  readonly from: string
  /** What STS or the client will say against the role's own settings. */
  readonly fault?: Failure
}

/** Credentials that no file holds: the output of a command, a logged-in SSO session, a container, an instance. */
interface Elsewhere {
  readonly kind: 'elsewhere'
  readonly from: string
  /** Whether nothing visible stands against them, or nobody can tell without asking. */
  readonly verdict: 'works' | 'unknown'
}

export type Credentials = Keys | Assumed | Elsewhere

/** What a client's chain of providers ends in. */
export type Outcome = Credentials | { readonly kind: 'failure'; readonly failure: Failure } | { readonly kind: 'none' }

export const NONE: Outcome = { kind: 'none' }

export function failing(failure: Failure): Outcome & { readonly kind: 'failure' } {
  return { kind: 'failure', failure }
}

/** What was looked at, in a client's order. The texts hold no values but names of profiles, files and settings. */
export type Say = (step: string) => void
