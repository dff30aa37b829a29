import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { siteOf } from '../../src/model/site.ts'
import { readDockerfile } from '../../src/parse/dockerfile.ts'
import { expectLinear, expectSound, KEY, SECRET, shown, sitesIn } from './reading.ts'

const scopes = (text: string) => shown(readDockerfile, text, 'Dockerfile')

describe('ENV and ARG give a scope a stage', () => {
  const pair = `access-key-id! AWS_ACCESS_KEY_ID=${KEY}, secret-access-key! AWS_SECRET_ACCESS_KEY=${SECRET}`
  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      'of the old form',
      `FROM a\nENV AWS_ACCESS_KEY_ID ${KEY} \nenv AWS_SECRET_ACCESS_KEY\t${SECRET}\r\n`,
      [`environment Dockerfile: ${pair}`],
    ],
    [
      'of several in a line',
      `FROM a\nENV AWS_ACCESS_KEY_ID=${KEY} AWS_SECRET_ACCESS_KEY="${SECRET}"`,
      [`environment Dockerfile: ${pair}`],
    ],
    [
      'over several lines with comments between',
      `FROM a\nENV AWS_ACCESS_KEY_ID=${KEY} \\\n  # why\n\n  AWS_SECRET_ACCESS_KEY='${SECRET}' \\  \n  X=y\nENV Z=1`,
      [`environment Dockerfile: ${pair}`],
    ],
    [
      'joined by what its directive says',
      `# escape=\`\nFROM a\nENV AWS_ACCESS_KEY_ID=${KEY} \`\n AWS_SECRET_ACCESS_KEY=${SECRET}`,
      [`environment Dockerfile: ${pair}`],
    ],
    [
      'with a value over two lines',
      'FROM a\nENV AWS_REGION="eu-\\\nwest-1"',
      ['environment Dockerfile: region! AWS_REGION=eu-\\\nwest-1 -> eu-west-1'],
    ],
    [
      'with quotes and escapes',
      `FROM a\nENV AWS_REGION="a\\"b\\c" AWS_PROFILE=a\\ b'c d'\nENV AWS_SESSION_TOKEN a "b"`,
      [
        'environment Dockerfile: region! AWS_REGION=a\\"b\\c -> a"b\\c, profile! AWS_PROFILE=a\\ b\'c d\' -> a bc d, session-token! AWS_SESSION_TOKEN=a "b" -> a b',
      ],
    ],
    [
      'with references',
      `FROM a\nARG AWS_REGION\nARG AWS_PROFILE=p X\nENV AWS_ACCESS_KEY_ID=$ID AWS_SECRET_ACCESS_KEY=\${SECRET} AWS_DEFAULT_REGION=x-$R`,
      [
        'environment Dockerfile: $region! AWS_REGION=, profile! AWS_PROFILE=p, $access-key-id! AWS_ACCESS_KEY_ID=$ID, $secret-access-key! AWS_SECRET_ACCESS_KEY=${SECRET}, $region! AWS_DEFAULT_REGION=x-$R',
      ],
    ],
    [
      'with a default for what no build gives',
      `FROM a\nENV AWS_ACCESS_KEY_ID=\${ID:-${KEY}} AWS_REGION="\${R:-\${Q}}"`,
      [`environment Dockerfile: access-key-id! AWS_ACCESS_KEY_ID=${KEY}, $region! AWS_REGION=\${R:-\${Q}}`],
    ],
    ['for images built on it', `FROM a\nONBUILD ENV AWS_REGION=r`, ['environment Dockerfile: region! AWS_REGION=r']],
    [
      'which stages built on it inherit',
      `ARG AWS_PROFILE=p\nFROM --platform=x a AS Base\nENV AWS_REGION=r\nFROM base\nENV AWS_DEFAULT_REGION=s\nFROM c AS last\nENV AWS_REGION=t`,
      [
        'environment Dockerfile: profile! AWS_PROFILE=p',
        'environment stage Base < Dockerfile: region! AWS_REGION=r',
        'environment Dockerfile < stage Base: region! AWS_DEFAULT_REGION=s',
        'environment stage last < Dockerfile: region! AWS_REGION=t',
      ],
    ],
    ['and LABEL, CMD and comments none', `FROM a\nLABEL AWS_REGION=r\nCMD ["AWS_REGION=r"]\n# ENV AWS_REGION=r`, []],
  ]
  it.each(table)('%s', (_, text, expected) => {
    expect(scopes(text)).toEqual(expected)
  })
})

