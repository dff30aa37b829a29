import type { ErrorCode } from '../model/rule.ts'
import type { SensitiveRole } from '../model/site.ts'
import { isIssuedShape } from './key-id.ts'
import { isSecretShape, SECRET_LENGTH } from './secret-key.ts'
import { isSessionToken } from './session-token.ts'

/** Blanks, line ends, and the characters without width that come along from web pages. */
export const STRAY = /[\s\u00ad\u180e\u200b-\u200d\u2060\ufeff]/
const ALL_STRAY = new RegExp(STRAY, 'g')

export function withoutStray(text: string): string {
  return text.replace(ALL_STRAY, '')
}

/** By hand: a value may be millions of blanks. */
export function withoutStrayEnds(text: string): string {
  let start = 0
  while (start < text.length && STRAY.test(text[start]!)) start++
  let end = text.length
  while (end > start && STRAY.test(text[end - 1]!)) end--
  return text.slice(start, end)
}

/** Whether a text would be a well-formed credential but for blanks in it. A `+` may have become one of them. */
export function isCredentialWithBlanks(text: string): boolean {
  const bare = withoutStray(text)
  return isIssuedShape(bare) || isSecretShape(bare) || isSessionToken(bare) || hasBlankForPlus(text)
}

/** Whether a secret has 40 characters when its blanks count as the pluses they were before something decoded it as a URL. */
export function hasBlankForPlus(text: string): boolean {
  const inside = withoutStrayEnds(text)
  return inside.includes(' ') && isSecretShape(inside.replaceAll(' ', '+'))
}

/** Whether a secret begins or ends with the blank that a `+` became: only with it has it 40 characters. */
export function hasBlankForPlusAtEnd(text: string): boolean {
  return text.length === SECRET_LENGTH && /^ \S|\S $/.test(text) && isSecretShape(text.replaceAll(' ', '+'))
}

/** What stands inside a credential and does not belong there, as the end of a sentence; `undefined` when nothing does. */
export function strayInside(text: string, role: SensitiveRole): string | undefined {
  const inside = withoutStrayEnds(text)
  const stray = inside.match(ALL_STRAY)?.join('')
  if (!stray) return undefined
  if (/[\r\n]/.test(stray)) {
    return `is wrapped over ${inside.split(/\r\n?|\n/).length} lines; it must stand on one`
  }
  if (role === 'secret-access-key' && hasBlankForPlus(text))
    return 'has a blank where a + was; something decoded it as a URL'
  if (/[^\t\v\f \u00a0]/.test(stray)) return 'holds an invisible character; copy it again as plain text'
  return 'has a blank inside; copy it again without'
}

/** What stands at the ends of a text, as the beginning of a sentence; `undefined` when nothing does. */
export function strayAtEnds(text: string): { readonly what: string; readonly where: 'before' | 'after' } | undefined {
  if (text === withoutStrayEnds(text)) return undefined
  const what = /^[\r\n]|[\r\n]$/.test(text) ? 'A line end' : /^\s|\s$/.test(text) ? 'A blank' : 'An invisible character'
  return { what, where: STRAY.test(text[0]!) ? 'before' : 'after' }
}

/**
 * As observed in real clients: HTTP libraries refuse a line end, AWS's parser a blank in a key id; everything else is
 * an unknown key or a wrong signature.
 */
export function answerToStray(text: string, role: SensitiveRole): readonly ErrorCode[] {
  if (role === 'secret-access-key') return ['SignatureDoesNotMatch']
  if (/[\r\n]/.test(text)) return ['InvalidHeader']
  const isAscii = /^[\s\x21-\x7e]*$/.test(text)
  return role === 'access-key-id' && isAscii ? ['IncompleteSignature'] : ['InvalidClientTokenId']
}
