/**
 * Accounts whose keys are laid out to be found: whoever uses one is reported to its owner. As trufflehog lists them
 * (pkg/detectors/aws/access_keys/canary.go, 2026-08-21), and the accounts that kingfisher passes over as well.
 */

export type Canary = 'canarytokens.org' | 'a copy of canarytokens.org' | 'an unnamed canary service'

const ACCOUNTS: Readonly<Record<Canary, readonly string[]>> = {
  'canarytokens.org': [
    '052310077262',
    '171436882533',
    '266735846894',
    '534261010715',
    '595918472158',
    '717712589309',
    '730335385048',
    '819147034852',
    '893192397702',
    '992382622183',
  ],
  'a copy of canarytokens.org': [
    '044858866125',
    '251535659677',
    '344043088457',
    '351906852752',
    '390477818340',
    '426127672474',
    '427150556519',
    '439872796651',
    '445142720921',
    '465867158099',
    '637958123769',
    '693412236332',
    '732624840810',
    '735421457923',
    '959235150393',
    '982842642351',
  ],
  'an unnamed canary service': ['528757803018', '538784191382', '729780141977'],
}

const OWNERS: ReadonlyMap<string, Canary> = new Map(
  (Object.keys(ACCOUNTS) as Canary[]).flatMap((owner) => ACCOUNTS[owner].map((account) => [account, owner] as const)),
)

/** Who lays out the keys of an account as traps; `undefined` when nobody is known to. */
export function canaryOf(account: string): Canary | undefined {
  return OWNERS.get(account)
}
