import type { Fault } from './fault.ts'
import { settingNamed } from './settings.ts'

const QUOTES = '"\'`\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb'

/**
 * What people and programs leave around a value, a few characters at each end: how it looks, with the value as the group, what to say, what to
 * do.
 */
const LEFT_BEHIND: readonly (readonly [form: RegExp, what: string, title: string])[] = [
  [
    new RegExp(`^[${QUOTES}]{1,9}(.+?)[${QUOTES}]{1,9}$`),
    'is wrapped in quotes, which most clients make part of it',
    'Remove the quotes',
  ],
  [/^<(.+)>$/, 'stands in angle brackets, which belong to a template', 'Remove the brackets'],
  [/^[[({](.+)[\])}]$/, 'stands in brackets, which become part of it', 'Remove the brackets'],
  [/^(.+?)\s{1,99}(?:#|;|\/\/|--).*$/, 'is followed by a comment, which becomes part of it', 'Remove the comment'],
  [/^(.+?)[#;].+$/, 'is followed by a comment, which becomes part of it', 'Remove the comment'],
  [/^(.+?)(?:\\[rnt]){1,9}$/, 'ends in an escaped line end, which nothing unescapes here', 'Remove the escape'],
  [/^-n\s+(.+)$/, 'begins with -n, an option of echo that came along', 'Remove the -n'],
  [/^(.+?)[,;]{1,9}$/, 'ends in a comma or semicolon, which becomes part of it', 'Remove what follows'],
  [new RegExp(`^[${QUOTES}]{1,9}(.+)$`), 'begins with a quote that is never closed', 'Remove the quote'],
  [new RegExp(`^(.+?)[${QUOTES}]{1,9}$`), 'ends in a quote that was never opened', 'Remove the quote'],
  [/^[=:]\s*(.+)$/, 'begins with the sign that parts name and value, once too often', 'Remove the sign'],
]

/** More of them than a person leaves behind. */
const MOST = 4

/**
 * What stands around a sound value and does not belong to it, the outermost first; `undefined` when taking it away does
 * not leave a sound value.
 */
export function strayCharactersOf(text: string, isSound: (text: string) => boolean): Fault | undefined {
  let rest = text
  let first: { readonly what: string; readonly title: string } | undefined
  for (let round = 0; round < MOST; round++) {
    const found = outermost(rest)
    if (!found) return undefined
    first ??= found
    rest = found.rest.trim()
    if (isSound(rest)) return { what: first.what, repair: { title: first.title, value: rest, safety: 'safe' } }
  }
  return undefined
}

function outermost(text: string): { readonly what: string; readonly title: string; readonly rest: string } | undefined {
  const setting = /^(?:export\s+|set\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.+)$/.exec(text)
  if (setting && settingNamed(setting[1]!))
    return { what: "begins with a setting's name, pasted along", title: 'Remove the name', rest: setting[2]! }
  for (const [form, what, title] of LEFT_BEHIND) {
    const rest = form.exec(text)?.[1]
    if (rest !== undefined) return { what, title, rest }
  }
  return undefined
}
