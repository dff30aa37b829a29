import type { Role } from '../../model/site.ts'
import { isSensitive } from '../../model/site.ts'
import type { Span } from '../../model/span.ts'
import type { Candidate } from '../settings/group.ts'
import type { Expression, Part } from './tree.ts'
import { literalText } from './tree.ts'

/** A setting that is given a value. */
type Named = Pick<Candidate, 'name' | 'setting'>

/** Functions that give back one of their arguments as it is, and from which argument on. */
const PASSING: Readonly<Record<string, number>> = {
  coalesce: 0,
  try: 0,
  sensitive: 0,
  nonsensitive: 0,
  tostring: 0,
  trimspace: 0,
  chomp: 0,
  lookup: 2,
  get_env: 1,
}

/** Text in quotes that looks like HCL is still text: Terraform hands `"var.key"` to AWS as these seven characters. */
const LOOKS_LIKE_HCL = /^[A-Za-z_]\w*[.([]/

/**
 * What one setting may be given. A literal is one candidate. Anything else is one that refers, and each literal that it
 * may come down to (a default, a branch) is one more, before it. `null`, `true`, lists and objects are none.
 */
export function candidatesOf(text: string, named: Named, value: Expression): Candidate[] {
  const literal = literalOf(text, named, value)
  if (literal) return [literal]
  if (value.kind === 'literal' || value.kind === 'tuple' || value.kind === 'object') return []
  const fallbacks = alternativesOf(value).flatMap((each) => literalOf(text, named, each) ?? [])
  const span = value.kind === 'string' || value.kind === 'heredoc' ? value.inner : value.span
  return [...fallbacks.filter((each) => each.text !== ''), { ...named, span }]
}

function literalOf(text: string, named: Named, value: Expression): Candidate | undefined {
  switch (value.kind) {
    case 'string': {
      const only = wrapped(value.parts)
      return only ? literalOf(text, named, only) : literalTemplate(named, value.inner, value.parts)
    }
    case 'heredoc':
      return literalTemplate(named, value.inner, value.parts)
    case 'literal':
      return typeof value.value === 'number' ? written(text, named, value.span) : undefined
    case 'reference':
    case 'other': {
      const [only] = value.kind === 'other' && value.children.length === 1 ? value.results : []
      if (only) return literalOf(text, named, only)
      const bare = written(text, named, value.span)
      return isBareValue(named.setting.role, bare.text) ? bare : undefined
    }
    default:
      return undefined
  }
}

function written(text: string, named: Named, span: Span): Candidate & { readonly text: string } {
  return { ...named, span, text: text.slice(span.start, span.end), origin: 'literal' }
}

function literalTemplate(named: Named, span: Span, parts: readonly Part[]): Candidate | undefined {
  const text = literalText(parts)
  if (text === undefined) return undefined
  return { ...named, span, text, ...(LOOKS_LIKE_HCL.test(text) ? { origin: 'literal' } : {}) }
}

/** The expression that a template of nothing but one interpolation stands for. */
function wrapped(parts: readonly Part[]): Expression | undefined {
  const [only] = parts
  return parts.length === 1 && only?.kind === 'interpolation' && only.children.length === 1
    ? only.children[0]
    : undefined
}

/** A value that lacks its quotes. Terraform would refuse it, but it stands in the file all the same. */
function isBareValue(role: Role, text: string): boolean {
  if (role === 'region') return /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]?$/.test(text)
  return isSensitive(role) && /^(?=.*\d)(?=.*[A-Z])[A-Za-z0-9/+=]{16}[A-Za-z0-9/+=]*$/.test(text)
}

/** Literals that the expression may come down to. */
function alternativesOf(value: Expression): Expression[] {
  switch (value.kind) {
    case 'string': {
      const only = wrapped(value.parts)
      return only ? alternativesOf(only) : [value]
    }
    case 'other':
      return value.results.flatMap(alternativesOf)
    case 'call':
      return value.args.slice(PASSING[value.name.value] ?? value.args.length).flatMap(alternativesOf)
    default:
      return [value]
  }
}
