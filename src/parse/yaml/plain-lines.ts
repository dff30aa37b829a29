import type { Scalar } from 'yaml'
import { SECRET_LENGTH } from '../../aws/secret-key.ts'
import { type ScalarText, scalarText } from './scalar.ts'

/** Lines of nothing but base64, as a token has them that was wrapped when it was pasted. */
const WRAPPED = /^(?:\s+[A-Za-z0-9+/]{8}[A-Za-z0-9+/]*={0,2})+$/

/**
 * A scalar without what only its indentation makes part of it: a plain value goes on over indented lines, whatever
 * stands there. A credential ends with its line, unless it is a token that was wrapped.
 */
export function credentialText(text: string, node: Scalar): ScalarText {
  const whole = scalarText(text, node)
  const line = firstLine(text, node)
  if (line === undefined || !/^[A-Za-z0-9+/]{16}[A-Za-z0-9+/]*={0,2}$/.test(line.value)) return whole
  const below = text.slice(line.span.end, whole.span.end)
  return line.value.length > SECRET_LENGTH && !line.value.endsWith('=') && WRAPPED.test(below) ? whole : line
}

/** A scalar, of a plain one over several lines only the first. */
export function lineText(text: string, node: Scalar): ScalarText {
  return firstLine(text, node) ?? scalarText(text, node)
}

function firstLine(text: string, node: Scalar): ScalarText | undefined {
  if (node.type !== 'PLAIN') return undefined
  const { span } = scalarText(text, node)
  const written = text.slice(span.start, span.end)
  const lineBreak = written.search(/[\r\n]/)
  if (lineBreak < 0) return undefined
  const value = written.slice(0, lineBreak).trimEnd()
  return { span: { start: span.start, end: span.start + value.length }, value, absent: false }
}
