import type { Document } from '../model/document.ts'
import type { Project } from '../model/project.ts'
import type { Problem, Rule, Verdict } from '../model/rule.ts'
import type { Scope, Site } from '../model/site.ts'

/** A problem with what it was found in. */
export interface Found {
  readonly rule: Rule
  readonly problem: Problem
  readonly document: Document
  readonly scope?: Scope
  readonly site?: Site
}

/** Runs every rule over every document and the project. The order is the documents', then the rules'. */
export function* check(project: Project, rules: readonly Rule[]): Iterable<Found> {
  for (const document of project.documents) yield* checkDocument(document, rules)
  for (const rule of rules) {
    for (const problem of listed(rule.project?.(project))) {
      if (problem.document) yield { rule, problem, document: problem.document }
    }
  }
}

function* checkDocument(document: Document, rules: readonly Rule[]): Iterable<Found> {
  for (const rule of rules) {
    for (const problem of listed(rule.document?.(document))) yield { rule, problem, document }
    if (!rule.scope && !rule.site) continue
    for (const scope of document.scopes) {
      for (const problem of listed(rule.scope?.(scope, document))) yield located({ rule, problem, document, scope })
      if (!rule.site) continue
      for (const site of scope.sites) {
        for (const problem of listed(rule.site(site, scope, document))) yield { rule, problem, document, scope, site }
      }
    }
  }
}

/** A scope's problem usually lies at one of its sites; a report names that site's role. */
function located(found: Found & { readonly scope: Scope }): Found {
  const { span } = found.problem.at
  const site = found.scope.sites.find((one) => one.written.span === span || one.name.span === span)
  return site ? { ...found, site } : found
}

export function listed(verdict: Verdict): Iterable<Problem> {
  if (verdict === undefined) return []
  return Symbol.iterator in verdict ? verdict : [verdict]
}
