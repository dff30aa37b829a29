import { isCiphertext } from './ciphertext.ts'
import type { Fault } from './fault.ts'
import { withoutHomoglyphs } from './homoglyphs.ts'
import { isIssuedShape } from './key-id.ts'
import { isSecretKey, isSecretShape, SECRET_LENGTH } from './secret-key.ts'
import { isSessionToken } from './session-token.ts'
import { isSmtpPassword } from './smtp-password.ts'

/**
 * What is wrong with the form of a secret access key, the surest reading first; `undefined` when nothing is. What merely
 * stands around it or encodes it was told before.
 */
export function secretFault(secret: string): Fault | undefined {
  if (isSecretShape(secret)) {
    const isHash = /^[0-9a-fA-F]{40}$/.test(secret)
    return isHash ? { what: 'is 40 hexadecimal digits: that is a hash, not a secret access key' } : undefined
  }
  if (isIssuedShape(secret)) return { what: 'is an access key id; the id was probably pasted twice' }
  const whole = secret.slice(0, SECRET_LENGTH)
  if (isSecretShape(whole)) {
    const only = (title: string) => ({ repair: { title, value: whole, safety: 'safe' } }) as const
    if (secret === whole + whole)
      return { what: 'is there twice: 80 characters instead of 40', ...only('Remove the second copy') }
    const rest = secret.slice(SECRET_LENGTH)
    if (rest === '%') {
      const what = 'ends in %, the mark that zsh prints where output has no line end: remove it'
      return { what, ...only('Remove the %') }
    }
    if (/^={1,2}$/.test(rest)) {
      return { what: 'ends in =, which no secret access key does: remove it', ...only('Remove the =') }
    }
  }
  if (isCiphertext(secret)) return undefined
  if (isSmtpPassword(secret))
    return { what: 'has 44 characters and the form of an SES SMTP password, which only the mail endpoint takes' }
  if (isSessionToken(secret))
    return { what: 'has the form of a session token: it belongs into the session token setting' }
  return lookAlike(secret) ?? { what: wrongForm(secret) }
}

/** Letters of other alphabets, and base64 as URLs write it: what was meant is likely, but nobody can be sure. */
function lookAlike(secret: string): Fault | undefined {
  const likely = (what: string, title: string, value: string): Fault | undefined =>
    isSecretKey(value) ? { what, repair: { title, value, safety: 'unsafe' } } : undefined
  if (/[^\x20-\x7e]/.test(secret)) {
    const what = 'holds a character that only looks like one of A to Z, a to z or 0 to 9'
    return likely(what, 'Replace the look-alike', withoutHomoglyphs(secret))
  }
  const what = 'holds a - or _, which base64 has in URLs; AWS secrets have + and / there'
  return likely(what, 'Put + and / back', secret.replaceAll('-', '+').replaceAll('_', '/'))
}

/** What other things are called that stand where the secret belongs. */
const OTHERS: readonly (readonly [form: RegExp, what: string])[] = [
  [/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'is a UUID, not a secret access key'],
  [
    /^(?:[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i,
    'is a hash in hexadecimal digits, not a secret access key',
  ],
  [/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]*$/, 'is a JSON web token, not a secret access key'],
]

function wrongForm(secret: string): string {
  const other = OTHERS.find(([form]) => form.test(secret))
  if (other) return other[1]
  const { length } = secret
  if (length < SECRET_LENGTH) return `is ${length} characters; AWS secrets have 40. It was probably cut while copying`
  if (length > SECRET_LENGTH) return `is ${length} characters; AWS secrets have 40. Something was pasted along`
  return 'holds a character that no AWS secret has; they consist of A to Z, a to z, 0 to 9, + and /'
}
