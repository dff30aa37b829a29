import { parse as parseDotenv } from 'dotenv'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { readDotenv } from '../../src/parse/dotenv.ts'
import { cpuTime } from '../cpu-time.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

/** `name = value` a site, in the text's order. */
function sites(text: string): string[] {
  return readDotenv(text)
    .scopes.flatMap((scope) => scope.sites)
    .sort((a, b) => a.name.span.start - b.name.span.start)
    .map((site) => `${site.name.value} = ${reveal(site.value)}`)
}

describe('an assignment is read as its author sees it', () => {
  const id = `AWS_ACCESS_KEY_ID = ${KEY}`
  const secret = `AWS_SECRET_ACCESS_KEY = ${SECRET}`
  const cases: readonly (readonly [what: string, text: string, sites: readonly string[]])[] = [
    ['plain', `AWS_ACCESS_KEY_ID=${KEY}`, [id]],
    ['blanks around it', `  AWS_ACCESS_KEY_ID = ${KEY}  \r\n`, [id]],
    ['exported', `export AWS_ACCESS_KEY_ID=${KEY}`, [id]],
    ['of Windows', `set AWS_ACCESS_KEY_ID=${KEY}\r\nsetx AWS_SECRET_ACCESS_KEY ${SECRET}\r\n`, [id, secret]],
    ['of PowerShell', `$env:AWS_ACCESS_KEY_ID = "${KEY}"`, [id]],
    ['of YAML', `AWS_ACCESS_KEY_ID: ${KEY}`, [id]],
    ['a quoted name', `"AWS_ACCESS_KEY_ID"="${KEY}"`, [id]],
    ['a comment behind it', `AWS_ACCESS_KEY_ID=${KEY} # mine\nAWS_SECRET_ACCESS_KEY="${SECRET}" # mine`, [id, secret]],
    ['an empty value', 'AWS_ACCESS_KEY_ID=\nAWS_REGION= # none', ['AWS_ACCESS_KEY_ID = ', 'AWS_REGION = ']],
    ['an escaped line end', `AWS_ACCESS_KEY_ID="${KEY}\\n"`, [`${id}\n`]],
    [
      'a quote that never closes',
      `AWS_ACCESS_KEY_ID="${KEY}\nAWS_REGION=x\n`,
      [`AWS_ACCESS_KEY_ID = "${KEY}`, 'AWS_REGION = x'],
    ],
    [
      'a quote that the next assignment closes',
      `AWS_ACCESS_KEY_ID="${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}"\n`,
      [`AWS_ACCESS_KEY_ID = "${KEY}`, `${secret}"`],
    ],
    ['several of a shell', `export AWS_ACCESS_KEY_ID=${KEY} AWS_SECRET_ACCESS_KEY=${SECRET}`, [id, secret]],
    ['several of a shell, quoted', `export AWS_ACCESS_KEY_ID="${KEY}" AWS_SECRET_ACCESS_KEY='${SECRET}'`, [id, secret]],
    [
      'commands of a shell',
      `export AWS_ACCESS_KEY_ID=${KEY}; export AWS_SECRET_ACCESS_KEY="${SECRET}" && ls`,
      [id, secret],
    ],
    ['a blank in an exported value', `export AWS_ACCESS_KEY_ID=AKIA FIXTURE`, ['AWS_ACCESS_KEY_ID = AKIA FIXTURE']],
    ['names that are not AWS', 'PORT=80\nSECRETS=x\n=\nconstructor=y', []],
  ]
  test.each(cases)('%s', (_, text, expected) => {
    expect(sites(text)).toEqual(expected)
  })

  test('blanks behind a value are written, and are no part of it', () => {
    const site = readDotenv(`AWS_ACCESS_KEY_ID=${KEY} \t\n`).scopes[0]!.sites[0]!
    expect(reveal(site.written.value)).toBe(`${KEY} \t`)
    expect(reveal(site.value)).toBe(KEY)
  })

  test('a merge marker and a fence are told, and nothing else is', () => {
    const text = '<<<<<<< HEAD\n```\n# c\nif true; then\nA=b\n\n'
    expect(readDotenv(text).trouble.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '<<<<<<< HEAD',
      '```',
    ])
  })

  test('settings with the same words around their names make a scope', () => {
    const { scopes } = readDotenv(`AWS_ACCESS_KEY_ID=a\nPROD_AWS_ACCESS_KEY_ID=b\nAWS_REGION=c\nPROD_AWS_REGION=d\n`)
    expect(scopes.map((scope) => scope.sites.map((site) => reveal(site.value)))).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ])
  })
})

