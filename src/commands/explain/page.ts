import type { Paint } from '../../report/paint.ts'
import { wrap } from '../../report/wrap.ts'

/** What explain says about one topic, before it is laid out. Texts are Markdown of the project's own. */
export interface Page {
  readonly title: string
  readonly parts: readonly Part[]
}

/** A paragraph, a list, or lines that stay as they are; each under a label where there is one. */
export interface Part {
  readonly label?: string
  readonly text?: string
  readonly items?: readonly Item[]
  readonly lines?: readonly string[]
}

export interface Item {
  readonly text: string
  /** Rules that see it. */
  readonly rules: readonly string[]
}

/** The page as text of at most `width` columns. */
export function layOut(page: Page, width: number, paint: Paint): string {
  const parts = page.parts.map((part) => laidOut(part, width, paint).join('\n'))
  return `${[paint('bold', page.title), ...parts].join('\n\n')}\n`.replaceAll(NO_BREAK, ' ')
}

function laidOut({ label, text, items, lines }: Part, width: number, paint: Paint): string[] {
  const head = label === undefined ? '' : `${label}:`
  const all: string[] = []
  for (const [at, paragraph] of paragraphs(text ?? '').entries()) {
    if (at > 0) all.push('')
    all.push(...wrap(at === 0 && head !== '' ? `${head} ${paragraph}` : paragraph, width, ''))
  }
  if (all.length === 0 && head !== '') all.push(head)
  if (head !== '') all[0] = `${paint('bold', head)}${all[0]!.slice(head.length)}`
  for (const item of items ?? []) all.push(...listed(item, width, paint))
  return [...all, ...(lines ?? []).map((line) => `  ${line}`)]
}

/** Reflowed; what stands in back-ticks stays on one line when it is short. */
function paragraphs(text: string): string[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => unbroken(paragraph.replace(/\s+/g, ' ')))
    .filter((paragraph) => paragraph !== '')
}

const NO_BREAK = '\u00a0'

function unbroken(text: string): string {
  return text.replace(/`[^`]{1,50}`/g, (code) => code.replaceAll(' ', NO_BREAK))
}

/** The rules stand on lines of their own when they do not fit behind the text. */
function listed({ text, rules }: Item, width: number, paint: Paint): string[] {
  const [first, ...rest] = wrap(unbroken(text), width - 4, '')
  const lines = [`  - ${first}`, ...rest.map((line) => `    ${line}`)]
  if (rules.length === 0) return lines
  const names = `[${rules.join(', ')}]`
  const last = lines.at(-1)!
  if (last.length + 1 + names.length <= width) return [...lines.slice(0, -1), `${last} ${paint('dim', names)}`]
  return [...lines, ...wrap(names, width - 4, ' ').map((line) => `    ${paint('dim', line)}`)]
}
