import type { Located, Span } from '../../model/span.ts'
import { settingCalled } from '../settings/group.ts'
import { type Attribute, tokensOf, withoutEntities } from './tokens.ts'

/** A stretch of the file and what it reads as. */
export interface Content {
  readonly span: Span
  readonly text: string
}

export interface Element {
  readonly name: Located<string>
  readonly parent: Element | undefined
  readonly attributes: readonly Attribute[]
}

/** What is done with each element when it begins, and when all of it is known. */
export interface Visitor {
  opened(element: Element): void
  /** `content` is the text of an element that holds no other; absent where it does. */
  closed(element: Element, content: Content | undefined): void
}

interface Piece {
  readonly span: Span
  readonly isCdata: boolean
}

interface Open {
  readonly element: Element
  readonly pieces: Piece[]
  holdsElements: boolean
}

/**
 * Walks through the elements of a file, well-formed or not: a closing tag closes what is open inside of its element, one
 * without an element closes nothing, and a setting that is not closed ends where the next element begins.
 */
export function walk(text: string, visitor: Visitor): void {
  const open: Open[] = []
  const counts = new Map<string, number>()
  const count = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by)
  const close = () => {
    const { element, pieces, holdsElements } = open.pop()!
    count(element.name.value, -1)
    visitor.closed(element, holdsElements ? undefined : contentOf(text, pieces, element.name.span.end))
  }
  for (const token of tokensOf(text)) {
    if (token.kind === 'open') {
      while (isLeftOpen(text, open.at(-1))) close()
      const around = open.at(-1)
      if (around) leaveText(around)
      const { name, attributes } = token
      const value = text.slice(name.start, name.end)
      const element = { name: { value, span: name }, parent: around?.element, attributes }
      open.push({ element, pieces: [], holdsElements: false })
      count(value, 1)
      visitor.opened(element)
      if (token.isEmpty) close()
    } else if (token.kind === 'close') {
      const name = text.slice(token.name.start, token.name.end)
      if ((counts.get(name) ?? 0) === 0) continue
      while (open.at(-1)!.element.name.value !== name) close()
      close()
    } else {
      const around = open.at(-1)
      if (around && !around.holdsElements) around.pieces.push({ span: token.span, isCdata: token.kind === 'cdata' })
    }
  }
  while (open.length > 0) close()
}

function leaveText(around: Open): void {
  around.holdsElements = true
  around.pieces.length = 0
}

/** Elements that hold text and no elements, in all files that matter here. */
const TEXT_ELEMENT = /^(?:string|username|password)$|(?:name|key|value)$/i

function isLeftOpen(text: string, around: Open | undefined): boolean {
  if (!around || around.holdsElements) return false
  const { value } = around.element.name
  const isText = around.pieces.some(({ span }) => /\S/.test(text.slice(span.start, span.end)))
  return isText && (TEXT_ELEMENT.test(value) || settingCalled(value) !== undefined)
}

/** The text of an element's pieces; blank ones only set off what is in CDATA. */
function contentOf(text: string, pieces: readonly Piece[], at: number): Content {
  const telling = pieces.filter(({ span, isCdata }) => isCdata || text.slice(span.start, span.end).trim() !== '')
  const parts = telling.map(({ span, isCdata }): Content => {
    if (isCdata) return { span, text: text.slice(span.start, span.end) }
    const inside = withoutIndent(text, span)
    return { span: inside, text: withoutEntities(text.slice(inside.start, inside.end)) }
  })
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return { span: { start: at, end: at }, text: '' }
  return { span: { start: first.span.start, end: last.span.end }, text: parts.map((part) => part.text).join('') }
}

/** Without line ends at both ends and what indents the lines; blanks alone are part of the text. */
function withoutIndent(text: string, { start, end }: Span): Span {
  const written = text.slice(start, end)
  const before = written.length - written.trimStart().length
  const after = written.trimEnd().length
  return {
    start: /[\r\n]/.test(written.slice(0, before)) ? start + before : start,
    end: /[\r\n]/.test(written.slice(after)) ? start + after : end,
  }
}
