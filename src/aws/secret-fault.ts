import { isIssuedShape } from './key-id.ts'
import { isSecretKey, isSecretShape, SECRET_LENGTH } from './secret-key.ts'
import { isSessionToken } from './session-token.ts'

/**
 * What is wrong with a secret access key, as the end of a sentence that begins with "Secret"; the surest reading first.
 * `undefined` when nothing is.
 */
export function secretFault(secret: string): string | undefined {
  if (isSecretShape(secret)) {
    return /^[0-9a-f]{40}$/.test(secret)
      ? 'is 40 hexadecimal digits: that is a hash, not a secret access key'
      : undefined
  }
  if (isIssuedShape(secret)) return 'is an access key id: the two values are swapped, or the id was pasted twice'
  if (isTwice(secret)) return 'is there twice: 80 characters instead of 40'
  if (/^[A-Za-z0-9+/]{40}%$/.test(secret)) {
    return 'ends in %, the mark that zsh prints where output has no line end: remove it'
  }
  if (isUnder(secret, decodeURIComponent)) return 'is percent-encoded: decode it'
  if (/^[A-Za-z0-9+/]{40}={1,2}$/.test(secret)) return 'ends in =, which no secret access key does: remove it'
  // SES signs with a version byte of 4 before 32 bytes: base64 that begins with B.
  if (/^B[A-Za-z0-9+/]{42}[A-Za-z0-9+/=]$/.test(secret)) {
    return 'has 44 characters and the form of an SES SMTP password, which only the mail endpoint takes'
  }
  if (isUnder(secret, atob)) return 'is base64 of the real secret: decode it'
  if (isSessionToken(secret)) return 'has the form of a session token: it belongs into the session token setting'
  return wrongSize(secret.length)
}

function wrongSize(length: number): string {
  if (length < SECRET_LENGTH) return `is ${length} characters; AWS secrets have 40. It was probably cut while copying`
  if (length > SECRET_LENGTH) return `is ${length} characters; AWS secrets have 40. Something was pasted along`
  return 'holds a character that no AWS secret has; they consist of A to Z, a to z, 0 to 9, + and /'
}

function isTwice(secret: string): boolean {
  const half = secret.slice(0, SECRET_LENGTH)
  return isSecretShape(half) && secret === half + half
}

/** Whether decoding gives a well-formed secret. */
function isUnder(text: string, decode: (text: string) => string): boolean {
  try {
    return decode(text) !== text && isSecretKey(decode(text).trim())
  } catch {
    return false
  }
}