/**
 * The dotenv package has no positions, but is what reads such files. It differs, and must, in that it
 * - cuts an unquoted value at any `#`; shells, Docker and Compose only behind a blank;
 * - takes the last of two settings with one name; here both are sites;
 * - lets a value in quotes run over other assignments, which hides a quote that was left open;
 * - keeps `export A=x B=y` as one value, which only a shell reads, and reads as two.
 */
describe('the dotenv package', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'abcXYZ0129+/=-_.:,'), maxLength: 50 })
  const words = fc.array(plain, { maxLength: 3 }).map((parts) => parts.join(' '))
  const lines = fc
    .array(words, { maxLength: 3 })
    .map((parts) => parts.map((part) => part.replaceAll('=', '')).join('\n'))
  const value = fc.oneof(
    plain,
    plain.map((text) => `  ${text} \t`),
    fc.tuple(plain, fc.constantFrom(' # comment', '\t#', ' #"')).map((parts) => parts.join('')),
    fc
      .tuple(
        fc.constantFrom('"', "'", '`'),
        fc.oneof(
          words,
          lines,
          plain.map((text) => `${text}#\\n`),
        ),
        fc.constantFrom('', ' ', ' # "comment'),
      )
      .map(([quote, text, behind]) => quote + text + quote + behind),
  )
  const setting = fc.tuple(
    fc.constantFrom('', 'export ', '  '),
    fc.constantFrom('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_REGION', 'PROD_AWS_REGION'),
    fc.constantFrom('=', ' = ', '= ', ' ='),
    value,
  )
  const file = fc.tuple(
    fc.uniqueArray(setting, { selector: ([, name]) => name, maxLength: 5 }),
    fc.constantFrom('\n', '\r\n', '\n# a "comment"\n', '\n\nPORT=80\n'),
  )

  it('reads the same values from a well-formed file', () => {
    fc.assert(
      fc.property(file, ([settings, ending]) => {
        const text = settings.map((parts) => parts.join('') + ending).join('')
        const { PORT: _, ...expected } = parseDotenv(text)
        expect(sites(text).sort()).toEqual(
          Object.entries(expected)
            .map(([name, read]) => `${name} = ${read}`)
            .sort(),
        )
      }),
      { numRuns: 2000 },
    )
  })
})

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'AWS_REGION',
      'AWS_ACCESS_KEY_ID',
      'export ',
      'setx ',
      '$env:',
      '=',
      ': ',
      '"',
      "'",
      '`',
      '\\',
      '\n',
      '\r',
    ),
    fc.constantFrom(KEY, SECRET, ' ', ' #', '; ', ' && ', '\\n', '$KEY', '${KEY}', '\u00a0'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

  it('is read without throwing, and what is found is in it as it stands', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const site of readDotenv(text).scopes.flatMap((scope) => scope.sites)) {
          const written = text.slice(site.written.span.start, site.written.span.end)
          expect(reveal(site.written.value)).toBe(written)
          expect(reveal(site.value)).toBe(
            written.includes('\\') ? reveal(site.value) : unblanked(text, site.written.span.start, written),
          )
          expect(text.slice(site.name.span.start, site.name.span.end)).toBe(site.name.value)
        }
      }),
      { numRuns: 2000 },
    )
  })

  const hostile = [
    'a',
    'A="',
    'A="\n',
    "A='\n",
    '\n',
    ' ',
    'setx ',
    'A="\\',
    'export A=b ',
    'A=`\nB=',
    'x.',
    '" ',
    ' #',
  ]
  it.each(hostile)('of %j over and over is read in time that grows as it does', (unit) => {
    for (const head of ['', 'A="', 'setx ']) {
      const small = best(head + unit.repeat(50_000 / unit.length))
      const large = best(head + unit.repeat(200_000 / unit.length))
      expect(large).toBeLessThan(small * 10 + 200)
    }
  })
})

/** Quotes keep blanks at a value's ends, and nothing else does. */
function unblanked(text: string, start: number, written: string): string {
  return /["'`]/.test(text[start - 1] ?? '') && text[start + written.length] === text[start - 1]
    ? written
    : written.trim()
}

/** The shortest of three runs, in milliseconds. */
function best(text: string): number {
  const times = [1, 2, 3].map(() => {
    const from = cpuTime()
    readDotenv(text)
    return cpuTime() - from
  })
  return Math.min(...times)
}
