import type { ScopeKind } from '../model/site.ts'
import type { Located } from '../model/span.ts'
import { readHcl } from './hcl/body.ts'
import { clientGroups, clientOf } from './hcl/clients.ts'
import type { Braced, Member, NamedValue } from './hcl/members.ts'
import { headerOf, memberNamed, membersOf, namedPairOf, shownName, valuesOf } from './hcl/members.ts'
import { groupOf } from './hcl/settings.ts'
import type { Body, Expression } from './hcl/tree.ts'
import { childrenOf } from './hcl/tree.ts'
import { writtenTemplate } from './hcl/written.ts'
import { type InnerText, innerText, innerTextOfList, type Written } from './inner-text.ts'
import type { Reader } from './reader.ts'
import { AWS_MAP, ENVIRONMENT_MAP, GIVES_MORE, type Group } from './settings/group.ts'
import { scopesOfGroups } from './settings/scopes.ts'

/** Arguments by which other backends than S3 are known: azurerm, http, pg, remote, consul, gcs. */
const OTHER_BACKEND =
  /^(?:storage_account_name|container_name|resource_group_name|address|conn_str|hostname|organization|prefix)$/

/** What a value stands in. */
interface Place {
  readonly name: Located<string>
  /** The block at the top of the file that all of it stands in; empty outside of blocks. */
  readonly holder: string
  readonly kind: ScopeKind
  readonly trusted: boolean
  readonly isOpen?: boolean
}

/** One file while it is read. */
interface Source {
  readonly text: string
  readonly path: string
  readonly groups: Group[]
  readonly texts: InnerText[]
}

/**
 * Reads Terraform, OpenTofu and Terragrunt (`.tf`, `.tofu`, `.tfvars`, `.tfbackend`, `.hcl`), and other HCL that
 * configures AWS clients. Broken files give what can be made out, and trouble.
 */
export const readTerraform: Reader = (text, path) => {
  const { body, trouble } = readHcl(text)
  const groups: Group[] = []
  const texts: InnerText[] = []
  readFile({ text, path, groups, texts }, body)
  groups.sort((a, b) => a.name.span.start - b.name.span.start)
  return { scopes: scopesOfGroups(text, groups), trouble, texts }
}

function readFile(source: Source, body: Body): void {
  const variables: NamedValue[] = []
  const pairs = new Map<string, NamedValue[]>()
  for (const member of membersOf(body)) {
    const [label] = member.labels
    if (member.value.kind !== 'body') continue
    if (member.name.value === 'variable' && label) {
      variables.push(...variableOf(source, label, member.value))
      continue
    }
    const pair = namedPairOf(member.value)
    const type = label?.value ?? member.name.value
    if (pair) gather(pairs, type, pair)
    readBlock(source, member, '')
  }
  addSettings(source, variables, 'variables', 'object')
  for (const [type, found] of pairs) addSettings(source, found, shownName(type), 'object')
  readTopAttributes(source, body)
}

function variableOf(source: Source, name: Located<string>, body: Body): NamedValue[] {
  const value = memberNamed(body, 'default')?.value
  if (!value || value.kind === 'body') return [{ name }]
  const header = headerOf({ value: 'variable', span: name.span }, [name])
  const place: Place = {
    name: header,
    holder: header.value,
    kind: kindUnder(name.value, 'object'),
    trusted: AWS_MAP.test(name.value),
  }
  readValue(source, value, place)
  return [{ name, value }]
}

/** Attributes outside of blocks: the arguments of a backend in a `.tfbackend` file, elsewhere values of variables. */
function readTopAttributes(source: Source, body: Body): void {
  const values = valuesOf(body)
  const [first] = values
  if (!first) return
  if (isBackendFile(source, body, values)) {
    const name = { value: 'backend "s3"', span: { start: first.name.span.start, end: first.name.span.start } }
    add(source, clientGroups(source.text, { name, braced: body }))
    return
  }
  addSettings(source, values, 'variables', 'object')
  for (const { name, value } of values) if (value) readValue(source, value, placeUnder(name, undefined))
}

function isBackendFile({ path }: Source, body: Body, values: readonly NamedValue[]): boolean {
  const names = values.map((each) => each.name.value)
  if (names.some((name) => OTHER_BACKEND.test(name))) return false
  const isPartial =
    /\.hcl$/i.test(path) && names.includes('bucket') && body.items.every((item) => item.kind === 'attribute')
  return isPartial || /\.tfbackend$/i.test(path)
}

function gather(pairs: Map<string, NamedValue[]>, type: string, pair: NamedValue): void {
  const known = pairs.get(type)
  if (known) known.push(pair)
  else pairs.set(type, [pair])
}

