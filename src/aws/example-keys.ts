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
])

/** Whether AWS has published this key id: its documentation marks them with EXAMPLE. */
export function isPublishedKeyId(id: string): boolean {
  return KEY_IDS.has(id) || (/^A[KS]I[AD]?[A-Z0-9]*EXAMPLE[A-Z0-9]*$/.test(id) && id.length >= 11)
}

/** The documentation's secrets: `wJalrXUtn…EXAMPLEKEY` and its sisters, 34 to 41 characters. */
export function isPublishedSecret(text: string): boolean {
  return (
    /^[A-Za-z0-9+/]{20,}EXAMPLE(?:KEY|LB8923FB892xMFI)$/.test(text) || text === '9drTJvcXLB89EXAMPLELB8923FB892xMFI'
  )
}

/** The documentation's session tokens carry EXAMPLE, which base64 of a real token holds only by a rare chance. */
export function isPublishedToken(text: string): boolean {
  return /^[AIF][A-Za-z]o[A-Za-z0-9+/]*EXAMPLE/.test(text)
}
