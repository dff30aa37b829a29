import type { Written } from '../inner-text.ts'
import type { Expression } from './tree.ts'

/** A string or heredoc as a text that may be a file of its own; what is to be put in stands in it as it is written. */
export function writtenTemplate(text: string, value: Expression): Written | undefined {
  if (value.kind !== 'string' && value.kind !== 'heredoc') return undefined
  const parts = value.parts.map((part) => {
    return part.kind === 'text' ? part.value : text.slice(part.span.start, part.span.end)
  })
  return { value: parts.join(''), span: value.inner, spelling: value.kind === 'string' ? 'backslash' : 'plain' }
}
