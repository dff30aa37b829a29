import type { Fault } from './fault.ts'

/** How a value can be encoded: what to say, what to do, and the way back. A way back may throw. */
const ENCODINGS: readonly (readonly [what: string, title: string, decode: (text: string) => string])[] = [
  ['is percent-encoded: decode it', 'Decode the percent-encoding', decodeURIComponent],
  [
    'is percent-encoded twice: decode it',
    'Decode the percent-encoding',
    (text) => decodeURIComponent(decodeURIComponent(text)),
  ],
  ['holds HTML entities: decode them', 'Decode the HTML entities', withoutEntities],
  ['holds the backslashes of a JSON string: remove them', 'Remove the backslashes', withoutBackslashes],
  ['is base64 of the real value: decode it', 'Decode the base64', (text) => atob(text)],
]

/** How a sound value is encoded here, told by its being sound once it is decoded. */
export function encodingOf(text: string, isSound: (text: string) => boolean): Fault | undefined {
  for (const [what, title, decode] of ENCODINGS) {
    const decoded = decodedBy(decode, text)
    if (decoded !== undefined && decoded !== text && isSound(decoded))
      return { what, repair: { title, value: decoded, safety: 'safe' } }
  }
  return undefined
}

function decodedBy(decode: (text: string) => string, text: string): string | undefined {
  try {
    return decode(text).trim()
  } catch {
    return undefined
  }
}

/** The entities of what stands in credentials, and of the quotes around them. */
const ENTITIES: Readonly<Record<string, string>> = {
  plus: '+',
  sol: '/',
  equals: '=',
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
}

function withoutEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}

function withoutBackslashes(text: string): string {
  return text
    .replace(/\\+u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\+([/+="'])/g, '$1')
}
