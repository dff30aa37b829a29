import type { Setting } from '../../aws/settings.ts'
import type { ScopeKind } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { type Candidate, type Group, settingCalled } from '../settings/group.ts'
import { candidatesOf } from './candidates.ts'
import type { NamedValue } from './members.ts'
import { textOf } from './members.ts'

/** Where named values stand, as far as that says whose they are. */
export interface Surroundings {
  readonly kind: ScopeKind
  readonly name: Located<string>
  /** The values stand under AWS's name: `aws = { region = … }`. */
  readonly trusted: boolean
  /** Something beside them gives more of the same. */
  readonly isOpen?: boolean
  /** The values are a resource's of AWS's provider, where `region` is the region it is made in (provider version 6). */
  readonly awsResource: boolean
}

/** Named values that may be credential settings. */
export function groupOf(text: string, values: readonly NamedValue[], around: Surroundings): Group {
  const { kind, name, trusted, isOpen, awsResource } = around
  const candidates = values.flatMap((value) => {
    const setting = settingOf(value, awsResource)
    return setting ? candidatesGiven(text, setting, value) : []
  })
  return { kind, name, trusted, isOpen: isOpen === true, candidates }
}

function settingOf({ name, value }: NamedValue, awsResource: boolean): Setting | undefined {
  if (awsResource && name.value === 'region') return { role: 'region', evidence: 'name', qualifier: '' }
  const isArn = /(?:^|[_-])arn$|[a-z]Arn$|^kms_key_id$/i.test(name.value) && textOf(value)?.startsWith('arn:')
  return settingCalled(name.value) ?? (isArn ? { role: 'arn', evidence: 'context', qualifier: '' } : undefined)
}

/** A variable without a default, and one whose default is `null`, is given its value from outside. */
function candidatesGiven(text: string, setting: Setting, { name, value }: NamedValue): Candidate[] {
  if (value && !(value.kind === 'literal' && value.value === null)) return candidatesOf(text, { name, setting }, value)
  const span = value?.span ?? { start: name.span.end, end: name.span.end }
  return [{ name, setting, span, text: '', origin: 'reference' }]
}
