import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { isWithin, siteOf } from '../../src/model/site.ts'
import { readJavaScript } from '../../src/parse/javascript.ts'
import { expectSound, KEY, SECRET, siteLine, TEMPORARY } from './reading.ts'

/** The sites, a line each. */
function sites(text: string, path: string): readonly string[] {
  return readJavaScript(text, path).scopes.flatMap((scope) => scope.sites.map((site) => siteLine(text, site)))
}

function scopeNames(text: string, path = 'a.ts'): readonly string[] {
  return readJavaScript(text, path).scopes.map((scope) => `${scope.kind}: ${scope.name.value}`)
}

describe('sites of an expression', () => {
  const pair = (id: string, secret: string) => [
    `access-key-id accessKeyId=${id}`,
    `secret-access-key secretAccessKey=${secret}`,
  ]
  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ['object literal', `f({ accessKeyId: '${KEY}', secretAccessKey: "${SECRET}" })`, pair(KEY, SECRET)],
    ['quoted names', `f({ 'accessKeyId': '${KEY}', ["secretAccessKey"]: \`${SECRET}\` })`, pair(KEY, SECRET)],
    [
      'escapes',
      `f({ accessKeyId: '\\x41KIAFIXTUREKEY234567' })`,
      [`access-key-id accessKeyId=\\x41KIAFIXTUREKEY234567 -> ${KEY}`],
    ],
    [
      'concatenation',
      `f({ accessKeyId: 'AKIA' + "FIXTURE" + \`KEY234567\` })`,
      [`access-key-id accessKeyId=AKIA' + "FIXTURE" + \`KEY234567 -> ${KEY}`],
    ],
    [
      'concatenation through a constant',
      `const P = 'AKIAFIXTURE'\nf({ accessKeyId: P + 'KEY234567' })`,
      [`access-key-id accessKeyId=P + 'KEY234567' -> ${KEY}`],
    ],
    [
      'template through a constant',
      `const P = 'KEY234567'\nf({ accessKeyId: \`AKIAFIXTURE\${P}\` })`,
      [`access-key-id accessKeyId=\`AKIAFIXTURE\${P}\` -> ${KEY}`],
    ],
    [
      'template that adds to a constant',
      `const K = '${KEY}'\nf({ accessKeyId: \`\${K},\` })`,
      [`access-key-id accessKeyId=\`\${K},\` -> ${KEY},`],
    ],
    ['constant', `export const K = '${KEY}'\nf({ accessKeyId: K })`, [`access-key-id accessKeyId=${KEY}`]],
    [
      'constant object',
      `const CFG = { key: "${KEY}" } as const\nf({ accessKeyId: CFG.key })`,
      [`access-key-id accessKeyId=${KEY}`],
    ],
    [
      'frozen object',
      `const C = Object.freeze({ a: { b: "${KEY}" } })\nf({ accessKeyId: C.a['b'] })`,
      [`access-key-id accessKeyId=${KEY}`],
    ],
    ['enum', `enum E { A = '${KEY}' }\nf({ accessKeyId: E.A })`, [`access-key-id accessKeyId=${KEY}`]],
    ['reassigned variable', `let k = '${KEY}'; k = g()\nf({ accessKeyId: k })`, ['access-key-id accessKeyId=~k']],
    ['shadowed constant', `const k = 'x'\nfunction g(k) { f({ accessKeyId: k }) }`, ['access-key-id accessKeyId=~k']],
    ['shorthand', `const accessKeyId = '${KEY}'\nf({ accessKeyId })`, [`access-key-id accessKeyId=${KEY}`]],
    ['fallback', `f({ accessKeyId: process.env.K || '${KEY}' })`, [`access-key-id accessKeyId=${KEY}`]],
    ['fallback without a property', `g(process.env.AWS_REGION ?? 'us-east-9')`, ['region AWS_REGION=us-east-9']],
    [
      'fallback in an unnamed constant',
      `const k = process.env["AWS_ACCESS_KEY_ID"] || "${KEY}"`,
      [`access-key-id AWS_ACCESS_KEY_ID=${KEY}`],
    ],
    [
      'choice',
      `const awsRegion = p ? 'us-east-1' : 'eu-west-9'`,
      ['region awsRegion=us-east-1', 'region awsRegion=eu-west-9'],
    ],
    ['assertions', `f({ accessKeyId: ('${KEY}' as string)! })`, [`access-key-id accessKeyId=${KEY}`]],
    ['references', `f({ accessKeyId: process.env.A, secretAccessKey: secret() })`, pair('~process.env.A', '~secret()')],
    ['nothing given', `f({ accessKeyId: undefined, secretAccessKey: null, sessionToken: { type: String } })`, []],
    [
      'variable',
      `const AWS_SECRET_ACCESS_KEY: string = "${SECRET}"`,
      [`secret-access-key AWS_SECRET_ACCESS_KEY=${SECRET}`],
    ],
    ['environment', `process.env.AWS_ACCESS_KEY_ID = "${KEY}"`, [`access-key-id AWS_ACCESS_KEY_ID=${KEY}`]],
    [
      'configuration',
      `AWS.config.accessKeyId = "${KEY}"; AWS.config.region = 'r'`,
      [`access-key-id accessKeyId=${KEY}`, 'region region=r'],
    ],
    [
      'class fields',
      `class A { #accessKeyId = '${KEY}'; static awsRegion = 'r' }`,
      [`access-key-id accessKeyId=${KEY}`, 'region awsRegion=r'],
    ],
    [
      'default values',
      `function f(accessKeyId = '${KEY}', { AWS_REGION: r = 'x' }) {}`,
      [`access-key-id accessKeyId=${KEY}`, 'region AWS_REGION=x'],
    ],
    [
      'positions',
      `new AWS.Credentials('${TEMPORARY}', '${SECRET}', t)`,
      [`access-key-id =${TEMPORARY}`, `secret-access-key =${SECRET}`, 'session-token =~t'],
    ],
    ['positions by shape', `new Credentials('${KEY}', s)`, [`access-key-id =${KEY}`, 'secret-access-key =~s']],
    [
      'name and value siblings',
      `x = { env: [{ name: 'AWS_REGION', value: 'r' }, { name: 'HOME', value: 'h' }] }`,
      ['region AWS_REGION=r'],
    ],
    [
      'short names with a key',
      `f({ key: '${KEY}', secret: '${SECRET}' })`,
      [`access-key-id key=${KEY}`, `secret-access-key secret=${SECRET}`],
    ],
    ['functions named like settings', `const isAwsAccessKeyId = (text) => text`, []],
    ['region of something else', `f({ region: 'north', id: 'x', key: 'y' })`, []],
    ['region of a client', `new S3Client({ region: 'us-esat-1' })`, ['region region=us-esat-1']],
    ['region of another client', `import { S3Client } from 'minio'\nnew S3Client({ region: 'x' })`, []],
    [
      'region of a renamed client',
      `import { S3 as Store } from '@aws-sdk/client-s3'\nnew Store({ region: 'x' })`,
      ['region region=x'],
    ],
    [
      'region of a required client',
      `const { S3: Store } = require('aws-sdk')\nnew Store({ region: 'x' })`,
      ['region region=x'],
    ],
    ['options in a constant', `const o = { region: 'x' }\nnew SQSClient(o)`, ['region region=x']],
    [
      'provider',
      `fromTemporaryCredentials({ params: { RoleArn: 'a' }, clientConfig: { region: 'x' } })`,
      ['role-arn RoleArn=a', 'region region=x'],
    ],
    [
      'a request is data',
      `import * as kms from '@aws-sdk/client-kms'\nnew kms.DecryptCommand({ KeyId: 'k', region: 'x' })`,
      [],
    ],
    [
      'circles',
      `const a = b; const b = a; const c = { ...d }; const d = { ...c }\nf({ accessKeyId: a })`,
      ['access-key-id accessKeyId=~a'],
    ],
  ]
  it.each(table)('%s', (_, text, expected) => {
    expect(readJavaScript(text, 'a.ts').trouble).toEqual([])
    expect(sites(text, 'a.ts')).toEqual(expected)
  })

  it('JSX attributes in files that may hold JSX', () => {
    const text = `<Uploader accessKeyId="${KEY}" secretAccessKey={'${SECRET}'} />`
    for (const path of ['a.jsx', 'a.js', 'a.tsx', 'a.ts']) expect(sites(text, path)).toEqual(pair(KEY, SECRET))
  })

  it('casts in angle brackets, whatever the extension promises', () => {
    for (const path of ['a.ts', 'a.tsx'])
      expect(sites(`const AWS_REGION = <string>'x'`, path)).toEqual(['region AWS_REGION=x'])
  })
})

