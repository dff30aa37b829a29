import type { Reader } from '../reader.ts'
import { type Pair, scopesOfPairs } from '../scopes.ts'

const PAIR = /([\w.%-]{1,100})=([^&\s]*)/g

/** Reads a query or the body of a form: `Action=…&AWSAccessKeyId=…`. */
export const readForm: Reader = (text) => {
  const pairs = Array.from(text.matchAll(PAIR), ({ 1: name, 2: written, index }): Pair => {
    const start = index + name!.length + 1
    const span = { start, end: start + written!.length }
    return { name: { value: name!, span: { start: index, end: index + name!.length } }, span, value: decoded(written!) }
  })
  return { scopes: scopesOfPairs(text, 'object', { value: 'form', span: { start: 0, end: 0 } }, pairs), trouble: [] }
}

/** `+` stays: in a form it is a blank, but then somebody forgot to encode it. */
function decoded(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}
