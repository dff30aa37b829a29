import type { Setting } from '../../aws/settings.ts'
import { settingNamed, TERRAFORM_ARGUMENTS } from '../../aws/settings.ts'
import type { Scope, Site } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { scopeOf } from '../reader.ts'
import type { Group, Member } from './members.ts'
import { groupsOf, headerOf, memberNamed, membersOf, shownName, textOf } from './members.ts'
import { sitesOf } from './value-sites.ts'

/** A group whose arguments build one AWS client, and what a person would call it. */
export interface Client {
  readonly name: Located<string>
  readonly group: Group
}

/**
 * Blocks that configure an AWS client by their type and first label: Terraform's provider and backend, TFLint's plugin,
 * Packer's builders, Vault's storage and seal.
 */
const CLIENT_BLOCKS: Readonly<Record<string, RegExp>> = {
  provider: /^aws(?:cc)?$/,
  backend: /^s3$/,
  plugin: /^aws$/,
  source: /^amazon-/,
  storage: /^(?:s3|dynamodb)$/,
  seal: /^awskms$/,
}

/** The client that a block configures, or `undefined`. */
export function clientOf(block: Member): Client | undefined {
  if (block.value.kind !== 'body') return undefined
  const body = block.value
  const [label] = block.labels
  const header = headerOf(block.name, block.labels)
  if (label && CLIENT_BLOCKS[block.name.value]?.test(label.value)) {
    const alias = block.name.value === 'provider' ? textOf(memberNamed(body, 'alias')?.value) : undefined
    const value = alias === undefined ? header.value : `${header.value} (${shownName(alias)})`
    return { name: { value, span: header.span }, group: body }
  }
  const isRemoteState = block.name.value === 'remote_state' || label?.value === 'terraform_remote_state'
  if (!isRemoteState || textOf(memberNamed(body, 'backend')?.value) !== 's3') return undefined
  const [group] = groupsOf(memberNamed(body, 'config')?.value ?? body)
  const value = block.labels.length > 0 ? header.value : `${header.value} "s3"`
  return group && { name: { value, span: header.span }, group }
}

/** The client's scope, if it has any site, and one for each role that it assumes. */
export function clientScopes(text: string, client: Client): Scope[] {
  const own: Site[] = []
  const roles: Client[] = []
  collect(text, client.group, own, roles)
  const scope = scopeOf('provider', client.name, own)
  const assumed = roles.flatMap(({ name, group }) => {
    const sites = membersOf(group).flatMap((member) => argumentSites(text, member))
    const assumedName = { value: `${name.value} of ${client.name.value}`, span: name.span }
    return sites.length > 0 ? [scopeOf('provider', assumedName, sites, scope)] : []
  })
  return own.length > 0 ? [scope, ...assumed] : assumed
}

function collect(text: string, group: Group, own: Site[], roles: Client[]): void {
  for (const member of membersOf(group)) {
    const name = member.name.value
    if (name === 'assume_role' || name === 'assume_role_with_web_identity') {
      for (const each of groupsOf(member.value)) roles.push({ name: member.name, group: each })
    } else if (name === 'endpoints') {
      for (const each of groupsOf(member.value)) for (const site of endpointSites(text, each)) own.push(site)
    } else if (name === 'config' && member.value.kind === 'body') {
      collect(text, member.value, own, roles) // Terraform Stacks put a provider's arguments one level down.
    } else {
      own.push(...argumentSites(text, member))
    }
  }
}

/** Each service's endpoint; the name is the service's. */
function endpointSites(text: string, group: Group): Site[] {
  return membersOf(group).flatMap(({ name, value }) =>
    value.kind === 'body' ? [] : sitesOf(text, { role: 'endpoint', evidence: 'name', name }, value),
  )
}

function argumentSites(text: string, { name, value }: Member): Site[] {
  const setting = value.kind === 'body' ? undefined : argumentNamed(name.value)
  return setting && value.kind !== 'body'
    ? sitesOf(text, { role: setting.role, evidence: setting.evidence, name }, value)
    : []
}

function argumentNamed(name: string): Pick<Setting, 'role' | 'evidence'> | undefined {
  const role = Object.hasOwn(TERRAFORM_ARGUMENTS, name) ? TERRAFORM_ARGUMENTS[name] : undefined
  if (role) return { role, evidence: 'name' }
  // The instance metadata service's endpoint is no region's, and its mode is no endpoint.
  return /metadata/.test(name) ? undefined : settingNamed(name)
}
