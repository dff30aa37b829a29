import type { Setting } from '../../aws/settings.ts'
import { settingNamed, TERRAFORM_ARGUMENTS } from '../../aws/settings.ts'
import type { Role } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import type { Candidate, Group } from '../settings/group.ts'
import { candidatesOf } from './candidates.ts'
import type { Braced, Member } from './members.ts'
import { bracedIn, headerOf, memberNamed, membersOf, shownName, textOf } from './members.ts'

/** Braces whose arguments build one AWS client, and what a person would call it. */
export interface Client {
  readonly name: Located<string>
  readonly braced: Braced
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
    return { name: { value, span: header.span }, braced: body }
  }
  const isRemoteState = block.name.value === 'remote_state' || label?.value === 'terraform_remote_state'
  if (!isRemoteState || textOf(memberNamed(body, 'backend')?.value) !== 's3') return undefined
  const [braced] = bracedIn(memberNamed(body, 'config')?.value ?? body)
  const value = block.labels.length > 0 ? header.value : `${header.value} "s3"`
  return braced && { name: { value, span: header.span }, braced }
}

/** What the client is given, and each role that it assumes. */
export function clientGroups(text: string, client: Client): Group[] {
  const own: Candidate[] = []
  const parts: Group[] = []
  const whole: Group = { kind: 'provider', name: client.name, trusted: true, candidates: own }
  const ahead = [client.braced]
  for (let braced = ahead.pop(); braced; braced = ahead.pop()) {
    for (const { name, value, labels } of membersOf(braced)) {
      if (name.value === 'assume_role' || name.value === 'assume_role_with_web_identity') {
        const title = { value: `${name.value} of ${whole.name.value}`, span: name.span }
        for (const each of bracedIn(value)) {
          const candidates = membersOf(each).flatMap((member) => argumentCandidates(text, member))
          parts.push({ ...whole, name: title, parent: whole, candidates })
        }
      } else if (name.value === 'endpoints') {
        for (const each of bracedIn(value)) for (const found of endpointCandidates(text, each)) own.push(found)
      } else if (name.value === 'config' && value.kind === 'body') {
        ahead.push(value) // Terraform Stacks put a provider's arguments one level down.
      } else own.push(...argumentCandidates(text, { name, value, labels }))
    }
  }
  return [whole, ...parts]
}

/** Each service's endpoint; the name is the service's. */
function endpointCandidates(text: string, braced: Braced): Candidate[] {
  return membersOf(braced).flatMap((member) => candidatesOfRole(text, 'endpoint', member))
}

function argumentCandidates(text: string, member: Member): Candidate[] {
  const role = roleOfArgument(member.name.value)
  return role ? candidatesOfRole(text, role, member) : []
}

/** All that a client is given is AWS's own, and one client has one of each. */
function candidatesOfRole(text: string, role: Role, { name, value }: Member): Candidate[] {
  const setting: Setting = { role, evidence: 'name', qualifier: '' }
  return value.kind === 'body' ? [] : candidatesOf(text, { name, setting }, value)
}

function roleOfArgument(name: string): Role | undefined {
  if (Object.hasOwn(TERRAFORM_ARGUMENTS, name)) return TERRAFORM_ARGUMENTS[name]
  // The instance metadata service's endpoint is no region's, and its mode is no endpoint.
  return /metadata/.test(name) ? undefined : settingNamed(name)?.role
}
