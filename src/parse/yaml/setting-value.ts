import { isAlias, isCollection, isMap, isScalar, type Node, type Scalar } from 'yaml'
import { fallbackIn } from '../../aws/reference.ts'
import type { Span } from '../../model/span.ts'
import { textInBase64 } from '../embedded/base64.ts'
import type { Candidate } from '../settings/group.ts'
import { credentialText } from './plain-lines.ts'
import type { YamlStream } from './stream.ts'

/** How a map's values are to be read: as they stand, base64 (Kubernetes), encrypted, or with GitHub's expressions. */
export type Manner = 'plain' | 'base64' | 'sealed' | 'expressions'

/** What a setting is given. */
export type SettingValue = Pick<Candidate, 'span' | 'text' | 'origin' | 'use'>

/** Tags of CloudFormation, GitLab, Ansible, Home Assistant, Spring and others that fetch the value from elsewhere. */
const FETCHING_TAG =
  /^!(?:Ref|GetAtt|ImportValue|FindInMap|If|Select|Join|Split|Transform|reference|vault|secret|env|env_var|include|file|from_file|lookup|ssm|sops|encrypted|keyvault|aws_?secret|secretsmanager)\b/i

/** Keys of a map that says where a value comes from: Kubernetes, CloudFormation, Travis, Pulumi, Drone; and the type of CircleCI's. */
const FETCHING_KEY =
  /^(?:secure|secret|value_?from|from_?secret|(?:secret|config_?map|field)(?:key)?_?ref|ref|fn::\w+|vault|ssm|env|_secret|secret_?name)$/i

/** Keys of a map that holds a setting's value: GitLab variables, CloudFormation parameters, inputs, OpenAPI, Spring. */
const HOLDING_KEY = /^(?:value|default|example|static)$/i

/** What a setting's node gives it; `undefined` for a map or list that says nothing. */
export function settingValue({ text, targets }: YamlStream, node: unknown, manner: Manner): SettingValue | undefined {
  if (isAlias(node)) {
    const target = targets.get(node)
    const given = isScalar(target) ? scalarValue(text, target, manner) : undefined
    if (given?.text !== undefined) return { ...given, use: spanOf(node) }
    return isCollection(target) ? undefined : { span: spanOf(node) }
  }
  if (isScalar(node)) return scalarValue(text, node, manner)
  if (!isCollection(node)) return undefined
  if (isFetchingTag(node.tag) || text.startsWith('{{', spanOf(node).start)) return { span: spanOf(node) }
  if (!isMap(node)) return undefined
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? (key.source ?? '') : ''
    if (FETCHING_KEY.test(name) || (isScalar(value) && value.source === 'env_var_name')) return { span: spanOf(node) }
    if (HOLDING_KEY.test(name) && isScalar(value)) return scalarValue(text, value, manner)
  }
  return undefined
}

function scalarValue(text: string, node: Scalar, manner: Manner): SettingValue {
  const { span, value, absent } = credentialText(text, node)
  // Nothing written: compose takes it from the shell, Helm from another values file.
  if (absent) return { span, text: '', origin: 'reference' }
  if (manner === 'sealed' || isFetchingTag(node.tag)) return { span }
  if (isInterpolated(value) && !fallbackIn(value)) return { span }
  if (node.tag === '!Sub' && value.includes('${')) return { span }
  if (manner === 'expressions' && isSingleBraced(value)) return { span, text: value, origin: 'literal' }
  const decoded = manner === 'base64' ? textInBase64(value) : undefined
  return decoded === undefined ? { span, text: value } : { span, text: decoded, origin: 'literal' }
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0, 0]
  return { start, end }
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
