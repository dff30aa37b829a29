import type { Evidence, Role, Site } from '../../model/site.ts'
import { isSensitive } from '../../model/site.ts'
import type { Located, Span } from '../../model/span.ts'
import { siteAt } from '../reader.ts'
import type { Expression, Part } from './tree.ts'
import { literalText } from './tree.ts'

/** What a name says about the value that it is given. */
export interface Named {
  readonly role: Role
  readonly evidence: Evidence
  readonly name: Located<string>
}

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
 * The sites of one setting's value. A literal is one. Anything else is one that refers, and each literal that it may come
 * down to (a default, a branch) is one more, before it. `null`, `true`, lists and objects are none.
 */
export function sitesOf(text: string, named: Named, value: Expression): Site[] {
  const literal = literalSite(text, named, value)
  if (literal) return [literal]
  if (value.kind === 'literal' || value.kind === 'tuple' || value.kind === 'object') return []
  const fallbacks = alternativesOf(value).flatMap((each) => literalSite(text, named, each) ?? [])
  const span = value.kind === 'string' || value.kind === 'heredoc' ? value.inner : value.span
  return [...fallbacks.filter((site) => site.value.length > 0), siteAt(text, { ...named, span, origin: 'reference' })]
}

function literalSite(text: string, named: Named, value: Expression): Site | undefined {
  switch (value.kind) {
    case 'string': {
      const only = wrapped(value.parts)
      return only ? literalSite(text, named, only) : templateSite(text, named, value.inner, value.parts)
    }
    case 'heredoc':
      return templateSite(text, named, value.inner, value.parts)
    case 'literal':
      return typeof value.value === 'number'
        ? siteAt(text, { ...named, span: value.span, origin: 'literal' })
        : undefined
    case 'reference':
    case 'other': {
      const [only] = value.kind === 'other' && value.children.length === 1 ? value.results : []
      if (only) return literalSite(text, named, only)
      const written = text.slice(value.span.start, value.span.end)
      return isBareValue(named.role, written)
        ? siteAt(text, { ...named, span: value.span, origin: 'literal' })
        : undefined
    }
    default:
      return undefined
  }
}

function templateSite(text: string, named: Named, span: Span, parts: readonly Part[]): Site | undefined {
  const value = literalText(parts)
  if (value === undefined) return undefined
  return siteAt(text, { ...named, span, value, ...(LOOKS_LIKE_HCL.test(value) ? { origin: 'literal' } : {}) })
}

/** The expression that a template of nothing but one interpolation stands for. */
function wrapped(parts: readonly Part[]): Expression | undefined {
  const [only] = parts
  return parts.length === 1 && only?.kind === 'interpolation' && only.children.length === 1
    ? only.children[0]
    : undefined
}

/** A value that lacks its quotes. Terraform would refuse it, but it stands in the file all the same. */
function isBareValue(role: Role, written: string): boolean {
  if (role === 'region') return /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]?$/.test(written)
  return isSensitive(role) && /^(?=.*\d)(?=.*[A-Z])[A-Za-z0-9/+=]{16}[A-Za-z0-9/+=]*$/.test(written)
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