describe('a script of RUN', () => {
  const table: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      'exports variables',
      `RUN export AWS_ACCESS_KEY_ID=${KEY} && export AWS_SECRET_ACCESS_KEY="${SECRET}"; aws s3 ls`,
      [`environment RUN: access-key-id! AWS_ACCESS_KEY_ID=${KEY}, secret-access-key! AWS_SECRET_ACCESS_KEY=${SECRET}`],
    ],
    [
      'sets them for a command',
      `RUN (AWS_REGION=r \\\n  AWS_PROFILE='p' aws s3 ls AWS_REGION=no)`,
      ['environment RUN: region! AWS_REGION=r, profile! AWS_PROFILE=p'],
    ],
    [
      'takes them from commands',
      'RUN export AWS_REGION=$(curl a b) AWS_PROFILE=`c`',
      ['environment RUN: $region! AWS_REGION=$(curl a b), $profile! AWS_PROFILE=`c`'],
    ],
    [
      'inherits those of its stage',
      'FROM a\nENV AWS_REGION=r\nRUN export AWS_PROFILE=p',
      ['environment Dockerfile: region! AWS_REGION=r', 'environment RUN < Dockerfile: profile! AWS_PROFILE=p'],
    ],
    [
      'configures profiles, over several instructions',
      `RUN aws configure set aws_access_key_id ${KEY}\nRUN aws configure set region r && aws configure set region s --profile p\nRUN aws --profile=p configure set profile.q.role_arn "a" || true`,
      [
        `profile [default]: access-key-id! aws_access_key_id=${KEY}, region! region=r`,
        'profile [p]: region! region=s',
        'profile [q]: role-arn! role_arn=a',
      ],
    ],
    [
      'stands in a heredoc',
      `RUN <<EOF\nset -e # AWS_REGION=no\nexport AWS_REGION=r\nENV AWS_REGION=no\nEOF\nENV AWS_PROFILE=p`,
      ['environment Dockerfile: profile! AWS_PROFILE=p', 'environment RUN < Dockerfile: region! AWS_REGION=r'],
    ],
    [
      'stands in a heredoc with tabs',
      `RUN <<-'EOF'\n\texport AWS_REGION=r\n\tEOF\nENV AWS_PROFILE=p`,
      ['environment Dockerfile: profile! AWS_PROFILE=p', 'environment RUN < Dockerfile: region! AWS_REGION=r'],
    ],
    [
      'is no heredoc without an end',
      `RUN cat <<EOF\nENV AWS_PROFILE=p`,
      ['environment Dockerfile: profile! AWS_PROFILE=p'],
    ],
    ['and what COPY writes is no instruction', `COPY <<EOF /Dockerfile\nENV AWS_REGION=r\nEOF`, []],
  ]
  it.each(table)('%s', (_, text, expected) => {
    expect(scopes(text)).toEqual(expected)
  })

  it('has what its stage is built on', () => {
    const { scopes } = readDockerfile(
      `FROM a AS b\nENV AWS_SECRET_ACCESS_KEY=s\nFROM b\nRUN export AWS_REGION=r`,
      'Dockerfile',
    )
    expect(reveal(siteOf(scopes.at(-1)!, 'secret-access-key')!.value)).toBe('s')
  })
})

describe('any text', () => {
  const value = fc.string({ unit: fc.constantFrom(...'aZ0+/ "\'\\$#&;=é'), minLength: 1, maxLength: 30 })
  const inDouble = (text: string) => `"${text.replace(/["\\$]/g, '\\$&')}"`
  const bare = (text: string) => text.replace(/[^A-Za-z0-9+/=é]/g, '\\$&')

  it('that is well-formed is read as it was meant', () => {
    const form = fc.constantFrom(inDouble, bare)
    const between = fc.constantFrom(' ', ' \\\n  ', ' Y=2\nENV ', ' \\\n# c\n')
    fc.assert(
      fc.property(fc.array(fc.tuple(form, value, between), { minLength: 1, maxLength: 6 }), (all) => {
        const text = `FROM a\nENV A=b${all.map(([write, each, gap], index) => `${gap}P${index}_AWS_SESSION_TOKEN=${write(each)}`).join('')} Z=1\n`
        const read = sitesIn(readDockerfile, text, 'Dockerfile')
        expect(read.map((site) => reveal(site.value))).toEqual(all.map(([, each]) => each))
        expect(read.map((site) => reveal(site.written.value))).toEqual(
          all.map(([write, each]) => (write === inDouble ? write(each).slice(1, -1) : write(each))),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('is read to its end, and what is found stands in it', () => {
    const piece = fc.constantFrom(
      'FROM a AS b\n',
      'FROM b\n',
      'ENV ',
      'ARG ',
      'RUN ',
      'ONBUILD ',
      'AWS_SECRET_ACCESS_KEY=',
      'AWS_REGION ',
      'aws configure set region ',
      '--profile ',
      '<<EOF',
      '\nEOF\n',
      '\\\n',
      '# escape=`\n',
      '`',
      '"',
      "'",
      '\\',
      '${A:-',
      '}',
      '$(',
      '\n',
      ' ',
      '#',
      '&&',
      KEY,
      SECRET,
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) =>
        expectSound(readDockerfile, pieces.join(''), 'Dockerfile'),
      ),
      { numRuns: 2000 },
    )
  })

  it('with one broken instruction still shows the others', () => {
    const instruction = `ENV AWS_SECRET_ACCESS_KEY="${SECRET}"`
    const damage = fc.constantFrom('"', "'", '<<EOF', '\\', '$(', '${', '\n', '#', '\0', '=', '')
    fc.assert(
      fc.property(fc.nat(instruction.length - 2), damage, fc.nat(1), (at, put, cut) => {
        const broken = instruction.slice(0, at) + put + instruction.slice(at + cut)
        const text = `FROM a\nENV AWS_ACCESS_KEY_ID=a\n${broken}\nENV AWS_REGION=b\nRUN export AWS_SESSION_TOKEN=c\n`
        const read = sitesIn(readDockerfile, text, 'Dockerfile').map((site) => reveal(site.value))
        expect(read).toEqual(expect.arrayContaining(['a', 'b', 'c']))
      }),
      { numRuns: 500 },
    )
  })

  const hostile = [
    '\\\n',
    '"',
    "'",
    ' ',
    '\n',
    '#\n',
    'RUN <<EOF\n',
    'RUN <<EOF\nEOF\n',
    '<<A ',
    '$(',
    '${',
    '\\"',
    'A=b ',
    'FROM a AS a\n',
    'RUN A=b\n',
    'aws configure set a b;',
    '`',
  ]
  it.each(hostile)('of %j over and over is read in time that grows as it does', (unit) => {
    expectLinear(readDockerfile, 'Dockerfile', unit, (text) => `ENV AWS_REGION=${text}\nRUN ${text}\n${text}`)
  })
})
