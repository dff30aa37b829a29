import type { Rule } from '../../model/rule.ts'
import { sentence, withoutMarkdown } from './text.ts'

/** What GitHub keeps of a description. */
const LONGEST_DESCRIPTION = 1024

/** A rule as a SARIF reporting descriptor; `helpUri` is its documentation page. */
export function sarifRule(rule: Rule, helpUri: string): object {
  const help = helpMarkdown(rule, helpUri)
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: sentence(withoutMarkdown(rule.summary)) },
    fullDescription: { text: shortened(sentence(withoutMarkdown(rule.why).replace(/\s+/g, ' '))) },
    help: { text: withoutMarkdown(help), markdown: help },
    helpUri,
    defaultConfiguration: { level: rule.severity },
    properties: { tags: tagsOf(rule), precision: 'high', ...severityProperty(rule) },
  }
}

function helpMarkdown(rule: Rule, helpUri: string): string {
  const paragraphs = [rule.why.trim(), `**What to do:** ${rule.instead.trim()}`]
  if (rule.predicts?.length) {
    paragraphs.push(`**AWS would answer:** ${rule.predicts.map((error) => `\`${error}\``).join(', ')}`)
  }
  return [...paragraphs, `[More about ${rule.id}](${helpUri})`].join('\n\n')
}

/** GitHub keeps ten. */
function tagsOf(rule: Rule): readonly string[] {
  const weakness = ['external/cwe/cwe-312', 'external/cwe/cwe-798', 'secrets', 'security']
  return ['aws', 'credentials', rule.family, ...(isWeakness(rule) ? weakness : ['correctness'])]
}

/**
 * `security-severity` makes a security alert of a finding, and must be a string. Only an exposed credential is one;
 * one that does not work is a mistake, which `problem.severity` grades. A token is out of date within hours, so it
 * weighs less than a key.
 */
function severityProperty(rule: Rule): object {
  if (!isWeakness(rule)) return { 'problem.severity': rule.severity === 'note' ? 'recommendation' : rule.severity }
  if (rule.severity === 'warning') return { 'security-severity': '5.0' }
  return { 'security-severity': rule.id.split('-').includes('token') ? '8.1' : '9.3' }
}

function isWeakness({ family, severity }: Rule): boolean {
  return family === 'exposure' && severity !== 'note'
}

function pascalCase(id: string): string {
  return id
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

function shortened(text: string): string {
  return text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION - 2)}….`
}
