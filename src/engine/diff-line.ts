import type { DiffLine } from '../model/diff.ts'
import type { Document } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { type Kept, keptWithin } from './edits.ts'
import { maskedPart, windowIn } from './mask.ts'

/** One of the two texts of a diff, and what of it the other has, too. */
export interface Side {
  readonly document: Document
  readonly other: Document
  /** `before` is always this side's. */
  readonly kept: readonly Kept[]
  /** Whether this is the text after the fix. */
  readonly isLater: boolean
}

const BLANK = /[\s\p{Cf}]/u

/** What no credential consists of, and what may so be seen where it was taken out of one: a quote, a shell's `%`. */
const PUNCTUATION = /[!-*,.:-<>-@[-^`{-~]/

const LINE_END = '↵'

/**
 * A line with credentials masked, the same characters the same way on both sides, so that only what changed looks
 * different. Changed blanks show as a middle dot, a changed line end as an arrow. `content` is the line without its
 * end, `end` where the next one begins. Of a line over 400 characters the part around its first change is shown.
 */
export function shownLine(side: Side, content: Span, end: number): Pick<DiffLine, 'text' | 'marks'> {
  const kept = [...keptWithin(side.kept, { start: content.start, end })]
  const change = firstChange(kept, content)
  const window = windowIn(content, { start: change, end: change })
  const masked = maskedPart(side.document, window, content)
  const marks: Span[] = []
  if (kept.length === 0) return { text: window.end < content.end ? `${masked}…` : masked, marks }
  let text = window.start > content.start ? '…' : ''
  let at = window.start
  const changed = (to: number) => {
    if (to <= at) return
    marks.push({ start: text.length, end: text.length + to - at })
    text += withPunctuation(side, { start: at, end: to }, masked.slice(at - window.start, to - window.start))
  }
  const alike = maskedAlike(side, window, masked, [...keptWithin(kept, window)])
  for (const { before, shown } of alike) {
    changed(before.start)
    text += shown
    at = before.end
  }
  changed(window.end)
  if (window.end < content.end) text += '…'
  else if (isCut(kept, { start: content.end, end })) {
    marks.push({ start: text.length, end: text.length + 1 })
    text += LINE_END
  }
  return { text, marks }
}

/** Where a line begins to differ; its beginning when it does not. */
function firstChange([first]: readonly Kept[], content: Span): number {
  if (!first || first.before.start > content.start || first.before.end >= content.end) return content.start
  return first.before.end
}

/** The kept stretches of a window, masked where either side takes them for a part of a credential. */
function* maskedAlike(
  side: Side,
  window: Span,
  masked: string,
  kept: readonly Kept[],
): Iterable<{ readonly before: Span; readonly shown: string }> {
  const others = { start: kept[0]?.after.start ?? 0, end: kept.at(-1)?.after.end ?? 0 }
  const { text } = side.other.file
  const own = { text: masked, offset: window.start }
  const other = { text: maskedPart(side.other, others, { start: 0, end: text.length }), offset: others.start }
  const [later, earlier] = side.isLater ? [own, other] : [other, own]
  const [laterText, earlierText] = [withoutShownIds(later.text), earlier.text]
  for (const { before, after } of kept) {
    const plain = side.document.file.text.slice(before.start, before.end)
    const [laterStart, earlierStart] = side.isLater ? [before.start, after.start] : [after.start, before.start]
    let shown = ''
    for (let at = 0; at < plain.length; at++) {
      const unit = laterText[laterStart - later.offset + at]!
      shown += unit === SHOWN ? plain[at] : unit !== plain[at] ? unit : earlierText[earlierStart - earlier.offset + at]
    }
    yield { before, shown }
  }
}

/** Stands for the characters of a key id that a mask leaves to be seen. */
const SHOWN = '\0'

/** A damaged key id is masked whole; mended, it is shown as everywhere, before and after. */
function withoutShownIds(masked: string): string {
  return masked.replace(
    /A[A-Z0-9]{3}(\*{8,})[A-Z0-9]{4}/g,
    (_, inner: string) => SHOWN.repeat(4) + inner + SHOWN.repeat(4),
  )
}

function withPunctuation({ document }: Side, span: Span, masked: string): string {
  let text = ''
  for (let at = 0; at < masked.length; at++) {
    const unit = document.file.text[span.start + at]!
    text += BLANK.test(unit) ? '·' : PUNCTUATION.test(unit) ? unit : masked[at]
  }
  return text
}

/** Whether the other side lacks any of a stretch. */
function isCut(kept: readonly Kept[], span: Span): boolean {
  let length = 0
  for (const { before } of keptWithin(kept, span)) length += before.end - before.start
  return length < span.end - span.start
}
