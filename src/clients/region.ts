import { regionFault } from '../aws/region-fault.ts'
import { REGIONS } from '../aws/regions.ts'
import { redacted } from '../model/secret.ts'
import type { Failure, Given } from './outcome.ts'

/** How a client checks the text that it takes for a region. */
export interface RegionDialect {
  /** Texts that the client itself refuses, by its own test for host labels. Absent: it takes everything. */
  readonly accepts?: RegExp
  /** What the client says to an empty text. */
  readonly empty: 'InvalidEndpoint' | 'InvalidRegion' | 'NoRegion'
}

/** What the client says of the text before it asks anybody. */
export function localFault(region: Given, { accepts, empty }: RegionDialect): Failure | undefined {
  if (region.text === '') {
    return { error: empty, message: 'The region is set and empty.', because: 'unknown-region', at: region.at }
  }
  if (!accepts || accepts.test(region.text)) return undefined
  const message = `The region ${said(region.text)} holds characters that no host name has.`
  return { error: 'InvalidRegion', message, because: 'unknown-region', at: region.at }
}

/** Whether a host of that name exists, and answers to it. */
export function hostFault(region: Given): Failure | undefined {
  const { text, at } = region
  const fault = regionFault(text)
  const isHost = !fault && !/^(?:auto|local|localhost)$/.test(text)
  if (isHost) return undefined
  const { because, message } = {
    because: 'unknown-region',
    message: `The region ${said(text)} is ${fault?.what ?? 'none of AWS'}${fault?.meant ? `; '${fault.meant}' was probably meant` : ''}.`,
  }
  // Host names fold case, the signature does not; and a tab tears the signature's header apart.
  const lower = text.toLowerCase()
  if (lower !== text && REGIONS.has(lower)) return { error: 'SignatureDoesNotMatch', message, because, at }
  return { error: /\t/.test(text) ? 'IncompleteSignature' : 'NoSuchHost', message, because, at }
}

/** Quoted; a text that could be a misplaced credential, or a part of one, is masked. */
export function said(text: string): string {
  return isTelling(text) ? redacted(text) : `'${text}'`
}

/** In names that somebody chose, letters of a kind stand together; chance mixes them. */
function isTelling(text: string): boolean {
  if (text.length > LONGEST || /[^\x20-\x7e\u00a1-\u1fff\u3000-\ud7ff]/.test(text)) return true
  if (/A[KS]IA[A-Z2-7]{12}/i.test(text)) return true
  return (text.match(/[A-Za-z0-9+/=]{16,}/g) ?? []).some((run) => {
    const kinds = run.match(/[a-z]+|[A-Z]+|\d+|[+/=]+/g) ?? []
    return (kinds.length - 1) * 3.5 >= run.length || /^(?=.*\d)[A-Z\d]+$/.test(run)
  })
}

/** Longer names are not told. */
const LONGEST = 100

/** A name without quotes; one that could be a misplaced credential is masked. */
export function plainName(text: string): string {
  return said(text).replace(/^'|'$/g, '')
}

/** A section's name in its brackets; one that could be a misplaced credential is masked. */
export function bracketed(name: string): string {
  return `[${plainName(name)}]`
}
