import { entropy } from './secret-key.ts'

/**
 * SMTP passwords of Amazon SES: a version byte of 4 and an HMAC of 32 bytes, derived from a secret access key for one
 * region, in base64. Source: SES Developer Guide, "Obtaining Amazon SES SMTP credentials".
 */
export const SMTP_PASSWORD_PATTERN = /(?<![A-Za-z0-9+/]|[A-Za-z0-9+/]{16}==?)B[A-P][A-Za-z0-9+/]{42}(?![A-Za-z0-9+/=])/g

/** The mail endpoints of SES, FIPS and China included. */
export const SMTP_HOST_PATTERN = /email-smtp(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com/g

export function isSmtpPassword(text: string): boolean {
  return /^B[A-P][A-Za-z0-9+/]{42}$/.test(text) && entropy(text) >= 4.1
}
