import type { Document } from './document.ts'
import type { ErrorCode } from './error-code.ts'
import type { Secret } from './secret.ts'
import type { Span } from './span.ts'

/** The shared credentials and config file of one folder, as the clients of AWS read them together. */
export interface SharedFiles {
  /** At least one of the two. */
  readonly credentials?: Document
  readonly config?: Document
  readonly readings: readonly ClientReading[]
}

/** What one client makes of the files. */
export interface ClientReading {
  /** For messages: `AWS CLI`. */
  readonly client: string
  /** Whether its answers were observed, not only read in its source. */
  readonly isObserved: boolean
  /** The place for which the client refuses a file, and then has no profiles. */
  readonly refusal?: Refused
  /** By name, of both files. */
  readonly profiles: ReadonlyMap<string, ReadProfile>
}

export interface Refused extends InDocument {
  /** The rest of a sentence that begins with the client. */
  readonly what: string
  readonly rule: string
}

/** A stretch of one of the two documents. */
export interface InDocument {
  readonly document: Document
  readonly span: Span
}

export interface ReadProfile {
  /** By name as the client compares it. */
  readonly settings: ReadonlyMap<string, ReadSetting>
  /** What the client's chain ends in, where this profile is asked for and nothing else is known. */
  readonly outcome: ProfileOutcome
}

export interface ReadSetting extends InDocument {
  readonly name: string
  readonly nameSpan: Span
  readonly value: Secret
  /** Whether the client takes the value for a group of settings below. */
  readonly isGroup: boolean
}

export type ProfileOutcome =
  /** `keys`: of this profile or of the one at the end of its roles. */
  | { readonly kind: 'keys' | 'role'; readonly keyId: InDocument | undefined }
  | { readonly kind: 'none' }
  /** `lacks`: the login of SSO that is known not to be there. */
  | { readonly kind: 'elsewhere'; readonly lacks?: FailedOutcome }
  | FailedOutcome

export interface FailedOutcome {
  readonly kind: 'failure'
  readonly error: ErrorCode
  readonly message: string
  readonly because: string | undefined
  readonly at: (InDocument & { readonly name?: string }) | undefined
}

/** Where the AWS CLI and boto3, which are the strictest, refuse a file for what this rule tells of. */
export function* refusals(files: readonly SharedFiles[], rule: string): Iterable<Refused> {
  for (const { readings } of files) {
    const refusal = readings[0]?.refusal
    if (refusal?.rule === rule) yield refusal
  }
}

/** Every setting of the files once, as the reader that passes over least has it: JavaScript's, which refuses no file. */
export function* settingsOf(files: readonly SharedFiles[]): Iterable<ReadSetting> {
  for (const { readings } of files) {
    const lenient = readings.find(({ client }) => client === 'JavaScript')
    for (const { settings } of lenient?.profiles.values() ?? []) yield* settings.values()
  }
}
