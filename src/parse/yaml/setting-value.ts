import { isAlias, isCollection, isMap, isScalar, type Node, type Scalar } from 'yaml'
import type { Span } from '../../model/span.ts'
import { textInBase64 } from '../embedded/base64.ts'
import { credentialText } from './plain-lines.ts'
import type { YamlStream } from './stream.ts'

/** How a map's values are to be read: as they stand, base64 (Kubernetes), encrypted, or with GitHub's expressions. */
export type Manner = 'plain' | 'base64' | 'sealed' | 'expressions'

export interface SettingValue {
  readonly span: Span
  readonly value: string
  readonly origin?: 'literal' | 'reference'
}

/** Tags of CloudFormation, GitLab, Ansible, Home Assistant, Spring and others that fetch the value from elsewhere. */
const FETCHING_TAG =
  /^!(?:Ref|GetAtt|ImportValue|FindInMap|If|Select|Join|Split|Transform|reference|vault|secret|env|env_var|include|file|from_file|lookup|ssm|sops|encrypted|keyvault|aws_?secret|secretsmanager)\b/i

/** Keys of a map that says where a value comes from: Kubernetes, CloudFormation, Travis, Pulumi, Drone. */
const FETCHING_KEY =
  /^(?:secure|secret|value_?from|from_?secret|(?:secret|config_?map|field)(?:key)?_?ref|ref|fn::\w+|vault|ssm|env|_secret|secret_?name)$/i

/** Keys of a map that holds a setting's value: GitLab variables, CloudFormation parameters, inputs, OpenAPI. */
const HOLDING_KEY = /^(?:value|default|example)$/i

/**
 * What a setting's node gives it; `undefined` for a map or list that says nothing. An alias stands for its anchor's
 * characters the first time these are used and is a reference from then on: `used` remembers.
 */
export function settingValue(
  stream: YamlStream,
  node: unknown,
  manner: Manner,
  used: Set<number>,
): SettingValue | undefined {
  if (isAlias(node)) {
    const target = stream.targets.get(node)
    if (isScalar(target) && !used.has(startOf(target))) return scalarValue(stream.text, target, manner, used)
    return target && isCollection(target) ? undefined : reference(stream.text, node)
  }
  if (isScalar(node)) {
    return used.has(startOf(node)) ? reference(stream.text, node) : scalarValue(stream.text, node, manner, used)
  }
  if (!isCollection(node)) return undefined
  if (isFetchingTag(node.tag) || stream.text.startsWith('{{', startOf(node))) return reference(stream.text, node)
  if (!isMap(node)) return undefined
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? (key.source ?? '') : ''
    if (FETCHING_KEY.test(name)) return reference(stream.text, node)
    if (HOLDING_KEY.test(name) && isScalar(value)) return settingValue(stream, value, manner, used)
  }
  return undefined
}

function scalarValue(text: string, node: Scalar, manner: Manner, used: Set<number>): SettingValue {
  const { span, value, absent } = credentialText(text, node)
  if (node.anchor) used.add(startOf(node))
  // Nothing written: compose takes it from the shell, Helm from another values file.
  if (absent) return { span, value: '', origin: 'reference' }
  if (manner === 'sealed' || isFetchingTag(node.tag) || isInterpolated(value))
    return { span, value, origin: 'reference' }
  if (node.tag === '!Sub' && value.includes('${')) return { span, value, origin: 'reference' }
  if (manner === 'expressions' && isSingleBraced(value)) return { span, value, origin: 'literal' }
  const decoded = manner === 'base64' ? textInBase64(value) : undefined
  return decoded === undefined ? { span, value } : { span, value: decoded, origin: 'literal' }
}

function reference(text: string, node: Node): SettingValue {
  const [start, end] = node.range ?? [0, 0, 0]
  return { span: { start, end }, value: text.slice(start, end), origin: 'reference' }
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0
}

export function isFetchingTag(tag: string | undefined): boolean {
  return tag !== undefined && FETCHING_TAG.test(tag)
}

/** `${{ secrets.KEY }}` or `{{ .Values.key }}` anywhere in the value. */
function isInterpolated(value: string): boolean {
  return /\{\{.*\}\}|^\$?\{\{/s.test(value)
}

/** `${ secrets.KEY }`: a brace forgotten, so that GitHub hands on the characters as they stand. */
function isSingleBraced(value: string): boolean {
  return /^\$?\{\s*(?:secrets|vars|env|github|inputs|steps|needs|matrix)\b[^{}]*\}$/.test(value.trim())
}
