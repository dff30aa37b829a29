import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RULES } from '../../rules/index.ts'
import { isForClients, rulesFor } from '../../rules/needed.ts'
import { check } from '../../src/engine/check.ts'
import type { Rule } from '../../src/model/rule.ts'
import { parse } from '../../src/parse/parse.ts'
import { sharedFilesIn } from '../../src/project/shared-files.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')

const ids = fc.constantFrom(
  'AKIAFIXTUREKEY234567',
  'AKIAQYLPFIXTUREKEY23',
  'ASIAQYLPFIXTUREKEY23',
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAI44QH8DHBEXAMPLE',
  'ASIAIOSFODNN7EXAMPLE',
  'AKIAEXAMPLE123456789',
  'AKIAJ5C56P35AEBRX2QQ',
  'AKIAEXAMPLE',
  'AKIAAAAAAAAAAAAAAAAA',
  'AIDAFIXTUREKEY234567',
  '',
)
const secrets = fc.constantFrom(
  'Fixture/NotReal+0123abcdEFGHijklMNOPqrst',
  'Another/NotReal+0123abcdEFGHijklMNOPqrst',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  '9drTJvcXLB89EXAMPLELB8923FB892xMFI',
  'OtxrzxIsfpFjA7SwPzILwy8Bw21TLhquhboDYROV',
  'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY',
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'your-secret-access-key',
  'skipProviderSetup',
  'AKIAFIXTUREKEY234567',
  'c2hvcnQ=',
  'Fixture/NotReal+0123abcdEFGHijklMNOPqrs',
  'AKIAIOSFODNN7EXAMPLE',
  '${SECRET}',
  '',
)
/** Mostly nothing: what is sound is what is to be judged so. */
const damages = fc.oneof(
  { weight: 12, arbitrary: fc.constant((value: string) => value) },
  fc.constantFrom(
    (value: string) => `${value} `,
    (value: string) => `${value},`,
    (value: string) => `"${value}"`,
    (value: string) => value.slice(0, -1),
    (value: string) => value.toLowerCase(),
    (value: string) => `${value.slice(0, 5)} ${value.slice(5)}`,
    (value: string) => btoa(value),
  ),
)
const settings = fc.array(
  fc
    .oneof(
      fc.tuple(fc.constantFrom('aws_access_key_id', 'AWS_ACCESS_KEY_ID', 'accessKeyId', 'access_key'), ids),
      fc.tuple(
        fc.constantFrom('aws_secret_access_key', 'AWS_SECRET_ACCESS_KEY', 'secretAccessKey', 'secret_key'),
        secrets,
      ),
      fc.tuple(
        fc.constantFrom('aws_session_token', 'AWS_SESSION_TOKEN', 'sessionToken', 'token'),
        fc.constantFrom('AQoDYXdzEJrEXAMPLEtokenEXAMPLE', 'IQoJb3JpZ2luX2VjEXAMPLE', 'your-token', 'x', ''),
      ),
      fc.tuple(fc.constantFrom('region', 'AWS_REGION', 'AWS_PROFILE'), fc.constantFrom('us-east-1', 'us-esat-1', 'x')),
    )
    .chain(([name, value]) => fc.tuple(fc.constant(name), fc.constant(value), damages))
    .map(([name, value, hurt]) => [name, hurt(value)] as const),
  { minLength: 1, maxLength: 4 },
)

type Settings = readonly (readonly [name: string, value: string])[]

const lines = (all: Settings, before: string, between: string) =>
  all.map(([name, value]) => `${before}${name}${between}${value}\n`).join('')
const WRITERS: readonly (readonly [path: string, write: (all: Settings, before: string) => string])[] = [
  ['.aws/credentials', (all, before) => `[default]\n${lines(all, before, ' = ')}`],
  ['.aws/config', (all, before) => `[default]\n${lines(all, before, ' = ')}`],
  ['settings.ini', (all, before) => `[x]\n${lines(all, before, '=')}`],
  ['.env', (all, before) => lines(all, before, '=')],
  ['deploy.sh', (all, before) => lines(all, before, '=')],
  ['values.yml', (all) => `env:\n${lines(all, '  ', ': ')}`],
  ['values.json', (all) => JSON.stringify(Object.fromEntries(all))],
  ['README.md', (all, before) => lines(all, before, ': ')],
  ['names.js', (all) => `const names = [${all.flat().map((one) => `'${one}'`)}]\n`],
  ['steps.md', (all, before) => all.map(([name, value]) => `Enter the ${before}${name}, then ${value}.\n`).join('')],
  ['main.tf', (all) => `provider "aws" {\n${all.map(([name, value]) => `  ${name} = "${value}"\n`).join('')}}\n`],
  ['client.py', (all) => all.map(([name, value]) => `${name} = "${value}"\n`).join('')],
]
const texts = fc
  .tuple(fc.constantFrom(...WRITERS), settings, fc.constantFrom('', '', '', 'export ', 'set ', 'declare -x '))
  .map(([[path, write], all, before]) => ({ path, text: write(all, before) }))

it('no rule that was not loaded would have found anything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 2 }), fc.boolean(), async (files, home) => {
      const facts = { now: NOW, git: home ? 'outside' : 'tracked', home } as const
      const documents = await Promise.all(
        files.map(({ path, text }) =>
          parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, path === '.aws/credentials'),
        ),
      )
      const sharedFiles = documents.some(isForClients) ? sharedFilesIn(documents) : []
      const told = (rules: readonly Rule[]) =>
        [...check({ documents, sharedFiles }, rules)].map(({ rule, problem }) => `${rule.id} ${problem.message}`).sort()
      expect(told(await rulesFor(documents))).toEqual(told(RULES))
    }),
    { numRuns: 5000 },
  )
})
