/**
 * How encrypted values begin that carry no mark of their own: ciphertext of KMS, tokens of Fernet, OpenSSL's `Salted__`.
 * The tools decrypt them before any client sees them.
 */
const BEGINNING = /^(?:AQ[IE]CA|gAAAAA|U2FsdGVkX1)[A-Za-z0-9+/_=-]{40}/

/** What Rails writes: ciphertext, vector and tag, each in base64. */
const IN_PARTS = /^[A-Za-z0-9+/]{16}[A-Za-z0-9+/]*={0,2}(?:--[A-Za-z0-9+/]{8}[A-Za-z0-9+/]*={0,2}){1,2}$/

/** Whether a value is encrypted, as far as its form tells: by its beginning, or as base64 that was filled up and is no credential of AWS's. */
export function isCiphertext(text: string): boolean {
  if (BEGINNING.test(text) || (text.length >= 60 && IN_PARTS.test(text))) return true
  return text.length >= 48 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={1,2}$/.test(text)
}
