import type { Edit, Fix } from '../model/rule.ts'
import { reveal } from '../model/secret.ts'
import { isSensitive, type SensitiveRole, type Site } from '../model/site.ts'
import { isIssuedShape } from './key-id.ts'
import { isSecretShape } from './secret-key.ts'
import { isSessionToken } from './session-token.ts'
import { hasBlankForPlus, hasBlankForPlusAtEnd, STRAY, withoutStray } from './whitespace.ts'

const RUN = new RegExp(`${STRAY.source}+`, 'g')

/** Characters that do not belong, and where they stand in what is written. */
interface Run {
  readonly text: string
  readonly at: number
  /** Whether credential stands on both sides. */
  readonly isInside: boolean
}

/**
 * Takes out of a credential what does not belong into it, where that leaves a well-formed one and no other reading.
 * `value` is the site's value, or what is written, whichever holds the stray characters; `text` is the file's.
 */
export function strayFix({ role, written }: Site, value: string, text: string): Fix | undefined {
  if (!isSensitive(role)) return undefined
  if (role === 'secret-access-key' && hasBlankForPlusAtEnd(value)) return plusFix(written, value)
  const runs = runsIn(value, reveal(written.value))
  if (!runs || !isOneReading(value, role, runs) || !runs.every((run) => isOwn(run, written.span.start, text)))
    return undefined
  const isPlus = role === 'secret-access-key' && hasBlankForPlus(value)
  const edits = runs.map(({ text: stray, at, isInside }): Edit => {
    const start = written.span.start + at
    return { span: { start, end: start + stray.length }, insert: isPlus && isInside ? '+'.repeat(stray.length) : '' }
  })
  return { title: isPlus ? 'Put the + back' : titleOf(runs), safety: 'safe', edits }
}

/** A secret that was cut and has a blank behind it looks the same, so that a person has to look. */
function plusFix({ value: written, span }: Site['written'], value: string): Fix | undefined {
  if (reveal(written) !== value) return undefined
  return { title: 'Put the + back', safety: 'unsafe', edits: [{ span, insert: value.replaceAll(' ', '+') }] }
}

/**
 * The runs of stray characters of a value. Where the file spells it differently (escapes, base64, folded lines), only a
 * single one that stands there as it is; `undefined` when that is not sure.
 */
function runsIn(value: string, written: string): Run[] | undefined {
  const runs = Array.from(value.matchAll(RUN), ({ 0: text, index }): Run => {
    return { text, at: index, isInside: index > 0 && index + text.length < value.length }
  })
  if (written === value) return runs
  const [only] = runs
  const literal = written.match(RUN)
  if (!only || runs.length > 1 || literal?.length !== 1 || literal[0] !== only.text) return undefined
  return [{ ...only, at: written.indexOf(only.text) }]
}

function isOneReading(value: string, role: SensitiveRole, runs: readonly Run[]): boolean {
  const bare = withoutStray(value)
  switch (role) {
    case 'access-key-id':
      return isIssuedShape(bare)
    case 'secret-access-key':
      return isSecretShape(bare) || hasBlankForPlus(value)
    case 'session-token':
      // A token has no length of its own: each blank in it may have been a plus.
      return isSessionToken(bare) && runs.every(({ text, isInside }) => !isInside || !/^ +$/.test(text))
  }
}

/** Whether a run can go: a line end at the value's end may be what ends it, as in a heredoc, unless quotes do. */
function isOwn({ text: stray, at, isInside }: Run, offset: number, text: string): boolean {
  if (isInside || !/[\r\n]/.test(stray)) return true
  const start = offset + at
  return at === 0 ? /["'`]/.test(text[start - 1] ?? '') : /["'`]/.test(text[start + stray.length] ?? '')
}

function titleOf(runs: readonly Run[]): string {
  const stray = runs.map(({ text }) => text).join('')
  const inside = runs.some(({ isInside }) => isInside)
  const what = /[\r\n]/.test(stray) ? 'line end' : /^\S+$/.test(stray) ? 'invisible character' : 'blank'
  if (inside) return what === 'line end' ? 'Join the lines' : `Remove the ${what} inside`
  if (runs.length > 1) return `Remove the ${what}s around it`
  return `Remove the ${runs[0]!.at === 0 ? 'leading' : 'trailing'} ${what}`
}
