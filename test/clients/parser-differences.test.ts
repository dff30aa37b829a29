import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NO_PROFILES } from '../../src/clients/profiles.ts'
import { clientNamed, requestFor } from './reading.ts'

interface Result {
  readonly outcome: 'ok' | 'damaged' | 'error' | 'no-credentials'
  readonly key?: string
  readonly secret?: string
  readonly token?: string
  readonly region?: string
}

interface Case {
  readonly name: string
  readonly files: { readonly credentials?: string; readonly config?: string }
  readonly profile?: string
  readonly expect: Readonly<Record<string, Result>>
}

/**
 * Inputs on which clients part, and what each was seen to read (botocore, JavaScript, Ruby: run; Go, Rust, Java: ported
 * from source).
 */
const CASES: readonly Case[] = JSON.parse(readFileSync('test/clients/data/parser-differences.json', 'utf8'))

/**
 * Go's results here are of a port of its source. Terraform 1.11, run, reads indented settings as settings of their own,
 * and is not hurt by a token that only config has beside a long-term key.
 */
const OTHER_IN_TERRAFORM: ReadonlySet<string> = new Set([
  'empty-then-indented',
  'indented-all',
  'indented-second',
  'both-files-same-key',
])

const SECRETS = [
  ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '<S1>'],
  ['je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY', '<S2>'],
] as const

const masked = (text: string) => SECRETS.reduce((all, [secret, name]) => all.replace(secret, name), text)

const LISTED = CASES.flatMap((one) =>
  Object.entries(one.expect).map(([client, result]) => ({ ...one, client, result })),
)

describe('what a client reads', () => {
  it.each(LISTED.filter(({ client, name }) => client !== 'go-2' || !OTHER_IN_TERRAFORM.has(name)))(
    '$client: $name',
    ({ client: id, files, profile, result }) => {
      const client = clientNamed(id)
      const request = requestFor({ ...files, ...(profile === undefined ? {} : { profile }) })
      const read = client.read(filesOf(files))
      const profiles = 'refusal' in read ? NO_PROFILES : read
      const situation = { ...request, profiles, chosen: client.choose(request), say: () => {} }
      const failure = 'refusal' in read ? read.refusal : client.objection(situation)
      const outcome = failure ? undefined : client.resolve(situation)
      if (result.outcome === 'error' || result.outcome === 'no-credentials') {
        expect(outcome?.kind ?? 'failure').toMatch(/^(?:failure|none)$/)
      } else {
        if (outcome?.kind !== 'keys') throw new Error(`no keys: ${JSON.stringify(failure ?? outcome)}`)
        expect(masked(outcome.keyId.text)).toBe(result.key)
        expect(masked(outcome.secret.text)).toBe(result.secret ?? '')
        expect(outcome.token?.text || undefined).toBe(result.token || undefined)
      }
      if (result.region !== undefined) expect(client.region(situation)?.text).toBe(result.region)
    },
  )
})

function filesOf(files: Case['files']) {
  const open = (kind: 'credentials' | 'config') => {
    const text = files[kind]
    return text === undefined ? {} : { [kind]: { kind, shown: `~/.aws/${kind}`, text, isDamaged: false } }
  }
  return { ...open('config'), ...open('credentials') }
}
