import type { SourceFile } from './file.ts'
import type { Scope } from './site.ts'
import type { Located, Span } from './span.ts'

/** A file's kind, found by path first and content second. */
export type Format =
  | 'credentials' // the shared credentials file, or any INI file that holds profiles with keys
  | 'config' // the shared config file
  | 'ini'
  | 's3fs' // the password file of s3fs
  | 'toml'
  | 'properties'
  | 'xml'
  | 'csv'
  | 'dotenv'
  | 'dockerfile'
  | 'terraform'
  | 'workflow'
  | 'yaml'
  | 'json'
  | 'javascript'
  | 'source' // a program in any other language
  | 'shell'
  | 'text'

/** What a reader stumbled over. The message says what it expected. */
export interface Trouble {
  readonly span: Span
  readonly message: string
}

/** A comment that allows findings: `aws-cred-lint: allow RULE, RULE -- reason`. */
export interface Allowance {
  readonly span: Span
  readonly rules: readonly Located<string>[]
  readonly reason: string
  /** The stretch in which findings are allowed: one line, or the file. */
  readonly reach: Span
  readonly wholeFile: boolean
}

/** An allowance after all rules have run: the named rules that it silenced. */
export interface UsedAllowance extends Allowance {
  readonly silenced: ReadonlySet<string>
  readonly unknown: readonly { readonly name: Located<string>; readonly nearest?: string }[]
}

export interface Document {
  readonly file: SourceFile
  readonly format: Format
  readonly scopes: readonly Scope[]
  readonly allowances: readonly Allowance[]
  readonly trouble: readonly Trouble[]
}

/** All documents of one run, for what only several files show. */
export interface Project {
  readonly documents: readonly Document[]
}
