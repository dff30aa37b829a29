import { CAUSES, type CauseId } from '../../aws/errors/causes.ts'
import type { Said } from '../../aws/errors/recognise.ts'
import { ERRORS } from '../../aws/errors.ts'
import type { ErrorCode, Rule } from '../../model/rule.ts'
import type { Item, Page, Part } from './page.ts'

/** What an error means, its causes with the rules that see them, what to do; then what else the same words can be. */
export function pageOfError({ code, pointsAt }: Said, others: readonly Said[], rules: readonly Rule[]): Page {
  const error = ERRORS[code]
  const names = error.names.filter((name) => !error.from.includes(name))
  const rest = error.causes.filter((cause) => !pointsAt.includes(cause))
  const isSeen = (cause: CauseId) => CAUSES[cause].rules.length > 0
  const items = (causes: readonly CauseId[]) => causes.map((cause) => itemOf(cause, rules))
  return {
    title: code,
    parts: [
      { text: error.means },
      { label: 'Said by', text: `${error.from}.` },
      ...(names.length > 0 ? [{ label: 'Also called', text: `${names.join(', ')}.` }] : []),
      ...list('These words point at', items(pointsAt)),
      ...list(pointsAt.length > 0 ? 'Other causes' : 'Causes, the likeliest first', items(rest.filter(isSeen))),
      ...list('What files do not show', items(rest.filter((cause) => !isSeen(cause)))),
      ...alsoPredictedBy(code, rules),
      { label: 'What to do', text: error.next },
      ...list(
        'It can also be',
        others.map((other) => ({ text: `${other.code}: ${ERRORS[other.code].means}`, rules: [] })),
      ),
    ],
  }
}

function list(label: string, items: readonly Item[]): Part[] {
  return items.length > 0 ? [{ label, items }] : []
}

function itemOf(cause: CauseId, rules: readonly Rule[]): Item {
  const { what, rules: seenBy } = CAUSES[cause]
  return { text: what, rules: seenBy.filter((id) => rules.some((rule) => rule.id === id)) }
}

/** Rules that predict the error, and that no cause names. */
function alsoPredictedBy(code: ErrorCode, rules: readonly Rule[]): Part[] {
  const named = ERRORS[code].causes.flatMap((cause) => CAUSES[cause].rules)
  const ids = rules.filter((rule) => rule.predicts?.includes(code) && !named.includes(rule.id)).map((rule) => rule.id)
  return ids.length > 0 ? [{ label: 'Also predicted by', text: ids.join(', ') }] : []
}
