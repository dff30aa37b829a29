import type { CauseId } from './causes.ts'

/** What AWS or a client says when credentials do not work. */
export interface AwsError {
  /** What it means, in a sentence or two of Markdown. */
  readonly means: string
  /** Who says it. */
  readonly from: string
  /** What else services and clients call it. */
  readonly names: readonly string[]
  /**
   * What it says, `…` for what differs from case to case, with the causes that these words point at (none: any). Seen in
   * botocore 1.43, the packages of the AWS SDK for JavaScript v3, aws-sdk-go-base, AWS's pages of common errors, and
   * public issue threads.
   */
  readonly texts: Readonly<Record<string, readonly CauseId[]>>
  /** The most reported first; where nobody counted, the likeliest. */
  readonly causes: readonly CauseId[]
  /** What to do. */
  readonly next: string
}
