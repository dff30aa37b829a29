import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLIENTS } from '../../src/clients/clients.ts'
import { profileGraph } from '../../src/clients/graph.ts'
import { NO_PROFILES } from '../../src/clients/profiles.ts'
import { verdictOf } from '../../src/clients/verdict.ts'
import { graphAsMermaid, graphForTerminal } from '../../src/commands/doctor/graph.ts'
import { doctorHuman } from '../../src/commands/doctor/human.ts'
import { doctorJson } from '../../src/commands/doctor/json.ts'
import { sessionToken } from '../aws/tokens.ts'
import { awsFiles, environment } from './aws-files.ts'
import { iniFile } from './ini-files.ts'
import { NOW, requestFor } from './reading.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const TOKEN = sessionToken({ version: 2, created: '2026-11-21T11:30:00Z' })

/** Places where a credential can end up that are none of its own. */
const PLACES: readonly ((credential: string) => string)[] = [
  (text) => `[default]\naws_access_key_id = ${text}\naws_secret_access_key = ${text}\naws_session_token = ${text}\n`,
  (text) => `[default]\nregion = ${text}\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`,
  (text) => `[${text}]\naws_access_key_id = ${KEY}\n`,
  (text) => `[default]\n${text} = ${KEY}\n`,
  (text) => `[default]\nsource_profile = ${text}\nrole_arn = ${text}\n`,
  (text) =>
    `[default]\nsource_profile = default\nrole_arn = ${text}\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`,
  (text) => `[default]\ncredential_source = ${text}\nrole_arn = arn:aws:iam::123456789012:role/${text}\n`,
  (text) => `[default]\nsso_session = ${text}\nsso_account_id = ${text}\n`,
  (text) => `[default]\ncredential_process = ${text}\n`,
  (text) => `[default]\nweb_identity_token_file = ${text}\nrole_arn = x\n`,
  (text) => `${text}\n[default]\n`,
  (text) => `[default]\n${text}\n`,
]

const credential = fc.constantFrom(KEY, SECRET, TOKEN, SECRET.slice(0, 30), `"${SECRET}"`, `${KEY},`, SECRET.slice(8))

describe('what doctor tells', () => {
  it('holds no credential, wherever one stands', () => {
    const file = fc.tuple(credential, fc.constantFrom(...PLACES)).map(([text, place]) => ({ text, file: place(text) }))
    fc.assert(
      fc.property(file, fc.boolean(), fc.option(credential), ({ text, file: content }, isConfig, profile) => {
        const given = { [isConfig ? 'config' : 'credentials']: content, ...(profile ? { profile } : {}) }
        const told = toldOf(given)
        for (const hidden of [KEY, SECRET, TOKEN, text, ...(profile ? [profile] : [])]) {
          // Four characters at either end of a key id may be shown, and no more.
          for (let at = 0; at + 12 <= hidden.length; at += 6)
            expect(told.includes(hidden.slice(at, at + 12)), `${hidden.slice(at, at + 12)}\n${told}`).toBe(false)
        }
      }),
      { numRuns: 600 },
    )
  })

  it('has an answer for any files and any environment', () => {
    const files = fc.oneof(awsFiles, fc.record({ credentials: iniFile, config: iniFile }))
    fc.assert(
      fc.property(files, environment, fc.option(fc.constantFrom('dev', 'default', 'base', '')), (two, env, profile) => {
        const told = toldOf({ ...two, env, ...(profile === null ? {} : { profile }) })
        expect(told).not.toContain('undefined')
        expect(told).not.toContain(SECRET)
      }),
      { numRuns: 600 },
    )
  })
})

function toldOf(given: Parameters<typeof requestFor>[0]): string {
  const request = requestFor(given)
  const verdicts = CLIENTS.map((client) => verdictOf(client, request))
  const here = new Set(CLIENTS.map(({ id }) => id))
  const diagnosis = { verdicts, here, findings: [], clock: undefined, now: NOW }
  const context = { rules: [], version: '0', pathFromHere: (path: string) => path, color: false, width: 100 }
  const graphs = verdicts.flatMap(({ profiles }) => {
    const nodes = profileGraph(profiles ?? NO_PROFILES, request.machine)
    return [graphForTerminal(nodes, (_, text) => text), graphAsMermaid(nodes)]
  })
  return [doctorJson(diagnosis, context), doctorHuman(diagnosis, 100, (_, text) => text), ...graphs].join('\n')
}

describe('files that are made to be slow', () => {
  const hurtful = [
    ['blanks within a line', `[default]\nregion = a${' '.repeat(200_000)}b\n`],
    ['blanks at the end of a line', `[default]\nregion = a${' '.repeat(200_000)}\n`],
    ['blanks in a header', `[default${' '.repeat(200_000)}]\n`],
    ['signs', `[default]\n${'='.repeat(200_000)}\n`],
    ['brackets', '['.repeat(200_000)],
    [
      'a long key',
      `[default]\naws_access_key_id = ${'A'.repeat(200_000)} x\naws_secret_access_key = ${' "'.repeat(90_000)}x\n`,
    ],
    [
      'a chain of roles',
      `[default]\nrole_arn = x\nsource_profile = 0\n${Array.from({ length: 5000 }, (_, at) => `[${at}]\nrole_arn = x\nsource_profile = ${at + 1}\n`).join('')}`,
    ],
    ['settings', `[default]\n${Array.from({ length: 20_000 }, (_, at) => `a${at} = b\n`).join('')}`],
  ] as const

  it.each(hurtful)('%s', (_, text) => {
    const started = process.cpuUsage()
    toldOf({ credentials: text, config: text })
    const { user, system } = process.cpuUsage(started)
    // Eight clients read two files; what takes more than linear time takes minutes here.
    expect((user + system) / 1e6).toBeLessThan(20)
  })
})
