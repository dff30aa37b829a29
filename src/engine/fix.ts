import type { Edit } from '../model/rule.ts'
import type { Found } from './check.ts'

/** What can be done to one text at once. */
export interface Plan {
  /** In the text's order, apart from each other. */
  readonly edits: readonly Edit[]
  /** The problems that these edits fix. */
  readonly fixed: readonly Found[]
}

/**
 * Chooses among the fixes of one document's problems: all edits of one fix or none, the first in the text before those
 * that overlap or touch it. Which comes first where two touch would be chance; the other problem is found again in the
 * fixed text, with edits that fit it. Edits that two fixes share are made once.
 */
export function planOf(text: string, found: readonly Found[]): Plan {
  const fixes = found.flatMap((one) => {
    const edits = editsOf(one, text)
    return edits.length > 0 ? [{ one, edits }] : []
  })
  fixes.sort((a, b) => byPlace(a.edits[0]!, b.edits[0]!))
  const chosen: Edit[] = []
  const fixed: Found[] = []
  for (const { one, edits } of fixes) {
    const places = edits.map((edit) => placeFor(edit, chosen))
    if (places.includes('taken')) continue
    fixed.push(one)
    // From the last on, so that the places before stay true.
    for (let at = edits.length - 1; at >= 0; at--) {
      const place = places[at]!
      if (typeof place === 'number') chosen.splice(place, 0, edits[at]!)
    }
  }
  return { edits: chosen, fixed }
}

/** A fix's edits in order; none where they would do nothing, contradict each other or lie outside of the text. */
function editsOf({ problem }: Found, text: string): Edit[] {
  const edits = (problem.fix?.edits ?? [])
    .filter(({ span, insert }) => text.slice(span.start, span.end) !== insert)
    .toSorted(byPlace)
  const isSound = edits.every(
    ({ span }, at) => span.start >= (edits[at - 1]?.span.end ?? 0) && span.end >= span.start && span.end <= text.length,
  )
  return isSound ? edits : []
}

function byPlace(a: Edit, b: Edit): number {
  return a.span.start - b.span.start || a.span.end - b.span.end
}

/** Where in the list an edit belongs; `there` when it is in it already, `taken` when another overlaps or touches it. */
function placeFor(edit: Edit, chosen: readonly Edit[]): number | 'there' | 'taken' {
  let low = 0
  let high = chosen.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (chosen[middle]!.span.end < edit.span.start) low = middle + 1
    else high = middle
  }
  const next = chosen[low]
  if (!next || next.span.start > edit.span.end) return low
  for (let at = low; at < chosen.length && chosen[at]!.span.start <= edit.span.start; at++) {
    if (isSame(chosen[at]!, edit)) return 'there'
  }
  return 'taken'
}

function isSame(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.insert === b.insert
}