function add(source: Source, groups: readonly Group[]): void {
  for (const group of groups) if (group.candidates.length > 0) source.groups.push(group)
}

function addSettings(source: Source, values: readonly NamedValue[], name: string, kind: ScopeKind): void {
  const [first] = values
  if (!first) return
  const around = { kind, name: { value: name, span: first.name.span }, trusted: false, awsResource: false }
  add(source, [groupOf(source.text, values, around)])
}

function readBlock(source: Source, block: Member, holder: string): void {
  if (block.value.kind !== 'body') return
  const client = clientOf(block)
  if (client) {
    add(source, clientGroups(source.text, client))
    return
  }
  const header = headerOf(block.name, block.labels)
  const type = block.name.value
  const isOther = (type === 'provider' || type === 'backend') && block.labels.length > 0
  const place: Place = {
    name: holder === '' ? header : { value: `${header.value} of ${holder}`, span: header.span },
    holder: holder === '' ? header.value : holder,
    kind: isOther ? 'provider' : kindUnder(type, 'object'),
    trusted: AWS_MAP.test(type),
  }
  const awsResource = /^(?:resource|data|ephemeral)$/.test(type) && /^aws_/.test(block.labels[0]?.value ?? '')
  readGroup(source, block.value, place, { awsResource, ownNamesOnly: isOther })
}

interface Reach {
  readonly awsResource: boolean
  /** Another vendor's client: `access_key` and `secret_key` are its own, only names with AWS in them are AWS's. */
  readonly ownNamesOnly: boolean
}

const ANYWHERE: Reach = { awsResource: false, ownNamesOnly: false }

function readGroup(source: Source, group: Braced, place: Place, reach: Reach = ANYWHERE): void {
  const values = valuesOf(group).filter(({ name }) => !reach.ownNamesOnly || /aws|amazon/i.test(name.value))
  add(source, [groupOf(source.text, values, { ...place, awsResource: reach.awsResource })])
  const pairs = new Map<string, NamedValue[]>()
  const members = membersOf(group)
  const isOpen = members.some(({ name }) => GIVES_MORE.test(name.value))
  for (const member of members) {
    if (member.value.kind !== 'body') {
      readValue(source, member.value, { ...placeUnder(member.name, place), isOpen })
      continue
    }
    const pair = namedPairOf(member.value)
    if (pair) gather(pairs, member.name.value, pair)
    readBlock(source, member, place.holder)
  }
  for (const [type, found] of pairs)
    addPairs(source, found, { ...placeUnder({ value: type, span: found[0]!.name.span }, place), isOpen })
}

/** Finds objects, lists of named values and texts in a value, however deep. */
function readValue(source: Source, value: Expression, place: Place): void {
  if (value.kind === 'object') {
    readGroup(source, value, place)
    return
  }
  const texts = textsIn(source.text, value, place)
  source.texts.push(...texts)
  const pairs: NamedValue[] = []
  for (const child of childrenOf(value)) {
    if (value.kind === 'tuple' && texts.length > 0 && child.kind === 'string') continue
    const pair = child.kind === 'object' ? namedPairOf(child) : undefined
    if (pair) pairs.push(pair)
    readValue(source, child, place)
  }
  addPairs(source, pairs, place)
}

function addPairs(source: Source, pairs: readonly NamedValue[], place: Place): void {
  add(source, [groupOf(source.text, pairs, { ...place, awsResource: false })])
}

/** The text of a string or heredoc; the strings of a list are lines of one text, where one can be made out. */
function textsIn(text: string, value: Expression, { name }: Place): readonly InnerText[] {
  // `application.yml` says more than `application.yml of resource "kubernetes_config_map" "x"`.
  const key = { value: name.value.replace(/ of .*$/s, ''), span: name.span }
  if (value.kind === 'tuple') {
    return innerTextOfList(
      value.items.map((item) => writtenTemplate(text, item) ?? toPutIn(item)),
      key,
    )
  }
  const written = writtenTemplate(text, value)
  return written ? innerText(written, key) : []
}

function toPutIn({ span }: Expression): Written {
  return { value: '${…}', span, spelling: 'whole' }
}

function placeUnder(name: Located<string>, outer: Place | undefined): Place {
  const holder = outer?.holder ?? ''
  const shown = shownName(name.value)
  return {
    name: { value: holder === '' ? shown : `${shown} of ${holder}`, span: name.span },
    holder,
    kind: kindUnder(name.value, outer?.kind === 'environment' ? 'environment' : 'object'),
    trusted: AWS_MAP.test(name.value),
  }
}

function kindUnder(name: string, outer: ScopeKind): ScopeKind {
  return ENVIRONMENT_MAP.test(name) ? 'environment' : outer
}