describe('scopes', () => {
  it('the credentials of a client stand below its options, also through constants', () => {
    for (const text of [
      `new S3Client({ region: 'r', credentials: { accessKeyId: '${KEY}', secretAccessKey: '${SECRET}' } })`,
      `const c = { accessKeyId: '${KEY}', secretAccessKey: '${SECRET}' }\nnew S3Client({ region: 'r', credentials: c })`,
    ]) {
      const { scopes } = readJavaScript(text, 'a.ts')
      const outer = scopes.find((scope) => scope.name.value === 'new S3Client')!
      const inner = scopes.find((scope) => scope.name.value === 'credentials of new S3Client')!
      expect(isWithin(inner, outer)).toBe(true)
      expect(inner.sites.map((site) => site.evidence)).toEqual(['name', 'name'])
      expect(reveal(siteOf(inner, 'region')!.value)).toBe('r')
    }
  })

  it.each([
    [`AWS.config.update({ region: 'r' })`, ['object: AWS.config.update']],
    [`process.env.AWS_REGION = 'r'`, ['environment: process.env']],
    [`x = { env: { AWS_REGION: 'r' } }`, ['environment: env']],
    [`Object.assign(process.env, { AWS_REGION: 'r' })`, ['environment: object']],
    [`f({ accessKeyId: 'a' })`, ['object: object']],
    [
      `function g() { const AWS_REGION = 'a' }\nconst AWS_REGION = 'b'`,
      ['object: variables of g', 'object: variables'],
    ],
  ])('%s', (text, expected) => {
    expect(scopeNames(text)).toEqual(expected)
  })

  it('different qualifiers are different credentials', () => {
    const text = `x = { PROD_AWS_ACCESS_KEY_ID: '${KEY}', DEV_AWS_ACCESS_KEY_ID: '${TEMPORARY}', AWS_REGION: 'r' }`
    const { scopes } = readJavaScript(text, 'a.js')
    expect(scopes.map((scope) => scope.sites.length)).toEqual([1, 1, 1])
    expect(scopes.slice(1).map((scope) => reveal(siteOf(scope, 'region')!.value))).toEqual(['r', 'r'])
  })

  it('a literal is one site, at its first use; later uses refer to it', () => {
    const text = `const AWS_SECRET_ACCESS_KEY = '${SECRET}'\nf({ secretAccessKey: AWS_SECRET_ACCESS_KEY }); g({ secretAccessKey: AWS_SECRET_ACCESS_KEY })`
    expect(sites(text, 'a.ts')).toEqual([
      `secret-access-key secretAccessKey=${SECRET}`,
      'secret-access-key secretAccessKey=~AWS_SECRET_ACCESS_KEY',
    ])
  })

  it('variables of which one is used elsewhere stay together', () => {
    const text = `const AWS_ACCESS_KEY_ID = '${KEY}', AWS_SECRET_ACCESS_KEY = '${SECRET}'\nf({ accessKeyId: AWS_ACCESS_KEY_ID })`
    expect(readJavaScript(text, 'a.ts').scopes[0]!.sites.map((site) => site.origin)).toEqual(['literal', 'literal'])
  })
})

