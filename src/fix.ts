import type { Found } from './engine/check.ts'
import { diffOf, type Note } from './engine/diff.ts'
import { composed, edited, keptBy, placeAfter, reversed } from './engine/edits.ts'
import { planOf } from './engine/fix.ts'
import { maskedPath } from './engine/mask.ts'
import type { Settled } from './engine/settle.ts'
import { rewriteFile } from './files/rewrite.ts'
import { uninterrupted } from './files/uninterrupted.ts'
import { documentOf, type Fixing, type Judge, type Source } from './lint.ts'
import type { Document } from './model/document.ts'
import type { Finding, Fixes, Skipped } from './model/finding.ts'
import type { Edit, Fix } from './model/rule.ts'

/** A fixed text is linted again, and what is found then fixed, too. Rules that never agree end here. */
const MOST_ROUNDS = 10

export interface FixOptions {
  readonly safety: Fix['safety']
  /** Which of the findings that can be fixed are to be. */
  readonly isWanted: (finding: Finding) => boolean
  /** Whether files are rewritten, or it is only shown what would become of them. */
  readonly isWritten: boolean
}

/** A document on its way to the fixed text. */
interface Draft {
  readonly source: Source
  document: Document
  /** From the source's text to the document's. */
  edits: readonly Edit[]
  readonly notes: Note[]
  /** Why it is left as it is, where it could be fixed. */
  refused?: string
}

export function draftOf(source: Source): Draft {
  return { source, document: source.document, edits: [], notes: [] }
}

/** `safe` are the fixes with one reading only; `unsafe` takes them all. */
export function isFixedBy(safety: Fix['safety'], { fix }: Pick<Finding, 'fix'>): boolean {
  return fix !== undefined && (safety === 'unsafe' || fix.safety === 'safe')
}

/** Fixes files, or shows what fixing them would change. */
export function fixing({ safety, isWanted, isWritten }: FixOptions): Fixing {
  return async (sources, judge) => {
    const drafts = sources.map(draftOf)
    const isChosen = (finding: Finding) => isFixedBy(safety, finding) && isWanted(finding)
    const { first, last } = await revise(drafts, judge, isChosen)
    if (!isWritten) {
      const diffs = drafts.filter(isChanged).map(diffOfDraft)
      return { settled: first, preview: { ...fixesOf(drafts, safety), diffs } }
    }
    const isAllWritten = await write(drafts.filter(isChanged))
    return { settled: isAllWritten ? last : judge(drafts.map(documentIn)), fixes: fixesOf(drafts, safety) }
  }
}

/** Edits drafts until nothing wanted is left that can be fixed. Gives what is found at first and at last. */
export async function revise(
  drafts: readonly Draft[],
  judge: Judge,
  isWanted: (finding: Finding) => boolean,
): Promise<{ readonly first: Settled; readonly last: Settled }> {
  const first = judge(drafts.map(documentIn))
  let last = first
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const found = foundIn(last, isWanted)
    let isDone = true
    for (const draft of drafts) {
      const fixable = draft.refused === undefined ? found.get(draft.document) : undefined
      if (fixable && (await reviseOne(draft, fixable))) isDone = false
    }
    if (isDone) break
    last = judge(drafts.map(documentIn))
  }
  return { first, last }
}

function foundIn({ findings, origins }: Settled, isWanted: (finding: Finding) => boolean): Map<Document, Found[]> {
  const found = new Map<Document, Found[]>()
  for (const finding of findings) {
    if (!isWanted(finding)) continue
    const origin = origins.get(finding)!
    const known = found.get(origin.document)
    if (known) known.push(origin)
    else found.set(origin.document, [origin])
  }
  return found
}

/** Makes what edits can be made at once; false where there are none. */
async function reviseOne(draft: Draft, found: readonly Found[]): Promise<boolean> {
  const { source, document } = draft
  const { edits, fixed } = planOf(document.file.text, found)
  if (edits.length === 0) return false
  const revised = await documentOf(source.entry, { ...document.file, text: edited(document.file.text, edits) })
  // A fix that costs the file its structure is a mistake of the rule.
  if ('reason' in revised || revised.trouble.length > document.trouble.length) {
    draft.refused = 'the fixed text would be broken'
    return true
  }
  const { length } = source.document.file.text
  const back = reversed(keptBy(draft.edits, length))
  for (const { rule, problem } of fixed) {
    const { title, edits: own } = problem.fix!
    draft.notes.push({ offset: placeAfter(back, own[0]!.span.start, length), title: `${rule.id}: ${title}` })
  }
  draft.edits = composed(draft.edits, edits, length)
  draft.document = revised
  return true
}

function documentIn({ document }: Draft): Document {
  return document
}

function isChanged({ edits }: Draft): boolean {
  return edits.length > 0
}

/** Rewrites the drafts' files. Those that cannot be are what they were, and false is returned. */
async function write(drafts: readonly Draft[]): Promise<boolean> {
  let isAllWritten = true
  await uninterrupted(drafts, (draft) => {
    const { entry, document } = draft.source
    const fault =
      entry.absolute === undefined
        ? 'it lies not on disk'
        : rewriteFile({ absolute: entry.absolute, before: document.file, text: draft.document.file.text })
    if (fault === undefined) return
    isAllWritten = false
    draft.refused = fault
    draft.document = document
    draft.edits = []
    draft.notes.length = 0
  })
  return isAllWritten
}

function diffOfDraft({ source, document, edits, notes }: Draft): ReturnType<typeof diffOf> {
  return diffOf(source.document, document, edits, notes)
}

function fixesOf(drafts: readonly Draft[], safety: Fix['safety']): Fixes {
  const changed = drafts.filter(isChanged)
  return {
    safety,
    problems: changed.reduce((sum, { notes }) => sum + notes.length, 0),
    files: changed.length,
    refused: drafts.flatMap(({ source, refused }): Skipped[] =>
      refused === undefined ? [] : [{ path: maskedPath(source.entry.path), reason: refused }],
    ),
  }
}
