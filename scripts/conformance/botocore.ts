import { spawnSync } from 'node:child_process'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { BOTO3 } from '../../src/clients/botocore.ts'
import type { Request } from '../../src/clients/client.ts'
import { openFile } from '../../src/clients/machine.ts'
import { awsFiles, environment } from '../../test/clients/aws-files.ts'
import { iniFile } from '../../test/clients/ini-files.ts'
import { requestFor } from '../../test/clients/reading.ts'

/** What either says: keys, nothing, a provider that waits until it is needed, or an error's name. */
interface Said {
  readonly kind: 'keys' | 'none' | 'deferred' | 'error'
  readonly keys?: readonly (string | null)[]
  readonly error?: string
  readonly region?: string | null
}

const NAMES: Readonly<Record<string, string>> = {
  PartialCredentialsError: 'PartialCredentials',
  InvalidConfigError: 'InvalidConfig',
  InfiniteLoopConfigError: 'InfiniteLoop',
  CredentialRetrievalError: 'CredentialProcess',
}

const cases = fc.record({
  files: fc.oneof(fc.record({ credentials: iniFile, config: iniFile }), { weight: 2, arbitrary: awsFiles }),
  env: environment,
  profile: fc.constantFrom(null, null, null, 'default', 'dev', 'base'),
})

const runs = Number(process.argv[2] ?? 2000)
const sample = fc.sample(cases, runs).map(({ files, ...rest }) => ({ ...files, ...rest }))
const { stdout, stderr, status } = spawnSync('python3', ['scripts/conformance/answers.py'], {
  input: sample.map((one) => `${JSON.stringify(one)}\n`).join(''),
  encoding: 'utf8',
  maxBuffer: 1 << 28,
})
const answers = stdout.trim().split('\n')
if (status !== 0 || answers.length !== sample.length) {
  console.error(stderr)
  throw new Error(`botocore answered ${answers.length} of ${sample.length} cases`)
}
let wrong = 0
const kinds = new Map<string, number>()
for (const [at, one] of sample.entries()) {
  const real: Said = JSON.parse(answers[at]!)
  const wanted = { ...real, ...(real.error ? { error: NAMES[real.error] ?? real.error } : {}) }
  const said = saidBy({ ...one, ...(one.profile === null ? {} : { profile: one.profile }) })
  const kind = wanted.error ?? wanted.kind
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  if (isSame(said, wanted)) continue
  wrong++
  if (wrong <= 10) console.error(JSON.stringify({ case: one, botocore: wanted, here: said }, undefined, 1))
}
console.log([...kinds].map(([kind, count]) => `${kind} ${count}`).join(', '))
console.log(`botocore: ${runs - wrong} of ${runs} cases agree.`)
process.exitCode = wrong === 0 ? 0 : 1

function isSame(said: Said, real: Said): boolean {
  if (said.kind !== real.kind || said.error !== real.error) return false
  if (
    said.kind === 'keys' &&
    !isDeepStrictEqual(
      said.keys,
      real.keys?.map((key) => key || null),
    )
  )
    return false
  return said.kind === 'error' || (said.region ?? null) === (real.region ?? null)
}

type Given = Omit<Parameters<typeof requestFor>[0], 'profile'> & { readonly profile?: string | null }

function saidBy({ profile, ...files }: Given): Said {
  const request: Request = requestFor({ ...files, ...(profile ? { profile } : {}) })
  const { machine } = request
  const paths = BOTO3.paths(machine)
  const [config, credentials] = [
    openFile('config', paths.config, machine),
    openFile('credentials', paths.credentials, machine),
  ]
  const read = BOTO3.read({ ...(config ? { config } : {}), ...(credentials ? { credentials } : {}) })
  if ('refusal' in read) return { kind: 'error', error: 'ConfigParseError' }
  const situation = { ...request, profiles: read, chosen: BOTO3.choose(request), say: () => {} }
  const objection = BOTO3.objection(situation)
  // A group that is text only hurts when a client is made.
  if (objection && objection.error !== 'ClientCrash') return { kind: 'error', error: objection.error }
  const region = BOTO3.region(situation)?.text ?? null
  const outcome = BOTO3.resolve(situation)
  if (outcome.kind === 'none') return { kind: 'none', region }
  if (outcome.kind === 'failure') {
    return outcome.failure.isLate ? { kind: 'deferred', region } : { kind: 'error', error: outcome.failure.error }
  }
  if (outcome.kind !== 'keys') return { kind: 'deferred', region }
  const { keyId, secret, token } = outcome
  return { kind: 'keys', keys: [keyId.text || null, secret.text || null, token?.text || null], region }
}