describe('components', () => {
  it.each([
    [
      'a.vue',
      `<template>é</template>\n<script>\nconst id = '${KEY}'\n</script>\n<script setup lang="ts">\nf({ accessKeyId: id as string })\n</script>`,
    ],
    ['a.svelte', `<h1>{'</h1>'}</h1><script lang='ts' context="module">f({ accessKeyId: '${KEY}' })</script><p>`],
    ['a.astro', `---\nf({ accessKeyId: '${KEY}' })\n---\n<script type="application/json">{]</script>`],
  ])('%s', (path, text) => {
    expect(readJavaScript(text, path).trouble).toEqual([])
    expect(sites(text, path)).toEqual([`access-key-id accessKeyId=${KEY}`])
  })
})

describe('trouble', () => {
  it.each([
    ['const x = {a: 1', 15, 'Expected `}` here.'],
    ['const x = ;', 10, 'Expected an expression here.'],
    ["x = 'a", 6, 'Expected a closing quote before the end of the line.'],
    ['<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> z', 0, 'Expected code here, found the marker of a merge conflict.'],
    [`x = ${'['.repeat(20_000)}`, 0, 'Expected code that is less deeply nested.'],
  ])('%s', (text, start, message) => {
    const { scopes, trouble } = readJavaScript(text, 'a.ts')
    expect(scopes).toEqual([])
    expect(trouble).toHaveLength(1)
    expect(trouble[0]).toMatchObject({ span: { start }, message })
  })
})

