/**
 * Secret access keys: 30 random bytes in base64, so 40 characters of A-Z a-z 0-9 + / and never padding.
 */

export const SECRET_LENGTH = 40

/** Shannon entropy of 40 random base64 characters is below this once in far more than 100,000 secrets. */
const LEAST_ENTROPY = 4.1

export function isSecretShape(text: string): boolean {
  return /^[A-Za-z0-9+/]{40}$/.test(text)
}

/** Shannon entropy in bits a character. */
export function entropy(text: string): number {
  const counts = new Uint32Array(128)
  // Beyond ASCII characters fall together; no credential has any.
  for (let at = 0; at < text.length; at++) counts[text.charCodeAt(at) & 127]!++
  let bits = 0
  for (const count of counts) if (count > 0) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** A well-formed secret whose characters look drawn at random. 40 hex digits are a hash, not a secret. */
export function isSecretKey(text: string): boolean {
  return isSecretShape(text) && !/^[0-9a-fA-F]{40}$/.test(text) && entropy(text) >= LEAST_ENTROPY
}
