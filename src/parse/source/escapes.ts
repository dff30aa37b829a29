import { DOUBLED, INTERPOLATED, LITERAL, type Program, RAW, stringOf, UNINDENTED } from './program.ts'

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
  s: ' ',
  '0': '\0',
}

const ESCAPE =
  /\\(?:u\{([0-9A-Fa-f]{1,6})\}|U([0-9A-Fa-f]{8})|u([0-9A-Fa-f]{4})|x\{?([0-9A-Fa-f]{2})\}?|(\r?\n[ \t]*)|([\s\S]))/g

/** What a string literal means; `undefined` where that is only known when the program runs. */
export function textOf(program: Program, at: number): string | undefined {
  const form = program.code[at]!
  const written = stringOf(program, at)
  if ((form & INTERPOLATED) !== 0) return undefined
  const lines = (form & UNINDENTED) !== 0 ? unindented(written) : written
  if ((form & DOUBLED) !== 0) return lines.replaceAll('""', '"')
  if ((form & RAW) !== 0 || !lines.includes('\\')) return lines
  if ((form & LITERAL) !== 0) return lines.replace(/\\([\\'])/g, '$1')
  const { keepsUnknownEscapes } = program.language
  return lines.replace(ESCAPE, (all, braced, long, short, hex, lineBreak, single: string | undefined) => {
    const code = braced ?? long ?? short ?? hex
    if (code !== undefined) return character(Number.parseInt(code, 16)) ?? all
    if (lineBreak !== undefined) return ''
    if (single === undefined) return all
    if (Object.hasOwn(SIMPLE, single)) return SIMPLE[single]!
    return keepsUnknownEscapes && !/["'`\\$]/.test(single) ? all : single
  })
}

function character(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

/** Without the line break behind the opening quotes, and without the blanks that all lines begin with. */
function unindented(text: string): string {
  if (!/^[ \t]*\r?\n/.test(text)) return text
  const lines = text.split(/\r?\n/).slice(1)
  const last = lines.at(-1) ?? ''
  const held = lines.filter((line, at) => line.trim() !== '' || at === lines.length - 1)
  const least = Math.min(...held.map((line) => line.length - line.trimStart().length))
  const kept = lines.map((line) => line.slice(least))
  return (last.trim() === '' ? kept.slice(0, -1) : kept).join('\n')
}
