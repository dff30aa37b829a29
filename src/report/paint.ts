import type { Severity } from '../model/rule.ts'

const CODES = { red: 31, yellow: 33, blue: 34, bold: 1, dim: 2 } as const

type Style = keyof typeof CODES

export const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', note: 'blue' }

/** Colours a text for a terminal, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string

export function painter(color: boolean): Paint {
  return color ? (style, text) => `\u001b[${CODES[style]}m${text}\u001b[0m` : (_, text) => text
}
