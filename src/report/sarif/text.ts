import { plainText } from '../plain-text.ts'

/** Replaces lone surrogates, which no UTF-8 file can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd')
}

/** One line of a SARIF message in which no bracket begins a link. */
export function linkless(text: string): string {
  return plainText(text.trim()).replace(/[[\]\\]/g, '\\$&')
}

/** Ends with a period, as validators want it. */
export function sentence(text: string): string {
  const trimmed = text.trimEnd()
  return trimmed.endsWith('.') ? trimmed : `${trimmed}.`
}

/** Markdown without its marks, for fields that are plain text. */
export function withoutMarkdown(text: string): string {
  return text
    .replace(/`+/g, '')
    .replace(/\*\*/g, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .trim()
}