const SYNTAXES: readonly ((secret: string) => string)[] = [
  (secret) => `new S3Client({ credentials: { accessKeyId: '${KEY}', secretAccessKey: '${secret}' } })`,
  (secret) => `const AWS_SECRET_ACCESS_KEY = "${secret}"`,
  (secret) => `process.env.AWS_SECRET_ACCESS_KEY = \`${secret}\``,
  (secret) => `g(process.env.AWS_SECRET_ACCESS_KEY || '${secret}')`,
  (secret) => `new AWS.Credentials(id, '${secret}')`,
  (secret) => `const CFG = { a: '${secret}' }\nf({ accessKeyId: id, secretAccessKey: CFG.a })`,
]

const secrets = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'),
  minLength: 40,
  maxLength: 40,
})

describe('properties', () => {
  it('finds any secret, exactly, in every syntax', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.constantFrom(...SYNTAXES),
        fc.constantFrom('a.js', 'a.mts', 'a.tsx', 'a.cjs'),
        (secret, write, path) => {
          const text = write(secret)
          const found = readJavaScript(text, path)
            .scopes.flatMap((scope) => scope.sites)
            .filter((site) => site.role === 'secret-access-key')
          expect(found.map(({ written: { span } }) => text.slice(span.start, span.end))).toEqual([secret])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('never throws and never points outside of the text', () => {
    const whole = SYNTAXES.map((write) => write(SECRET)).join('\n')
    const path = fc.constantFrom('a.ts', 'a.jsx', 'a.vue', 'a.astro')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), path, (text, path) =>
        expectSound(readJavaScript, text, path),
      ),
      { numRuns: 150 },
    )
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(20),
        fc.constantFrom('', "'", '`${', '{', '/*', '</script>', '<script>', '\u2028', '\\'),
        path,
        (at, cut, put, name) => expectSound(readJavaScript, whole.slice(0, at) + put + whole.slice(at + cut), name),
      ),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.nat(whole.length), path, (end, name) =>
        expectSound(readJavaScript, `<script>${whole.slice(0, end)}`, name),
      ),
      { numRuns: 100 },
    )
  })
})
