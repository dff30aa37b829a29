import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { readCsv } from '../../src/parse/csv.ts'
import { expectLinear, expectSound, KEY, SECRET, shown, sitesIn } from './reading.ts'

const scopes = (text: string) => shown(readCsv, text, 'a.csv')

describe('a table with key ids and secrets gives a scope a row', () => {
  const one = [`object row 2: access-key-id! Access key ID=${KEY}, secret-access-key! Secret access key=${SECRET}`]
  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ['as the console gives it out', `Access key ID,Secret access key\r\n${KEY},${SECRET}`, one],
    ['with a byte order mark', `\ufeffAccess key ID,Secret access key\n${KEY},${SECRET}\n`, one],
    [
      'as the console gave it out with a user',
      `User name,Password,Access key ID,Secret access key,Console login link\r\nme,,${KEY},${SECRET},https://x.signin.aws.amazon.com/console\r\n`,
      one,
    ],
    ['in quotes', `"Access key ID","Secret access key"\n"${KEY}","${SECRET}"\n`, one],
    ['between semicolons', `Access key ID;Secret access key;a,b\n${KEY};${SECRET};c\n`, one],
    ['between tabs', `Access key ID\tSecret access key\n${KEY}\t${SECRET}\n`, one],
    ['behind the line for Excel', `sep=;\nAccess key ID;Secret access key\n${KEY};${SECRET}\n`, one],
    ['with line ends of old', `Access key ID,Secret access key\r${KEY},${SECRET}\r`, one],
    [
      'with titles of another style',
      `aws_access_key_id,aws_secret_access_key,region\n${KEY},${SECRET},eu-west-1\n`,
      [
        `object row 2: access-key-id! aws_access_key_id=${KEY}, secret-access-key! aws_secret_access_key=${SECRET}, region region=eu-west-1`,
      ],
    ],
    [
      'with titles that others have, too',
      `name,accessKey,secretKey\na,minio,minio123\n`,
      ['object row 2: access-key-id accessKey=minio, secret-access-key secretKey=minio123'],
    ],
    [
      'whose rows are of all kinds',
      `Access key ID,Secret access key\n\n${KEY}\n,\n"${KEY}",""\n"a""b",short,more\n`,
      [
        `object row 2: access-key-id! Access key ID=${KEY}`,
        `object row 4: access-key-id! Access key ID=${KEY}, secret-access-key! Secret access key=`,
        'object row 5: access-key-id! Access key ID=a""b -> a"b, secret-access-key! Secret access key=short',
      ],
    ],
    ['with a cell over two lines', `Note,Access key ID,Secret access key\n"a,\nb",${KEY},${SECRET}\n`, one],
    [
      'with a quote that is not closed',
      `Access key ID,Secret access key\n"${KEY},${SECRET}\n"${KEY}","${SECRET}"\n`,
      [
        `object row 2: access-key-id! Access key ID="${KEY}, secret-access-key! Secret access key=${SECRET}`,
        `object row 3: access-key-id! Access key ID=${KEY}, secret-access-key! Secret access key=${SECRET}`,
      ],
    ],
    [
      'whose last cell is empty',
      `Access key ID,Secret access key\n${KEY},`,
      [`object row 2: access-key-id! Access key ID=${KEY}, secret-access-key! Secret access key=`],
    ],
    [
      'that is none: the root key of old',
      `AWSAccessKeyId=${KEY}\r\nAWSSecretKey=${SECRET}\r\n`,
      [`object root key: access-key-id! AWSAccessKeyId=${KEY}, secret-access-key! AWSSecretKey=${SECRET}`],
    ],
  ]
  it.each(table)('%s', (_, text, expected) => {
    expect(scopes(text)).toEqual(expected)
  })

  it.each([
    ['an audit of key ids', `UserName,AccessKeyId,Status\nme,${KEY},Active\n`],
    [
      'a credential report',
      `user,access_key_1_active,access_key_1_last_rotated,access_key_2_active\nme,true,x,false\n`,
    ],
    ['titles of which one was lost', `Note,Access key ID,Secret access key\na,b,${KEY},${SECRET}\n`],
    ['rows without titles', `${KEY},${SECRET}\n`],
    ['regions', 'region,sales\nEMEA,1\n'],
    ['nothing', ''],
    ['blank lines', '\n\n\n'],
  ])('but not %s', (_, text) => {
    expect(scopes(text)).toEqual([])
  })
})

describe('any text', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'aB0+/", \n;\t'), maxLength: 12 })
  const quoted = (text: string) => (/[",\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

  it('that is a table is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }), (rows) => {
        const lines = rows.map((row) => row.map(quoted).join(','))
        const text = ['Note,Access key ID,Secret access key', ...lines].join('\n')
        const read = sitesIn(readCsv, text, 'a.csv').map((site) => reveal(site.value))
        expect(read).toEqual(rows.flatMap(([, id, secret]) => (id + secret === '' ? [] : [id, secret])))
      }),
      { numRuns: 500 },
    )
  })

  it('is read to its end, and what is found stands in it', () => {
    const piece = fc.constantFrom(
      'Access key ID,Secret access key\n',
      'sep=;',
      '"',
      '""',
      ',',
      ';',
      '\n',
      '\r',
      '\ufeff',
      'AWSAccessKeyId=',
      KEY,
      SECRET,
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => expectSound(readCsv, pieces.join(''), 'a.csv')),
      { numRuns: 1000 },
    )
  })

  it('with one broken cell still shows the other rows', () => {
    const row = `"${KEY}","${SECRET}"`
    fc.assert(
      fc.property(fc.nat(row.length), fc.constantFrom('"', '""', ',', '\n', ';'), (at, damage) => {
        const broken = row.slice(0, at) + damage + row.slice(at)
        const text = ['Access key ID,Secret access key', row, broken, row, row].join('\n')
        const read = sitesIn(readCsv, text, 'a.csv').filter((site) => reveal(site.value) === SECRET)
        expect(read.length).toBeGreaterThanOrEqual(3)
      }),
    )
  })

  it.each(['"a\n', '"\n', '""', '"""\n', '"a""\n', 'a,', '\n', `${KEY},${SECRET}\n`, '"a\n""\n'])(
    'of %j over and over is read in time that grows as it does',
    (unit) => {
      expectLinear(readCsv, 'a.csv', unit, (text) => `Access key ID,Secret access key\n${text}`)
    },
  )
})
