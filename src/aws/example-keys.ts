/**
 * Keys that AWS prints in its own documentation, samples and test data. They never worked, and scanning for them
 * would bury what matters.
 */

const KEY_IDS: ReadonlySet<string> = new Set([
  'AKIAJ5C56P35AEBRX2QQ', // examples of the AWS CLI
  'AKIA32P3D2JDNMVAJLGF', // service data of botocore
  'AKIAEXAMPLEPBUMBC3GA',
  'AKIAEXAMPLE123456789',
  'ASIAJEXAMPLEXEG2JICEA',
  // The documentation of S3 in 2006 and 2008, in the form that ids had before AKIA; tests of many clients still have them.
  '44CF9590006BF252F707',
  '0PN5J17HBGZHT7JJ3X82',
])

const SECRETS: ReadonlySet<string> = new Set([
  '9drTJvcXLB89EXAMPLELB8923FB892xMFI',
  'OtxrzxIsfpFjA7SwPzILwy8Bw21TLhquhboDYROV',
  'uV3F3YluFJax1cknvbcGwgjvx4QpvB+leU8dUj2o',
])

/** Whether AWS has published this key id: its documentation marks them with EXAMPLE. */
export function isPublishedKeyId(id: string): boolean {
  if (!id.includes('EXAMPLE')) return KEY_IDS.has(id)
  return id.length >= 11 && /^A[KS]I[AD]?[A-Z0-9]*EXAMPLE[A-Z0-9]*$/.test(id)
}

/** The documentation's secrets: `wJalrXUtn…EXAMPLEKEY` and its sisters, 34 to 41 characters. */
export function isPublishedSecret(text: string): boolean {
  if (!text.includes('EXAMPLE') || SECRETS.has(text)) return SECRETS.has(text)
  return /^[A-Za-z0-9+/]{20}[A-Za-z0-9+/]*EXAMPLEKEY$/.test(text)
}

/** The documentation's session tokens carry EXAMPLE, which base64 of a real token holds only by a rare chance. */
function isPublishedToken(text: string): boolean {
  // The sample certificate of AWS's documentation stands for a token in some places.
  if (text.includes('ICCQD6m7oRw0uXO')) return true
  return text.includes('EXAMPLE') && /^[AIF][A-Za-z]o[A-Za-z0-9+/]*EXAMPLE/.test(text)
}

/** Whether AWS has published this value, whatever it is. */
export function isPublished(text: string): boolean {
  return isPublishedKeyId(text) || isPublishedSecret(text) || isPublishedToken(text)
}
