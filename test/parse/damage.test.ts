import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import type { Role, Site } from '../../src/model/site.ts'
import { parse } from '../../src/parse/parse.ts'
import { damaged } from './damages.ts'
import { KEY, SAMPLES, SECRET, TOKEN } from './samples.ts'

const facts = { now: 0, git: 'outside', home: false } as const

const CREDENTIAL: readonly (readonly [role: Role, value: string])[] = [
  ['access-key-id', KEY],
  ['secret-access-key', SECRET],
  ['session-token', TOKEN],
]

/** Each part of the credential that the text holds, as it is written there: `role at start to end: value`. */
function partsIn(text: string): readonly string[] {
  return CREDENTIAL.flatMap(([role, value]) => {
    const start = text.indexOf(value)
    return start < 0 ? [] : [`${role} at ${start} to ${start + value.length}: ${value}`]
  })
}

/** What the reader made of the stretches of text that hold the credential, in the same words. */
async function partsRead(path: string, text: string): Promise<readonly string[]> {
  const { scopes } = await parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, false)
  const sites = scopes.flatMap((scope) => scope.sites)
  for (const { span, value } of sites.map((site) => site.written)) {
    expect(text.slice(span.start, span.end)).toBe(reveal(value))
  }
  return CREDENTIAL.flatMap(([, value]) => {
    const start = text.indexOf(value)
    const end = start + value.length
    if (start < 0) return []
    const there = sites.filter(({ written: { span } }) => span.start < end && span.end > start)
    // A part that two scopes use is there once as a value, and once as a reference to it.
    return [...new Set(there.map(described))]
  })
}

function described({ role, written: { span }, value }: Site): string {
  return `${role} at ${span.start} to ${span.end}: ${reveal(value)}`
}

const FORMATS = SAMPLES.map((sample) => [sample.format, sample] as const)

describe('a credential is read in full, and nothing else is read in its place,', () => {
  test.each(FORMATS)('in %s', async (_, { path, before, credential, after }) => {
    const text = before + credential + after
    expect(partsIn(text).length).toBeGreaterThanOrEqual(2)
    expect(await partsRead(path, text)).toEqual(partsIn(text))
  })

  test.each(FORMATS)('in %s that is damaged elsewhere', async (_, sample) => {
    await fc.assert(
      fc.asyncProperty(damaged(sample), async (text) => {
        expect(await partsRead(sample.path, text)).toEqual(partsIn(text))
      }),
      { numRuns: 100 },
    )
  })
})

describe('a person sees the credential, and so does the reader, where', () => {
  const yaml = `env:\n  AWS_ACCESS_KEY_ID: ${KEY}\n  AWS_SECRET_ACCESS_KEY: "${SECRET}"\n  AWS_SESSION_TOKEN: ${TOKEN}\n`
  const items = `  - AWS_ACCESS_KEY_ID=${KEY}\n  - AWS_SECRET_ACCESS_KEY=${SECRET}\n`
  test.each<[what: string, path: string, text: string]>([
    ['an indented line goes on with a plain value', 'a.yml', `${yaml}      <<<<<<< HEAD\n  OTHER: x\n`],
    ['a template goes on with a plain value', 'a.yml', `${yaml}      {{ if .x }}\n  OTHER: x\n`],
    ['an indented line goes on with an item', 'compose.yml', `environment:\n${items}      }\n`],
    ['the indentation makes one item of all', 'compose.yml', `- PORT=80\n${items}`],
    ['a lone CR ends a line of YAML', 'a.yml', yaml.replace(`${KEY}\n`, `${KEY}\r`)],
    ['a quote of YAML closes where the next one opens', 'a.yml', yaml.replace('env:', 'a: "never closed')],
    [
      'a bracket behind a literal is never closed',
      'Main.kt',
      `val client = S3Client {\n  region = "eu-west-1\${\n  accessKeyId = "${KEY}"\n  secretAccessKey = "${SECRET}"\n}\n}\n`,
    ],
    [
      'a bracket behind a literal is closed by another',
      'Main.kt',
      `val client = S3Client {\n  region = "eu-west-1"[section\n  keys = Keys(\n    accessKeyId = "${KEY}"\n    secretAccessKey = "${SECRET}"\n  ]\n}\n`,
    ],
    ...['\n', '\r'].map((lineEnd): [string, string, string] => [
      `an index of HCL is never closed, before ${JSON.stringify(lineEnd)}`,
      'main.tf',
      `provider "aws" {\n  region = "eu-west-1"[${lineEnd}  access_key = "${KEY}"\n  secret_key = "${SECRET}"\n}\n`,
    ]),
    [
      'a lone CR ends lines of HCL',
      'main.tf',
      `provider "aws" {\r  access_key = "${KEY}"\r  secret_key = "${SECRET}"\r<% if x %>\r}\r`,
    ],
  ])('%s', async (_, path, text) => {
    expect(await partsRead(path, text)).toEqual(partsIn(text))
  })
})
