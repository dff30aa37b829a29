import fc from 'fast-check'
import { parse as parseIni } from 'ini'
import { describe, expect, it, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { readIni, readProfiles } from '../../src/parse/ini.ts'
import { cpuTime } from '../cpu-time.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const TOKEN = `IQoJb3JpZ2luX2Vj${'FixtureNotReal+/'.repeat(16)}`

/** `[section] name = value` a site. */
function sites(text: string): string[] {
  return readProfiles(text).scopes.flatMap(({ name, sites }) =>
    sites.map((site) => `${name.value} ${site.name.value} = ${reveal(site.value)}`),
  )
}

const troubles = (text: string) => readProfiles(text).trouble.map(({ span }) => text.slice(span.start, span.end))

describe('a profile is read as its author sees it', () => {
  const id = `[a] aws_access_key_id = ${KEY}`
  const cases: readonly (readonly [what: string, text: string, sites: readonly string[]])[] = [
    ['plain', `[a]\naws_access_key_id = ${KEY}\n`, [id]],
    ['CR LF', `[a]\r\naws_access_key_id = ${KEY}\r\n`, [id]],
    ['CR alone', `[a]\raws_access_key_id = ${KEY}\r`, [id]],
    ['a colon for the equals sign', `[a]\naws_access_key_id: ${KEY}`, [id]],
    ['all options indented', `[a]\n  aws_access_key_id=${KEY}`, [id]],
    ['no-break spaces around the value', `[a]\naws_access_key_id =\u00a0${KEY}\u2003`, [id]],
    ['a comment behind the value', `[a]\naws_access_key_id = ${KEY} # mine`, [id]],
    ['a comment behind the header', `[a] # mine\naws_access_key_id = ${KEY}`, [id]],
    ['a tight comment belongs to the value', `[a]\naws_access_key_id = ${KEY}#mine`, [`${id}#mine`]],
    ['quotes are kept', `[a]\naws_access_key_id = "${KEY}"`, [`[a] aws_access_key_id = "${KEY}"`]],
    ['an empty value', `[a]\naws_access_key_id =\n`, ['[a] aws_access_key_id = ']],
    ['no header', `aws_access_key_id = ${KEY}`, [`top of the file aws_access_key_id = ${KEY}`]],
    ['a header that is not closed', `[a\naws_access_key_id = ${KEY}`, [`[a aws_access_key_id = ${KEY}`]],
    ['a merge that was not finished', `<<<<<<< HEAD\n[a]\naws_access_key_id = ${KEY}\n=======\n`, [id]],
    ['a name that every object has', `[a]\nconstructor = x\n__proto__ = y\naws_access_key_id = ${KEY}`, [id]],
    [
      'a wrapped token is one value',
      `[a]\naws_session_token = ${TOKEN.slice(0, 76)}\n${TOKEN.slice(76, 152)}\r\n  ${TOKEN.slice(152)}==\nregion = x`,
      [
        `[a] aws_session_token = ${TOKEN.slice(0, 76)}\n${TOKEN.slice(76, 152)}\r\n  ${TOKEN.slice(152)}==`,
        '[a] region = x',
      ],
    ],
    [
      'a word under a secret is not its end',
      `[a]\naws_secret_access_key = ${SECRET}\nsomething\n`,
      [`[a] aws_secret_access_key = ${SECRET}`],
    ],
    [
      'an empty setting under a token is not its end',
      `[a]\naws_session_token = ${TOKEN}\ncredentialprocess=`,
      [`[a] aws_session_token = ${TOKEN}`],
    ],
  ]
  test.each(cases)('%s', (_, text, expected) => {
    expect(sites(text)).toEqual(expected)
  })
})

describe('a line that no INI file has is told', () => {
  const cases: readonly (readonly [what: string, text: string, lines: readonly string[]])[] = [
    ['a merge marker', '[a]\n>>>>>>> branch\n', ['>>>>>>> branch']],
    ['a fence', '```ini\n[a]\n```', ['```ini', '```']],
    ['a shell prompt', '$ cat ~/.aws/credentials\n[a]', ['$ cat ~/.aws/credentials']],
    ['a comment of C', '[a]\n// old\n', ['// old']],
    ['a line without an equals sign', '[a]\nregion eu-west-1', ['region eu-west-1']],
    ['a setting before the first section', 'region = eu-west-1\n[a]', ['region = eu-west-1']],
    ['an open header', '[a\n', ['[a']],
  ]
  test.each(cases)('%s', (_, text, lines) => {
    expect(troubles(text)).toEqual(lines)
  })

  test('nothing is told of what clients allow', () => {
    expect(
      troubles('# c\n; c\n\n[default]\n\taws_access_key_id : x # c\n[profile "x"]\nregion =\ns3 =\n  a = b\n'),
    ).toEqual([])
  })
})

it('other INI files have sites only where AWS is meant', () => {
  const names = (text: string) => readIni(text, 'a.ini').scopes.map(({ name }) => name.value)
  expect(names(`[mail]\nhost = x\nregion = y\n[s3]\naccess_key = ${KEY}\n`)).toEqual(['[s3]'])
})

describe('programs have names of their own', () => {
  const read = (text: string, path: string) =>
    readIni(text, path).scopes.flatMap(({ sites }) =>
      sites.map((site) => `${site.role} ${site.name.value} = ${reveal(site.value)}`),
    )
  const cases: readonly (readonly [what: string, path: string, text: string, sites: readonly string[]])[] = [
    [
      's3cmd',
      'home/.s3cfg',
      `[default]\naccess_key = "${KEY}"\nsecret_key = ${SECRET}\naccess_token = t\nbucket_location = US\nhost_base = s3.amazonaws.com`,
      [
        `access-key-id access_key = ${KEY}`,
        `secret-access-key secret_key = ${SECRET}`,
        'session-token access_token = t',
        'endpoint host_base = s3.amazonaws.com',
      ],
    ],
    [
      'boto',
      '.boto',
      `[Credentials]\naws_access_key_id = ${KEY}\naws_security_token = t\ngs_access_key_id = g\ngs_secret_access_key = ${SECRET}\n[Boto]\nhttps_validate_certificates = True`,
      [`access-key-id aws_access_key_id = ${KEY}`, 'session-token aws_security_token = t'],
    ],
    [
      'others',
      'setup.cfg',
      `[x]\naccess_token = t\n[aws]\naws_access_key = "${KEY}"`,
      [`access-key-id aws_access_key = "${KEY}"`],
    ],
  ]
  test.each(cases)('%s', (_, path, text, expected) => {
    expect(read(text, path)).toEqual(expected)
  })
})

/**
 * The `ini` package has no positions, but reads plain files as everyone does. It differs, and must, in what no plain
 * file has: it cuts a value at any `#` and `;`, takes quotes off, makes `true` of a name alone and nests `[a.b]`.
 */
describe('the ini package', () => {
  const value = fc.string({ unit: fc.constantFrom(...'abcXYZ0129+/'), minLength: 1, maxLength: 60 })
  const setting = fc.tuple(
    fc.constantFrom('aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'region', 'role_arn'),
    fc.constantFrom('=', ' = ', '\t=  ', ' ='),
    value,
  )
  const section = fc.record({
    name: fc.constantFrom('default', 'prod', 'profile dev', 'a-b_c'),
    settings: fc.uniqueArray(setting, { selector: ([name]) => name, maxLength: 5 }),
  })
  const file = fc.tuple(
    fc.uniqueArray(section, { selector: ({ name }) => name, maxLength: 4 }),
    fc.constantFrom('\n', '\r\n', '\n\n', '\n# comment = x\n', '\n; comment\n'),
  )

  it('reads the same values from a plain credentials file', () => {
    fc.assert(
      fc.property(file, ([sections, ending]) => {
        const text = sections
          .map(({ name, settings }) => `[${name}]${ending}${settings.map((parts) => parts.join('') + ending).join('')}`)
          .join('')
        const expected = Object.entries(parseIni(text) as Record<string, Record<string, string>>).flatMap(
          ([name, all]) => Object.entries(all).map(([key, read]) => `[${name}] ${key} = ${read}`),
        )
        expect(sites(text).sort()).toEqual(expected.sort())
      }),
      { numRuns: 500 },
    )
  })
})

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '[default]',
      '[',
      ']',
      ' = ',
      '=',
      ':',
      '\n',
      '\r\n',
      '\r',
      ' #',
      ' ;',
      '\t',
      '"',
      '```',
      '<<<<<<< ',
    ),
    fc.constantFrom('aws_access_key_id', 'aws_session_token', 'region', KEY, SECRET, TOKEN, '\u00a0', '\ufeff'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

  it.each([readProfiles, readIni])(
    'is read by %o without throwing, and what is found is in it as it stands',
    (read) => {
      fc.assert(
        fc.property(anyText, (text) => {
          const { scopes, trouble } = read(text, 'a.ini')
          for (const site of scopes.flatMap((scope) => scope.sites)) {
            const { start, end } = site.written.span
            expect(text.slice(start, end)).toBe(reveal(site.value))
            expect(text.slice(site.name.span.start, site.name.span.end)).toBe(site.name.value)
          }
          for (const { span } of trouble)
            expect(0 <= span.start && span.start < span.end && span.end <= text.length).toBe(true)
        }),
        { numRuns: 2000 },
      )
    },
  )

  const hostile = ['[', '[\n', '=', 'a=\n', ' \n', '\t', `aws_session_token = ${TOKEN}\n`, `${TOKEN}\n`, ' # ', '[a]\r']
  it.each(hostile)('of %j over and over is read in time that grows as it does', (unit) => {
    const small = best(`[a]\naws_session_token = ${TOKEN}\n${unit.repeat(50_000 / unit.length)}`)
    const large = best(`[a]\naws_session_token = ${TOKEN}\n${unit.repeat(200_000 / unit.length)}`)
    expect(large).toBeLessThan(small * 10 + 200)
  })
})

/** The shortest of three runs, in milliseconds. */
function best(text: string): number {
  const times = [1, 2, 3].map(() => {
    const from = cpuTime()
    readProfiles(text)
    return cpuTime() - from
  })
  return Math.min(...times)
}
