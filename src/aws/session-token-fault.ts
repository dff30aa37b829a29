import type { Fault } from './fault.ts'
import { isIssuedShape } from './key-id.ts'
import { isSecretKey } from './secret-key.ts'
import { readSessionToken, startsLikeSessionToken } from './session-token.ts'

/** Whatever STS issues is longer than this. */
const SHORTEST = 100

/**
 * What is wrong with the form of a session token, the surest reading first; `undefined` when nothing is, or when it is
 * another service's, which nobody can read.
 */
export function tokenFault(text: string): Fault | undefined {
  if (isIssuedShape(text)) return { what: 'is an access key id; the id was probably pasted twice' }
  if (isSecretKey(text)) return { what: 'has the form of a secret access key; the secret was probably pasted twice' }
  const token = readSessionToken(text)
  if (token?.fault === 'cut')
    return { what: `was cut while copying: it ends after ${text.length} characters, inside of a part` }
  if (token?.fault === 'glued') return glued(text)
  if (token?.fault === 'damaged') return { what: 'is damaged: its parts are not where STS puts them' }
  if (!startsLikeSessionToken(text)) return undefined
  if (text.length < SHORTEST) return { what: `was cut while copying: ${text.length} characters are left of it` }
  if (/[^A-Za-z0-9+/=]/.test(text)) {
    return { what: 'holds a character that is not base64: only A to Z, a to z, 0 to 9, +, / and = occur' }
  }
  return undefined
}

/** Two tokens, one behind the other; twice the same is mended by taking one away. */
function glued(text: string): Fault {
  const half = text.slice(0, text.length / 2)
  if (text !== half + half) return { what: 'is two session tokens, one behind the other' }
  const repair = { title: 'Remove the second copy', value: half, safety: 'safe' } as const
  return { what: 'is there twice', repair }
}
