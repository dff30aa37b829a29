import type { Fix } from '../model/rule.ts'
import { reveal } from '../model/secret.ts'
import type { SensitiveRole, Site } from '../model/site.ts'
import { withoutWrapping } from './core.ts'
import { encodingOf } from './encoding.ts'
import type { Fault, Repair } from './fault.ts'
import { hasImpossibleAccount, isIssuedShape } from './key-id.ts'
import { keyIdFault } from './key-id-fault.ts'
import { secretFault } from './secret-fault.ts'
import { isSecretKey } from './secret-key.ts'
import { isSessionToken, readSessionToken } from './session-token.ts'
import { tokenFault } from './session-token-fault.ts'
import { strayCharactersOf } from './stray-characters.ts'
import { hasBlankForPlusAtEnd, withoutStray } from './whitespace.ts'

/**
 * What is wrong with the characters of a credential. `characters`: something stands around it. `encoding`: it was never
 * decoded. `form`: it is not what AWS issues. Each value has one damage, the surest reading; blanks are told elsewhere.
 */
export interface Damage extends Fault {
  readonly kind: 'characters' | 'encoding' | 'form'
}

/** Two of the longest session tokens, in characters, with what may have been pasted along. */
const LONGEST = 40_000

/** The damage of a value in this role, blanks at its ends aside; `undefined` where nothing is to be seen. */
export function damageOf(role: SensitiveRole, value: string): Damage | undefined {
  // Whatever this is, nobody copied a credential and got so much.
  if (value.length > LONGEST) return undefined
  const text = value.trim()
  if (text === '' || isSound(role, text)) return undefined
  if (role === 'secret-access-key' && hasBlankForPlusAtEnd(value)) return undefined
  const sound = (inside: string) => isSound(role, inside)
  const characters = strayCharactersOf(text, sound)
  if (characters) return { kind: 'characters', ...characters }
  // Whatever is the matter with a value in quotes, its quotes are not the worst of it.
  const core = withoutWrapping(text)
  if (withoutStray(core) !== core) return undefined
  const encoding = encodingOf(text, sound) ?? encodingOf(core, sound)
  if (encoding) return { kind: 'encoding', ...encoding }
  const form = FORM_FAULTS[role](core)
  return form && { kind: 'form', ...form }
}

const FORM_FAULTS: Readonly<Record<SensitiveRole, (text: string) => Fault | undefined>> = {
  'access-key-id': keyIdFault,
  'secret-access-key': secretFault,
  'session-token': tokenFault,
}

/** Whether AWS could have issued this text for this role. */
export function isSound(role: SensitiveRole, text: string): boolean {
  if (role === 'access-key-id') return isIssuedShape(text) && !hasImpossibleAccount(text)
  if (role === 'secret-access-key') return isSecretKey(text)
  const token = readSessionToken(text)
  return token ? token.fault === undefined : isSessionToken(text)
}

/**
 * The edit that puts a repaired value in the place of the damaged one. None where the file spells the value in another
 * way than it is read (escapes, base64): only a person can mend that.
 */
export function fixOf(site: Site, { title, value, safety }: Repair): Fix | undefined {
  if (!isPlainlyWritten(site)) return undefined
  const text = reveal(site.value).trim()
  const start = site.written.span.start + reveal(site.written.value).indexOf(text)
  return { title, safety, edits: [{ span: { start, end: start + text.length }, insert: value }] }
}

/** Whether the value stands in the file as it is read, blanks at its ends aside. */
export function isPlainlyWritten(site: Site): boolean {
  const text = reveal(site.value).trim()
  return text !== '' && reveal(site.written.value).trim() === text
}
