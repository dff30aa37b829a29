import { canaryOf } from '../../aws/canary-accounts.ts'
import { isPublishedKeyId } from '../../aws/example-keys.ts'
import {
  accountOfKey,
  describeKey,
  hasImpossibleAccount,
  isIssuedShape,
  type KeyKind,
  kindOfKey,
  principalOf,
} from '../../aws/key-id.ts'
import { keyIdFault } from '../../aws/key-id-fault.ts'
import { vendorOf } from '../../aws/vendors.ts'
import { redacted } from '../../model/secret.ts'
import type { Page, Part } from './page.ts'

interface Use {
  readonly for: string
  /** What has to stand beside it, or why nothing can. */
  readonly beside: string
}

const NO_CLIENT = 'No client can sign with it: in place of an access key id, AWS answers InvalidClientTokenId.'

const USES: Readonly<Record<KeyKind, Use>> = {
  'long-term': {
    for: 'It signs requests for an IAM user, or for the root user of the account, until someone makes it inactive or deletes it.',
    beside:
      'Its secret access key (40 characters), and no session token: with one that is left over, AWS answers InvalidClientTokenId.',
  },
  temporary: {
    for: 'STS issued it for a session: a role, SSO, GetSessionToken. It lives for 15 minutes to 36 hours.',
    beside:
      'Its secret access key (40 characters) and its session token, all three from the same answer. Without the token, AWS answers InvalidClientTokenId.',
  },
  'bearer-token': { for: 'It names a bearer token that STS issues to some services.', beside: NO_CLIENT },
  'service-specific': {
    for: 'It names a credential for one service: Git over HTTPS to CodeCommit, Amazon Keyspaces, an API key of Bedrock.',
    beside: NO_CLIENT,
  },
  legacy: {
    for: "Lists of secret scanners have this prefix for old keys; AWS's documentation does not.",
    beside: 'If it is one, its secret access key.',
  },
}

/** A prefix alone, or an id as reports show it: `ASIA`, `ASIA…`, `ASIA…4567`. */
const PREFIX = /^(A[A-Z3][A-Z]A|A3T[A-Z0-9]?)(?:(?:…|\.{2,3}|\*+)[A-Z0-9]{0,4})?$/i

/** What an access key id tells of itself, or what stands in place of one; `undefined` for anything else. */
export function pageOfKeyId(word: string): Page | undefined {
  const id = word.toUpperCase()
  if (isPublishedKeyId(id)) return pageOfPublished(id)
  if (isIssuedShape(id)) return pageOfIssued(id, word)
  const principal = principalOf(id)
  if (principal) return pageOfPrincipal(`${redacted(id)}: the id of ${principal}`)
  const vendor = vendorOf(word)
  if (vendor) return pageOfVendor(vendor)
  return pageOfPrefix(id) ?? pageOfDamaged(word)
}

function pageOfPublished(id: string): Page {
  return {
    title: `${redacted(id)}: a key id of AWS's documentation`,
    parts: [
      { text: 'AWS prints it as an example. It never worked, it is no secret, and AWS answers InvalidClientTokenId.' },
    ],
  }
}

function pageOfIssued(id: string, word: string): Page {
  const parts: Part[] = id === word ? [] : [{ text: 'It is in lower case here. AWS knows it only in capitals.' }]
  return { title: `${redacted(id)}: ${describeKey(id)}`, parts: [...parts, ...use(kindOfKey(id)!), ...account(id)] }
}

function use(kind: KeyKind): Part[] {
  return [
    { label: 'What it is for', text: USES[kind].for },
    { label: 'What belongs beside it', text: USES[kind].beside },
  ]
}

function account(id: string): Part[] {
  const number = accountOfKey(id)
  if (number === undefined) {
    return [
      {
        label: 'Account',
        text: 'not readable. Ids of the old generation (the fifth character is A to P) do not hold it; `aws sts get-access-key-info` asks AWS.',
      },
    ]
  }
  if (hasImpossibleAccount(id)) {
    return [
      {
        label: 'Account',
        text: 'none. The number in this id has 13 digits: a character was changed, or it was invented.',
      },
    ]
  }
  const canary = canaryOf(number)
  const trap: Part = {
    label: 'A canary',
    text: `The account belongs to ${canary}. The key was laid out to be found: it opens nothing, and its owner is told of whoever uses it.`,
  }
  return [{ label: 'Account', text: `${number}. Ids of the new generation hold it.` }, ...(canary ? [trap] : [])]
}

function pageOfPrincipal(title: string): Page {
  return {
    title,
    parts: [
      {
        label: 'What it is for',
        text: 'It names something in IAM, in policies and logs. It is no key, and no secret belongs to it.',
      },
      {
        label: 'What to do',
        text: 'If it stands in place of an access key id, AWS answers InvalidClientTokenId. For a role, assume it: STS then issues a key (ASIA…). For a user, create an access key (AKIA…).',
      },
    ],
  }
}

function pageOfVendor(vendor: string): Page {
  return {
    title: `An access key id of ${vendor}, by its form`,
    parts: [
      {
        text: `AWS does not know it: S3 answers InvalidAccessKeyId, other services InvalidClientTokenId. Where an AWS client is used with ${vendor}, its endpoint must be set, too.`,
      },
    ],
  }
}

function pageOfPrefix(id: string): Page | undefined {
  const prefix = PREFIX.exec(id)?.[1]
  if (prefix === undefined) return undefined
  const kind = kindOfKey(prefix)
  // Sixteen letters behind it make an id of that kind.
  const principal = principalOf(`${prefix}${'A'.repeat(16)}`)
  if (!kind) return principal ? pageOfPrincipal(`${prefix}…: the id of ${principal}`) : undefined
  return {
    title: `${prefix}…: ${describeKey(prefix)}`,
    parts: [
      ...use(kind),
      { label: 'Account', text: 'The whole id may tell it: `aws-cred-lint explain` decodes it, offline.' },
    ],
  }
}

/** In capitals as people write ids, in one piece otherwise: `asia-no-token` is none. */
const BEGINS_AS_IDS_DO = /^(?:A[KS]IA|arn:|a[ks]ia[A-Za-z0-9]{12,}$)/

/** Begins as ids do, and cannot be one. */
function pageOfDamaged(word: string): Page | undefined {
  const fault = BEGINS_AS_IDS_DO.test(word) || /[^\x20-\x7e]/.test(word) ? keyIdFault(word) : undefined
  if (!fault) return undefined
  const shown = redacted(word.toUpperCase())
  return {
    title: `${/^A/.test(shown) ? shown : 'This value'}: no access key id that AWS could have issued`,
    parts: [
      { text: `It ${fault.what}.` },
      { label: 'What AWS answers', text: `${fault.predicts?.join(', ') ?? 'InvalidClientTokenId'}.` },
      {
        label: 'What to do',
        text: 'Copy the id again from where it was issued: AKIA or ASIA, then sixteen of A to Z and 2 to 7.',
      },
    ],
  }
}
